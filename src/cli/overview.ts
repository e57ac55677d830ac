import {
  checkIds,
  checkTitles,
  tenantSentence,
  titleOf,
  type CheckId,
  type ProjectReport,
  type Report,
  type TableReport,
} from '../report.ts';
import { unreadReasons } from '../schema/unread.ts';
import { counted, cut, wrap, type Style } from './style.ts';

/** The checklist of all tables, for a terminal. */
export function overview(report: Report, notes: readonly string[], style: Style): string {
  const parts = [
    ...report.projects.map((project) => ofProject(project, style)),
    notes.length > 0 ? notes.map((note) => wrap(note, style.width)).join('\n') : null,
    ofTotals(report, style),
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

/** What was taken for granted, and how to say otherwise. */
export function assumption(project: ProjectReport): string {
  const sentence = tenantSentence(project);
  if (!project.isTenantGuessed || project.tables.length === 0) return sentence;
  return `${sentence} Say otherwise with --tenant <table>:<column>${project.tenant ? ' or --no-tenant' : ''}.`;
}

function ofProject(project: ProjectReport, style: Style): string {
  const { paint, width } = style;
  const title = project.config ?? 'Schema files';
  const blocks = [paint('bold', cut(title, width, style)), wrap(assumption(project), width)];
  const byFile = groupedByFile(project.tables);
  if (byFile.size > 0) blocks.push(matrix(byFile, style));
  if (project.findings.length > 0) {
    const lines = project.findings.map(({ file, line, message }) =>
      wrap(`${file}:${line} ${message}`, width, '  '),
    );
    blocks.push(`Of no table:\n${lines.join('\n')}`);
  }
  if (project.unread.length > 0) blocks.push(ofUnread(project, style));
  return blocks.join('\n\n');
}

function groupedByFile(tables: readonly TableReport[]): Map<string, TableReport[]> {
  const groups = new Map<string, TableReport[]>();
  for (const each of tables) {
    const group = groups.get(each.table.file);
    if (group) group.push(each);
    else groups.set(each.table.file, [each]);
  }
  return groups;
}

function matrix(byFile: ReadonlyMap<string, readonly TableReport[]>, style: Style): string {
  const { width, paint } = style;
  const columns = checkIds.map((id) => ({ id, head: checkTitles[id].short }));
  const taken = columns.reduce((sum, { head }) => sum + head.length + 1, 0);
  const first = Math.max(width - taken, 12);
  const head = [''.padEnd(first), ...columns.map(({ head: each }) => each)].join(' ').trimEnd();
  const lines = [paint('dim', head)];
  for (const [file, tables] of byFile) {
    lines.push(paint('underline', cut(file, width, style)));
    for (const each of tables) {
      const name = cut(`  ${titleOf(each)}`, first, style).padEnd(first);
      const cells = columns.map(({ id, head: above }) => cell(each, id, above.length, style));
      lines.push([name, ...cells].join(' ').trimEnd());
    }
  }
  return lines.join('\n');
}

function cell(table: TableReport, check: CheckId, width: number, { mark }: Style): string {
  const before = Math.floor((width - 1) / 2);
  const isWarning = !table.findings.some((each) => each.check === check && each.severity === 'error');
  return ' '.repeat(before) + mark(table.marks[check], isWarning) + ' '.repeat(width - 1 - before);
}

/** How many lines say what was not read. */
const maxUnread = 8;

function ofUnread({ unread }: ProjectReport, { width, paint }: Style): string {
  const lines = unread
    .slice(0, maxUnread)
    .map(({ file, line, reason }) => wrap(`${file}:${line} ${unreadReasons[reason]}`, width, '  '));
  const more = unread.length - maxUnread;
  if (more > 0) lines.push(`  and ${more} more`);
  return `${paint('bold', 'Not read')}, and so not reported on:\n${lines.join('\n')}`;
}

function ofTotals({ totals, projects }: Report, style: Style): string {
  const { paint, mark, width } = style;
  const legend = `${mark('passed', false)} kept  ${mark('failed', false)} error  ${mark('failed', true)} warning  ${mark('none', false)} nothing to check  ${mark('unknown', false)} not read`;
  const rows = checkIds.flatMap((id) => {
    const { passed, failed } = totals.marks[id];
    if (passed + failed === 0) return [];
    return [
      `  ${checkTitles[id].title.padEnd(22)}${String(passed).padStart(4)} of ${passed + failed} tables`,
    ];
  });
  const others = totals.errors + totals.warnings;
  const onList = projects
    .flatMap(({ tables }) => tables.flatMap(({ findings }) => findings))
    .filter((each) => each.check);
  const sum = [
    counted(totals.tables, 'table'),
    counted(totals.errors, 'error'),
    counted(totals.warnings, 'warning'),
    `${totals.fixable} of them fixable`,
  ].join(', ');
  const beside =
    others > onList.length
      ? wrap(
          `${counted(others - onList.length, 'finding is', 'findings are')} on something beside the checklist; a table's name shows all of it: schema-architect <folder> <table>.`,
          width,
        )
      : null;
  return [legend, [paint('bold', sum), ...rows].join('\n'), beside]
    .filter((part) => part !== null)
    .join('\n\n');
}

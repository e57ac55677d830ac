import {
  checkIds,
  checkTitles,
  tenantSentence,
  titleOf,
  type CheckId,
  type Mark,
  type ProjectReport,
  type Report,
  type TableReport,
} from '../report.ts';
import { unreadReasons } from '../schema/unread.ts';
import { findingLine, orderedFindings } from './findings.ts';
import type { Remark } from './projects.ts';
import { counted, cut, fill, flow, wrap, type Style } from './style.ts';

/** How many findings are listed. */
const maxListed = 10;

/** The checklist of all tables and the weightiest findings, for a terminal. */
export function overview(report: Report, remarks: readonly Remark[], style: Style): string {
  const told = (isFirst: boolean): string[] =>
    remarks
      .filter(({ kind }) => (kind === 'partly-read') === isFirst)
      .map(({ text }) => wrap(text, style.width));
  const blocks = [
    told(true).join('\n'),
    ...report.projects.map((project) => ofProject(project, style)),
    told(false).join('\n'),
    legend(report, style),
    findingsList(report, style),
    ofTotals(report, style),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** What was taken for granted, and how to say otherwise. */
export function assumption(project: ProjectReport): string {
  const sentence = tenantSentence(project);
  if (!project.isTenantGuessed || project.tables.length === 0) return sentence;
  return `${sentence} Change it with --tenant <table>:<column>${project.tenant ? ' or --no-tenant' : ''}.`;
}

function ofProject(project: ProjectReport, style: Style): string {
  const { paint, width } = style;
  const title = project.config ?? 'Schema files';
  const rules =
    project.eslintConfigs.length > 0
      ? `Rules and settings of ${project.eslintConfigs.join(', ')}.`
      : 'Rules of the recommended preset.';
  const external = project.external.map(
    ({ tool, tables }) => `${tool} owns ${tables.join(', ')}: schema rules leave these alone.`,
  );
  const head = [assumption(project), rules, ...external].map((sentence) => wrap(sentence, width)).join('\n');
  const blocks = [paint('bold', cut(title, width, style)), head];
  const byFile = groupedByFile(project.tables);
  if (byFile.size > 0) blocks.push(matrix(byFile, style));
  if (project.ignored.length > 0) {
    const { ignored } = project;
    const shown = ignored.slice(0, maxUnread).join(', ');
    const more = ignored.length > maxUnread ? ` and ${ignored.length - maxUnread} more` : '';
    blocks.push(wrap(`Ignored by the ESLint config, and not checked: ${shown}${more}`, width));
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
      const name = fill(cut(`  ${titleOf(each)}`, first, style), first);
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

/** What the marks mean, of those that are there. */
function legend({ totals }: Report, { mark, width }: Style): string {
  const has = (each: Mark): boolean => checkIds.some((id) => totals.marks[id][each] > 0);
  const texts: readonly (readonly [Mark, boolean, string])[] = [
    ['passed', false, 'passed'],
    ['failed', false, 'error'],
    ['failed', true, 'warning'],
    ['none', false, 'nothing to check'],
    ['unknown', false, 'not read'],
    ['off', false, 'rule off or file ignored'],
  ];
  return flow(
    texts.flatMap(([each, isWarning, text]) =>
      has(each) ? [{ text: `${mark(each, isWarning)} ${text}`, length: text.length + 2 }] : [],
    ),
    width,
  );
}

function findingsList(report: Report, style: Style): string {
  const findings = orderedFindings(report);
  if (findings.length === 0) return '';
  const { paint, width } = style;
  const shown = findings.slice(0, maxListed).map((finding) => {
    const line = wrap(findingLine(finding), width, '', '  ');
    const { severity } = finding;
    return line.replace(` ${severity} `, ` ${paint(severity === 'error' ? 'red' : 'yellow', severity)} `);
  });
  const more = findings.length - shown.length;
  const rest =
    more > 0 ? [wrap(`${more} more: --format text lists all, a table's name shows its own.`, width)] : [];
  return [paint('bold', 'Findings'), ...shown, ...rest].join('\n');
}

function ofTotals({ totals, projects }: Report, { paint, width }: Style): string {
  const rows = checkIds.flatMap((id) => {
    const { passed, failed } = totals.marks[id];
    if (passed + failed === 0) return [];
    return [
      `  ${checkTitles[id].title.padEnd(22)}${String(passed).padStart(4)} of ${passed + failed} tables`,
    ];
  });
  const sum = [
    counted(totals.tables, 'table'),
    counted(totals.errors, 'error'),
    counted(totals.warnings, 'warning'),
    `${totals.fixable} fixable`,
  ].join(', ');
  const suppressed = projects.reduce((all, project) => all + project.suppressed, 0);
  const without =
    suppressed > 0
      ? [wrap(`${counted(suppressed, 'finding')} suppressed by comments or eslint-suppressions.json.`, width)]
      : [];
  return [paint('bold', sum), ...rows, ...without].join('\n');
}

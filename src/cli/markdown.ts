import {
  checkIds,
  checkTitles,
  titleOf,
  type Finding,
  type Mark,
  type ProjectReport,
  type Report,
  type TableReport,
} from '../report.ts';
import { unreadReasons } from '../schema/unread.ts';
import { assumption } from './overview.ts';
import { counted } from './style.ts';

const signs: Readonly<Record<Mark, string>> = { passed: '✅', failed: '❌', none: '–', unknown: '❔' };

/** Characters of what is listed: a comment on GitHub has 65,536 at most. */
const maxListed = { tables: 25_000, findings: 25_000, unread: 8_000 };

/** The report for a comment on a pull request. */
export function markdown(report: Report): string {
  const { totals } = report;
  const sum = `**${counted(totals.tables, 'table')}**, ${counted(totals.errors, 'error')}, ${counted(totals.warnings, 'warning')}, ${totals.fixable} fixable by \`eslint --fix\``;
  return `${['## Schema architect', sum, ...report.projects.map((project) => ofProject(project, 1 / report.projects.length))].join('\n\n')}\n`;
}

/** A project in its share of the comment. */
function ofProject(project: ProjectReport, share: number): string {
  const { config, tables, unread } = project;
  const blocks = [`### ${code(config ?? 'schema')}`, assumption(project)];
  if (tables.length > 0) blocks.push(matrix(tables, share * maxListed.tables));
  const told = findingLines(project);
  if (told.length > 0)
    blocks.push(details(counted(told.length, 'finding'), limited(told, share * maxListed.findings)));
  if (unread.length > 0)
    blocks.push(
      details(
        `${unread.length} not read`,
        limited(
          unread.map(({ file, line, reason }) => `- ${code(`${file}:${line}`)} ${unreadReasons[reason]}`),
          share * maxListed.unread,
        ),
      ),
    );
  return blocks.join('\n\n');
}

function findingLines({ tables, findings }: ProjectReport): string[] {
  const line = (table: string | null, { file, line: at, message, rule }: Finding): string =>
    `- ${table === null ? '' : `**${escape(table)}** `}${code(`${file}:${at}`)} ${escape(message)} (${rule.replace(/^.*\//, '')})`;
  return [
    ...tables.flatMap((each) => each.findings.map((finding) => line(titleOf(each), finding))),
    ...findings.map((finding) => line(null, finding)),
  ];
}

/** As many lines as fit into some characters, and how many do not. */
function limited(
  lines: readonly string[],
  characters: number,
  more = (count: number) => `- and ${count} more`,
): string[] {
  let left = characters;
  const fits = lines.findIndex((line) => (left -= line.length + 1) < 0);
  return fits < 0 ? [...lines] : [...lines.slice(0, fits), more(lines.length - fits)];
}

function matrix(tables: readonly TableReport[], characters: number): string {
  const head = ['Table', ...checkIds.map((id) => checkTitles[id].title)];
  const rows = tables.map((each) =>
    rowOf([code(titleOf(each)), ...checkIds.map((id) => signs[each.marks[id]])]),
  );
  const shown = limited(rows, characters, (count) => rowOf([`and ${count} more`, ...checkIds.map(() => '')]));
  return [rowOf(head), rowOf([':--', ...checkIds.map(() => ':-:')]), ...shown].join('\n');
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function details(summary: string, lines: readonly string[]): string {
  return `<details><summary>${summary}</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

/** Text that is shown as it is. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&').replaceAll('\n', ' ');
}

function code(text: string): string {
  const ticks = text.includes('`') ? '``' : '`';
  return `${ticks}${text.replaceAll('|', '\\|').replaceAll('\n', ' ')}${ticks}`;
}

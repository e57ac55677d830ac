import {
  checkIds,
  checkTitles,
  titleOf,
  type CheckId,
  type Finding,
  type Mark,
  type ProjectReport,
  type Report,
  type TableReport,
} from '../report.ts';
import { unreadReasons } from '../schema/unread.ts';
import { assumption } from './overview.ts';
import { inOrder, ruleName } from './findings.ts';
import { counted } from './style.ts';
import { findingsIn } from './totals.ts';

const signs: Readonly<Record<Mark, string>> = {
  passed: '✅',
  failed: '❌',
  none: '–',
  unknown: '❔',
  off: 'off',
};

const ofSeverity: Readonly<Record<Finding['severity'], string>> = { error: '❌', warning: '⚠️' };

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
  const blocks = [`### ${code(config ?? 'schema')}`, escape(assumption(project))];
  const { ignored } = project;
  if (ignored.length > 0)
    blocks.push(
      `Ignored by the ESLint config, and not checked: ${limited(ignored.map(code), 2000, (count) => `and ${count} more`).join(', ')}`,
    );
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

/** The weightiest first, as what comes later may not fit. */
function findingLines(project: ProjectReport): string[] {
  const titles = new Map(
    project.tables.flatMap((each) => each.findings.map((finding) => [finding, titleOf(each)] as const)),
  );
  return inOrder(findingsIn(project)).map((finding) => {
    const { file, line, message, rule, severity } = finding;
    const title = titles.get(finding);
    const table = title === undefined ? '' : `**${escape(title)}** `;
    return `- ${ofSeverity[severity]} ${table}${code(`${file}:${line}`)} ${escape(message)} (${ruleName(rule)})`;
  });
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
  const rows = tables.map((each) => rowOf([code(titleOf(each)), ...checkIds.map((id) => signOf(each, id))]));
  const shown = limited(rows, characters, (count) => rowOf([`and ${count} more`, ...checkIds.map(() => '')]));
  return [rowOf(head), rowOf([':--', ...checkIds.map(() => ':-:')]), ...shown].join('\n');
}

function signOf({ marks, findings }: TableReport, check: CheckId): string {
  const isWarning = !findings.some((each) => each.check === check && each.severity === 'error');
  return marks[check] === 'failed' && isWarning ? ofSeverity.warning : signs[marks[check]];
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function details(summary: string, lines: readonly string[]): string {
  return `<details><summary>${summary}</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

/** Text that is shown as it is, but for what stands between backticks, which stays code. */
function escape(text: string): string {
  const parts = text.replaceAll('\n', ' ').split(/(`[^`]+`)/);
  return parts.map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\`*_{}[\]<>#|]/g, '\\$&'))).join('');
}

function code(text: string): string {
  const ticks = text.includes('`') ? '``' : '`';
  return `${ticks}${text.replaceAll('|', '\\|').replaceAll('\n', ' ')}${ticks}`;
}

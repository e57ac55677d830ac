import { checkIds, checkTitles, titleOf, type Finding, type Report, type TableReport } from '../report.ts';
import { inOrder, ruleName } from './findings.ts';
import { stringWidth } from './libraries.ts';
import { fill, flow, wrap, type Style } from './style.ts';

/** The tables of a name: in the database, with or without the schema, or in the code. */
export function tablesCalled({ projects }: Report, name: string): TableReport[] {
  return projects
    .flatMap(({ tables }) => tables)
    .filter((each) => [each.table.name, each.table.exportName, titleOf(each)].includes(name));
}

/** All that is known of tables, for a terminal. */
export function oneTable(tables: readonly TableReport[], style: Style): string {
  return `${tables.map((table) => inFull(table, style)).join('\n\n')}\n`;
}

function inFull(report: TableReport, style: Style): string {
  const { table, relations, findings, serves } = report;
  const { paint } = style;
  const { file, line } = table;
  const sections = [
    [`${paint('bold', titleOf(report))}  ${paint('dim', `${file}:${line}`)}`, marksOf(report, style)],
    ['Columns', ...aligned(table.columns.map((column) => columnLine(report, column)))],
    ['Foreign keys', ...aligned(table.foreignKeys.map(keyLine))],
    ['Indexes', ...table.indexes.map((index, at) => indexLines(index, serves[at] ?? [], style))],
    ['Relations', ...aligned(relations.map(({ key, kind, target }) => [key, `${kind} ${target ?? '?'}`]))],
    ['Findings', ...inOrder(findings).map((each) => findingText(each, style))],
  ];
  const open = table.complete ? [] : [['Not all of this table could be read.']];
  return [...sections, ...open]
    .filter(([, ...lines], at) => at === 0 || lines.length > 0 || at >= sections.length)
    .map(([title = '', ...lines], at) => [at === 0 ? title : paint('bold', title), ...lines].join('\n'))
    .join('\n\n');
}

function marksOf({ marks, findings }: TableReport, { mark, width }: Style): string {
  const told = checkIds.filter((id) => marks[id] !== 'none');
  return flow(
    told.map((id) => {
      const isWarning = !findings.some((each) => each.check === id && each.severity === 'error');
      const { title } = checkTitles[id];
      return { text: `${mark(marks[id], isWarning)} ${title}`, length: title.length + 2 };
    }),
    width,
  );
}

function findingText({ rule, severity, message, fixable, ...at }: Finding, style: Style): string {
  const { mark, paint, width } = style;
  return [
    `  ${mark('failed', severity === 'warning')} ${ruleName(rule)}${fixable ? ' (fixable)' : ''}`,
    wrap(message, width, '    '),
    paint('dim', `    ${at.file}:${at.line}:${at.column}`),
  ].join('\n');
}

type Column = TableReport['table']['columns'][number];

function columnLine({ table }: TableReport, column: Column): string[] {
  const facts = [
    table.primaryKey.includes(column.name ?? '') ? 'primary key' : null,
    column.notNull === false ? 'nullable' : null,
    column.unique === true ? 'unique' : null,
    column.hasDefault === true ? 'default' : null,
  ];
  const name = column.name === undefined || column.name === column.key ? '' : column.name;
  return [column.key, name, column.type ?? '?', facts.filter((fact) => fact !== null).join(', ')];
}

function keyLine(key: TableReport['table']['foreignKeys'][number]): string[] {
  const to =
    key.foreignTable === undefined
      ? '?'
      : `${key.foreignTable} (${(key.foreignColumns ?? ['?']).join(', ')})`;
  return [(key.columns ?? ['?']).join(', '), `to ${to}`, `on delete ${key.onDelete ?? '?'}`];
}

/** The index, and beneath it what it serves. */
function indexLines(
  { name, unique, method, columns }: TableReport['table']['indexes'][number],
  serves: readonly string[],
  { width, paint }: Style,
): string {
  const parts = (columns ?? ['?']).map((column) => column ?? 'expression').join(', ');
  const kind = [unique ? 'unique' : null, method === 'btree' ? null : (method ?? null)];
  const text = [name ?? '(named by drizzle-kit)', `(${parts})`, ...kind].filter((part) => part !== null);
  const lines = [wrap(text.join(' '), width, '  ')];
  if (serves.length > 0) lines.push(paint('dim', wrap(`serves ${serves.join('; ')}`, width, '    ')));
  return lines.join('\n');
}

/** Rows with columns of one width each, the last as long as it is. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => stringWidth(row[at] ?? ''))));
  return rows.map((row) =>
    `  ${row.flatMap((text, at) => (widths[at] === 0 ? [] : [fill(text, widths[at] ?? 0)])).join('  ')}`.trimEnd(),
  );
}

import { readQueries } from '../../src/queries/read/file-queries.ts';
import type { Condition, Operand, TableRef } from '../../src/queries/model/condition.ts';
import type { FileQueries, Query } from '../../src/queries/model/query.ts';
import { Workspace } from '../../src/project/workspace.ts';
import type { Reader } from '../../src/read/keep/reader.ts';
import type { ModuleScope } from '../../src/read/syntax/module-scope.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';

/** The queries of the last file of a project given as one text. */
export function readFileQueries(text: string, drizzle?: Line, settings?: object): FileQueries {
  const { reader, module } = fileReader(text, drizzle, settings);
  return readQueries(reader, module);
}

type Line = '0.45.4' | '1.0.0-rc.5';

/** A reader of files, and the last file of a project given as one text. */
export function fileReader(
  text: string,
  drizzle: Line = '0.45.4',
  settings: object = {},
): { readonly reader: Reader; readonly module: ModuleScope } {
  const { filename, root } = project(text, drizzle);
  const workspace = new Workspace();
  workspace.use(resolveSettings({ root, ...settings }));
  const module = workspace.reader.moduleAt(filename);
  if (!module) throw new Error('The file was not read.');
  return { reader: workspace.reader, module };
}

/** A query as short text: what tests compare. */
export function printQuery(query: Query): string {
  const lines = [
    `${query.method}${query.isScoped ? ' scoped' : ''}${query.open ? ' open' : ''} ${query.sources.map(({ ref, role, on }) => `${role === 'join' ? 'join ' : ''}${ref ? printRef(ref) : '?'}${on ? ` on ${printCondition(on)}` : ''}`).join(', ')}`,
  ];
  if (query.where) lines.push(`where ${printCondition(query.where)}`);
  if (query.orderBy.length > 0)
    lines.push(
      `order ${query.orderBy.map(({ by, direction }) => `${printOperand(by)} ${direction ?? '?'}`).join(', ')}${query.hasOpenOrder ? ', …' : ''}`,
    );
  else if (query.hasOpenOrder) lines.push('order …');
  if (query.isLimited === true) lines.push('limit');
  for (const row of query.rows ?? [])
    lines.push(
      `row ${[...row.members].map(([key, { value }]) => `${key}=${printOperand(value)}`).join(' ')}${row.open ? ' …' : ''}`,
    );
  if (query.conflict)
    lines.push(`conflict ${query.conflict.target?.columns?.map(({ key }) => key).join(' ') ?? '?'}`);
  return lines.join(' | ');
}

function printRef({ table, alias }: TableRef): string {
  return `${table.name ?? '?'}${alias === null ? '' : ` as ${alias ?? '?'}`}`;
}

export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'nothing':
    case 'scoped':
      return condition.kind;
    case 'unknown':
      return '?';
    case 'and':
    case 'or':
      return `${condition.kind}(${[...condition.of.map(printCondition), ...(condition.open ? ['…'] : [])].join(', ')})`;
    case 'not':
      return `not(${printCondition(condition.of)})`;
    case 'choice':
      return `one(${condition.of.map(printCondition).join(', ')})`;
    case 'compare':
      return `${condition.operator}(${[condition.left, condition.right].flatMap((each) => (each ? [printOperand(each)] : [])).join(', ')})`;
    case 'sql':
      return `sql(${condition.parts.map(printPart).join('')})`;
  }
}

function printPart(part: string | Operand | Condition): string {
  if (typeof part === 'string') return part;
  return isCondition(part) ? printCondition(part) : printOperand(part);
}

const conditions: ReadonlySet<string> = new Set([
  'nothing',
  'scoped',
  'unknown',
  'and',
  'or',
  'not',
  'choice',
  'compare',
  'sql',
]);

function isCondition(part: Operand | Condition): part is Condition {
  return conditions.has(part.kind);
}

export function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'column':
      return `${operand.column.ref.alias ?? operand.column.ref.table.name ?? '?'}.${operand.column.key}`;
    case 'literal':
      return operand.value === undefined ? 'undefined' : JSON.stringify(operand.value);
    case 'value':
      return '$';
    case 'query':
      return `{${printQuery(operand.query)}}`;
    case 'derived':
      return `{${printQuery(operand.query)}}.${operand.key ?? '*'}`;
    case 'list':
      return `[${operand.of.map(printOperand).join(', ')}]`;
    case 'expression':
      return `${operand.name ?? 'sql'}(${operand.of.map(printPart).join(operand.name === null ? '' : ', ')})`;
  }
}

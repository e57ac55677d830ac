import { anyOf, type Answer } from './answer.ts';
import type { Column } from './column.ts';
import type { Index, IndexPart, PrimaryKey, Table, UniqueConstraint } from './table.ts';

/**
 * Whether Postgres can find rows by these columns without reading the whole table: an index, unique constraint or
 * primary key begins with them, in any order among themselves. What serves is measured (PG 17 and 18, the scans of
 * foreign-key triggers): trailing columns, expressions, brin and partial indexes do not, save one that leaves out only
 * rows in which the column is null.
 */
export function isLedBy(table: Table, columns: readonly Column[]): Answer {
  const answers: Answer[] = [
    ...table.indexes.map((index) => indexServes(index, columns)),
    ...[...table.uniques, ...table.primaryKeys].map((key) => keyServes(key, columns)),
  ];
  const open = (['indexes', 'uniques', 'primaryKey'] as const).some((list) => table.open.has(list));
  return anyOf(open ? [...answers, 'unknown'] : answers);
}

/** Methods whose leading columns serve an equality; a gin or gist index does so only with an extension's operator class. */
const equalityMethods: ReadonlySet<string> = new Set(['btree', 'hash']);

function indexServes(index: Index, columns: readonly Column[]): Answer {
  if (index.predicate?.kind === 'other') return 'no';
  if (
    index.predicate &&
    !columns.some((column) => index.predicate?.kind === 'isNotNull' && isSame(index.predicate.column, column))
  )
    return 'no';
  if (index.method !== undefined && !equalityMethods.has(index.method)) return 'no';
  if (!index.parts) return 'unknown';
  const leads = leadingColumns(index.parts, columns.length);
  if (!leads || !isSameSet(leads, columns)) return 'no';
  return index.predicate === undefined || index.method === undefined ? 'unknown' : 'yes';
}

function keyServes(key: PrimaryKey | UniqueConstraint, columns: readonly Column[]): Answer {
  if (!key.columns) return 'unknown';
  return isSameSet(key.columns.slice(0, columns.length), columns) ? 'yes' : 'no';
}

/** The first columns of an index; `undefined` where an expression is among them. */
function leadingColumns(parts: readonly IndexPart[], count: number): readonly Column[] | undefined {
  const columns = parts.slice(0, count).map((part) => part.column);
  return columns.every((column) => column !== null) ? columns : undefined;
}

function isSameSet(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && b.every((column) => a.some((each) => isSame(each, column)));
}

/** Columns are the same by table and key: a column may be read more than once. */
export function isSame(a: Column, b: Column): boolean {
  return a.key === b.key && a.table === b.table;
}

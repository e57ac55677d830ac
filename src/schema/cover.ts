import { anyOf, type Answer } from './answer.ts';
import type { Column } from './column.ts';
import type { Index, Predicate, PrimaryKey, Table, UniqueConstraint } from './table.ts';

/**
 * Whether Postgres can find rows by these columns without reading the whole table: an index, unique constraint or
 * primary key begins with one of them and has them all. What serves is measured (PG 17 and 18, the scans of foreign-key
 * triggers): trailing columns, expressions, brin and partial indexes do not, save one that leaves out only rows in which
 * a column is null. Which of several columns is the selective one is not known here.
 */
export function isLedBy(
  table: Pick<Table, 'indexes' | 'uniques' | 'primaryKeys' | 'open'>,
  columns: readonly Column[],
): Answer {
  const answers: Answer[] = [
    ...table.indexes.map((index) => indexServes(index, columns)),
    ...[...table.uniques, ...table.primaryKeys].map((key) => keyServes(key, columns)),
  ];
  const open = (['indexes', 'uniques', 'primaryKey'] as const).some((list) => table.open.has(list));
  return anyOf(open ? [...answers, 'unknown'] : answers);
}

/** Whether an index begins with a column. It may cover some rows only, such as those that are not marked as deleted. */
export function isLedInPart({ indexes }: Pick<Table, 'indexes'>, column: Column): boolean {
  return indexes.some((index) => indexServes({ ...index, predicate: null }, [column]) === 'yes');
}

/** Methods that serve an equality only by an extension's operator class, as btree_gin has them. */
const extensible: ReadonlySet<string> = new Set(['gin', 'gist', 'spgist']);

/** Methods by which a column is looked up by equality. */
const equality: ReadonlySet<string> = new Set(['btree', 'hash']);

function indexServes({ parts, method, predicate }: Index, columns: readonly Column[]): Answer {
  if (predicate && !leavesOutNulls(predicate, columns)) return 'no';
  if (method !== undefined && !equality.has(method) && !extensible.has(method)) return 'no';
  if (!parts) return 'unknown';
  const indexed = parts.map((part) => part.column);
  if (method !== undefined && extensible.has(method)) {
    return indexed.some((column) => isAmong(columns, column)) ? 'unknown' : 'no';
  }
  if (!leads(indexed, columns)) return 'no';
  return predicate === undefined || method === undefined ? 'unknown' : 'yes';
}

/** Rows in which the column is null are found by no key, so that an index may leave them out. */
function leavesOutNulls(predicate: Predicate, columns: readonly Column[]): boolean {
  return predicate.kind === 'isNotNull' && isAmong(columns, predicate.column);
}

function keyServes(key: PrimaryKey | UniqueConstraint, columns: readonly Column[]): Answer {
  if (!key.columns) return 'unknown';
  return leads(key.columns, columns) ? 'yes' : 'no';
}

/** `null` stands for an expression. */
function leads(indexed: readonly (Column | null)[], columns: readonly Column[]): boolean {
  return (
    isAmong(columns, indexed[0] ?? null) &&
    columns.every((column) => indexed.some((each) => each && isSameColumn(each, column)))
  );
}

function isAmong(columns: readonly Column[], column: Column | null): boolean {
  return column !== null && columns.some((each) => isSameColumn(each, column));
}

/** Columns are the same by table and key: a column may be read more than once. */
export function isSameColumn(a: Column, b: Column): boolean {
  return a.key === b.key && a.table === b.table;
}

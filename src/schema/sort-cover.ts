import { anyOf, type Answer } from './answer.ts';
import type { Column } from './column.ts';
import { isSameColumn } from './cover.ts';
import type { DetachedIndex } from './detached-indexes.ts';
import type { Index, IndexPart, Table } from './table.ts';

/**
 * Whether Postgres can read rows in the order of a column from an index instead of sorting them: a btree that the column
 * leads, or that it follows in after the tenant's column, which a query holds fixed. Measured (PG 17 and 18): a plain
 * column serves both directions, and so does `.desc().nullsFirst()`; `.desc()` alone is DESC NULLS LAST, which no
 * `orderBy(desc(column))` asks for.
 */
export function isSortedBy(
  table: Pick<Table, 'indexes' | 'uniques' | 'primaryKeys' | 'open'>,
  column: Column,
  tenant?: Column,
): Answer {
  const answers = [
    ...table.indexes.map((index) => indexSorts(index, column, tenant)),
    ...[...table.uniques, ...table.primaryKeys].map(({ columns }) => keySorts(columns, column, tenant)),
  ];
  const open = (['indexes', 'uniques', 'primaryKey'] as const).some((list) => table.open.has(list));
  return anyOf(open ? [...answers, 'unknown'] : answers);
}

/**
 * The columns that a query has to hold fixed for an index to give its rows in the order of a column: `postId` for an index
 * on `(post_id, created_at)`. Empty lists are left out.
 */
export function sortingBehind({ indexes }: Pick<Table, 'indexes'>, column: Column): readonly Column[][] {
  return indexes.flatMap(({ parts, method, predicate }) => {
    const at = parts?.findIndex((part) => partSorts(part, column) === 'yes') ?? -1;
    const leading = parts?.slice(0, at).flatMap((part) => part.column ?? []) ?? [];
    return at > 0 && method === 'btree' && predicate === null && leading.length === at ? [leading] : [];
  });
}

/** Whether an index on a column puts nulls where `orderBy(desc(column))` does not: `.desc()` alone is DESC NULLS LAST. */
export function isSortedOtherwise(
  { indexes }: Pick<Table, 'indexes'>,
  column: Column,
  tenant?: Column,
): boolean {
  return indexes.some(({ parts = [], predicate }) => {
    const [first, second] = parts;
    const isTenants = tenant !== undefined && first?.column && isSameColumn(first.column, tenant);
    const part = isTenants ? second : first;
    return (
      predicate === null &&
      part?.column &&
      isSameColumn(part.column, column) &&
      partSorts(part, column) === 'no'
    );
  });
}

function indexSorts({ parts, method, predicate }: Index, column: Column, tenant: Column | undefined): Answer {
  // Only a btree has an order, and a partial index lacks rows that the query wants.
  if (predicate || (method !== undefined && method !== 'btree')) return 'no';
  if (!parts) return 'unknown';
  const [first, second] = parts;
  const isTenants = tenant !== undefined && first?.column && isSameColumn(first.column, tenant);
  const answer = partSorts(isTenants && !isSameColumn(tenant, column) ? second : first, column);
  return answer === 'yes' && (method === undefined || predicate === undefined) ? 'unknown' : answer;
}

function partSorts(part: IndexPart | undefined, column: Column): Answer {
  if (!part) return 'no';
  // An expression may be the column with an order of its own: sql`${t.createdAt} desc`.
  if (!part.column) return part.mentions?.every((each) => !isSameColumn(each, column)) ? 'no' : 'unknown';
  if (!isSameColumn(part.column, column)) return 'no';
  const { order, nulls, operatorClass } = part;
  if (order === undefined || nulls === undefined) return 'unknown';
  // Nulls are last in what is ascending, and first when that is read backwards.
  if ((order === 'asc') !== (nulls === 'last')) return 'no';
  return operatorClass === null ? 'yes' : 'unknown';
}

function keySorts(
  columns: readonly Column[] | undefined,
  column: Column,
  tenant: Column | undefined,
): Answer {
  if (!columns) return 'unknown';
  const [first, second] = columns;
  const isTenants = tenant !== undefined && first !== undefined && isSameColumn(first, tenant);
  const sorting = isTenants && !isSameColumn(tenant, column) ? second : first;
  return sorting && isSameColumn(sorting, column) ? 'yes' : 'no';
}

/**
 * A plain index that consists of the first of these columns, so that an index on all of them does whatever it does;
 * `undefined` where there is none.
 */
export function indexBeginning(table: Table, columns: readonly Column[]): Index | undefined {
  return table.indexes.find(
    ({ parts, method, predicate, options, unique }) =>
      !unique &&
      method === 'btree' &&
      predicate === null &&
      options === null &&
      parts !== undefined &&
      0 < parts.length &&
      parts.length < columns.length &&
      parts.every((part, at) => isPlainly(part, columns[at])),
  );
}

function isPlainly({ column, order, nulls, operatorClass }: IndexPart, wanted: Column | undefined): boolean {
  const isWanted = column !== null && wanted !== undefined && isSameColumn(column, wanted);
  return isWanted && order === 'asc' && nulls === 'last' && operatorClass === null;
}

/**
 * Whether an index that is still outside its table will sort by the last of these columns, or would be made redundant by
 * an index on all of them.
 */
export function isServedLater(
  detached: readonly DetachedIndex[],
  columns: readonly Column[],
  tenant: Column | undefined,
): boolean {
  return detached.some(({ columns: own, isPlain }) => {
    const [first, second] = own;
    const leading = first && tenant && isSameColumn(first, tenant) ? second : first;
    const begins = own.every((column, at) => isAt(column, columns[at]));
    return isAt(leading, columns.at(-1)) || (isPlain && first !== undefined && begins);
  });
}

function isAt(column: Column | undefined, other: Column | undefined): boolean {
  return column !== undefined && other !== undefined && isSameColumn(column, other);
}

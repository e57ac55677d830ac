import type { Column } from './column.ts';
import type { DetachedExtra, SchemaFile } from './file.ts';
import type { Table } from './table.ts';

/** What will index a table's columns once no-detached-index has moved it from below the table into it. */
export interface DetachedIndex {
  readonly table: Table;
  /** Without those that only its SQL names. */
  readonly columns: readonly Column[];
  /** An index that is not unique, so that a wider one does whatever it does. */
  readonly isPlain: boolean;
}

/** What has an index of its own in the database. */
const indexing: ReadonlySet<DetachedExtra['kind']> = new Set([
  'index',
  'uniqueIndex',
  'unique',
  'primaryKey',
]);

/** The indexes and keys of a file that stand outside of their tables. */
export function detachedIndexes({ detached }: Pick<SchemaFile, 'detached'>): DetachedIndex[] {
  return detached
    .filter(({ kind }) => indexing.has(kind))
    .map(({ table, kind, columns }) => ({
      table,
      columns: columns.filter(({ inSql }) => !inSql).map(({ column }) => column),
      isPlain: kind === 'index',
    }));
}

/** Whether an index that is still outside a table will start with these columns, in whatever order. */
export function isLedLater(
  detached: readonly DetachedIndex[],
  table: Table,
  columns: readonly Column[],
): boolean {
  return detached.some((index) => {
    const leading = index.columns.slice(0, columns.length);
    const isSame = leading.length === columns.length && leading.every((each) => columns.includes(each));
    return index.table === table && isSame;
  });
}

import type { Column } from '../../schema/column.ts';
import { isSameColumn } from '../../schema/cover.ts';
import type { Index, Table } from '../../schema/table.ts';
import type { IndexNeed } from './index-need.ts';

/**
 * Whether something that the code of a table does not have may serve a query in its place: an index or a key which comes
 * first, or after the column before it, in one of the columns that lack an index. What is not known may.
 */
export function isServed(
  { table, columns, lacking }: IndexNeed,
  there: Pick<Table, 'indexes' | 'uniques' | 'primaryKeys' | 'open'>,
): boolean {
  if ((['indexes', 'uniques', 'primaryKey'] as const).some((list) => there.open.has(list))) return true;
  const isIn = (list: readonly Column[], column: Column | null | undefined): boolean =>
    column != null && list.some((each) => isSameColumn(each, column));
  const leads = (keys: readonly (Column | null)[]): boolean =>
    isIn(lacking, keys[0]) || (isIn(columns, keys[0]) && isIn(lacking, keys[1]));
  const finds = ({ parts, method }: Index): boolean => {
    if (!parts) return true;
    const isOrdered = method === 'btree' || method === 'hash';
    // An expression or an operator class may be just what the query asks by.
    const isOf = parts.some(({ column, mentions }) => {
      const isMentioned = mentions?.some((each) => isIn(lacking, each)) ?? true;
      return isMentioned && (column === null || !isOrdered);
    });
    return isOf || leads(parts.map(({ column }) => column));
  };
  const own = new Set<unknown>([...table.indexes, ...table.uniques, ...table.primaryKeys]);
  return (
    there.indexes.some((index) => !own.has(index) && finds(index)) ||
    [...there.uniques, ...there.primaryKeys].some((key) => !own.has(key) && key.columns && leads(key.columns))
  );
}

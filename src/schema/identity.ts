import type { Column, ColumnBuilder } from './column.ts';
import { foreignKeysOf } from './lookup.ts';

/** Builders of columns that may hold ids: keys, slugs, codes. */
const ofIds: ReadonlySet<ColumnBuilder> = new Set<ColumnBuilder>([
  'bigint',
  'bigserial',
  'char',
  'custom',
  'integer',
  'serial',
  'smallint',
  'smallserial',
  'text',
  'uuid',
  'varchar',
]);

/**
 * Whether equal values of a column may mean that two rows belong together: it is part of a key, or a uuid, or is called as
 * a reference would be. Not of a status or a time. `true` where that is not known.
 */
export function mayIdentify(column: Column): boolean {
  const { builder, key, table } = column;
  if (builder === undefined || builder === 'uuid' || builder === 'custom') return true;
  if (!ofIds.has(builder)) return false;
  if (/(?:id|ids|key|slug|code|ref|domain|host|handle)$/i.test(key) || foreignKeysOf(column).length > 0)
    return true;
  const keys = [
    ...[...table.primaryKeys, ...table.uniques].map(({ columns }) => columns),
    ...table.indexes.filter(({ unique }) => unique).map(({ parts }) => parts?.map((part) => part.column)),
  ];
  const isOpen = (['foreignKeys', 'primaryKey', 'uniques', 'indexes'] as const).some((list) =>
    table.open.has(list),
  );
  return (
    isOpen ||
    column.unique !== 'no' ||
    keys.some((columns) => !columns || columns.some((each) => each?.key === key))
  );
}

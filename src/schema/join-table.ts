import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import { foreignKeysOf } from './lookup.ts';
import type { Table } from './table.ts';

/** Whether all of some columns are foreign keys, or the tenant's column. */
export function areKeys(columns: readonly Column[], tenantKey: string | undefined): boolean {
  return columns.every((column) => foreignKeysOf(column).length > 0 || column.key === tenantKey);
}

/**
 * Whether a table does nothing but pair rows of other tables: it has two foreign keys or a composite primary key, and
 * beside these only a key of its own and timestamps. With a key of its own, the tenant's foreign key does not count.
 */
export function isJoinTable(table: Table, tenantKey: string | undefined): Answer {
  if (table.open.has('columns') || table.open.has('foreignKeys') || table.open.has('primaryKey'))
    return 'unknown';
  const inKey = new Set(table.primaryKeys.flatMap(({ columns }) => columns?.map(({ key }) => key) ?? []));
  const others = table.columns.filter((column) => !inKey.has(column.key) && column.builder !== 'timestamp');
  const paired = table.foreignKeys.filter(
    ({ columns }) => inKey.size !== 1 || columns?.every(({ key }) => key !== tenantKey),
  );
  return (paired.length > 1 || inKey.size > 1) && areKeys(others, tenantKey) ? 'yes' : 'no';
}

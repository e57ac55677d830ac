import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import { foreignKeysOf } from './lookup.ts';
import type { Table } from './table.ts';

/** Whether all of some columns are foreign keys, or the tenant's column. */
export function areKeys(columns: readonly Column[], tenantKey: string | undefined): boolean {
  return columns.every((column) => foreignKeysOf(column).length > 0 || column.key === tenantKey);
}

/**
 * Whether a table does nothing but pair rows of other tables: beside two foreign keys (the tenant's apart) or a composite primary key it has
 * only its own key and timestamps.
 */
export function isJoinTable(table: Table, tenantKey: string | undefined): Answer {
  if (table.open.has('columns') || table.open.has('foreignKeys') || table.open.has('primaryKey'))
    return 'unknown';
  const inKey = new Set(table.primaryKeys.flatMap(({ columns }) => columns?.map(({ key }) => key) ?? []));
  const others = table.columns.filter((column) => !inKey.has(column.key) && column.builder !== 'timestamp');
  const toOthers = table.foreignKeys.filter(({ columns }) => columns?.every(({ key }) => key !== tenantKey));
  return (toOthers.length > 1 || inKey.size > 1) && areKeys(others, tenantKey) ? 'yes' : 'no';
}

import { foreignKeysOf, isTable } from '../schema/lookup.ts';
import { isNullable } from '../schema/nullable.ts';
import type { Table } from '../schema/table.ts';
import type { Tenants } from './project-tables.ts';
import { wordOfKey } from './tenant-words.ts';

/**
 * The keys by which a table names its tenant: the project's column, else what it has in its place. That is a foreign key
 * to the tenants table, unless it names some other tenant than the row's own (a user's current one), or a column that
 * other tables name their tenant by.
 */
export function tenantKeys(
  table: Table,
  { table: tenants, column, columns }: Extract<Tenants, { kind: 'tenant' }>,
): readonly string[] {
  if (table.columns.some(({ key }) => key === column)) return [column];
  const words = new Set([column, columns[0] ?? column].map((key) => wordOfKey(key)));
  return table.columns.flatMap((each) => {
    const keys = foreignKeysOf(each).filter((key) => key.columns?.length === 1);
    const isNamed = words.has(wordOfKey(each.key));
    const leads =
      tenants !== null && keys.some(({ target }) => target && isTable(target.table, tenants) === 'yes');
    if (leads) return isNamed || isNullable(each) !== 'yes' ? [each.key] : [];
    return keys.length === 0 && isNamed && wordOfKey(each.key) !== '' && isNullable(each) !== 'yes'
      ? [each.key]
      : [];
  });
}

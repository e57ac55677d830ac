import { findColumn, foreignKeysOf, isTable } from '../schema/lookup.ts';
import { isNullable } from '../schema/nullable.ts';
import type { Table } from '../schema/table.ts';
import type { Tenants } from './project-tables.ts';
import { kindOf, wordOfKey } from './tenant-words.ts';

/**
 * The keys by which a table names its tenant: the project's column, else what it has in its place. That is a foreign key
 * to the tenants table, unless it names some other tenant than the row's own (a user's current one), or a column whose
 * name says the same.
 */
export function tenantKeys(
  table: Table,
  { table: tenants, column }: Extract<Tenants, { kind: 'tenant' }>,
): readonly string[] {
  const same = findColumn(table, column);
  if (same) return [same.key];
  const word = wordOfKey(column);
  return table.columns.flatMap((each) => {
    const targets = foreignKeysOf(each).flatMap(({ columns, target }) =>
      columns?.length === 1 ? [target?.table ?? null] : [],
    );
    const own = wordOfKey(each.key);
    const isNamed = own !== '' && own === word;
    const isRequired = isNullable(each) !== 'yes';
    const leads = targets.some((to) => to && tenants !== null && isTable(to, tenants) === 'yes');
    if (leads) return isNamed || isRequired ? [each.key] : [];
    // What it references was not read, and is what it is called after.
    const mayLead = targets.includes(null) && (isNamed || kindOf(own) === 'tenant');
    return isRequired && (mayLead || (isNamed && targets.length === 0)) ? [each.key] : [];
  });
}

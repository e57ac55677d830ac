import { isNullable } from '../schema/nullable.ts';
import type { Table } from '../schema/table.ts';
import { usualIn, type Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';
import type { Tenancy } from './tenancy.ts';

/**
 * Whether each row of a table belongs to a row that has a tenant: a foreign key that is never null leads there, through
 * other tables if need be.
 */
function hasTenantThroughParent(
  table: Table,
  tenancy: Pick<Tenancy, 'keysOf'>,
  seen: Set<Table> = new Set(),
): boolean {
  seen.add(table);
  return table.foreignKeys.some(({ columns, target }) => {
    if (!target || seen.has(target.table)) return false;
    if (columns?.every((column) => isNullable(column) === 'no') !== true) return false;
    return tenancy.keysOf(target.table).length > 0 || hasTenantThroughParent(target.table, tenancy, seen);
  });
}

/**
 * Whether most of a project's tables whose rows have a tenant through another row have no column for it; `null` for any
 * other table.
 */
export function usualChildren(context: FileContext): (table: Table) => Usual | null {
  const isChild = (table: Table): boolean => {
    const { tenancy } = context;
    return tenancy?.holds(table) === true && hasTenantThroughParent(table, tenancy);
  };
  const usual = usualIn(
    context,
    (table) => (isChild(table) ? [table] : []),
    (table) => context.tenancy?.keysOf(table).length === 0,
  );
  return (table) => (isChild(table) ? usual() : null);
}

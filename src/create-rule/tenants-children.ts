import { hasColumn } from '../schema/lookup.ts';
import { isNullable } from '../schema/nullable.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import { usualIn, type Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';
import { tenantReference, type Tenancy } from './tenancy.ts';

/**
 * Whether each row of a table belongs to a row that has a tenant: a foreign key that is never null leads there, through
 * other tables if need be, or several of which one is set.
 */
function hasTenantThroughParent(
  table: Table,
  tenancy: Pick<Tenancy, 'keysOf'>,
  known: Map<Table, boolean> = new Map(),
): boolean {
  const before = known.get(table);
  if (before !== undefined) return before;
  // Tables that refer to each other in a circle lead nowhere.
  known.set(table, false);
  const leading = table.foreignKeys.filter(
    ({ target }) =>
      target &&
      (tenancy.keysOf(target.table).length > 0 || hasTenantThroughParent(target.table, tenancy, known)),
  );
  const isNeverNull = ({ columns }: ForeignKey): boolean =>
    columns?.every((column) => isNullable(column) === 'no') === true;
  const hasTenant = leading.some(isNeverNull) || leading.filter(isOwning).length > 1;
  known.set(table, hasTenant);
  return hasTenant;
}

/** Whether rows are deleted along with the one that they reference, so that they are its own. */
function isOwning({ onDelete }: ForeignKey): boolean {
  return onDelete === 'cascade';
}

/** Whether a policy of a table asks for the row of a parent that has a tenant: `invoice_id in (select id from invoices)`. */
function isScopedByParent({ policies, foreignKeys }: Table, tenancy: Pick<Tenancy, 'keysOf'>): boolean {
  const tables = foreignKeys.flatMap(({ target }) => target?.table ?? []);
  const isOwned = (table: Table): boolean =>
    tenancy.keysOf(table).length > 0 || hasTenantThroughParent(table, tenancy);
  const parents = new Set(tables.filter(isOwned).map(({ name }) => name));
  return policies
    .flatMap(({ using, withCheck }) => [using?.text ?? '', withCheck?.text ?? ''])
    .some((text) =>
      Array.from(text.matchAll(subselect), ([, name]) => name).some((name) => parents.has(name)),
    );
}

const subselect = /\bfrom\s+(?:"?\w+"?\.)?"?(\w+)/gi;

/** Whether a table's rows are kept apart by neither a tenant column nor a policy on their parents. */
export function lacksTenant(table: Table, tenancy: Pick<Tenancy, 'column' | 'keysOf'>): boolean {
  return hasColumn(table, tenancy.column) === 'no' && !isScopedByParent(table, tenancy);
}

/**
 * Whether most of a project's tables whose rows have a tenant through another row have no column for it; `null` for any
 * other table.
 */
function usualChildren(context: FileContext): (table: Table) => Usual | null {
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

/** Whether most of a project's foreign keys to the tenants say nothing of what becomes of the rows of a deleted tenant. */
function usuallyUncascaded(context: FileContext): () => Usual | null {
  const keysToTenants = (table: Table): readonly ForeignKey[] => {
    const { tenancy } = context;
    if (!tenancy?.holds(table) || tenancy.tableName === null || !context.isUsed(table)) return [];
    const { tableName } = tenancy;
    const columns = table.columns.filter(({ key }) => tenancy.keysOf(table).includes(key));
    const found = columns.map((column) => tenantReference(column, tableName, tenancy));
    return found.filter((each) => typeof each === 'object');
  };
  return usualIn(context, keysToTenants, ({ onDelete }) => onDelete === null);
}

/** What most tables of a project do where this rule would have it otherwise, so that it is told once. */
export function tenantHabits(context: FileContext): {
  readonly children: (table: Table) => Usual | null;
  readonly uncascaded: () => Usual | null;
} {
  return { children: usualChildren(context), uncascaded: usuallyUncascaded(context) };
}

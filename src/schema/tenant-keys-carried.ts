import type { Column } from './column.ts';
import { isSameColumn } from './cover.ts';
import { isSameTable } from './lookup.ts';
import { isNullable } from './nullable.ts';
import type { ForeignKey, Table } from './table.ts';

/** A foreign key by which a row can reference one of another tenant. */
export interface LooseKey {
  readonly key: ForeignKey;
  /** Its columns and those that it references. */
  readonly columns: readonly Column[];
  readonly target: Table;
  readonly targetColumns: readonly Column[];
  /** The tenant columns of both tables. */
  readonly tenant: Column;
  readonly targetTenant: Column;
}

/**
 * What a foreign key between tenant-owned tables lacks, if it does not have the tenant in it. Postgres does not check a key
 * of which a column is null (MATCH SIMPLE), so both tenant columns must be NOT NULL.
 *
 * @param tenantOf The one column that names the tenant of a table's rows; `undefined` where there is none, or the table is
 * not a tenant's.
 */
export function looseKey(
  key: ForeignKey,
  tenantOf: (table: Table) => Column | undefined,
): LooseKey | undefined {
  const { table, columns, target } = key;
  const tenant = tenantOf(table);
  const targetTenant = target && tenantOf(target.table);
  if (!columns || !tenant || !targetTenant) return undefined;
  if (isNullable(tenant) !== 'no' || isNullable(targetTenant) !== 'no') return undefined;
  if (tenant.type !== targetTenant.type) return undefined;
  if (has(columns, tenant) || has(target.columns, targetTenant)) return undefined;
  if (table.open.has('foreignKeys') || isCarriedBeside(key, columns)) return undefined;
  return { key, columns, target: target.table, targetColumns: target.columns, tenant, targetTenant };
}

/** Whether another foreign key has these columns and more, to the same table. */
function isCarriedBeside({ table, target }: ForeignKey, columns: readonly Column[]): boolean {
  return table.foreignKeys.some(
    (other) =>
      other.target &&
      target &&
      isSameTable(other.target.table, target.table) &&
      (other.columns?.length ?? 0) > columns.length &&
      columns.every((column) => has(other.columns ?? [], column)),
  );
}

function has(columns: readonly Column[], column: Column): boolean {
  return columns.some((each) => isSameColumn(each, column));
}

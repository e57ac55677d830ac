import { isTable } from '../../schema/lookup.ts';
import type { FindingCommand } from '../../schema/row-security.ts';
import type { Table } from '../../schema/table.ts';
import type { ColumnRef } from '../model/condition.ts';

/** How a project keeps its tenants apart, as far as queries are concerned. */
export interface TenantTables {
  /** SQL name of the table that lists the tenants; `null` where another service lists them. */
  readonly tableName: string | null;
  /** The keys of the columns by which a table names its tenant: of one in most tables, under any name. */
  keysOf(table: Table): readonly string[];
  /** Whether a table holds rows of tenants. */
  holds(table: Table): boolean;
  /**
   * Whether policies of a table may keep the rows of tenants apart that a command finds: they restrict them, and the code
   * makes the settings that policies read. Takes a look at all code of the project.
   */
  arePoliced(table: Table, command: FindingCommand): boolean;
}

/** Whether a table holds rows of tenants and certainly has the column that says whose. */
export function isOwned(table: Table, tenants: TenantTables): boolean {
  return tenants.holds(table) && tenants.keysOf(table).length > 0;
}

/** Whether a column says which tenant a row of its table belongs to. */
export function isTenantColumn({ ref, key }: ColumnRef, tenants: TenantTables): boolean {
  return isOwned(ref.table, tenants) && tenants.keysOf(ref.table).includes(key);
}

/** Whether a table is that which lists the tenants. */
export function listsTenants(table: Table, { tableName }: TenantTables): boolean {
  return tableName !== null && isTable(table, tableName) === 'yes';
}

import type { KnownTable, ProjectView } from '../project/project-view.ts';
import type { SchemaFile } from '../schema/file.ts';
import { isTable } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';
import { isListed, type ResolvedSettings } from '../settings.ts';

/** How the project keeps its tenants apart. */
export interface Tenancy {
  /** SQL name of the table that lists the tenants. */
  readonly tableName: string;
  /** Key of the column that every table of a tenant has. */
  readonly column: string;
  /** The tenants table, looked for when it is first asked for. */
  readonly table: KnownTable | undefined;
  /** Whether a table holds rows of tenants: it is neither global nor another tool's nor the tenants table itself. */
  holds(table: Table): boolean;
}

/** The tenancy of a file's project; `null` in a single-tenant project. */
export function tenancyOf(
  settings: ResolvedSettings,
  project: ProjectView,
  file: SchemaFile,
): Tenancy | null {
  const { tenant, externalTables } = settings;
  if (!tenant) return null;
  const exempt = [...tenant.globalTables, ...externalTables];
  let found: { readonly table: KnownTable | undefined } | null = null;
  return {
    tableName: tenant.table,
    column: tenant.column,
    get table() {
      found ??= { table: project.findTable(file, tenant.table) };
      return found.table;
    },
    holds: (table) =>
      table.name !== undefined &&
      table.schema !== undefined &&
      isTable(table, tenant.table) === 'no' &&
      !isListed(exempt, table.name, table.schema),
  };
}

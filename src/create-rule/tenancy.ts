import type { ImportPlan } from '../fixes/import-plan.ts';
import type { TenantTarget } from '../fixes/tenant-column.ts';
import type { ProjectTables } from '../project/project-tables.ts';
import type { KnownTable, ProjectView } from '../project/project-view.ts';
import { mayBeOfTool } from '../project/tool-tables.ts';
import { tenantKeys } from '../project/tenant-keys.ts';
import type { TenantTables } from '../queries/judge/tenant-tables.ts';
import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import { foreignKeysOf, isTable } from '../schema/lookup.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import { isListed, type ResolvedSettings } from '../settings.ts';
import type { FileContext } from './file-context.ts';

/** How the project keeps its tenants apart. */
export interface Tenancy {
  /** SQL name of the table that lists the tenants; `null` where another service lists them. */
  readonly tableName: string | null;
  /** Key of the column that every table of a tenant has. */
  readonly column: string;
  /** What most tables call it. */
  readonly commonest: string;
  /** Whether neither the settings nor the default name say it. */
  readonly isGuessed: boolean;
  /** The tenants table, looked for when it is first asked for. */
  readonly table: KnownTable | undefined;
  /** What a tenant column has the type of: the key of the tenants table, or where none is known what other tables have. */
  readonly key: Column | undefined;
  /** The keys by which a table names its tenant: `column`, or what it is called there. */
  keysOf(table: Table): readonly string[];
  /** The one that stands for the tenant in a table's indexes; `undefined` where it has none. */
  keyOf(table: Table): string | undefined;
  /** As `TenantTables` has it. */
  arePoliced: TenantTables['arePoliced'];
  /** Whether a table holds rows of tenants: it is neither global nor another tool's nor the tenants table itself. */
  holds(table: Table): boolean;
}

/**
 * The tenancy of a project, as seen from a file; `null` in a single-tenant project, and where no tenants were
 * recognised.
 */
export function tenancyOf(
  settings: ResolvedSettings,
  project: ProjectView,
  tables: ProjectTables,
  file: SchemaFile,
): Tenancy | null {
  const { tenants } = tables;
  if (tenants.kind !== 'tenant' || !settings.tenant) return null;
  const { table: tableName, column, isGuessed } = tenants;
  const { globalTables } = settings.tenant;
  const keysOf = (table: Table): readonly string[] => tenantKeys(table, tenants);
  let found: { readonly table: KnownTable | undefined } | null = null;
  return {
    tableName,
    column,
    get commonest() {
      return tenants.columns[0] ?? column;
    },
    isGuessed,
    get table() {
      found ??= { table: tableName === null ? undefined : project.findTable(file, tableName) };
      return found.table;
    },
    get key() {
      const primary = this.table?.table.primaryKeys;
      const columns = primary?.length === 1 ? primary[0]?.columns : undefined;
      if (tableName !== null) return columns?.length === 1 ? columns[0] : undefined;
      const named = tables.tables.flatMap((table) => table.columns.filter(({ key }) => key === column));
      return named.find(({ notNull }) => notNull === 'yes') ?? named[0];
    },
    keysOf,
    keyOf: (table) => keysOf(table)[0],
    arePoliced: (table, command) =>
      project.restrictsRows(table, command) && project.code.settingsFor(table).isMade,
    holds: (table) => {
      const { name, schema } = table;
      if (name === undefined || schema === undefined) return false;
      if (tableName !== null && isTable(table, tableName) !== 'no') return false;
      if (isListed(globalTables, name, schema)) return false;
      // Another tool's table may hold rows of tenants, such as the members of an organization.
      if (mayBeOfTool(table) && tables.isOfTool(table)) return keysOf(table).length > 0;
      return !isListed(settings.externalTables, name, schema);
    },
  };
}

/**
 * The foreign key by which a tenant column references the tenants. `'carried'` where a key of several columns takes the
 * tenant along to a table that has it, which keeps it as true as that table does.
 */
export function tenantReference(
  column: Column,
  tenants: string,
  { keysOf }: Pick<Tenancy, 'keysOf'>,
): ForeignKey | 'carried' | 'unknown' | 'none' {
  const keys = foreignKeysOf(column);
  const direct = keys.find(
    ({ target, columns }) => target && isTable(target.table, tenants) === 'yes' && columns?.length === 1,
  );
  if (direct) return direct;
  const isCarried = keys.some(({ target }) =>
    target?.columns.some(({ key }) => keysOf(target.table).includes(key)),
  );
  if (isCarried) return 'carried';
  const mayReach = keys.some(({ target }) => !target || isTable(target.table, tenants) === 'unknown');
  return column.table.open.has('foreignKeys') || mayReach ? 'unknown' : 'none';
}

/** The key of the column that says which tenant a row of a table belongs to. */
export function tenantColumnOf(tenancy: Tenancy, table: Table): string {
  const [column = tenancy.column] = tenancy.keysOf(table);
  return column;
}

/** What a new tenant column references, and the name that the file's code has for it. */
export function tenantTarget(
  context: FileContext,
  { key: column, table }: Tenancy,
): TenantTarget | undefined {
  const reference = table ? (imports: ImportPlan) => context.reference(table, imports) : null;
  return column && { column, reference };
}

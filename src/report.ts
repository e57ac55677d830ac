import type { RelationJson, TableJson, UnreadJson } from './schema/json.ts';

/** The lines of the checklist, in its order. */
export const checkIds = [
  'tenantColumn',
  'uuidKey',
  'onDelete',
  'foreignKeyIndexes',
  'relations',
  'timestamps',
  'types',
  'noAny',
  'vectors',
  'migrated',
] as const;

export type CheckId = (typeof checkIds)[number];

/** How the lines are called: in full, and above a narrow column. */
export const checkTitles: Readonly<Record<CheckId, { readonly title: string; readonly short: string }>> = {
  tenantColumn: { title: 'Tenant column', short: 'tenant' },
  uuidKey: { title: 'UUID primary key', short: 'uuid' },
  onDelete: { title: 'onDelete', short: 'onDel' },
  foreignKeyIndexes: { title: 'Foreign keys indexed', short: 'fkIdx' },
  relations: { title: 'Relations', short: 'rels' },
  timestamps: { title: 'Timestamps', short: 'time' },
  types: { title: 'Types exported', short: 'types' },
  noAny: { title: 'No any', short: 'any' },
  vectors: { title: 'Vectors', short: 'vec' },
  migrated: { title: 'Migrated', short: 'migr' },
};

/**
 * What a line of the checklist says of a table: nothing was found against it; something was; there is nothing to check,
 * as in a table without foreign keys; not enough could be read to tell; or a rule of the line is off in the project's
 * config, or the config ignores the file.
 */
export type Mark = 'passed' | 'failed' | 'none' | 'unknown' | 'off';

export const marks: readonly Mark[] = ['passed', 'failed', 'none', 'unknown', 'off'];

/** One report of a rule. */
export interface Finding {
  /** With its namespace, `schema-architect/require-on-delete`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Relative to the report's folder. */
  readonly file: string;
  /** From one. */
  readonly line: number;
  /** From one. */
  readonly column: number;
  /** Where it ends, as `line` and `column`; left out where it is not said. */
  readonly endLine?: number;
  readonly endColumn?: number;
  /** Whether `eslint --fix` fixes it. */
  readonly fixable: boolean;
  /** The line of the checklist that it belongs to; `null` for what is not on the checklist. */
  readonly check: CheckId | null;
}

export interface TableReport {
  /** What `readSchema` tells of the table. */
  readonly table: TableJson;
  /** The tenants table itself, a table that has the tenant column, or one that has not. */
  readonly tenancy: 'tenants' | 'owned' | 'global';
  readonly marks: Readonly<Record<CheckId, Mark>>;
  /** What each index is for, in words; in the order of `table.indexes`. */
  readonly serves: readonly (readonly string[])[];
  readonly relations: readonly RelationJson[];
  readonly findings: readonly Finding[];
}

/** How the rows of tenants were taken to be told apart. */
export interface TenantAssumption {
  /** SQL name; `null` where another service keeps the tenants. */
  readonly table: string | null;
  /** Key of the column in the other tables. */
  readonly column: string;
  /** How many tables have the column or one in its place, of all tables but the tenants table. */
  readonly references: number;
  readonly tables: number;
}

/** The schema of one drizzle.config, or of the files that `--schema` names. */
export interface ProjectReport {
  /** Relative to the report's folder; `null` where there is none. */
  readonly config: string | null;
  /** Globs or files that stand in for what a config says, relative to the report's folder; `null` where it says it. */
  readonly schema: readonly string[] | null;
  /** `null` for a single-tenant schema. */
  readonly tenant: TenantAssumption | null;
  /** Whether `tenant` was guessed: neither an option nor a config says it. */
  readonly isTenantGuessed: boolean;
  /** The tables that other tools own, as their columns tell, by the tool; rules about schemas leave them alone. */
  readonly external: readonly { readonly tool: string; readonly tables: readonly string[] }[];
  /** The eslint.configs whose rules and settings these are; empty where the `recommended` preset stands in. */
  readonly eslintConfigs: readonly string[];
  /** The schema files, and what they import of the project. */
  readonly files: readonly string[];
  /** Those that an eslint.config ignores, so that nothing was looked for in them. */
  readonly ignored: readonly string[];
  /** How many findings comments and eslint-suppressions.json take away, where an eslint.config is used. */
  readonly suppressed: number;
  readonly tables: readonly TableReport[];
  /** What is said of no table. */
  readonly findings: readonly Finding[];
  /** What could not be read, and why. */
  readonly unread: readonly UnreadJson[];
}

/** The name of a table for people, with its schema where that is not `public`. */
export function titleOf({ table }: TableReport): string {
  const name = table.name ?? table.exportName ?? '(unknown name)';
  return table.schema ? `${table.schema}.${name}` : name;
}

/** What was taken for the tenants of a project. */
export function tenantSentence({ tenant, isTenantGuessed, tables }: ProjectReport): string {
  if (tables.length === 0) return 'No tables were found.';
  if (!tenant)
    return isTenantGuessed
      ? 'Treated as a single-tenant schema: no tenants table was recognised.'
      : 'A single-tenant schema.';
  const { table, column, references } = tenant;
  const count = `${references} of ${tenant.tables} ${table === null ? '' : 'other '}tables have ${column}`;
  const guessed = isTenantGuessed ? ' (guessed)' : '';
  if (table === null) return `Tenant column${guessed}: ${column}; ${count}.`;
  const isRead = tables.some(({ tenancy }) => tenancy === 'tenants');
  return `Tenants table${guessed}: ${table}${isRead ? '' : ', which is not one of these tables'}; ${count}.`;
}

export interface Totals {
  readonly tables: number;
  readonly errors: number;
  readonly warnings: number;
  readonly fixable: number;
  /** How many tables have each mark, for each line of the checklist. */
  readonly marks: Readonly<Record<CheckId, Readonly<Record<Mark, number>>>>;
}

/** What `schema-architect --json` prints. New members may come within a version. */
export interface Report {
  readonly version: 1;
  /** The version of the plugin. */
  readonly plugin: string;
  /** Absolute folder that was looked through. */
  readonly folder: string;
  readonly projects: readonly ProjectReport[];
  readonly totals: Totals;
}

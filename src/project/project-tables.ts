import type { Reader } from '../read/reader.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import { isListed, type ResolvedSettings } from '../settings.ts';
import { idOf } from './tenant-facts.ts';
import { defaultTenants, guessTenant, tenantColumns, type TenantGuess } from './tenant-guess.ts';
import { toolTables, type ToolTable } from './tool-tables.ts';

/** Whose the rows of a project's tables are. */
export type Tenants =
  /** `tenant: false`. */
  | { readonly kind: 'none' }
  /** No tenant is set, and none was recognised. */
  | { readonly kind: 'unknown' }
  | (TenantGuess & { readonly kind: 'users' })
  | (TenantGuess & {
      readonly kind: 'tenant';
      /** The key that the column of every table has, or should have. */
      readonly column: string;
      /** Whether neither a setting nor the default name says it. */
      readonly isGuessed: boolean;
    });

/** The tables of one schema, and what is concluded from all of them together. */
export class ProjectTables {
  /** Those that were read, in the order of their paths. */
  readonly files: readonly SchemaFile[];
  readonly tables: readonly Table[];
  /** Whether every file was read, and every name of a table in it. */
  readonly isComplete: boolean;
  readonly #settings: ResolvedSettings;
  readonly #paths: ReadonlySet<string>;
  #ofTools: ReadonlyMap<string, ToolTable> | null = null;
  #tenants: Tenants | null = null;

  constructor(reader: Reader, paths: readonly string[], settings: ResolvedSettings) {
    const read = paths.toSorted().map((path) => reader.readFile(path));
    this.files = read.filter((file): file is SchemaFile => typeof file === 'object');
    this.tables = this.files.flatMap((file) => file.tables);
    this.isComplete =
      this.files.length === read.length &&
      this.files.every(({ unread }) => unread.length === 0) &&
      this.tables.every(({ name, schema }) => name !== undefined && schema !== undefined);
    this.#settings = settings;
    this.#paths = new Set(paths);
  }

  /** Whether a file is one of the schema's. */
  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Whether there are tables that are the application's own. */
  get hasOwn(): boolean {
    return this.tables.some((table) => !this.isOfTool(table));
  }

  /** The tables that other tools own, as far as their columns tell, by `schema.name`. */
  get ofTools(): ReadonlyMap<string, ToolTable> {
    return (this.#ofTools ??= new Map(
      [...toolTables(this.tables)].flatMap(([table, tool]) => {
        const id = idOf(table);
        return id === null ? [] : [[id, tool] as const];
      }),
    ));
  }

  /** Whether the columns of a table, and of those around it, tell that another tool owns it. */
  isOfTool(table: Pick<Table, 'name' | 'schema'>): boolean {
    const id = idOf(table);
    return id !== null && this.ofTools.has(id);
  }

  get tenants(): Tenants {
    return (this.#tenants ??= this.#findTenants());
  }

  #findTenants(): Tenants {
    const { tenant } = this.#settings;
    if (!tenant) return { kind: 'none' };
    const exempt = [...tenant.globalTables, ...this.#settings.externalTables];
    const isExempt = (table: Table): boolean =>
      this.isOfTool(table) ||
      (table.name !== undefined && isListed(exempt, table.name, table.schema ?? null));
    if (tenant.table !== null) {
      const found = tenantColumns(this.tables, tenant.table, { isExempt });
      const column = tenant.column ?? found.columns[0] ?? defaultTenants.column;
      return { ...found, kind: 'tenant', table: tenant.table, column, isGuessed: false };
    }
    const guess = guessTenant(this.tables, { isExempt, column: tenant.column });
    if (guess?.kind === 'tenant') {
      const isSaid = guess.table === defaultTenants.table || tenant.column !== null;
      const column = tenant.column ?? guess.columns[0] ?? defaultTenants.column;
      return { ...guess, kind: 'tenant', column, isGuessed: !isSaid };
    }
    // A column alone may be set before any table has it.
    if (tenant.column !== null)
      return {
        kind: 'tenant',
        table: null,
        column: tenant.column,
        columns: [],
        owned: 0,
        tables: 0,
        isGuessed: false,
      };
    if (guess?.kind === 'users') return { ...guess, kind: 'users' };
    return { kind: 'unknown' };
  }
}

import type { Reader } from '../read/keep/reader.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import type { UnreadReason } from '../schema/unread.ts';
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
  | Extract<TenantGuess, { kind: 'users' }>
  | (TenantUse & {
      readonly kind: 'tenant';
      /** SQL name of the tenants table, with its schema where that is not `public`; `null` where no table lists them. */
      readonly table: string | null;
      /** The key that the column of every table has, or should have. */
      readonly column: string;
      /** Whether neither the settings nor the default names say it. */
      readonly isGuessed: boolean;
    });

/** How many tables name their tenant, and by which keys, the commonest first. */
export type TenantUse = Pick<TenantGuess, 'columns' | 'owned' | 'tables'>;

type TenantSaid = Extract<Tenants, { kind: 'tenant' }>;

/** The tables of one schema, and what is concluded from all of them together; read when they are first asked for. */
export class ProjectTables {
  readonly #reader: Reader;
  readonly #settings: ResolvedSettings;
  readonly #starts: readonly string[];
  readonly #read: () => readonly (SchemaFile | UnreadReason)[];
  readonly #files: () => readonly SchemaFile[];
  readonly #ofTools: () => ReadonlyMap<string, ToolTable>;
  readonly #guess: () => TenantGuess | null;
  readonly #use: () => TenantUse;

  /** @param starts The schema files; those that they import and export again are the schema's as well. */
  constructor(reader: Reader, starts: readonly string[], settings: ResolvedSettings) {
    this.#reader = reader;
    this.#starts = starts;
    this.#settings = settings;
    const { database } = reader;
    this.#read = database.later(() =>
      this.#reader
        .closure(this.#starts)
        .sort()
        .map((path) => this.#reader.readFile(path)),
    );
    this.#files = database.later(() =>
      this.#read().filter((file): file is SchemaFile => typeof file === 'object'),
    );
    this.#ofTools = database.later(() => this.#findTools());
    this.#guess = database.later(() => this.#guessTenant());
    this.#use = database.later(() => this.#findUse());
  }

  /** Those that could be read, in the order of their paths. */
  get files(): readonly SchemaFile[] {
    return this.#files();
  }

  get tables(): readonly Table[] {
    return this.files.flatMap(({ tables }) => tables);
  }

  /** Whether all that makes tables was read, and the names of all tables are known. */
  get isComplete(): boolean {
    const { files, tables } = this;
    return (
      files.length === this.#read().length &&
      files.every(({ unread }) => unread.length === 0) &&
      tables.every((table) => idOf(table) !== null)
    );
  }

  /** The tables that other tools own, as far as their columns tell, by `schema.name`. */
  get ofTools(): ReadonlyMap<string, ToolTable> {
    return this.#ofTools();
  }

  #findTools(): ReadonlyMap<string, ToolTable> {
    return new Map(
      [...toolTables(this.tables)].flatMap(([table, tool]) => {
        const id = idOf(table);
        return id === null ? [] : [[id, tool] as const];
      }),
    );
  }

  /** Whether the columns of a table, and of those around it, tell that another tool owns it. */
  isOfTool(table: Pick<Table, 'name' | 'schema'>): boolean {
    const id = idOf(table);
    return id !== null && this.ofTools.has(id);
  }

  /** Whether most of the application's own tables were read so far that a tenant column in them would be known. */
  get areColumnsKnown(): boolean {
    const own = this.tables.filter((table) => !this.#isExempt(table));
    // A table without a name may be another tool's.
    const known = own.filter(({ name, open }) => name !== undefined && !open.has('columns'));
    return known.length > 0 && 2 * known.length > own.length;
  }

  /** Whose the rows are. What the settings say in full takes no reading. */
  get tenants(): Tenants {
    const { tenant } = this.#settings;
    if (!tenant) return { kind: 'none' };
    const { table, column } = tenant;
    if (table !== null) {
      const [commonest = defaultTenants.column] = column === null ? this.#use().columns : [];
      return this.#withUse({ table, column: column ?? commonest, isGuessed: false });
    }
    const found = this.#guess();
    if (found?.kind === 'tenant') {
      const [commonest = defaultTenants.column] = found.columns;
      const isGuessed = !found.isDefault && column === null;
      return this.#withUse({ table: found.table, column: column ?? commonest, isGuessed });
    }
    // A column may be set before any table has it.
    if (column !== null) return this.#withUse({ table: null, column, isGuessed: false });
    return found ?? { kind: 'unknown' };
  }

  /** Counting takes the reading of all files, which the rest need not. */
  #withUse(said: Pick<TenantSaid, 'table' | 'column' | 'isGuessed'>): Tenants {
    const use = this.#use;
    return {
      kind: 'tenant',
      ...said,
      get columns() {
        return use().columns;
      },
      get owned() {
        return use().owned;
      },
      get tables() {
        return use().tables;
      },
    };
  }

  #findUse(): TenantUse {
    const { tenant } = this.#settings;
    if (tenant && tenant.table !== null)
      return tenantColumns(this.tables, tenant.table, (table) => this.#isExempt(table));
    const found = this.#guess();
    return found?.kind === 'tenant' ? found : { columns: [], owned: 0, tables: 0 };
  }

  #guessTenant(): TenantGuess | null {
    const column = this.#settings.tenant ? this.#settings.tenant.column : null;
    return guessTenant(this.tables, { isExempt: (each) => this.#isExempt(each), column });
  }

  /** Shared tables and those of others say nothing of the application's tenants. */
  #isExempt(table: Table): boolean {
    const { tenant, externalTables } = this.#settings;
    const listed = [...(tenant ? tenant.globalTables : []), ...externalTables];
    return (
      this.isOfTool(table) || (table.name !== undefined && isListed(listed, table.name, table.schema ?? null))
    );
  }
}

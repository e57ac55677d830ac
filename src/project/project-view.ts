import type { TSESTree } from '@typescript-eslint/types';
import type { SourceModule } from '../modules/source-module.ts';
import type { Answer } from '../schema/answer.ts';
import type { Circles } from '../schema/circles.ts';
import type { RowType, SchemaFile } from '../schema/file.ts';
import type { NameIndex } from '../schema/name-index.ts';
import type { Place } from '../schema/place.ts';
import { tablesWithTypes } from '../schema/row-types.ts';
import { tableKey } from '../schema/drift/snapshot.ts';
import { restrictsRows, type FindingCommand } from '../schema/row-security.ts';
import type { Index, Table } from '../schema/table.ts';
import type { CallingModules } from '../read/syntax/calling-modules.ts';
import type { DrizzleLine } from '../read/drizzle/column-type.ts';
import { lostImports, type LostImport } from '../read/syntax/lost-imports.ts';
import type { Reader } from '../read/keep/reader.ts';
import type { ResolvedSettings } from '../settings.ts';
import type { DrizzleConfig } from './drizzle-config.ts';
import { ComparedSchema } from './migrations/compared.ts';
import type { Migrations } from './migrations/migrations.ts';
import { callingModules } from './calling-modules.ts';
import { namesInsteadOf } from './code-names.ts';
import { fileRoles, type FileRole } from './file-roles.ts';
import { generatedAs, type Generated } from './generated-files.ts';
import { isMentioned } from './mentions.ts';
import { served, type Served } from './migrations/served.ts';
import { indexesAndKeys, policies } from './migrations/sql-migrations.ts';
import { nameIndex, type ExportedSchema } from './exported-schema.ts';
import type { ProjectRelations } from './project-relations.ts';
import type { ProjectQueries, RepositorySettings } from './project-queries.ts';
import type { ProjectTables } from './project-tables.ts';
import { TableUse } from './table-use.ts';
import { idOf } from './tenant-facts.ts';
import type { ToolTable } from './tool-tables.ts';
import type { Workspace } from './workspace.ts';

/** A table that a file can speak of, and the name that it has there. */
export interface KnownTable {
  readonly table: Table;
  /** The name in the file; `null` where an import is needed. */
  readonly local: string | null;
}

/** An import of one of the project's own files, and the file behind it. */
export interface LocalImport {
  readonly specifier: string;
  readonly path: string;
}

/** The project around a file, as far as its settings and the nearest drizzle.config tell. */
export class ProjectView {
  readonly #workspace: Workspace;
  readonly #path: string;

  constructor(workspace: Workspace, path: string) {
    this.#workspace = workspace;
    this.#path = path;
  }

  /** The line of drizzle-orm that the file uses. */
  get line(): DrizzleLine {
    return this.#workspace.lineOf(this.#path);
  }

  /** Whether the settings or a drizzle.config name the file as part of the schema. */
  get isSchemaFile(): boolean {
    return this.#workspace.schemaFiles(this.#path).includes(this.#path);
  }

  /** What the settings say about the file's code. */
  roles(settings: ResolvedSettings): ReadonlySet<FileRole> {
    return fileRoles(this.#workspace, this.#path, settings);
  }

  /** How the file was generated, if it was; `null` where somebody wrote it. */
  get generated(): Generated | null {
    return generatedAs(this.#workspace, this.#path);
  }

  /** Finds the modules that call or name a function, but for tests, scripts and code that works for all tenants. */
  callingModules(settings: ResolvedSettings): CallingModules {
    return callingModules(this.#workspace, this.#path, settings);
  }

  /** Names of the repository's code like one that it lacks; `null` where it has that one, or too much to look through. */
  namesInsteadOf(name: string): readonly string[] | null {
    const found = this.#workspace.callingFiles.naming(name, this.#path);
    return found?.length === 0 ? namesInsteadOf(name, this.#path) : null;
  }

  /** The reader, for what is read of a file beyond its schema. */
  get reader(): Reader {
    return this.#workspace.reader;
  }

  /** Reads the linted file. */
  lint(path: string, text: string, program: TSESTree.Program): SchemaFile {
    return this.#workspace.lint(path, text, program);
  }

  /** The table of a SQL name, looked for in the file, in its imports, and in the schema files of the project. */
  findTable(file: SchemaFile, name: string): KnownTable | undefined {
    const own = file.tables.find((table) => isNamed(table, name));
    if (own) return { table: own, local: own.variable ?? null };
    const imported = this.#workspace.reader.importedTables(file).find(({ table }) => isNamed(table, name));
    if (imported) return imported;
    for (const table of this.otherTables(file)) if (isNamed(table, name)) return { table, local: null };
    return undefined;
  }

  /** The tables that a file has a name for, its own and those that it imports. */
  localTables(file: SchemaFile): Map<Table, string> {
    const imported = this.#workspace.reader
      .importedTables(file)
      .map(({ local, table }) => [table, local] as const);
    const own = file.tables.flatMap((table) =>
      table.variable === undefined ? [] : [[table, table.variable] as const],
    );
    return new Map([...imported, ...own]);
  }

  /** The tables of the project's other schema files. */
  *otherTables(file: SchemaFile): Generator<Table> {
    for (const other of this.#workspace.tablesAround(file.path).files)
      if (other.path !== file.path) yield* other.tables;
  }

  /** The tables of the schema that a file belongs to, and what is concluded from them. */
  tablesAround(file: string): ProjectTables {
    return this.#workspace.tablesAround(file);
  }

  /** Whether one file may import another for use in callbacks, whatever the order in which they load. */
  isSafeImport(from: string, to: string): boolean {
    return this.#workspace.reader.isSafeImport(from, to);
  }

  /** Whether one file's import of another would close a circle of imports where there is none yet. */
  closesCircle(from: string, to: string): boolean {
    return this.#workspace.reader.closesCircle(from, to);
  }

  /** The imports that show how a file speaks of the project's other files; where it has none, those of the schema files. */
  localImports(file: SchemaFile): readonly LocalImport[] {
    const own = this.#workspace.localImports(file);
    if (own.length > 0) return own;
    return this.#workspace
      .tablesAround(file.path)
      .files.flatMap((other) => (other.path === file.path ? [] : this.#workspace.localImports(other)));
  }

  /** Whether another schema file imports a name from this one, or exports it again. */
  isImportedElsewhere(file: SchemaFile, name: string): boolean {
    return this.#workspace
      .schemaFiles(file.path)
      .some((path) => path !== file.path && this.#workspace.reader.takesFrom(path, file.path, name));
  }

  /**
   * The types of rows that other files export: the schema files, the files beside this one, and those that are exported
   * again together with it.
   */
  *rowTypesElsewhere(file: SchemaFile): Generator<RowType> {
    const { reader } = this.#workspace;
    for (const path of this.#workspace.filesAround(file.path)) {
      if (!reader.mentions(path, /infer|create\w+Schema/i)) continue;
      const other = reader.readFile(path);
      if (typeof other === 'object') yield* other.rowTypes;
    }
  }

  /**
   * The tables of the schema of which its files export a type of rows.
   *
   * @param isType Whether it must be written as a type, rather than made by a validation schema.
   */
  tablesWithTypes(kind: RowType['kind'], isType = false): ReadonlySet<Table> {
    const types = this.#workspace.tablesAround(this.#path).files.flatMap(({ rowTypes }) => rowTypes);
    return tablesWithTypes(kind, isType ? types.filter((type) => type.isType) : types);
  }

  /**
   * Whether the project infers the types of rows away from its tables: most tables have none in the schema files, and other
   * code makes them, or validation schemas. Takes a look at all code of the project.
   */
  infersElsewhere(kind: RowType['kind']): boolean {
    const { files, tables } = this.#workspace.tablesAround(this.#path);
    const typed = this.tablesWithTypes(kind);
    const exported = tables.filter(({ exportName }) => exportName !== null);
    if (exported.filter((table) => typed.has(table)).length * 2 >= exported.length) return false;
    const queries = this.#workspace.queries.around(this.#path);
    return queries?.infersRowsOutside(new Set(files.map(({ path }) => path))) === true;
  }

  /** Whether another schema file exports something of this name. */
  isExportedElsewhere(file: SchemaFile, name: string): boolean {
    const exporters = this.#workspace.exporters(file.path).get(name);
    return exporters?.some((path) => path !== file.path) === true;
  }

  /** What drizzle-kit finds in the project's schema files; `null` where it is not known which these are. */
  get exportedSchema(): ExportedSchema | null {
    return this.#workspace.exportedSchema(this.#path);
  }

  /** The relations of the project's tables, and the foreign keys that want them, as far as they are near a file. */
  relations(file: SchemaFile): ProjectRelations {
    return this.#workspace.relationsAround(file);
  }

  /** The names in the project's schema files that an index cannot have. */
  get indexNames(): Pick<ReadonlySet<string>, 'has'> {
    return this.#workspace.indexNames(this.#path);
  }

  /** The circles in which tables refer to each other. */
  get circles(): Circles {
    return this.#workspace.circles;
  }

  /**
   * Whether a table is declared only to be queried: another package's migrations bring it to the database, or the schema has
   * a table of its name, and its own file is no part of that.
   */
  isMirror(table: Table): boolean {
    return this.#workspace.mirrors.has(table);
  }

  /** Whether another drizzle.config takes a file, so that its tables come to the database by other migrations. */
  isOfAnotherConfig(file: string): boolean {
    const other = this.#workspace.exportedSchema(file);
    return other !== null && other !== this.exportedSchema && other.reaches(file);
  }

  /**
   * The names that a file's schema brings to the database. Without a drizzle.config these are the file's own and those of
   * the tables that it references, which are in the same database for certain.
   */
  names(file: SchemaFile): NameIndex | null {
    const exported = this.exportedSchema;
    if (exported) return exported.reaches(file.path) ? exported.names(this.line) : null;
    const own = file.declared.filter(({ exportName }) => exportName !== null);
    const targets = own.flatMap(({ needs }) => needs.map(({ declared }) => declared));
    return nameIndex(new Set([...own, ...targets]), this.line);
  }

  /** The line of a place in its file, from one. */
  lineNumberOf({ file, start }: Place): number {
    return this.#workspace.lineNumberOf(file, start);
  }

  /** Whether the newest migration has the table, so that the database may hold it. */
  isMigrated(table: Table): Answer {
    const { migrations } = this;
    const { kept, snapshot } = migrations;
    if (kept === 'no') return 'no';
    if (!snapshot || table.name === undefined || table.schema === undefined) return 'unknown';
    if (snapshot.tables.has(tableKey(table.schema, table.name))) return 'yes';
    if (migrations.sql.isUnknown(table)) return 'unknown';
    return migrations.sql.tableOf(table)?.isThere === true ? 'yes' : 'no';
  }

  /** Whether no migration of a project that keeps them has a table. */
  isNew(table: Table): boolean {
    return this.hasMigrations && this.isMigrated(table) === 'no';
  }

  /** Whether the database may have an index under the name that it has now. */
  mayHaveIndex({ table, name }: Index): boolean {
    const { migrations } = this;
    const { kept, snapshot } = migrations;
    if (kept === 'no') return false;
    if (!snapshot || table.name === undefined || table.schema === undefined) return true;
    const noted = snapshot.tables.get(tableKey(table.schema, table.name));
    if (noted?.indexes.some((index) => index.name === name) === true) return true;
    return name !== undefined && migrations.sql.tableOf(table, indexesAndKeys)?.indexes.get(name) != null;
  }

  /** What rows of a table are found by in the database: also what statements written by hand in the migrations have made. */
  servedBy(table: Table): Served {
    const own = this.#workspace.migrationsOf(table.file);
    // No other dialect's SQL can be read.
    const isPostgres = new ComparedSchema(this.#workspace, table.file).isPostgres !== 'no';
    return own.kept === 'yes' && isPostgres ? served(table, own.sql) : table;
  }

  /** Whether policies of a table restrict the rows that a command finds; some may stand in the migrations alone. */
  restrictsRows(table: Table, command: FindingCommand): boolean {
    if (restrictsRows(table, command)) return true;
    const { kept, sql } = this.#workspace.migrationsOf(table.file);
    const said = kept === 'yes' ? sql.tableOf(table, policies) : undefined;
    return said?.rowSecurity === true && [...said.policies.values()].includes(true);
  }

  /** The settings that code makes for the policies of a table. Takes a look at all code of the repository. */
  settingsFor({ file }: Table): RepositorySettings {
    return this.#workspace.queries.settingsAround(file);
  }

  /** The imports of a file by which its queries are lost. */
  lostImports(module: SourceModule): readonly LostImport[] {
    return lostImports(this.#workspace.modules, module);
  }

  /** Whether the project keeps migrations that drizzle-kit made. */
  get hasMigrations(): boolean {
    return this.migrations.kept !== 'no';
  }

  /** What the folder of migrations says. */
  get migrations(): Migrations {
    return this.#workspace.migrationsOf(this.#path);
  }

  /** The drizzle.config that holds for the file. */
  get config(): DrizzleConfig | null {
    return this.#workspace.configOf(this.#path);
  }

  /**
   * What the project's code does with its tables; `null` where no query on them can be seen, as in a package that publishes
   * a schema. Takes a look at all code of the project, so it is asked for with a finding at hand.
   */
  get queries(): ProjectQueries | null {
    const queries = this.#workspace.queries.around(this.#path);
    const { tables } = this.#workspace.tablesAround(this.#path);
    return queries && tables.some((table) => queries.uses(table)) ? queries : null;
  }

  /** Whether the project is an application, though none of its queries may be seen; also where it is too much to look through. */
  get isApplication(): boolean {
    return this.#workspace.queries.around(this.#path)?.connects !== false;
  }

  /**
   * What is known of the use of a file's tables; `null` where no query on them can be seen. Takes a look at all code of the
   * project, like `queries`.
   *
   * @param isExternal Whether a table may be another tool's, whose queries are not in the project.
   */
  tableUse(file: SchemaFile, isExternal: (table: Table) => boolean): TableUse | null {
    const { queries } = this;
    if (!queries) return null;
    const toolOf = (table: Table): ToolTable | 'unknown' | null =>
      this.#workspace.tablesAround(table.file).ofTools.get(idOf(table) ?? '') ??
      (isExternal(table) ? 'unknown' : null);
    const isNamed = (table: Table): boolean => isMentioned(this.#workspace, table);
    return new TableUse(queries, this.relations(file).index, toolOf, isNamed);
  }

  /** The schemas of the repository's other drizzle.configs. */
  otherSchemas(): readonly ProjectTables[] {
    return this.#workspace.otherSchemas(this.#path);
  }

  /** Whether settings or a config name files that hold the schema. */
  get namesSchema(): boolean {
    return this.#workspace.schemaFiles(this.#path).length > 0;
  }

  /** Whether it is known, or no matter of the config, where the schema stands. */
  get isSchemaKnown(): boolean {
    return this.#workspace.isSchemaKnown(this.#path);
  }

  /** What can be compared with the newest migration. */
  get compared(): ComparedSchema {
    return new ComparedSchema(this.#workspace, this.#path);
  }
}

/** `name`, or `schema.name`. */
function isNamed(table: Table, name: string): boolean {
  return table.name !== undefined && [table.name, `${table.schema ?? 'public'}.${table.name}`].includes(name);
}

import { dirname, join } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { Database } from '../database/database.ts';
import { Modules } from '../modules/modules.ts';
import { isFailure } from '../modules/source-module.ts';
import type { DrizzleLine } from '../read/drizzle/column-type.ts';
import type { FileFacts } from '../read/model/context.ts';
import { drizzlePattern } from '../read/drizzle/exports.ts';
import { Reader } from '../read/keep/reader.ts';
import { Circles } from '../schema/circles.ts';
import type { Drifted } from '../schema/drift/drift.ts';
import type { SchemaFile } from '../schema/file.ts';
import { takenIndexNames } from '../schema/index-names.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import { resolveSettings, type ResolvedSettings } from '../settings.ts';
import { schemaFilesOf, type DrizzleConfig, type SchemaFiles } from './drizzle-config.ts';
import { DrizzleConfigs } from './drizzle-configs.ts';
import { configsAround } from './config-elsewhere.ts';
import { ExportedSchema } from './exported-schema.ts';
import { drizzleVersion, type DrizzleVersion } from './drizzle-version.ts';
import { MigrationsReader, type Migrations } from './migrations/migrations.ts';
import { Mirrors } from './mirrors.ts';
import { ProjectRelations } from './project-relations.ts';
import { CallingFiles } from './calling-files.ts';
import { QueryStore } from './project-queries.ts';
import { ProjectTables } from './project-tables.ts';
import { relationFiles, schemaBeside } from './relation-files.ts';
import { ProjectView, type LocalImport } from './project-view.ts';

export type Parse = (text: string, path: string) => TSESTree.Program | undefined;

/** All files that this process has read, and the projects they belong to. */
export class Workspace {
  /** All that is derived from files and settings. */
  readonly database = new Database();
  readonly modules: Modules;
  readonly reader: Reader;
  readonly queries = new QueryStore();
  readonly callingFiles = new CallingFiles();
  readonly mirrors: Mirrors;
  /** How schemas differ from their newest migrations, by config. */
  readonly drifts = this.database.query<string, readonly Drifted[]>();
  #settings: ResolvedSettings = resolveSettings(undefined);
  #settingsText = '';
  readonly #settingsInput = this.database.input();
  /** By folder. */
  readonly #versions = this.database.query<string, DrizzleVersion>({ compares: true });
  readonly #facts = this.database.query<string, FileFacts>({ compares: true });
  readonly #schemaFiles = this.database.query<string, SchemaFiles>({ compares: true });
  readonly #migrations = this.database.query<string, Migrations>();
  readonly #exported = this.database.query<readonly string[], ExportedSchema>();
  readonly #relations = this.database.query<string, ProjectRelations>();
  readonly #tables = this.database.query<string, ProjectTables>();
  /** By file. */
  readonly #indexNames = this.database.query<string, ReadonlySet<string>>();
  readonly #exporters = this.database.query<readonly string[], ReadonlyMap<string, readonly string[]>>();
  readonly #policyWords = this.database.query<string, boolean>({ compares: true });
  readonly #circles = this.database.query<'all', Circles>();
  readonly #migrationsReader: MigrationsReader;
  readonly #configs: DrizzleConfigs;

  constructor(parse?: Parse | null) {
    this.modules = new Modules({ database: this.database, ...(parse ? { parse } : {}) });
    this.#migrationsReader = new MigrationsReader(this.modules);
    this.reader = new Reader(this.modules, (file) => this.factsOf(file));
    this.#configs = new DrizzleConfigs(this.modules, this.reader, () => this.settings);
    this.mirrors = new Mirrors(this);
  }

  /** The settings under which files are read. */
  get settings(): ResolvedSettings {
    this.#settingsInput.use();
    return this.#settings;
  }

  /** Lets the next question look at the disk. */
  expire(): void {
    this.modules.expire();
    this.queries.expire();
    this.callingFiles.expire();
  }

  /** The project as seen from a file, under the settings that hold for it. */
  view(settings: ResolvedSettings, path: string): ProjectView {
    this.use(settings);
    this.reader.refresh();
    return new ProjectView(this, path);
  }

  /** Reads the file that is being linted. */
  lint(path: string, text: string, program: TSESTree.Program): SchemaFile {
    this.reader.lint(path, text, program);
    return this.reader.readLinted();
  }

  /** Reads under these settings from now on. */
  use(settings: ResolvedSettings): void {
    const text = JSON.stringify(settings);
    if (text !== this.#settingsText) {
      this.#settingsText = text;
      this.#settings = settings;
      this.reader.useTableFactories(settings.tableFactories);
      const { evaluator } = this.reader;
      evaluator.scopeHelpers = new Set([...settings.scopeHelpers, ...settings.systemHelpers]);
      evaluator.scopeTypes = new Set(settings.scopeTypes);
      this.reader.forgetShelf();
      this.#settingsInput.change();
    }
  }

  factsOf(file: string): FileFacts {
    return this.#facts.get(file, () => {
      const { line, readsCasing } = this.#versionOf(file);
      const configured = readsCasing ? (this.configOf(file)?.casing ?? null) : null;
      return { line, casing: this.settings.casing ?? configured };
    });
  }

  /** Whether it is known how nameless columns are named. */
  isCasingSure(file: string): boolean {
    if (!this.#versionOf(file).readsCasing || this.settings.casing !== null) return true;
    const config = this.configOf(file);
    return config === null || config.casing !== undefined;
  }

  lineOf(file: string): DrizzleLine {
    return this.#versionOf(file).line;
  }

  /** The drizzle.config that holds for a file. */
  configOf(file: string): DrizzleConfig | null {
    return this.#configs.of(file);
  }

  /** Whether the settings or the config say which files hold the schema; a config may leave it to the command line. */
  isSchemaKnown(file: string): boolean {
    const config = this.configOf(file);
    return this.settings.schema !== null || config === null || config.schema !== undefined;
  }

  /** The files that hold the schema around a file. */
  schemaFiles(file: string): readonly string[] {
    return this.#schemaFilesOf(file)?.files ?? noFiles;
  }

  /** The paths of built files among those that the schema around a file is given by, and what is read in their place. */
  builtSchema(file: string): SchemaFiles['built'] {
    return this.#schemaFilesOf(file)?.built ?? [];
  }

  /** What drizzle-kit finds in the schema around a file; `null` where it is not known which files it loads. */
  exportedSchema(file: string): ExportedSchema | null {
    const files = this.schemaFiles(file);
    if (files.length === 0) return null;
    return this.#exported.get(files, () => new ExportedSchema(this.reader, files, this.lineOf(file)));
  }

  /** The names in the schema around a file that an index cannot have: Postgres keeps one list for indexes, unique constraints and tables of a schema, and drizzle-kit one for all indexes. */
  indexNames(file: string): Pick<ReadonlySet<string>, 'has'> {
    const files = this.schemaFiles(file);
    return { has: (name) => files.some((path) => this.#indexNamesIn(path).has(name)) };
  }

  #indexNamesIn(path: string): ReadonlySet<string> {
    return this.#indexNames.get(path, () => {
      const file = this.reader.readFile(path);
      return new Set(typeof file === 'object' ? takenIndexNames(file) : []);
    });
  }

  /** The schema files around a file that export each name. */
  exporters(file: string): ReadonlyMap<string, readonly string[]> {
    const files = this.schemaFiles(file);
    return this.#exporters.get(files, () => {
      const exporters = new Map<string, string[]>();
      for (const path of files) {
        const read = this.reader.readFile(path);
        if (typeof read !== 'object') continue;
        for (const name of read.exportedNames) exporters.set(name, [...(exporters.get(name) ?? []), path]);
      }
      return exporters;
    });
  }

  /** The foreign keys of tables that need a written result type, so that circles of tables can be inferred. */
  keysToAnnotate(tables: readonly Table[]): ReadonlySet<ForeignKey> {
    return this.#circles.ask(
      'all',
      () => new Circles(),
      (circles) => circles.keysToAnnotate(tables),
    );
  }

  #schemaFilesOf(file: string): SchemaFiles | undefined {
    const config = this.configOf(file);
    const { schema, root } = this.settings;
    const globs = schema ?? config?.schema;
    const folder = schema && root ? root : config ? dirname(config.path) : root;
    if (!globs || folder === null) return undefined;
    const key = `${folder}\0${globs.join('\0')}`;
    return this.#schemaFiles.get(key, () => schemaFilesOf(this.modules, folder, globs));
  }

  /** The other files in which one may look for what is said of a file's tables. */
  filesAround(file: string): ReadonlySet<string> {
    const folder = dirname(file);
    const beside = this.modules.list(['*.{ts,mts,cts,tsx}'], folder);
    const barrels = ['index.ts', 'index.mts', '../index.ts', '../index.mts'].map((name) =>
      join(folder, name),
    );
    const together = barrels.flatMap((barrel) => {
      const files = this.modules.exists(barrel) ? this.reader.exportedAgain(barrel) : [];
      return files.includes(file) ? [barrel, ...files] : [];
    });
    const files = new Set([...this.schemaFiles(file), ...beside, ...together]);
    files.delete(file);
    return files;
  }

  /** Whether the text of a file, or of one around it, mentions policies or row level security. */
  mentionsPolicies(file: string): boolean {
    const mentions = (path: string): boolean => /polic|rls/i.test(this.modules.readText(path) ?? '');
    return [file, ...this.filesAround(file)].some((path) =>
      this.#policyWords.get(path, () => mentions(path)),
    );
  }

  /**
   * The tables of the schema around a file: of the files that a config names and all that they import and export again;
   * where nothing names them, of the file, those beside it, and what these import.
   */
  tablesAround(file: string): ProjectTables {
    const schema = this.schemaFiles(file);
    const starts =
      schema.length > 0 ? schema : [...new Set([file, ...schemaBeside(this.modules, file)])].sort();
    return this.#tables.get(starts.join('\0'), () => new ProjectTables(this.reader, starts, this.settings));
  }

  /** The schemas of the repository's other drizzle.configs. */
  otherSchemas(file: string): readonly ProjectTables[] {
    const own = this.configOf(file)?.path;
    const { named, others } = configsAround(this.modules, file);
    const configs = [...named, ...others].filter(
      (path) => path !== own && this.configOf(path)?.path === path,
    );
    return configs.map((path) => this.tablesAround(path));
  }

  /** The relations around a file; the files of one schema share what is known of them. */
  relationsAround({ path }: Pick<SchemaFile, 'path'>): ProjectRelations {
    const schema = this.schemaFiles(path);
    const shared = schema.length > 0 ? this.#relationsFrom(schema) : null;
    return shared?.reads(path) === true
      ? shared
      : this.#relationsFrom([path, ...schemaBeside(this.modules, path)]);
  }

  #relationsFrom(files: readonly string[]): ProjectRelations {
    return this.#relations.get(
      files.join('\0'),
      () => new ProjectRelations(this.reader, relationFiles(this.reader, this.modules, files)),
    );
  }

  /** What is migrated in the project of a file. */
  migrationsOf(file: string): Migrations {
    const key = JSON.stringify([this.configOf(file)?.path, this.#versionOf(file)]);
    return this.#migrations.get(key, () => {
      const config = this.configOf(file);
      const from = this.#schemaFilesOf(file)?.from ?? dirname(config?.path ?? file);
      return this.#migrationsReader.read(config, from, this.#versionOf(file));
    });
  }

  /** The line of an offset in a file, from one. */
  lineNumberOf(file: string, offset: number): number {
    const module = this.reader.moduleAt(file);
    return module ? module.text.slice(0, offset).split('\n').length : 1;
  }

  /** The imports of a file that lead to the project's own files, and what it exports again of them. */
  localImports(file: SchemaFile): readonly LocalImport[] {
    const again = this.reader.moduleAt(file.path)?.reexported ?? [];
    const specifiers = new Set([...file.imports.map(({ specifier }) => specifier), ...again]);
    return [...specifiers].flatMap((specifier) => {
      const path = drizzlePattern.test(specifier)
        ? 'package-import'
        : this.modules.resolve(file.path, specifier);
      return isFailure(path) ? [] : [{ specifier, path }];
    });
  }

  #versionOf(file: string): DrizzleVersion {
    return this.#versions.get(dirname(file), () => {
      const version = drizzleVersion(this.modules, file);
      const { drizzle } = this.settings;
      return version.line || !drizzle ? version : { line: drizzle, readsCasing: drizzle === '0.x' };
    });
  }
}

const noFiles: readonly string[] = [];

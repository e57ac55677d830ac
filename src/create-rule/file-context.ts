import { basename, dirname, isAbsolute } from 'node:path';
import type { Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/types';
import { ImportPlan } from '../fixes/import-plan.ts';
import { EditableSource } from '../fixes/editable-source.ts';
import { specifierTo } from '../fixes/specifier.ts';
import { readQueries } from '../queries/read/file-queries.ts';
import { noQueries, type FileQueries } from '../queries/model/query.ts';
import { mayPassDatabase, mentionsQueries, mentionsSchema } from '../read/syntax/candidate.ts';
import type { LostImport } from '../read/syntax/lost-imports.ts';
import { hasDefaultName, isCalledConfig } from '../modules/config-files.ts';
import { relativePosix } from '../modules/paths.ts';
import { workspace } from '../project/shared-workspace.ts';
import type { FileRole } from '../project/file-roles.ts';
import type { Generated } from '../project/generated-files.ts';
import type { ProjectTables } from '../project/project-tables.ts';
import type { KnownTable, ProjectView } from '../project/project-view.ts';
import { mayBeOfTool } from '../project/tool-tables.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Place } from '../schema/place.ts';
import { hasColumn } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';
import { mostlyZoned } from '../schema/timestamp-zone.ts';
import {
  hasScopes,
  isListed,
  resolveSettings,
  settingsKey,
  settingsProblems,
  type ResolvedSettings,
} from '../settings.ts';
import type { Fix } from './create-rule.ts';
import { parserOf } from './fallback-parser.ts';
import { hasProjectPlace, projectPlace } from './project-place.ts';
import { tenancyOf, type Tenancy } from './tenancy.ts';

/** Everything that rules may know of the file being linted. */
export interface FileContext {
  readonly schema: SchemaFile;
  /** What the file does with the database; read when it is first asked for. */
  readonly queries: FileQueries;
  /** Imports that lead nowhere, so that queries of the file are not read; looked for when they are first asked for. */
  readonly lostImports: readonly LostImport[];
  /** Whether the file may say something of a schema, rather than only query one. */
  readonly mentionsSchema: boolean;
  /** What the settings say about the file's code. */
  readonly roles: ReadonlySet<FileRole>;
  /** How the file was generated, if it was; `null` where somebody wrote it. */
  readonly generated: Generated | null;
  /** Whether the file is the drizzle.config of its project, and so no schema. */
  readonly isConfig: boolean;
  readonly settings: ResolvedSettings;
  /** What is wrong with the settings as they are written, one sentence each. */
  readonly settingsProblems: readonly string[];
  readonly project: ProjectView;
  /** The file's text with its comments, for edits. */
  readonly source: EditableSource;
  /** The tables of the schema that the file belongs to; reads the whole schema when it is first asked for. */
  readonly tables: ProjectTables;
  /** How the project keeps its tenants apart; `null` where it has none, and where none were recognised. */
  readonly tenancy: Tenancy | null;
  /** The tenancy of the schema that a table belongs to, for code that queries it. */
  tenancyOf(table: Table): Tenancy | null;
  /**
   * Whether another tool owns the table, or may own it, so that only rules about correctness report on it: the settings
   * say so, or its columns and the tables around it do. A table that mirrors one of another package's migrations counts
   * too.
   */
  readonly isExternal: (table: Table | Pick<Table, 'name' | 'schema'>) => boolean;
  /**
   * Whether queries of the project use a table, or may; also where none can be seen, and of a table that is new, whose
   * queries are still to be written. A table without rows follows no convention. Asked last, as it takes a look at all
   * code of the project.
   */
  isUsed(table: Table): boolean;
  /**
   * Where to say what is said once for a project: in its drizzle.config, or where there is none in the first schema file.
   * `null` in any other file.
   */
  projectPlace(): Place | null;
  /** Whether there is such a place in some file. */
  readonly hasProjectPlace: boolean;
  /** The tables of the project's other schema files. */
  otherTables(): Iterable<Table>;
  /** Whether timestamps have a time zone here: in most of the file, else in most of the project; `undefined` where neither tells. */
  readonly zonedTimestamps: boolean | undefined;
  /** A plan for the imports of one fix. */
  imports(): ImportPlan;
  /** How the file's code speaks of a table, importing it if need be; `undefined` where that is not safe. */
  reference(table: KnownTable, imports: ImportPlan): string | undefined;
  /**
   * What the user must import by hand before an edit can speak of a table, as no import shows how this one would be
   * written; `null` where that is not what is missing.
   */
  missingImport(table: KnownTable): MissingImport | null;
  /** The path of another file as seen from this one's folder, for people. */
  pathTo(file: string): string;
  /** Whether `--fix` may apply a fix, by its class and by what may be in the database. */
  mayApply(fix: Fix): boolean;
  /**
   * The declarations of tables that another has the name of. Which of the two drizzle-kit takes is its affair, and what
   * is added to both, an index for instance, would make it refuse a schema that it took.
   */
  readonly repeated: readonly Place[];
  /** Whether `--fix` is to add the tenant column to a table, so that indexes which begin with it wait. */
  awaitsTenantColumn(table: Table): boolean;
}

export interface MissingImport {
  readonly name: string;
  /** The file that exports it, as seen from the linted file's folder. */
  readonly file: string;
}

/**
 * One for each file and version of its text: all rules share it, so that the file is read once. The tree is what tells
 * files apart: oxlint has one `sourceCode` for all of them.
 */
const contexts = new WeakMap<TSESTree.Program, FileContext | null>();

/** The context of a file; `null` where there is nothing of a schema in it. */
export function fileContext(eslint: Rule.RuleContext, program: TSESTree.Program): FileContext | null {
  let context = contexts.get(program);
  if (context === undefined) {
    context = openFile(eslint, program);
    contexts.set(program, context);
  }
  return context;
}

/** What a file may be, as far as its own text tells. */
interface FileHints {
  readonly mayBeConfig: boolean;
  readonly isSchema: boolean;
  readonly mayQuery: boolean;
}

/** The file that was looked at last: all rules ask of one file before they ask of the next. */
let seen: { readonly program: TSESTree.Program; readonly look: FileHints | null } | null = null;

/** Whether there may be anything in a file to speak of. Most files of a repository are turned away here. */
export function isCandidate(eslint: Rule.RuleContext): boolean {
  return look(eslint, eslint.sourceCode.ast as object as TSESTree.Program) !== null;
}

function look(eslint: Rule.RuleContext, program: TSESTree.Program): FileHints | null {
  if (seen?.program !== program) {
    const mayBeConfig =
      hasConfigName(eslint.physicalFilename, eslint.settings[settingsKey]) ||
      (/config/i.test(basename(eslint.physicalFilename)) && eslint.sourceCode.text.includes('drizzle-kit'));
    const isSchema = mentionsSchema(program);
    const { text } = eslint.sourceCode;
    const mayQuery =
      mentionsQueries(program, text) || (hasScopes(eslint.settings[settingsKey]) && mayPassDatabase(text));
    const isOurs = mayBeConfig || isSchema || mayQuery;
    seen = { program, look: isOurs ? { mayBeConfig, isSchema, mayQuery } : null };
  }
  return seen.look;
}

function openFile(eslint: Rule.RuleContext, program: TSESTree.Program): FileContext | null {
  const found = look(eslint, program);
  if (!found) return null;
  const { mayBeConfig, isSchema, mayQuery } = found;
  const { sourceCode } = eslint;
  const given = eslint.settings[settingsKey];
  const settings = resolveSettings(given);
  // Text from standard input has no path of its own.
  const path = isAbsolute(eslint.physicalFilename) ? eslint.physicalFilename : `/${eslint.physicalFilename}`;
  // ESLint resolves a config once in each run, and gives its language options to all files that it holds for.
  const project = workspace(eslint.languageOptions, parserOf(eslint)).view(settings, path);
  const schema = project.lint(path, sourceCode.text, program);
  const isConfig = mayBeConfig && project.config?.path === path;
  if (!isConfig && !isSchema && !mayQuery) return null;
  const comments = sourceCode
    .getAllComments()
    .flatMap(({ range }) => (range ? [{ start: range[0], end: range[1] }] : []));
  const source = new EditableSource(sourceCode.text, comments);
  const isOutside: FileContext['isExternal'] = (table) => isExternal(settings, project, path, table);
  let queries: FileQueries | undefined;
  let roles: ReadonlySet<FileRole> | undefined;
  let tenancy: Tenancy | null | undefined;
  let repeated: readonly Place[] | undefined;
  let zoned: { readonly value: boolean | undefined } | undefined;
  return {
    schema,
    get queries() {
      const module = mayQuery ? project.reader.linted : undefined;
      return (queries ??= module
        ? readQueries(project.reader, module, project.callingModules(settings))
        : noQueries);
    },
    get lostImports() {
      return mayQuery ? project.lostImports({ path, text: sourceCode.text, program }) : [];
    },
    mentionsSchema: isSchema,
    get roles() {
      return (roles ??= project.roles(settings));
    },
    generated: project.generated,
    isConfig,
    settings,
    settingsProblems: settingsProblems(given),
    project,
    source,
    get tables() {
      return project.tablesAround(path);
    },
    get tenancy() {
      if (tenancy === undefined) tenancy = tenancyOf(settings, project, this.tables, schema);
      return tenancy;
    },
    tenancyOf: (table) => tenancyOf(settings, project, project.tablesAround(table.file), schema),
    isExternal: isOutside,
    isUsed: (table) => project.isNew(table) || project.tableUse(schema, isOutside)?.isUsed(table) !== false,
    projectPlace: () => projectPlace(schema, project, isConfig),
    get hasProjectPlace() {
      return hasProjectPlace(project, path);
    },
    otherTables: () => project.otherTables(schema),
    get zonedTimestamps() {
      return (zoned ??= { value: zonedTimestamps(this) }).value;
    },
    imports: () => new ImportPlan(source, schema.imports, schema.names),
    reference: (table, imports) => reference(schema, project, table, imports),
    missingImport: (table) => missingImport(schema, project, table),
    pathTo: (file) => pathFrom(schema, file),
    mayApply: (fix) => mayApply(settings, project, fix),
    get repeated() {
      return (repeated ??= repeatedTables(schema, project));
    },
    awaitsTenantColumn(table) {
      const { tenancy } = this;
      if (tenancy?.holds(table) !== true || tenancy.isGuessed) return false;
      if (tenancy.keysOf(table).length > 0 || hasColumn(table, tenancy.column) !== 'no') return false;
      const tenants = tenancy.table;
      const [key, ...others] = tenants?.table.primaryKeys ?? [];
      return (
        tenants !== undefined &&
        key?.columns?.length === 1 &&
        others.length === 0 &&
        mayApply(settings, project, { class: 'new-table', tables: [table], edits: [] }) &&
        this.reference(tenants, this.imports()) !== undefined
      );
    },
  };
}

function isExternal(
  { externalTables }: ResolvedSettings,
  project: ProjectView,
  path: string,
  table: Table | Pick<Table, 'name' | 'schema'>,
): boolean {
  const { name, schema } = table;
  if (name === undefined || schema === undefined)
    return externalTables.length > 0 || ('columns' in table && mayBeOfTool(table));
  if (isListed(externalTables, name, schema)) return true;
  // Most tables look like no tool's, so that the others need not be read.
  if (!('columns' in table)) return project.tablesAround(path).isOfTool(table);
  return (mayBeOfTool(table) && project.tablesAround(table.file).isOfTool(table)) || project.isMirror(table);
}

/** Whether a file has the name of a drizzle.config, or that which the settings give. */
function hasConfigName(path: string, settings: unknown): boolean {
  // They all say so, and most paths do not.
  if (path.includes('drizzle') && (hasDefaultName(path) || isCalledConfig(path))) return true;
  const config = (settings as { readonly config?: unknown } | null | undefined)?.config;
  return typeof config === 'string' && basename(config) === basename(path);
}

function reference(
  schema: SchemaFile,
  project: ProjectView,
  { table, local }: KnownTable,
  imports: ImportPlan,
): string | undefined {
  if (local !== null) return local;
  if (table.file === schema.path) return table.variable;
  if (table.exportName === null || !project.isSafeImport(schema.path, table.file)) return undefined;
  const specifier = specifierTo(table.file, schema.path, project.localImports(schema));
  return specifier === undefined ? undefined : imports.use({ specifier, name: table.exportName });
}

function missingImport(
  schema: SchemaFile,
  project: ProjectView,
  { table, local }: KnownTable,
): MissingImport | null {
  const isHere = local !== null || table.file === schema.path;
  if (isHere || table.exportName === null || !project.isSafeImport(schema.path, table.file)) return null;
  if (specifierTo(table.file, schema.path, project.localImports(schema)) !== undefined) return null;
  return { name: table.exportName, file: pathFrom(schema, table.file) };
}

function repeatedTables(schema: SchemaFile, project: ProjectView): readonly Place[] {
  if (schema.tables.length === 0) return [];
  const repeated = project.names(schema)?.repeatedTables ?? [];
  const isRepeated = ({ place }: Table): boolean =>
    repeated.some(({ file, start }) => file === place.file && start === place.start);
  return schema.tables.filter(isRepeated).map(({ written, place }) => written?.statement ?? place);
}

/** Another tool's tables follow its own convention. */
function zonedTimestamps(file: FileContext): boolean | undefined {
  const columns = (tables: Iterable<Table>) =>
    [...tables].filter((table) => !file.isExternal(table)).flatMap((table) => table.columns);
  return mostlyZoned(columns(file.schema.tables)) ?? mostlyZoned(columns(file.otherTables()));
}

function pathFrom({ path }: SchemaFile, file: string): string {
  return relativePosix(dirname(path), file);
}

function mayApply(settings: ResolvedSettings, project: ProjectView, fix: Fix): boolean {
  if (fix.class === 'additive') return true;
  // What rests on a guess is for somebody to confirm.
  if (fix.isGuessed === true) return false;
  if (settings.fixes === 'all') return true;
  if (settings.fixes === 'additive') return false;
  return !project.hasMigrations || fix.tables.every((table) => project.isNew(table));
}

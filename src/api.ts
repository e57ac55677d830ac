import { relative, resolve, sep } from 'node:path';
import type { Column } from './schema/column.ts';
import type { SchemaFile } from './schema/file.ts';
import type { Place } from './schema/place.ts';
import type { Relation } from './schema/relation.ts';
import type { Table } from './schema/table.ts';
import type { UnreadReason } from './schema/unread.ts';
import { Workspace } from './project/workspace.ts';
import { resolveSettings } from './settings.ts';

export interface ReadSchemaOptions {
  /** Absolute folder that paths are relative to, in the options and in the result. */
  readonly root: string;
  /** The drizzle.config to take the schema files, the casing and the migrations from; without it the nearest to `root`. */
  readonly config?: string;
  /** Schema files or globs, in place of what the drizzle.config names. */
  readonly files?: readonly string[];
  /** How nameless columns are named, where no drizzle.config says it. */
  readonly casing?: 'snake_case' | 'camelCase';
}

/** A column; facts that could not be read are left out. */
export interface ColumnJson {
  readonly key: string;
  readonly name?: string;
  /** As Drizzle's `getSQLType()` prints it. */
  readonly type?: string;
  readonly notNull?: boolean;
  /** A default of the database or of the application, as Drizzle counts it. */
  readonly hasDefault?: boolean;
  readonly primaryKey?: boolean;
  readonly unique?: boolean;
}

export interface ForeignKeyJson {
  readonly columns?: readonly string[];
  readonly foreignTable?: string;
  readonly foreignSchema?: string | null;
  readonly foreignColumns?: readonly string[];
  readonly onDelete?: string;
  readonly onUpdate?: string;
}

export interface IndexJson {
  readonly name?: string;
  readonly unique: boolean;
  readonly method?: string;
  /** SQL names; `null` is an expression. */
  readonly columns?: readonly (string | null)[];
  readonly partial?: boolean;
}

export interface TableJson {
  readonly name?: string;
  /** `null` is `public`. */
  readonly schema?: string | null;
  readonly exportName: string | null;
  /** Relative to `root`. */
  readonly file: string;
  readonly line: number;
  /** Whether every fact was read. */
  readonly complete: boolean;
  /** The lists below that may have more members. */
  readonly open: readonly string[];
  readonly columns: readonly ColumnJson[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKeyJson[];
  readonly indexes: readonly IndexJson[];
  readonly uniques: readonly { readonly name?: string; readonly columns?: readonly string[] }[];
  readonly checks: readonly (string | null)[];
  readonly policies: readonly (string | null)[];
  readonly rls?: boolean;
}

export interface RelationJson {
  readonly table?: string;
  readonly key: string;
  readonly kind: 'one' | 'many';
  readonly target?: string;
  readonly fields?: readonly string[];
  readonly references?: readonly string[];
  readonly relationName?: string;
}

export interface SchemaJson {
  readonly tables: readonly TableJson[];
  readonly relations: readonly RelationJson[];
  readonly enums: readonly {
    readonly name?: string;
    readonly schema?: string | null;
    readonly values?: readonly string[];
  }[];
  readonly unread: readonly { readonly file: string; readonly line: number; readonly reason: UnreadReason }[];
}

/**
 * Reads a Drizzle schema into plain JSON without running it: the files that a drizzle.config names, or those given, and
 * the modules that they import. Rejects with an `Error` where no schema file is found.
 */
export function readSchema(options: ReadSchemaOptions): Promise<SchemaJson> {
  return Promise.resolve().then(() => read(options));
}

function read(options: ReadSchemaOptions): SchemaJson {
  const root = resolve(options.root);
  const workspace = new Workspace();
  const start = resolve(root, 'schema.ts');
  workspace.use(
    resolveSettings({
      root,
      ...(options.config === undefined ? {} : { config: resolve(root, options.config) }),
      ...(options.files === undefined
        ? {}
        : { schema: options.files.map((file) => relativeTo(root, resolve(root, file))) }),
      ...(options.casing === undefined ? {} : { casing: options.casing }),
    }),
  );
  const files = workspace.schemaFiles(start);
  if (files.length === 0) {
    throw new Error(
      `No schema file was found from '${root}': name them with \`files\`, or a drizzle.config with \`config\`.`,
    );
  }
  const found = filesWithTables(workspace, files);
  const tables = found.flatMap((file) => file.tables);
  const lines = new Lines((path) => workspace.modules.readText(path) ?? '');
  return {
    tables: tables.map((table) => tableJson(table, root, lines)),
    relations: found.flatMap((file) => file.relations.map(relationJson)),
    enums: found.flatMap((file) =>
      file.enums.map(({ name, schema, values }) => known({ name, schema, values })),
    ),
    unread: tables.flatMap((table) =>
      table.unread.map(({ reason, place }) => ({
        file: relativeTo(root, place.file),
        line: lines.of(place),
        reason,
      })),
    ),
  };
}

/** The schema files and the modules they import, as far as these declare tables, enums or relations. */
function filesWithTables(workspace: Workspace, files: readonly string[]): SchemaFile[] {
  return workspace.reader.closure(files).flatMap((path) => {
    const file = workspace.reader.readFile(path);
    return typeof file === 'string' ||
      (file.tables.length === 0 && file.relations.length === 0 && file.enums.length === 0)
      ? []
      : [file];
  });
}

/** Line numbers, counted once for each file. */
class Lines {
  readonly #starts = new Map<string, number[]>();
  readonly #read: (path: string) => string;

  constructor(read: (path: string) => string) {
    this.#read = read;
  }

  of({ file, start }: Place): number {
    let starts = this.#starts.get(file);
    if (!starts) {
      starts = [0];
      const text = this.#read(file);
      for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1))
        starts.push(index + 1);
      this.#starts.set(file, starts);
    }
    let low = 0;
    let high = starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= start) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

function relativeTo(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/** The object without members that are not known. */
function known<T extends object>(object: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}

function bool(answer: 'yes' | 'no' | 'unknown'): boolean | undefined {
  return answer === 'unknown' ? undefined : answer === 'yes';
}

function namesOf(columns: readonly (Column | null)[] | null | undefined): string[] | undefined {
  const names = columns?.map((column) => column?.name);
  return names?.every((name) => name !== undefined) ? names : undefined;
}

function columnJson(column: Column): ColumnJson {
  return known({
    key: column.key,
    name: column.name,
    type: column.type,
    notNull: bool(column.notNull),
    hasDefault: bool(column.hasDefault),
    primaryKey: bool(column.primaryKey),
    unique: bool(column.unique),
  }) as ColumnJson;
}

function tableJson(table: Table, root: string, lines: Lines): TableJson {
  const columns = table.columns.map(columnJson);
  const foreignKeys = table.foreignKeys.map(({ columns: own, target, onDelete, onUpdate }) =>
    known({
      columns: namesOf(own),
      foreignTable: target?.table.name,
      foreignSchema: target?.table.schema,
      foreignColumns: namesOf(target?.columns),
      onDelete: onDelete === null ? 'no action' : onDelete,
      onUpdate: onUpdate === null ? 'no action' : onUpdate,
    }),
  );
  const indexes = table.indexes.map(({ name, unique, method, parts, predicate }) =>
    known({
      name,
      unique,
      method,
      columns: parts?.every((part) => part.column === null || part.column.name !== undefined)
        ? parts.map((part) => part.column?.name ?? null)
        : undefined,
      partial: predicate === undefined ? undefined : predicate !== null,
    }),
  );
  const uniques = table.uniques.map(({ name, columns: own }) => known({ name, columns: namesOf(own) }));
  const primaryKeys = table.primaryKeys.map((key) => namesOf(key.columns));
  const rls = bool(table.rls);
  const isWhole =
    table.open.size === 0 &&
    table.name !== undefined &&
    table.schema !== undefined &&
    rls !== undefined &&
    columns.every((column) => Object.keys(column).length === 7) &&
    foreignKeys.every((key) => Object.keys(key).length === 6) &&
    indexes.every((index) => Object.keys(index).length === 5) &&
    uniques.every((unique) => Object.keys(unique).length === 2) &&
    primaryKeys.every((key) => key !== undefined) &&
    [...table.checks, ...table.policies].every((each) => each.name !== undefined);
  return known({
    name: table.name,
    schema: table.schema,
    exportName: table.exportName,
    file: relativeTo(root, table.file),
    line: lines.of(table.place),
    complete: isWhole,
    open: [...table.open],
    columns,
    // A composite key takes the place of an inline one, in 1.x by Drizzle and in 0.x never at all, as Postgres refuses both.
    primaryKey: table.primaryKeys.findLast((key) => !key.inline)
      ? (primaryKeys.at(-1) ?? [])
      : table.primaryKeys.flatMap((key) => namesOf(key.columns) ?? []),
    foreignKeys,
    indexes,
    uniques,
    checks: table.checks.map((each) => each.name ?? null),
    policies: table.policies.map((each) => each.name ?? null),
    rls,
  }) as TableJson;
}

function relationJson(relation: Relation): RelationJson {
  return known({
    table: relation.table.name,
    key: relation.key,
    kind: relation.kind,
    target: relation.target?.name,
    fields: namesOf(relation.fields),
    references: namesOf(relation.references),
    relationName: relation.relationName ?? undefined,
  }) as RelationJson;
}

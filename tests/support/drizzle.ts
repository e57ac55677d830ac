import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { RelationJson, TableJson } from '../../src/api.ts';

/** The two lines of drizzle-orm that are installed, and where from. */
export const drizzleLines = {
  '0.x': { version: '0.45.4', folder: fileURLToPath(new URL('../../', import.meta.url)) },
  '1.x': { version: '1.0.0-rc.5', folder: fileURLToPath(new URL('../drizzle/v1/', import.meta.url)) },
} as const;

export type Line = keyof typeof drizzleLines;

/** What drizzle-orm itself makes of a schema: `readSchema`'s shape, without what only the source can tell. */
export interface LoadedSchema {
  readonly tables: readonly Omit<TableJson, 'exportName' | 'file' | 'line' | 'complete' | 'open'>[];
  readonly relations: readonly RelationJson[];
  readonly enums: readonly {
    readonly name: string;
    readonly schema: string | null;
    readonly values: readonly string[];
  }[];
}

let count = 0;

/** Runs a schema with the installed drizzle-orm of a line. The last file is the entry; its exports are told. */
export async function load(
  files: ReadonlyMap<string, string>,
  line: Line,
  casing: string | null,
): Promise<LoadedSchema> {
  const root = join(
    drizzleLines[line].folder,
    'node_modules/.cache/schema-architect-agrees',
    String(process.pid),
    String(++count),
  );
  try {
    let entry = '';
    for (const [path, text] of files) {
      if (path.endsWith('package.json')) continue;
      entry = join(root, emitted(path));
      mkdirSync(dirname(entry), { recursive: true });
      writeFileSync(entry, path.endsWith('.cjs') ? text : transpile(text, path, files));
    }
    const api = join(root, 'drizzle.mjs');
    writeFileSync(
      api,
      "export * as core from 'drizzle-orm/pg-core';\nexport * as orm from 'drizzle-orm';\nexport * as casing from 'drizzle-orm/casing';\n",
    );
    const [drizzle, schema] = await Promise.all([
      import(pathToFileURL(api).href),
      import(pathToFileURL(entry).href),
    ]);
    return dump(drizzle as Drizzle, { ...(schema as Record<string, unknown>) }, line, casing);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function emitted(path: string): string {
  return path.endsWith('.cjs') ? path : path.replace(/\.[cm]?[jt]s$/, '.mjs');
}

/** To JavaScript that Node loads as it is: no types, and relative specifiers with the extension of what they mean. */
function transpile(text: string, path: string, files: ReadonlyMap<string, string>): string {
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: false,
    },
  });
  return outputText.replace(
    /(\bfrom\s*|\bimport\s*)(["'])([^"'\n]+)\2/g,
    (whole, keyword: string, _, specifier: string) => {
      const target = targetOf(specifier, path, files);
      if (target === undefined) return whole;
      const from = relative(dirname(path), emitted(target));
      return `${keyword}'${from.startsWith('.') ? from : `./${from}`}'`;
    },
  );
}

/** The file of the project behind a specifier; packages of the workspace are looked for under `packages`. */
function targetOf(specifier: string, path: string, files: ReadonlyMap<string, string>): string | undefined {
  const workspace = /^@acme\/([^/]+)(?:\/(.*))?$/.exec(specifier);
  if (!workspace && !specifier.startsWith('.')) return undefined;
  const base = workspace
    ? `packages/${workspace[1]}/src/${workspace[2] ?? 'index'}`
    : join(dirname(path), specifier);
  const stem = base.replace(/\.[cm]?[jt]s$/, '');
  return [
    base,
    ...['.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts'].map((end) => stem + end),
    `${base}/index.ts`,
  ].find((each) => files.has(each));
}

/** The links of an npm workspace, for the reader's copy of the project. */
export function linkPackages(root: string, files: ReadonlyMap<string, string>): void {
  for (const path of files.keys()) {
    const name = /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1];
    if (name === undefined) continue;
    mkdirSync(join(root, 'node_modules/@acme'), { recursive: true });
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules/@acme', name));
  }
}

/* eslint-disable -- the running Drizzle is looked at from outside its types, of two versions at once */
export type Drizzle = { core: any; orm: any; casing: any };

export function dump(
  { core, orm, casing }: Drizzle,
  exported: Record<string, unknown>,
  line: Line,
  configured: string | null,
): LoadedSchema {
  const convert: (name: string) => string =
    line === '1.x' || configured === null
      ? (name) => name
      : configured === 'snake_case'
        ? casing.toSnakeCase
        : casing.toCamelCase;
  const nameOf = (column: any): string =>
    column._?.column ? nameOf(column._.column) : column.keyAsName ? convert(column.name) : column.name;
  const values = [...new Set(Object.values(exported))];
  const found = new Set<any>(values.filter((value) => orm.is(value, core.PgTable)));
  return {
    tables: [...found].map((table) => tableOf(core, orm, table, nameOf, line)),
    relations: line === '0.x' ? relationsOf0(orm, exported, nameOf) : relationsOf1(orm, values, nameOf),
    enums: values
      .filter((value) => core.isPgEnum(value))
      .map((value: any) => ({
        name: value.enumName,
        schema: value.schema ?? null,
        values: value.enumValues,
      })),
  };
}

function tableOf(
  core: any,
  orm: any,
  table: any,
  nameOf: (column: any) => string,
  line: Line,
): LoadedSchema['tables'][number] {
  const config = core.getTableConfig(table);
  const keys = new Map<any, string>(
    Object.entries(orm.getTableColumns(table)).map(([key, column]) => [column, key]),
  );
  const keyOf = (column: any): string =>
    keys.get(column) ?? [...keys].find(([each]) => each.name === column.name)?.[1] ?? '?';
  const inlineKey = config.columns.filter((column: any) => column.primary).map(nameOf);
  const composite = config.primaryKeys.at(-1);
  return {
    name: config.name,
    schema: config.schema ?? null,
    columns: config.columns.map((column: any) => ({
      key: keyOf(column),
      name: nameOf(column),
      // 1.x counts the dimensions of an array beside its type; drizzle-kit writes both.
      type: column.getSQLType() + '[]'.repeat(core.PgArray ? 0 : (column.dimensions ?? 0)),
      notNull: column.notNull,
      hasDefault: column.hasDefault,
      primaryKey: column.primary,
      unique: column.isUnique,
    })),
    primaryKey: composite ? composite.columns.map(nameOf) : inlineKey,
    foreignKeys: config.foreignKeys.map((key: any) => {
      const { columns, foreignTable, foreignColumns } = key.reference();
      const target = core.getTableConfig(foreignTable);
      return {
        columns: columns.map(nameOf),
        foreignTable: target.name,
        foreignSchema: target.schema ?? null,
        foreignColumns: foreignColumns.map(nameOf),
        onDelete: key.onDelete ?? 'no action',
        onUpdate: key.onUpdate ?? 'no action',
      };
    }),
    indexes: config.indexes.map(({ config: index }: any) => {
      const columns = index.columns.map((column: any) =>
        orm.is(column, orm.SQL) ? null : nameOf(ownColumn(config, column)),
      );
      // drizzle-kit, not drizzle-orm, names what has no name; facts/drizzle.md 3 says how.
      const generated = columns.includes(null) ? undefined : [config.name, ...columns, 'index'].join('_');
      const name = index.name ?? generated;
      return {
        ...(name === undefined ? {} : { name }),
        unique: index.unique,
        method: index.method ?? 'btree',
        columns,
        partial: index.where !== undefined,
      };
    }),
    uniques: [
      ...config.columns
        .filter((column: any) => column.isUnique)
        .map((column: any) => ({
          name:
            column.uniqueName ??
            (line === '0.x' ? `${config.name}_${column.name}_unique` : `${config.name}_${column.name}_key`),
          columns: [nameOf(column)],
        })),
      ...config.uniqueConstraints.map((unique: any) => {
        const columns = unique.columns.map((column: any) => nameOf(ownColumn(config, column)));
        return {
          name: unique.name ?? unique.getName?.() ?? `${config.name}_${columns.join('_')}_unique`,
          columns,
        };
      }),
    ],
    checks: config.checks.map((check: any) => check.name),
    policies: config.policies.map((policy: any) => policy.name),
    // drizzle-kit switches it on for a table that has a policy.
    rls: config.enableRLS || config.policies.length > 0,
  };
}

/** An indexed column is a copy that has lost what its table knows of it. */
function ownColumn(config: any, column: any): any {
  return config.columns.find((each: any) => each.name === column.name) ?? column;
}

function relationsOf0(
  orm: any,
  exported: Record<string, unknown>,
  nameOf: (column: any) => string,
): RelationJson[] {
  return Object.values(exported).flatMap((value: any) => {
    if (!orm.is(value, orm.Relations)) return [];
    const made = value.config(orm.createTableRelationsHelpers(value.table));
    return Object.entries(made).map(([key, relation]: [string, any]) => ({
      table: orm.getTableName(value.table),
      key,
      kind: orm.is(relation, orm.One) ? ('one' as const) : ('many' as const),
      target: orm.getTableName(relation.referencedTable),
      ...(relation.config?.fields
        ? { fields: relation.config.fields.map(nameOf), references: relation.config.references.map(nameOf) }
        : {}),
      ...(relation.relationName === undefined ? {} : { relationName: relation.relationName }),
    }));
  });
}

function relationsOf1(orm: any, values: unknown[], nameOf: (column: any) => string): RelationJson[] {
  return values.flatMap((value: any) => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).flatMap((part: any) =>
      part && typeof part === 'object' && part.relations && orm.is(part.table, orm.Table)
        ? Object.entries(part.relations).map(([key, relation]: [string, any]) => ({
            table: orm.getTableName(part.table),
            key,
            kind: relation.relationType,
            target: orm.getTableName(relation.targetTable),
            // Drizzle fills in the columns of the other end; only what this end says is compared.
            ...(relation.isReversed
              ? {}
              : {
                  fields: relation.sourceColumns.map(nameOf),
                  references: relation.targetColumns.map(nameOf),
                }),
            ...(relation.alias === undefined ? {} : { relationName: relation.alias }),
          }))
        : [],
    );
  });
}

import type { Place } from '../../schema/place.ts';
import { exportedValue } from '../evaluate/bindings.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import {
  unknown,
  type BuilderKind,
  type NativeValue,
  type TableValue,
  type Value,
} from '../evaluate/value.ts';
import { makeBuilder } from './chains.ts';
import { columnBuilders } from './columns.ts';
import { drizzleFunction, queryMember } from './database.ts';
import { librarySchemas } from './library-schemas.ts';
import { columnFunction, customType, plainMaker, tableCreator, tableMaker } from './makers.ts';
import { neonMembers } from './neon.ts';
import { relationsFunction } from './relations.ts';
import { casingNamespace, makeEnum, pgSchemaFunction } from './schemas.ts';
import { condition, conditionNames, expression, expressionNames, sqlTag } from './sql.ts';
import { columnsObject } from './table-members.ts';

type Maker = (evaluator: Evaluator, at: Place) => Value;

function builder(builds: BuilderKind): Maker {
  return (evaluator, at) => ({
    kind: 'native',
    name: builds,
    call: (args, site) => makeBuilder(evaluator, builds, builds, args, site),
    at,
  });
}

/** A table under another name in a query: the same columns. */
function aliasMaker(name: string): Maker {
  return (_, at) => ({
    kind: 'native',
    name,
    call: ({ values: [table, alias] }, site) => {
      if (table?.kind !== 'table') return table ?? unknown('drizzle-api', site.place);
      const aliasOf = {
        table: table.aliasOf?.table ?? table,
        name: alias ?? unknown('drizzle-api', site.place),
      };
      return aliased(table, aliasOf);
    },
    at,
  });
}

/** Field by field, as a table on the shelf has members that a spread would leave out. */
function aliased(table: TableValue, aliasOf: NonNullable<TableValue['aliasOf']>): TableValue {
  const { maker, name, columns, columnsOpen, columnsValue, extras, rls, frame, call, callFile, at } = table;
  return {
    kind: 'table',
    maker,
    name,
    columns,
    columnsOpen,
    columnsValue,
    extras,
    rls,
    frame,
    aliasOf,
    call,
    callFile,
    at,
  };
}

/** Exports of `drizzle-orm/pg-core` that make part of a schema, of 0.x and 1.x. */
const pgCore: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(
    [...columnBuilders.keys()].map((name): [string, Maker] => [
      name,
      (evaluator, at) => columnFunction(evaluator, name, at),
    ]),
  ),
  customType,
  pgEnum: (evaluator, at) => ({
    kind: 'native',
    name: 'pgEnum',
    call: (args, site) => makeEnum(evaluator, null, args, site),
    at,
  }),
  pgTable: (evaluator, at) => tableMaker(evaluator, 'pgTable', plainMaker, at),
  pgTableCreator: tableCreator,
  pgSchema: (evaluator, at) => pgSchemaFunction(evaluator, null, at),
  snakeCase: (evaluator, at) => casingNamespace(evaluator, 'snake_case', at),
  camelCase: (evaluator, at) => casingNamespace(evaluator, 'camelCase', at),
  index: builder('index'),
  uniqueIndex: builder('uniqueIndex'),
  unique: builder('unique'),
  primaryKey: builder('primaryKey'),
  foreignKey: builder('foreignKey'),
  check: builder('check'),
  pgPolicy: builder('policy'),
  pgRole: builder('role'),
  pgSequence: builder('sequence'),
  pgView: builder('view'),
  pgMaterializedView: builder('view'),
  alias: aliasMaker('alias'),
  withReplicas: (_, at) => ({
    kind: 'native',
    name: 'withReplicas',
    call: ({ values: [primary] }, site) => primary ?? unknown('drizzle-api', site.place),
    at,
  }),
  ...Object.fromEntries(
    ['union', 'unionAll', 'intersect', 'intersectAll', 'except', 'exceptAll'].map((name): [string, Maker] => [
      name,
      (_, at) => ({
        kind: 'native',
        name,
        // The queries stand for themselves; the first of them gives its columns.
        call: ({ values: [query] }, site) =>
          query?.kind === 'query' ? queryMember(query, name, at) : unknown('drizzle-api', site.place),
        at,
      }),
    ]),
  ),
};

const sqlMaker: Maker = (_, at) => sqlTag(at);
const relationsMaker: Maker = (evaluator, at) => relationsFunction(evaluator, 'relations', at);

/** Exports of `drizzle-orm` that make part of a schema. */
const main: Readonly<Record<string, Maker>> = {
  sql: sqlMaker,
  relations: relationsMaker,
  defineRelations: (evaluator, at) => relationsFunction(evaluator, 'defineRelations', at),
  defineRelationsPart: (evaluator, at) => relationsFunction(evaluator, 'defineRelationsPart', at),
  ...Object.fromEntries(
    conditionNames.map((name): [string, Maker] => [name, (_, at) => condition(name, at)]),
  ),
  ...Object.fromEntries(
    expressionNames.map((name): [string, Maker] => [name, (_, at) => expression(name, at)]),
  ),
  aliasedTable: aliasMaker('aliasedTable'),
  getTableColumns: columnsGetter,
  getColumns: columnsGetter,
  getTableName: (_, at) => ({
    kind: 'native',
    name: 'getTableName',
    call: ({ values: [table] }, site) =>
      table?.kind === 'table' ? table.name : unknown('drizzle-api', site.place),
    at,
  }),
};

function columnsGetter(evaluator: Evaluator, at: Place): Value {
  return {
    kind: 'native',
    name: 'getTableColumns',
    call: (args, site) => {
      const table = args.values[0];
      return table?.kind === 'table'
        ? columnsObject(evaluator, table, false)
        : unknown('drizzle-api', site.place);
    },
    at,
  };
}

const catalog: ReadonlyMap<string, Readonly<Record<string, Maker>>> = new Map([
  ['drizzle-orm/pg-core', pgCore],
  ['drizzle-orm', main],
  ['drizzle-orm/sql', { sql: sqlMaker }],
  ['drizzle-orm/relations', { relations: relationsMaker }],
  ['drizzle-orm/_relations', { relations: relationsMaker }],
  ['drizzle-orm/neon', neonMembers],
  ['drizzle-orm/supabase', {}],
  ...[
    'aws-data-api/pg',
    'bun-sql',
    'bun-sql/postgres',
    'effect-postgres',
    'neon-http',
    'neon-serverless',
    'netlify-db',
    'node-postgres',
    'pg-proxy',
    'pglite',
    'postgres',
    'postgres-js',
    'vercel-postgres',
    'xata-http',
  ].map((driver): [string, Readonly<Record<string, Maker>>] => [
    `drizzle-orm/${driver}`,
    { drizzle: (evaluator, at) => drizzleFunction(evaluator, at) },
  ]),
  [
    'drizzle-kit',
    {
      defineConfig: (_, at) => ({
        kind: 'native',
        name: 'defineConfig',
        call: (args, site) => args.values[0] ?? unknown('drizzle-api', site.place),
        at,
      }),
    },
  ],
]);

/** The known exports of an entry of drizzle-orm; `undefined` for an entry of which nothing is known. */
export function knownExports(specifier: string): readonly string[] | undefined {
  const members = catalog.get(specifier);
  return members && [...Object.keys(members), ...libraryNames(specifier)];
}

/** What an entry exports that stands in a schema module of its own. */
function libraryNames(specifier: string): readonly string[] {
  const text = librarySchemas.get(specifier) ?? '';
  return [...text.matchAll(/^export const (\w+)/gm)].map((match) => match[1] ?? '');
}

/** Evaluated as other modules are, and remembered where they are, so that it holds as long as they do. */
function libraryValue(evaluator: Evaluator, specifier: string, name: string): Value | undefined {
  const module = evaluator.embed(`${specifier}.js`, librarySchemas.get(specifier) ?? '');
  return typeof module === 'string' ? undefined : exportedValue(evaluator, module, name, builtIn);
}

/** Where values are that no file makes. */
export const builtIn: Place = { file: 'drizzle-orm', start: 0, end: 0 };

/** The entries of drizzle-orm, with what their exports make. */
export function partsOf(evaluator: Evaluator): ReadonlyMap<string, NativeValue> {
  const parts = new Map<string, NativeValue>();
  for (const [specifier, members] of catalog) {
    const made = new Map<string, Value>();
    parts.set(specifier, {
      kind: 'native',
      name: specifier,
      member: (key) => {
        const known = made.get(key);
        if (known) return known;
        if (libraryNames(specifier).includes(key)) return libraryValue(evaluator, specifier, key);
        const value = Object.hasOwn(members, key) ? members[key]?.(evaluator, builtIn) : undefined;
        if (value) made.set(key, value);
        return value;
      },
      at: builtIn,
    });
  }
  return parts;
}

/** Imports that are answered from here, and never looked for on the disk. */
export const drizzlePattern = /^drizzle-(orm|kit)($|\/)/;

/** Tables and columns of other databases: known to be none of Postgres. */
export function ofOtherDatabase(name: string): NativeValue {
  const made = (): NativeValue => ofOtherDatabase(name);
  return { kind: 'native', name, member: made, call: made, at: builtIn };
}

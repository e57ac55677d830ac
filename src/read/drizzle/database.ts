import type { Place } from '../../schema/place.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import {
  unknown,
  type Args,
  type Call,
  type DatabaseValue,
  type NativeValue,
  type QueryValue,
  type Site,
  type UnknownValue,
  type Value,
} from '../evaluate/value.ts';

/** Methods of a database that begin a query. */
const verbs: ReadonlySet<string> = new Set([
  'select',
  'selectDistinct',
  'selectDistinctOn',
  'insert',
  'update',
  'delete',
  '$count',
]);

/** Methods of `db.query.table`. */
const relationalVerbs: ReadonlySet<string> = new Set(['findMany', 'findFirst']);

export const queryVerbs: ReadonlySet<string> = new Set([...verbs, ...relationalVerbs]);

/** Methods by which a chain goes on as the same query. */
export const queryMethods: ReadonlySet<string> = new Set([
  'from',
  'leftJoin',
  'rightJoin',
  'innerJoin',
  'fullJoin',
  'crossJoin',
  'leftJoinLateral',
  'innerJoinLateral',
  'crossJoinLateral',
  'where',
  'having',
  'groupBy',
  'orderBy',
  'limit',
  'offset',
  'for',
  'union',
  'unionAll',
  'intersect',
  'intersectAll',
  'except',
  'exceptAll',
  'set',
  'values',
  'select',
  'overridingSystemValue',
  'onConflictDoNothing',
  'onConflictDoUpdate',
  'returning',
  'comment',
  '$withCache',
  '$dynamic',
]);

/** `drizzle(client, { schema })` of a driver. */
export function drizzleFunction(evaluator: Evaluator, at: Place): Value {
  const make = (schema: Value | null, relational: DatabaseValue['relational'], place: Place): Value => ({
    kind: 'database',
    schema,
    relational,
    isProven: true,
    isScoped: false,
    mayHaveSettings: false,
    at: place,
  });
  const call = (args: Args, site: Site): Value => {
    for (const config of args.values) {
      if (config.kind !== 'object') continue;
      const { place } = site;
      const [relations, schema] = [config.members.get('relations'), config.members.get('schema')];
      if (relations) return make(evaluator.read(relations, config, place), 'v2', place);
      if (schema) return make(evaluator.read(schema, config, place), 'v1', place);
    }
    return make(null, null, site.place);
  };
  return {
    kind: 'native',
    name: 'drizzle',
    call,
    member: (key) => (key === 'mock' ? { kind: 'native', name: 'mock', call, at } : undefined),
    at,
  };
}

/** A value that a type says to be a database. */
export function typedDatabase(schema: Value | null, at: Place): DatabaseValue {
  const isRelations = schema?.kind === 'relations';
  return {
    kind: 'database',
    schema,
    relational: schema ? (isRelations ? 'v2' : 'v1') : null,
    isProven: true,
    isScoped: false,
    mayHaveSettings: false,
    at,
  };
}

/** What is not known, taken for a database as it is used as one. */
export function presumedDatabase({ origin, at }: UnknownValue): DatabaseValue {
  return { ...typedDatabase(null, at), isProven: false, mayHaveSettings: origin?.of.kind === 'parameter' };
}

/** What a scope helper hands out, used as a database. */
export function scopedDatabase(at: Place): DatabaseValue {
  return { ...typedDatabase(null, at), isScoped: true };
}

export function databaseMember(
  evaluator: Evaluator,
  database: DatabaseValue,
  key: string,
  at: Place,
): Value | undefined {
  const native = (call: NonNullable<NativeValue['call']>): Value => ({ kind: 'native', name: key, call, at });
  if (verbs.has(key)) return native((args, site) => beginQuery(database, key, args, site, null));
  switch (key) {
    case 'query':
    case '_query':
      return relationalTables(evaluator, database, at);
    case 'with':
    case '$withAuth':
    case '$primary':
      return key === '$primary' ? database : native(() => database);
    case '$with':
      return native(() => ({
        kind: 'native',
        name: '$with',
        member: (name, place) =>
          name === 'as'
            ? {
                kind: 'native',
                name,
                call: ({ values: [query] }, site) => ({
                  kind: 'derived',
                  query: calledBack(evaluator, query, database, site),
                  key: null,
                  at: site.place,
                }),
                at: place,
              }
            : undefined,
        at,
      }));
    default:
      return database.isProven
        ? { kind: 'native', name: key, call: () => unknown('environment', at), at }
        : undefined;
  }
}

/** A query, or what a function makes of a query builder. */
function calledBack(
  evaluator: Evaluator,
  query: Value | undefined,
  database: DatabaseValue,
  site: Site,
): Value {
  if (query?.kind === 'function') return evaluator.call(query, { values: [database], open: null }, site);
  return query ?? unknown('drizzle-api', site.place);
}

function beginQuery(
  database: DatabaseValue,
  name: string,
  args: Args,
  { node, place }: Site,
  relational: QueryValue['relational'],
): QueryValue {
  return { kind: 'query', database, calls: [{ name, args, node, place }], relational, at: place };
}

/** `db.query`, whose members are the tables of the schema by their keys. */
function relationalTables(evaluator: Evaluator, database: DatabaseValue, at: Place): Value {
  return {
    kind: 'native',
    name: 'query',
    member: (key, place) => ({
      kind: 'native',
      name: key,
      member: (verb, where) =>
        relationalVerbs.has(verb)
          ? {
              kind: 'native',
              name: verb,
              call: (args, site) =>
                beginQuery(database, verb, args, site, {
                  key,
                  table: relationalTable(evaluator, database, key, place),
                }),
              at: where,
            }
          : undefined,
      at: place,
    }),
    at,
  };
}

function relationalTable(evaluator: Evaluator, { schema }: DatabaseValue, key: string, at: Place): Value {
  if (schema === null) return unknown('unknown-member', at);
  return evaluator.member(schema.kind === 'relations' ? schema.subject : schema, key, at);
}

/** The next call of a chain. */
export function queryMember(query: QueryValue, key: string, at: Place): Value {
  if (key === 'as')
    return {
      kind: 'native',
      name: key,
      call: (_, site) => ({ kind: 'derived', query, key: null, at: site.place }),
      at,
    };
  if (key === 'getSQL') return { kind: 'native', name: key, call: () => query, at };
  if (!queryMethods.has(key)) return unknown('environment', at);
  return {
    kind: 'native',
    name: key,
    call: (args, { node, place }) => {
      const call: Call = { name: key, args, node, place };
      return { ...query, calls: [...query.calls, call], at: place };
    },
    at,
  };
}

import type { Library, LibraryFor } from '../../../src/read/evaluate/library.ts';
import type { Call, DatabaseValue, QueryValue, Site, Value } from '../../../src/read/evaluate/value.ts';
import type { Place } from '../../../src/schema/place.ts';

/** The package that the fake library stands for. */
export const libraryName = 'library';

const nowhere: Place = { file: libraryName, start: 0, end: 0 };

/**
 * The least that the evaluator can be handed: a library with `select()`, which gives a query with `where` and `limit`; `sql`,
 * the tag; and databases: `db`, `tenantDb` of one tenant, `policyDb` with settings for policies. It makes no tables.
 */
export const fakeLibrary: LibraryFor = (): Library => ({
  owns: (specifier) => specifier === libraryName,
  module: (specifier) => (specifier === libraryName ? library : undefined),
  exports: (specifier, name) => specifier === libraryName && name in members,
  member: (value, key, at) =>
    value.kind === 'query' && (key === 'where' || key === 'limit') ? goingOn(value, key, at) : undefined,
  presumedMember: () => undefined,
  symbolMember: none,
  call: () => undefined,
  makeTable: () => ({ kind: 'literal', value: 'a table', at: nowhere }),
  columnsOf: none,
  methodsOf: () => [],
  release: () => undefined,
});

const members: Readonly<Record<string, Value>> = {
  select: {
    kind: 'native',
    name: 'select',
    call: (args, site) => query([called('select', args, site)], site.place),
    at: nowhere,
  },
  sql: { kind: 'native', name: 'sql', at: nowhere },
  db: database({}),
  tenantDb: database({ isScoped: true }),
  policyDb: database({ mayHaveSettings: true }),
};

const library: Value = { kind: 'native', name: libraryName, member: (key) => members[key], at: nowhere };

function goingOn(value: QueryValue, name: string, at: Place): Value {
  return {
    kind: 'native',
    name,
    call: (args, site) => query([...value.calls, called(name, args, site)], site.place),
    at,
  };
}

function called(name: string, args: Call['args'], { node, place }: Site): Call {
  return { name, args, node, place };
}

function query(calls: readonly Call[], at: Place): QueryValue {
  return { kind: 'query', database: database({}), calls, relational: null, at };
}

function database(facts: Partial<DatabaseValue>): DatabaseValue {
  return {
    kind: 'database',
    schema: null,
    relational: null,
    isProven: true,
    isScoped: false,
    mayHaveSettings: false,
    at: nowhere,
    ...facts,
  };
}

function none(): never {
  throw new Error('The fake library has no tables.');
}

import type { Place } from '../../schema/place.ts';
import { columnNameOf } from '../../naming/casing.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { givenName, namingKey } from './column-name.ts';
import {
  literal,
  unknown,
  type Args,
  type BuilderKind,
  type BuilderValue,
  type Call,
  type ColumnValue,
  type Site,
  type Value,
} from '../evaluate/value.ts';

/** The methods of Drizzle's builders. A test holds them against both installed versions of drizzle-orm. */
export const builderMethods: Readonly<Record<BuilderKind, ReadonlySet<string>>> = {
  column: new Set([
    '$default',
    '$defaultFn',
    '$onUpdate',
    '$onUpdateFn',
    '$type',
    'array',
    'default',
    'defaultNow',
    'defaultRandom',
    'generatedAlwaysAs',
    'generatedAlwaysAsIdentity',
    'generatedByDefaultAsIdentity',
    'notNull',
    'primaryKey',
    'references',
    'unique',
  ]),
  index: new Set(['concurrently', 'on', 'onOnly', 'using', 'where', 'with']),
  uniqueIndex: new Set(['concurrently', 'on', 'onOnly', 'using', 'where', 'with']),
  unique: new Set(['nullsNotDistinct', 'on']),
  primaryKey: new Set(),
  foreignKey: new Set(['onDelete', 'onUpdate']),
  check: new Set(),
  policy: new Set(['link']),
  view: new Set(['as', 'existing', 'tablespace', 'using', 'with', 'withNoData']),
  role: new Set(['existing']),
  sequence: new Set(),
};

/** The methods of a column in the third argument's parameter. */
export const indexColumnMethods: ReadonlySet<string> = new Set([
  'asc',
  'desc',
  'nullsFirst',
  'nullsLast',
  'op',
]);

/** What members tell of a finished column or table beyond the methods; none of it matters to a schema. */
export function makeBuilder(
  evaluator: Evaluator,
  builds: BuilderKind,
  name: string,
  args: Args,
  site: Site,
  of: Value | null = null,
): BuilderValue {
  const root: Call = { name, args, node: site.node, place: site.place };
  return {
    kind: 'builder',
    builds,
    root,
    calls: [],
    of,
    identity: { elsewhere: new Map(), tables: new Set(), members: new Map() },
    owner: evaluator.frame,
    at: site.place,
  };
}

export function builderMember(evaluator: Evaluator, builder: BuilderValue, key: string, at: Place): Value {
  const own = builder.identity.members.get(key);
  if (own) return evaluator.read(own, builder, at);
  if (!builderMethods[builder.builds].has(key)) return unknown('drizzle-api', at);
  return { kind: 'native', name: key, call: (args, site) => chain(evaluator, builder, key, args, site), at };
}

/**
 * Drizzle's methods change the builder and return it. So does this while the builder's own declaration is evaluated;
 * a chain on a builder that another declaration made goes to a copy, as the order of declarations is not followed.
 */
function chain(evaluator: Evaluator, builder: BuilderValue, name: string, args: Args, site: Site): Value {
  const call: Call = { name, args, node: site.node, place: site.place };
  if (builder.owner === evaluator.frame) {
    builder.calls.push(call);
    return { ...builder, at: site.place };
  }
  const { elsewhere } = builder.identity;
  elsewhere.set(name, (elsewhere.get(name) ?? new Set()).add(site.node));
  return { ...builder, calls: [...builder.calls, call], owner: evaluator.frame, at: site.place };
}

/** A column of a table, by its members. */
export function columnMember(evaluator: Evaluator, column: ColumnValue, key: string, at: Place): Value {
  if (key === 'name') return columnName(evaluator, column, at);
  if (key === 'table') return column.table;
  // `.through(r.joins.userId)` is of the columns that the callback of 1.x's defineRelations is given.
  const isMethod = column.inExtras ? indexColumnMethods.has(key) : key === 'through';
  if (!isMethod) return unknown('drizzle-api', at);
  return {
    kind: 'native',
    name: key,
    call: (args, site) => ({
      ...column,
      calls: [...column.calls, { name: key, args, node: site.node, place: site.place }],
      at: site.place,
    }),
    at,
  };
}

/** A column's name at run time: 0.x applies the casing of its config later, when it writes SQL. */
function columnName(evaluator: Evaluator, { table, key }: ColumnValue, at: Place): Value {
  const builder = table.columns.get(key);
  if (builder?.kind !== 'builder') return unknown('drizzle-api', at);
  const given = givenName(builder.root);
  const naming = given === null ? namingKey(evaluator, table, key, builder) : undefined;
  const name = naming === undefined ? given : columnNameOf(naming, table.maker.casing, true);
  return typeof name === 'string' ? literal(name, at) : unknown('drizzle-api', at);
}

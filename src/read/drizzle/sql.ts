import type { Place } from '../../schema/place.ts';
import {
  asString,
  literal,
  truth,
  unknown,
  type Args,
  type Site,
  type SqlValue,
  type Value,
} from '../evaluate/value.ts';

type Parts = SqlValue['parts'];

/** `sql` itself, whose calls are templates, and what hangs on it. */
export function sqlTag(at: Place): Value {
  return {
    kind: 'native',
    name: 'sql',
    member: (key, place) => ({
      kind: 'native',
      name: `sql.${key}`,
      call: (args, site) => {
        const parts = args.open ? undefined : makers[key]?.(args.values, site.place);
        return parts ? { kind: 'sql', parts, at: site.place } : unknown('drizzle-api', site.place);
      },
      at: place,
    }),
    at,
  };
}

/** `sql.raw(...)` and its kin, by what becomes of their arguments. */
const makers: Readonly<Record<string, (values: readonly Value[], at: Place) => Parts | undefined>> = {
  raw: ([text], at) => [
    text?.kind === 'literal' ? String(text.value) : unknown('drizzle-api', text?.at ?? at),
  ],
  identifier: ([name], at) => {
    const text = asString(name);
    return [text === undefined ? unknown('drizzle-api', at) : `"${text.replaceAll('"', '""')}"`];
  },
  join: ([list, separator], at) => {
    if (list?.kind !== 'array' || list.open) return [unknown('drizzle-api', at)];
    return list.items.flatMap((item, index) => (index > 0 && separator ? [separator, item] : [item]));
  },
  fromList: ([list], at) =>
    list?.kind === 'array' && !list.open ? list.items : [unknown('drizzle-api', at)],
  empty: () => [],
  param: ([value], at) => [value ?? unknown('drizzle-api', at)],
};

/** What a `sql` value has: `.inlineParams()` writes its values into the text, `.if(test)` is `undefined` for a falsy test. */
export function sqlMember(value: SqlValue, key: string, at: Place): Value {
  if (key === 'inlineParams')
    return {
      kind: 'native',
      name: key,
      call: (_, site) => ({ ...value, inlined: true, at: site.place }),
      at,
    };
  if (key === 'if') return { kind: 'native', name: key, call: (args, site) => ifTrue(value, args, site), at };
  if (key === 'getSQL' || key === 'mapWith' || key === 'as')
    return { kind: 'native', name: key, call: () => value, at };
  return unknown('drizzle-api', at);
}

/** `value.if(test)`, which is `test ? value : undefined`. */
function ifTrue(value: SqlValue, { values, open }: Args, { place }: Site): Value {
  const nothing = literal(undefined, place);
  const [test = open ? unknown('condition', place) : nothing] = values;
  const isTrue = truth(test);
  if (isTrue !== undefined) return isTrue ? value : nothing;
  return { ...unknown('condition', place), maybe: [value, nothing], isChoice: true };
}

type Condition = (args: readonly Value[]) => Parts | undefined;

const between =
  (word: string): Condition =>
  ([left, right]) =>
    left && right && [left, ` ${word} `, right];

const before =
  (word: string): Condition =>
  ([value]) =>
    value && [`${word} `, value];

const after =
  (word: string): Condition =>
  ([value]) =>
    value && [value, ` ${word}`];

const range =
  (word: string): Condition =>
  ([value, from, to]) =>
    value && from && to && [value, ` ${word} `, from, ' and ', to];

const among =
  (word: string, ofNone: string): Condition =>
  ([value, list]) => {
    if (list?.kind === 'array' && !list.open && list.items.length === 0) return [ofNone];
    return value && list && [value, ` ${word} `, list];
  };

/** Drizzle leaves out what is `undefined`. */
const joined =
  (word: string): Condition =>
  (args) => {
    const given = args.filter((each) => each.kind !== 'literal' || each.value !== undefined);
    if (given.length < 2) return given.length === 0 ? undefined : given;
    return ['(', ...given.flatMap((each, index) => (index > 0 ? [` ${word} `, each] : [each])), ')'];
  };

/** Conditions and orders as functions, by the text that they make. */
const conditions: Readonly<Record<string, Condition>> = {
  and: joined('and'),
  or: joined('or'),
  not: before('not'),
  eq: between('='),
  ne: between('<>'),
  gt: between('>'),
  gte: between('>='),
  lt: between('<'),
  lte: between('<='),
  isNull: after('is null'),
  isNotNull: after('is not null'),
  inArray: among('in', 'false'),
  notInArray: among('not in', 'true'),
  like: between('like'),
  notLike: between('not like'),
  ilike: between('ilike'),
  notIlike: between('not ilike'),
  between: range('between'),
  notBetween: range('not between'),
  exists: before('exists'),
  notExists: before('not exists'),
  arrayContains: between('@>'),
  arrayContained: between('<@'),
  arrayOverlaps: between('&&'),
  asc: after('asc'),
  desc: after('desc'),
};

export const conditionNames: readonly string[] = Object.keys(conditions);

/** Conditions whose type says that they may be `undefined`; that of `not` does so in 1.x. */
const optional: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** `eq`, `and`, ... */
export function condition(name: string, at: Place): Value {
  return {
    kind: 'native',
    name,
    call: (args: Args, site) => {
      const parts = args.open ? [unknown('drizzle-api', site.place)] : conditions[name]?.(args.values);
      if (!parts) return { kind: 'literal', value: undefined, at: site.place };
      return {
        kind: 'sql',
        parts,
        made: { name, args },
        at: site.place,
        ...(optional.has(name) ? { optional: true } : {}),
      };
    },
    at,
  };
}

/** Functions that make an expression of their first argument: aggregates, and distances between vectors. */
export const expressionNames: readonly string[] = [
  'count',
  'countDistinct',
  'avg',
  'avgDistinct',
  'sum',
  'sumDistinct',
  'max',
  'min',
  'l2Distance',
  'l1Distance',
  'innerProduct',
  'cosineDistance',
  'hammingDistance',
  'jaccardDistance',
];

/** `count(...)`, `cosineDistance(...)`, ... */
export function expression(name: string, at: Place): Value {
  return {
    kind: 'native',
    name,
    call: (args, site) => ({
      kind: 'sql',
      parts: [unknown('drizzle-api', site.place)],
      made: { name, args },
      at: site.place,
    }),
    at,
  };
}

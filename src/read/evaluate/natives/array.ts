import type { Place } from '../../../schema/place.ts';
import { callBack } from '../calls.ts';
import { changingMethods, closed, fresh, literalOrder, type Method } from './array-changes.ts';
import type { Evaluator } from '../evaluator.ts';
import { compute } from '../operators.ts';
import {
  literal,
  oneOf,
  truth,
  unknown,
  type Args,
  type ArrayValue,
  type Site,
  type Value,
} from '../value.ts';

/** `array.key`. */
export function arrayMember(evaluator: Evaluator, array: ArrayValue, key: string, at: Place): Value {
  const method = Object.hasOwn(methods, key) ? methods[key] : undefined;
  if (method)
    return { kind: 'native', name: key, call: (args, site) => method(evaluator, array, args, site), at };
  // Where items may be missing, they may be missing before this one.
  if (array.open) return { kind: 'unknown', unread: array.open, at };
  if (key === 'length') return literal(array.items.length, at);
  return /^\d+$/.test(key)
    ? (array.items[Number(key)] ?? literal(undefined, at))
    : unknown('unknown-member', at);
}

/** Calls back with item, index and the array. */
function callback(
  evaluator: Evaluator,
  array: ArrayValue,
  args: Args,
  site: Site,
  item: Value,
  index: number,
): Value {
  const fn = args.values[0] ?? unknown('unknown-function', site.place);
  evaluator.step();
  return evaluator.call(fn, { values: [item, literal(index, site.place), array], open: null }, site);
}

function flatten(items: readonly Value[], depth: number): { items: Value[]; open: ArrayValue['open'] } {
  const result: Value[] = [];
  let open: ArrayValue['open'] = null;
  for (const item of items) {
    if (item.kind === 'array' && depth > 0) {
      const inner = flatten(item.items, depth - 1);
      result.push(...inner.items);
      open ??= item.open ?? inner.open;
    } else {
      if (item.kind === 'unknown' && depth > 0) open ??= item.unread;
      result.push(item);
    }
  }
  return { items: result, open };
}

function find(
  evaluator: Evaluator,
  array: ArrayValue,
  args: Args,
  site: Site,
): { item: Value; index: number } | null | undefined {
  for (const [index, item] of array.items.entries()) {
    const found = truth(callback(evaluator, array, args, site, item, index));
    if (found === undefined) return undefined;
    if (found) return { item, index };
  }
  return null;
}

const methods: Readonly<Record<string, Method>> = {
  ...changingMethods,
  map: (evaluator, array, args, site) => {
    if (array.open) callBack(evaluator, args, site);
    return fresh(
      evaluator,
      array.items.map((item, index) => callback(evaluator, array, args, site, item, index)),
      array.open,
      site,
    );
  },
  flatMap: (evaluator, array, args, site) => {
    if (array.open) callBack(evaluator, args, site);
    const mapped = array.items.map((item, index) => callback(evaluator, array, args, site, item, index));
    const { items, open } = flatten(mapped, 1);
    return fresh(evaluator, items, array.open ?? open, site);
  },
  filter: (evaluator, array, args, site) => {
    if (array.open) callBack(evaluator, args, site);
    const kept: Value[] = [];
    let { open } = array;
    for (const [index, item] of array.items.entries()) {
      const test = callback(evaluator, array, args, site, item, index);
      const keeps = truth(test);
      if (keeps) kept.push(item);
      else if (keeps === undefined) open ??= { reason: 'condition', place: site.place };
    }
    return fresh(evaluator, kept, open, site);
  },
  forEach: closed((evaluator, array, args, site) => {
    array.items.forEach((item, index) => callback(evaluator, array, args, site, item, index));
    return literal(undefined, site.place);
  }),
  reduce: closed((evaluator, array, args, site) => {
    const [fn, initial] = args.values;
    const items = [...array.items];
    let result = initial ?? items.shift() ?? unknown('unknown-function', site.place);
    for (const [index, item] of items.entries()) {
      evaluator.step();
      const values = [result, item, literal(index, site.place), array];
      result = evaluator.call(fn ?? unknown('unknown-function', site.place), { values, open: null }, site);
    }
    return result;
  }),
  reduceRight: closed((evaluator, array, args, site) =>
    evaluator.call(
      evaluator.member({ ...array, items: array.items.toReversed() }, 'reduce', site.place),
      args,
      site,
    ),
  ),
  concat: (evaluator, array, args, site) => {
    const { items, open } = flatten([array, ...args.values], 1);
    return fresh(evaluator, items, args.open ?? open, site);
  },
  flat: (evaluator, array, args, site) => {
    const depth = args.values[0]?.kind === 'literal' ? Number(args.values[0].value ?? 1) : 1;
    const { items, open } = flatten(array.items, depth);
    return fresh(evaluator, items, array.open ?? open, site);
  },
  slice: closed((evaluator, array, args, site) => {
    const bounds = args.values.map((each) => (each.kind === 'literal' ? each.value : Number.NaN));
    if (bounds.some((each) => each !== undefined && typeof each !== 'number') || bounds.includes(Number.NaN))
      return unknown('unknown-function', site.place);
    return fresh(evaluator, array.items.slice(...(bounds as number[])), null, site);
  }),
  join: closed((_, array, args, site) => {
    const separator = args.values[0] ?? literal(',', site.place);
    const parts = array.items.map((item) => (item.kind === 'literal' ? String(item.value ?? '') : undefined));
    if (separator.kind !== 'literal' || parts.includes(undefined))
      return unknown('unknown-member', site.place);
    return literal(parts.join(String(separator.value)), site.place);
  }),
  includes: closed((_, array, args, site) => {
    const sought = args.values[0] ?? literal(undefined, site.place);
    const answers = array.items.map((item) => compute('===', item, sought, site.place));
    if (answers.some((answer) => truth(answer))) return literal(true, site.place);
    return answers.some((answer) => answer.kind === 'unknown')
      ? unknown('condition', site.place)
      : literal(false, site.place);
  }),
  find: closed((evaluator, array, args, site) => {
    const found = find(evaluator, array, args, site);
    if (found === undefined) return oneOf(array.items, site.place);
    return found?.item ?? literal(undefined, site.place);
  }),
  findIndex: closed((evaluator, array, args, site) => {
    const found = find(evaluator, array, args, site);
    return found === undefined ? unknown('condition', site.place) : literal(found?.index ?? -1, site.place);
  }),
  findLast: closed((evaluator, array, args, site) => {
    const found = find(evaluator, { ...array, items: array.items.toReversed() }, args, site);
    if (found === undefined) return oneOf(array.items, site.place);
    return found?.item ?? literal(undefined, site.place);
  }),
  some: closed((evaluator, array, args, site) => {
    const found = find(evaluator, array, args, site);
    return found === undefined ? unknown('condition', site.place) : literal(found !== null, site.place);
  }),
  every: closed((evaluator, array, args, site) => {
    const answers = array.items.map((item, index) =>
      truth(callback(evaluator, array, args, site, item, index)),
    );
    if (answers.includes(false)) return literal(false, site.place);
    return answers.includes(undefined) ? unknown('condition', site.place) : literal(true, site.place);
  }),
  indexOf: closed((_, array, args, site) => {
    const sought = args.values[0] ?? literal(undefined, site.place);
    const answers = array.items.map((item) => truth(compute('===', item, sought, site.place)));
    const index = answers.findIndex((answer) => answer !== false);
    return answers[index] === undefined && index >= 0
      ? unknown('condition', site.place)
      : literal(index, site.place);
  }),
  toSorted: closed((evaluator, array, args, site) => {
    const items = literalOrder(evaluator, array.items, args, site);
    return items ? fresh(evaluator, items, null, site) : unknown('unknown-function', site.place);
  }),
  toReversed: closed((evaluator, array, _, site) => fresh(evaluator, array.items.toReversed(), null, site)),
  entries: closed((evaluator, array, _, site) =>
    fresh(
      evaluator,
      array.items.map((item, index) => fresh(evaluator, [literal(index, site.place), item], null, site)),
      null,
      site,
    ),
  ),
  keys: closed((evaluator, array, _, site) =>
    fresh(
      evaluator,
      array.items.map((__, index) => literal(index, site.place)),
      null,
      site,
    ),
  ),
  values: (_, array) => array,
  at: closed((_, array, args, site) => {
    const index = args.values[0];
    if (index?.kind !== 'literal' || typeof index.value !== 'number')
      return unknown('unknown-member', site.place);
    return array.items.at(index.value) ?? literal(undefined, site.place);
  }),
};

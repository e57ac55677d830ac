import type { Place } from '../../../schema/place.ts';
import { change, forgetMembers, onlyAdds } from '../assignment.ts';
import type { Evaluator } from '../evaluator.ts';
import { iterated } from '../iterate.ts';
import { compute } from '../operators.ts';
import {
  literal,
  oneOf,
  truth,
  unknown,
  type Args,
  type ArrayValue,
  type CollectionValue,
  type NativeValue,
  type Site,
  type Value,
} from '../value.ts';

/** `Set` and `Map`, and their weak kin. */
export function collectionClass(evaluator: Evaluator, of: CollectionValue['of'], at: Place): NativeValue {
  return {
    kind: 'native',
    name: of === 'set' ? 'Set' : 'Map',
    construct: (args, site) => {
      const [from] = args.values;
      const entries = list(evaluator, [], args.open, site);
      const made: CollectionValue = { kind: 'collection', of, entries, at: site.place };
      if (!from || (from.kind === 'literal' && typeof from.value !== 'string')) return made;
      const { items, open } = iterated(from, site.place);
      entries.open ??= open;
      for (const item of items) {
        if (of === 'set') put(evaluator, made, item, item, site);
        else if (item.kind === 'array' && !item.open)
          put(evaluator, made, part(item, 0, site), part(item, 1, site), site);
        else entries.open ??= { reason: 'unknown-key', place: site.place };
      }
      return made;
    },
    at,
  };
}

/** `set.key` or `map.key`. */
export function collectionMember(
  evaluator: Evaluator,
  collection: CollectionValue,
  key: string,
  at: Place,
): Value {
  if (key === 'size') {
    const { items, open } = collection.entries;
    return open ? { kind: 'unknown', unread: open, at } : literal(items.length, at);
  }
  const method = Object.hasOwn(methods, key) ? methods[key] : undefined;
  if (!method) return unknown('unknown-member', at);
  return { kind: 'native', name: key, call: (args, site) => method(evaluator, collection, args, site), at };
}

type Method = (evaluator: Evaluator, collection: CollectionValue, args: Args, site: Site) => Value;

function list(evaluator: Evaluator, items: Value[], open: ArrayValue['open'], site: Site): ArrayValue {
  return { kind: 'array', items, open, owner: evaluator.frame, at: site.place };
}

function part(item: Value | undefined, index: number, site: Site): Value {
  return (item?.kind === 'array' ? item.items[index] : undefined) ?? literal(undefined, site.place);
}

/** An entry's key, and the value that stands under it: in a set the item itself. */
function keyOf({ of }: CollectionValue, entry: Value, site: Site): Value {
  return of === 'set' ? entry : part(entry, 0, site);
}

function valueOf({ of }: CollectionValue, entry: Value, site: Site): Value {
  return of === 'set' ? entry : part(entry, 1, site);
}

/** The index of a key, -1 if there is none; `undefined` where that is not known. */
function indexOf(collection: CollectionValue, key: Value, site: Site): number | undefined {
  if (collection.entries.open) return undefined;
  for (const [index, entry] of collection.entries.items.entries()) {
    const equal = truth(compute('===', keyOf(collection, entry, site), key, site.place));
    if (equal === undefined) return undefined;
    if (equal) return index;
  }
  return -1;
}

function put(evaluator: Evaluator, collection: CollectionValue, key: Value, value: Value, site: Site): void {
  const { entries } = collection;
  const index = indexOf(collection, key, site);
  const isNew = index === -1;
  change(evaluator, entries, site.place, isNew ? onlyAdds : undefined, () => {
    if (index === undefined) forgetMembers(entries, { reason: 'unknown-key', place: site.place });
    else if (collection.of === 'map')
      entries.items[isNew ? entries.items.length : index] = list(evaluator, [key, value], null, site);
    else if (isNew) entries.items.push(key);
  });
}

function each(get: (collection: CollectionValue, entry: Value, site: Site) => Value): Method {
  return (evaluator, collection, _, site) => {
    const { items, open } = collection.entries;
    return list(
      evaluator,
      items.map((entry) => get(collection, entry, site)),
      open,
      site,
    );
  };
}

const methods: Readonly<Record<string, Method>> = {
  has: (_, collection, args, site) => {
    const index = indexOf(collection, args.values[0] ?? literal(undefined, site.place), site);
    return index === undefined ? unknown('condition', site.place) : literal(index >= 0, site.place);
  },
  get: (_, collection, args, site) => {
    if (collection.of === 'set') return unknown('unknown-member', site.place);
    const index = indexOf(collection, args.values[0] ?? literal(undefined, site.place), site);
    const { items, open } = collection.entries;
    if (index === undefined)
      return open
        ? { kind: 'unknown', unread: open, at: site.place }
        : oneOf(
            items.map((entry) => valueOf(collection, entry, site)),
            site.place,
          );
    return part(collection.entries.items[index], 1, site);
  },
  add: (evaluator, collection, args, site) => {
    const item = args.values[0] ?? literal(undefined, site.place);
    put(evaluator, collection, item, item, site);
    return collection;
  },
  set: (evaluator, collection, args, site) => {
    const [key = literal(undefined, site.place), value = literal(undefined, site.place)] = args.values;
    put(evaluator, collection, key, value, site);
    return collection;
  },
  delete: (evaluator, collection, args, site) => {
    const { entries } = collection;
    const index = indexOf(collection, args.values[0] ?? literal(undefined, site.place), site);
    change(evaluator, entries, site.place, undefined, () => {
      if (index === undefined) forgetMembers(entries, { reason: 'unknown-key', place: site.place });
      else if (index >= 0) entries.items.splice(index, 1);
    });
    return index === undefined ? unknown('condition', site.place) : literal(index >= 0, site.place);
  },
  clear: (evaluator, collection, _, site) => {
    const { entries } = collection;
    change(evaluator, entries, site.place, undefined, () => {
      entries.items.length = 0;
      entries.open = null;
    });
    return literal(undefined, site.place);
  },
  forEach: (evaluator, collection, args, site) => {
    const { items, open } = collection.entries;
    const fn = args.values[0] ?? unknown('unknown-function', site.place);
    for (const entry of [...items]) {
      evaluator.step();
      const values = [valueOf(collection, entry, site), keyOf(collection, entry, site), collection];
      evaluator.call(fn, { values, open: null }, site);
    }
    if (open)
      evaluator.anyTimes(
        () => evaluator.call(fn, { values: [], open: { reason: 'loop', place: site.place } }, site),
        'loop',
      );
    return literal(undefined, site.place);
  },
  keys: each(keyOf),
  values: each(valueOf),
  entries: each((collection, entry, site) =>
    collection.of === 'map'
      ? entry
      : { kind: 'array', items: [entry, entry], open: null, owner: collection.entries.owner, at: site.place },
  ),
};

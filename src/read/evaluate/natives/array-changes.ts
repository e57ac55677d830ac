import { change, forgetMembers, onlyAdds } from '../assignment.ts';
import { callBack } from '../calls.ts';
import type { Evaluator } from '../evaluator.ts';
import { literal, unknown, type Args, type ArrayValue, type Site, type Value } from '../value.ts';

export type Method = (evaluator: Evaluator, array: ArrayValue, args: Args, site: Site) => Value;

export function fresh(
  evaluator: Evaluator,
  items: Value[],
  open: ArrayValue['open'],
  site: Site,
): ArrayValue {
  return { kind: 'array', items, open, owner: evaluator.frame, at: site.place };
}

/** For methods whose answer needs every item. */
export function closed(method: Method): Method {
  return (evaluator, array, args, site) => {
    if (!array.open) return method(evaluator, array, args, site);
    callBack(evaluator, args, site);
    return { kind: 'unknown', unread: array.open, at: site.place };
  };
}

/** What `pop` and `shift` take away; nothing of the array is known where that is not certain. */
function removed(evaluator: Evaluator, array: ArrayValue, site: Site, act: () => Value | undefined): Value {
  let item: Value | undefined = unknown('mutation', site.place);
  change(evaluator, array, site.place, undefined, () => (item = act()));
  return item ?? literal(undefined, site.place);
}

/** For methods that leave an array whose items are not known. */
const rearranged: Method = (evaluator, array, _, site) => {
  const unread = { reason: 'mutation', place: site.place } as const;
  change(evaluator, array, site.place, undefined, () => forgetMembers(array, unread));
  return { kind: 'unknown', unread, at: site.place };
};

/** The items in the order of `sort`; `undefined` where that is not known. */
export function literalOrder(
  evaluator: Evaluator,
  items: readonly Value[],
  args: Args,
  site: Site,
): Value[] | undefined {
  const [compare] = args.values;
  let isKnown = !args.open;
  const order = (a: Value, b: Value): number => {
    evaluator.step();
    if (compare && !(compare.kind === 'literal' && compare.value === undefined)) {
      const result = evaluator.call(compare, { values: [a, b], open: null }, site);
      if (result.kind === 'literal' && typeof result.value === 'number') return result.value;
    } else if (a.kind === 'literal' && b.kind === 'literal') {
      const [left, right] = [String(a.value), String(b.value)];
      return left < right ? -1 : left > right ? 1 : 0;
    }
    isKnown = false;
    return 0;
  };
  const sorted = items.toSorted(order);
  return isKnown ? sorted : undefined;
}

/** Numbers given as arguments; `undefined` where one is not known. */
function numbers(args: Args): number[] | undefined {
  const values = args.values.map((each) => (each.kind === 'literal' ? each.value : undefined));
  return !args.open && values.every((each): each is number => typeof each === 'number') ? values : undefined;
}

/** Methods that change the array in place. */
export const changingMethods: Readonly<Record<string, Method>> = {
  reverse: closed((evaluator, array, _, site) => {
    change(evaluator, array, site.place, onlyAdds, () => array.items.reverse());
    return array;
  }),
  push: (evaluator, array, args, site) => {
    change(evaluator, array, site.place, onlyAdds, () => {
      array.open ??= args.open;
      array.items.push(...args.values);
    });
    return array.open
      ? { kind: 'unknown', unread: array.open, at: site.place }
      : literal(array.items.length, site.place);
  },
  unshift: (evaluator, array, args, site) => {
    change(evaluator, array, site.place, onlyAdds, () => {
      array.open ??= args.open;
      array.items.unshift(...args.values);
    });
    return array.open
      ? { kind: 'unknown', unread: array.open, at: site.place }
      : literal(array.items.length, site.place);
  },
  pop: closed((evaluator, array, _, site) => removed(evaluator, array, site, () => array.items.pop())),
  shift: closed((evaluator, array, _, site) => removed(evaluator, array, site, () => array.items.shift())),
  sort: closed((evaluator, array, args, site) => {
    const sorted = literalOrder(evaluator, array.items, args, site);
    if (!sorted) return rearranged(evaluator, array, args, site);
    change(evaluator, array, site.place, undefined, () => array.items.splice(0, Infinity, ...sorted));
    return array;
  }),
  splice: closed((evaluator, array, args, site) => {
    const [start, count, ...added] = args.values;
    const bounds = numbers({ values: [start, count].filter((each) => each !== undefined), open: args.open });
    const [from, length = Number.POSITIVE_INFINITY] = bounds ?? [];
    if (from === undefined) return rearranged(evaluator, array, args, site);
    let items: Value[] | undefined;
    change(evaluator, array, site.place, undefined, () => {
      items = array.items.splice(from, length, ...added);
    });
    return items ? fresh(evaluator, items, null, site) : unknown('mutation', site.place);
  }),
  fill: closed((evaluator, array, args, site) => {
    const [value = literal(undefined, site.place), ...bounds] = args.values;
    const range = numbers({ values: bounds, open: args.open });
    if (!range) return rearranged(evaluator, array, args, site);
    change(evaluator, array, site.place, undefined, () => array.items.fill(value, ...range));
    return array;
  }),
  copyWithin: rearranged,
};

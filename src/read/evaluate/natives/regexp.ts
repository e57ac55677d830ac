import type { Place } from '../../../schema/place.ts';
import type { Evaluator } from '../evaluator.ts';
import {
  asString,
  literal,
  unknown,
  type Args,
  type ArrayValue,
  type NativeValue,
  type RegExpValue,
  type Site,
  type Value,
} from '../value.ts';

/** The most steps that a pattern may take on a text; nothing in a schema is near it. */
const maxSteps = 10_000_000;

/**
 * Whether a pattern ends soon on a text. A repeated group may take exponential time, each other unbounded quantifier as
 * many steps as the text is long.
 */
export function isQuick(pattern: RegExp, text: string): boolean {
  if (/\)[*+{?]/.test(pattern.source)) return false;
  const unbounded = pattern.source.match(/(?<!\\)[*+]|\{\d*,\d*\}/g)?.length ?? 0;
  return text.length ** Math.max(unbounded, 1) <= maxSteps;
}

/** `RegExp`, with or without `new`. */
export function regExpClass(at: Place): NativeValue {
  const make = (args: Args, site: Site): Value => {
    const [source, flags] = args.values;
    const pattern = source?.kind === 'regexp' ? source.value.source : asString(source);
    const given =
      flags === undefined ? (source?.kind === 'regexp' ? source.value.flags : '') : asString(flags);
    if (pattern === undefined || given === undefined) return unknown('unknown-function', site.place);
    try {
      return { kind: 'regexp', value: new RegExp(pattern, given), at: site.place };
    } catch {
      return unknown('unknown-function', site.place);
    }
  };
  return { kind: 'native', name: 'RegExp', call: make, construct: make, at };
}

/** `/pattern/.key`. */
export function regExpMember(evaluator: Evaluator, { value }: RegExpValue, key: string, at: Place): Value {
  if (key === 'source' || key === 'flags' || key === 'global') return literal(value[key], at);
  if (key !== 'test' && key !== 'exec') return unknown('unknown-member', at);
  return {
    kind: 'native',
    name: key,
    call: (args, site) => {
      const text = asString(args.values[0]);
      // With these flags it goes on where it stopped the last time.
      if (text === undefined || value.global || value.sticky || !isQuick(value, text))
        return unknown('unknown-function', site.place);
      if (key === 'test') return literal(value.test(text), site.place);
      return matchOf(evaluator, value.exec(text), site);
    },
    at,
  };
}

/** `text.match(pattern)` and `text.matchAll(pattern)`. */
export function matches(evaluator: Evaluator, text: string, all: boolean, args: Args, site: Site): Value {
  const [sought] = args.values;
  if (sought?.kind !== 'regexp' || !isQuick(sought.value, text) || (all && !sought.value.global))
    return unknown('unknown-function', site.place);
  if (!all) return matchOf(evaluator, text.match(sought.value), site);
  return list(
    evaluator,
    [...text.matchAll(sought.value)].map((match) => matchOf(evaluator, match, site)),
    site,
  );
}

function matchOf(evaluator: Evaluator, match: readonly (string | undefined)[] | null, site: Site): Value {
  if (!match) return literal(null, site.place);
  return list(
    evaluator,
    Array.from(match, (group) => literal(group, site.place)),
    site,
  );
}

function list(evaluator: Evaluator, items: Value[], site: Site): ArrayValue {
  return { kind: 'array', items, open: null, owner: evaluator.frame, at: site.place };
}

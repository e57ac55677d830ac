import type { Condition } from './condition.ts';
import type { Place } from '../../schema/place.ts';
import { asComparison } from './template.ts';
import { templateTree } from './template-tree.ts';

/** A condition that is not taken apart further. */
export type Atom = Exclude<Condition, { readonly kind: 'and' | 'or' | 'choice' | 'nothing' }>;

/** Which arm of an `or`, or which alternative of the program, a way takes. */
export interface Turn {
  readonly kind: 'or' | 'choice';
  readonly of: Condition;
  readonly index: number;
  /** The arm or the alternative. */
  readonly place: Place;
}

/** One way for a row through a condition: all of `atoms` hold together. */
export interface Way {
  readonly atoms: readonly Atom[];
  /** The turns that lead to it, in order. */
  readonly turns: readonly Turn[];
}

/** From here on a condition is not taken apart: nobody reads such a one either. */
const maxWays = 128;

/**
 * The ways through a condition: a row is taken if all of one way's atoms hold, in one of the alternatives that the
 * program has. `null` where there are too many.
 */
export function waysOf(condition: Condition | null): readonly Way[] | null {
  if (!condition || condition.kind === 'nothing') return [{ atoms: [], turns: [] }];
  switch (condition.kind) {
    case 'and': {
      const { open, place } = condition;
      const more: readonly Atom[] = open ? [{ kind: 'unknown', unread: open, place }] : [];
      return (
        combinations(condition.of.map(waysOf))?.map((ways) => ({
          atoms: [...ways.flatMap(({ atoms }) => atoms), ...more],
          turns: ways.flatMap(({ turns }) => turns),
        })) ?? null
      );
    }
    case 'or':
      return waysOfOr(condition);
    case 'choice':
      return together(
        condition.of.map((each, index) =>
          turn(waysOf(each), { kind: 'choice', of: condition, index, place: each.place }),
        ),
      );
    case 'sql': {
      const whole = templateTree(condition);
      if (whole.kind !== 'sql') return waysOf(whole);
      return [{ atoms: [asComparison(whole) ?? whole], turns: [] }];
    }
    default:
      return [{ atoms: [condition], turns: [] }];
  }
}

/** All combinations of one way of each; `null` where there are too many. */
export function combinations(parts: readonly (readonly Way[] | null)[]): readonly (readonly Way[])[] | null {
  let result: readonly (readonly Way[])[] = [[]];
  for (const ways of parts) {
    if (!ways || result.length * ways.length > maxWays) return null;
    result = result.flatMap((taken) => ways.map((way) => [...taken, way]));
  }
  return result;
}

/** Drizzle leaves out an arm that is `undefined`, and the whole `or` where all are. */
function waysOfOr(condition: Extract<Condition, { readonly kind: 'and' | 'or' }>): readonly Way[] | null {
  const arms = condition.of.filter(({ kind }) => kind !== 'nothing');
  const all = arms.map(waysOf);
  if (arms.length === 1 && !condition.open) return all[0] ?? null;
  const ways = together(
    all.map((each, index) => {
      const { place } = arms[index] ?? condition;
      return turn(each?.filter(isSomething) ?? null, { kind: 'or', of: condition, index, place });
    }),
  );
  if (!ways) return null;
  const { open, place } = condition;
  if (open) return [...ways, { atoms: [{ kind: 'unknown', unread: open, place }], turns: [] }];
  const empty = all.map((each) => each?.find((way) => !isSomething(way)));
  const turns = empty[0]?.turns ?? [];
  return empty.every((way) => way !== undefined) ? [...ways, { atoms: [], turns }] : ways;
}

function isSomething({ atoms }: Way): boolean {
  return atoms.length > 0;
}

function turn(ways: readonly Way[] | null, taken: Turn): readonly Way[] | null {
  return ways?.map(({ atoms, turns }) => ({ atoms, turns: [taken, ...turns] })) ?? null;
}

function together(parts: readonly (readonly Way[] | null)[]): readonly Way[] | null {
  const ways = parts.flatMap((each) => each ?? []);
  return parts.includes(null) || ways.length > maxWays ? null : ways;
}

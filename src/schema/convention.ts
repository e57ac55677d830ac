import type { Place } from './place.ts';

/** What most tables of a project, or most of their keys, have in common. */
export interface Convention<T> {
  /** The first that has it, by the paths of the files. */
  readonly first: T;
  readonly count: number;
  /** All that could have it. */
  readonly all: number;
}

/** Below this many nothing is a convention. */
export const fewest = 5;

/** At least this share makes a convention: two of three. */
export const mostShare = 2 / 3;

/** What most of some have in common; `null` where fewer do, or they are few. */
export function conventionOf<T extends { readonly place: Place }>(
  all: readonly T[],
  hasIt: (each: T) => boolean,
): Convention<T> | null {
  const having = all.filter(hasIt);
  const [first] = having;
  if (!first || having.length < fewest || having.length < mostShare * all.length) return null;
  return { first, count: having.length, all: all.length };
}

import type { Place } from './place.ts';

/** What most tables of a project, or most of their keys, have in common. */
export interface Convention<T> {
  /** The first that has it, by the paths of the files. */
  readonly first: T;
  readonly count: number;
  /** All that could have it. */
  readonly all: number;
}

/** Below this many nothing is a convention: a fix is worth more to a young project than silence. */
const fewest = 5;

/** Primary keys, which no fix can change once they are in use, may be fewer if all agree. */
const fewestOfAll = 3;

/** At least this share are most: two of three. */
const share = 2 / 3;

/** Whether some of all are enough to make a convention. */
export function areMany(count: number, all: number): boolean {
  return count >= fewest && count >= share * all;
}

/** The same of the primary keys of a project that is in use. */
export function areMost(count: number, all: number): boolean {
  return areMany(count, all) || (count === all && all >= fewestOfAll);
}

/** What most of some have in common; `null` where fewer do, or they are few. */
export function conventionOf<T extends { readonly place: Place }>(
  all: readonly T[],
  hasIt: (each: T) => boolean,
): Convention<T> | null {
  const having = all.filter(hasIt);
  const [first] = having;
  if (!first || !areMany(having.length, all.length)) return null;
  return { first, count: having.length, all: all.length };
}

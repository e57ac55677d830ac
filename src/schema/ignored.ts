import type { Place } from './place.ts';
import type { Table } from './table.ts';
import type { WrittenEntry } from './written.ts';

/** The builders that a third argument is for. */
export const extraKinds = [
  'index',
  'uniqueIndex',
  'unique',
  'primaryKey',
  'foreignKey',
  'check',
  'policy',
] as const;

export type ExtraKind = (typeof extraKinds)[number];

export function isExtraKind(name: string): name is ExtraKind {
  return extraKinds.some((each) => each === name);
}

/** What a value is, as far as people have a word for it; `nothing` is `undefined` and `null`. */
export type IgnoredThing =
  ExtraKind | 'sql' | 'object' | 'list' | 'function' | 'column' | 'nothing' | 'value';

/** What Drizzle finds in a third argument and makes nothing of. */
export interface IgnoredEntry {
  readonly table: Table;
  /**
   * `unfinished`: `index('x')` without `.on()`; `list`: one deeper than Drizzle looks; `nothing`: `false`, `undefined`
   * and their kin, which are no loss; `value`: anything else that is no builder of an index, constraint or policy.
   * `lone`, `returned` and `argument` are about the whole: a builder in no list, another value that the function
   * returns, and a third argument that is no function.
   */
  readonly kind: 'unfinished' | 'list' | 'nothing' | 'value' | 'lone' | 'returned' | 'argument';
  readonly thing: IgnoredThing;
  readonly place: Place;
  /** How it stands in the table's own declaration, where an edit may touch it. */
  readonly written: WrittenEntry | null;
}

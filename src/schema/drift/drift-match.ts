import type { Answer } from '../answer.ts';
import type { Drift, DriftThing } from './drift.ts';
import type { Place } from '../place.ts';
import type { Table } from '../table.ts';

/** What a table declares of one kind, what the newest migration has, and how the two are compared. */
export interface Comparison<Declared, Noted> {
  readonly thing: DriftThing;
  readonly table: Table;
  readonly declared: readonly Declared[];
  readonly noted: readonly Noted[];
  /** Whether the code may declare more. */
  readonly isOpen: boolean;
  /** What to call one whose name is not known. */
  label(declared: Declared): string;
  /** Whether enough of it is known to say that nothing is like it. */
  isKnown(declared: Declared): boolean;
  /** Whether Drizzle makes the name: 1.x keeps what was made first, and 0.x has made others in its time. */
  isGenerated(declared: Declared): boolean;
  /** Whether the two are the same but for their names; what is not known is like nothing for certain. */
  isAlike(declared: Declared, noted: Noted): Answer;
  /** How two of one name differ. */
  changes(declared: Declared, noted: Noted): Drift[];
}

/** Finds the partner of each by name, and then by what it is. */
export function matched<
  Declared extends { readonly name: string | undefined; readonly place: Place },
  Noted extends { readonly name: string },
>(comparison: Comparison<Declared, Noted>): Drift[] {
  const { thing, table, declared, noted, isOpen } = comparison;
  const isUnlike = (each: Declared, other: Noted): boolean => comparison.isAlike(each, other) === 'no';
  const drift: Drift[] = [];
  const left = new Set(noted);
  const alone: Declared[] = [];
  for (const each of declared) {
    const partner = noted.find(({ name }) => name === each.name);
    if (!partner) {
      alone.push(each);
      continue;
    }
    left.delete(partner);
    drift.push(...comparison.changes(each, partner));
  }
  let isSure = !isOpen;
  for (const each of alone) {
    const isMade = each.name === undefined || comparison.isGenerated(each);
    const partner = [...left].find((other) => comparison.isAlike(each, other) === 'yes');
    const name = each.name ?? comparison.label(each);
    if (partner) {
      left.delete(partner);
      drift.push(...comparison.changes(each, partner));
      const [here, there] = [`named '${name}'`, `named '${partner.name}'`];
      if (!isMade) drift.push({ kind: 'changed', thing, name, at: each, here, there });
    } else if (!isMade || (comparison.isKnown(each) && noted.every((other) => isUnlike(each, other)))) {
      drift.push({ kind: 'missing', thing, name, at: each });
    } else if (each.name === undefined) {
      // It may be any of those that are left.
      isSure = false;
    }
  }
  if (!isSure) return drift;
  return [...drift, ...[...left].map(({ name }) => ({ kind: 'dropped', thing, name, at: table }) as const)];
}

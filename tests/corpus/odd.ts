import type { Comparison, Outcome } from './compare.ts';

/** A difference of which the truth, not the reading, is the cause. */
export interface Odd {
  /** `owner/name`. */
  readonly repository: string;
  /** As the truth names it, with its schema. */
  readonly table: string;
  /** As the report names it: `foreign key (user_id)`. */
  readonly what: string;
  readonly reason: string;
}

/** Each is printed with every run, and one that no difference answers to any more fails it. */
export const odd: readonly Odd[] = [
  {
    repository: 'pohlai88/AFENA-TEMPLATE',
    table: 'journal_lines',
    what: 'foreign key that throws',
    reason:
      'packages/database/src/schema/journal-lines.ts:23 refers to a table that the file neither declares nor imports: ' +
      'Drizzle throws a ReferenceError when it asks for the key, so that there is no key to compare.',
  },
];

export interface Sorted {
  readonly comparison: Comparison;
  /** The entries that a difference answers to. */
  readonly met: readonly Odd[];
}

/** Takes the differences that are listed out of those to be answered for. */
export function sortOut(repository: string, comparison: Comparison, list: readonly Odd[] = odd): Sorted {
  const own = list.filter((each) => each.repository === repository);
  const met = new Set<Odd>();
  const outcomes = comparison.outcomes.map((outcome): Outcome => {
    const entry = own.find(({ table, what }) => table === outcome.table && what === outcome.what);
    if (outcome.verdict !== 'different' || !entry) return outcome;
    met.add(entry);
    return { ...outcome, verdict: 'odd' };
  });
  return { comparison: { ...comparison, outcomes }, met: [...met] };
}

import type { Entry, Fact } from './facts.ts';

export interface EntryOutcome {
  readonly verdict: 'equal' | 'different' | 'unknown';
  /** `null` where the truth has no such entry. */
  readonly expected: Entry | null;
  /** `null` where the reading has no such entry. */
  readonly actual: Entry | null;
  /** The facts that differ, or those that are not known. */
  readonly facts: readonly string[];
}

/** The facts of the truth that a reading says otherwise, and those that it does not say. */
function apart(expected: Entry, actual: Entry): { readonly different: string[]; readonly unknown: string[] } {
  const names = Object.keys(expected.facts);
  return {
    different: names.filter((name) => {
      const fact = actual.facts[name];
      return fact !== undefined && !isSame(expected.facts[name], fact);
    }),
    unknown: names.filter((name) => actual.facts[name] === undefined),
  };
}

function isSame(one: Fact | undefined, other: Fact): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Pairs = (expected: Entry, actual: Entry) => boolean;

const passes: readonly Pairs[] = [
  (expected, actual) => {
    const { different, unknown } = apart(expected, actual);
    return different.length + unknown.length === 0;
  },
  // What is known agrees.
  (expected, actual) => apart(expected, actual).different.length === 0,
  // Something differs, but it is the same column, key or index.
  (expected, actual) => expected.label === actual.label,
];

/** Pairs what Drizzle made with what was read, in whatever order, and tells of each whether it is the same. */
export function compareList(
  expected: readonly Entry[],
  actual: readonly Entry[],
  isOpen: boolean,
): EntryOutcome[] {
  const pairs = new Map<Entry, Entry>();
  // The entry of which more is known chooses first, else one of which nothing is known could take its place.
  const free = new Set([...actual].sort((a, b) => knownFacts(b) - knownFacts(a)));
  const readable = expected.filter(({ error }) => error === undefined);
  for (const pass of passes) {
    for (const own of free) {
      const partner = readable.find((each) => !pairs.has(each) && pass(each, own));
      if (!partner) continue;
      pairs.set(partner, own);
      free.delete(own);
    }
  }
  const outcomes = expected.map((entry): EntryOutcome => {
    const own = pairs.get(entry);
    if (own) return outcomeOf(entry, own);
    if (entry.error !== undefined) {
      // Drizzle knows only that something is there, so that any entry left over may be it.
      const [left = null] = free;
      if (left) free.delete(left);
      return { verdict: 'different', expected: entry, actual: left, facts: [] };
    }
    return { verdict: isOpen ? 'unknown' : 'different', expected: entry, actual: null, facts: [] };
  });
  return [
    ...outcomes,
    ...[...free].map((own): EntryOutcome => ({
      verdict: 'different',
      expected: null,
      actual: own,
      facts: [],
    })),
  ];
}

function outcomeOf(expected: Entry, actual: Entry): EntryOutcome {
  const { different, unknown } = apart(expected, actual);
  if (different.length > 0) return { verdict: 'different', expected, actual, facts: different };
  if (unknown.length > 0) return { verdict: 'unknown', expected, actual, facts: unknown };
  return { verdict: 'equal', expected, actual, facts: [] };
}

function knownFacts({ facts }: Entry): number {
  return Object.values(facts).filter((fact) => fact !== undefined).length;
}

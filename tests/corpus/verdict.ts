import type { Comparison, Outcome, Verdict } from './compare.ts';
import { kinds, type Kind } from './facts.ts';
import type { Odd } from './odd.ts';

/** A repository that was read and compared. */
export interface Run {
  readonly repository: string;
  readonly comparison: Comparison;
  /** How often each reason for not reading something was given. */
  readonly unread: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

export type Counts = Readonly<Record<Verdict, number>>;

export interface Totals {
  readonly tables: number;
  readonly found: number;
  readonly complete: number;
  readonly counts: Readonly<Record<Kind, Counts>>;
  readonly unread: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

export function totalsOf(runs: readonly Run[]): Totals {
  const outcomes = runs.flatMap(({ comparison }) => comparison.outcomes);
  const sum = (numberOf: (run: Run) => number): number =>
    runs.reduce((total, run) => total + numberOf(run), 0);
  const unread: Record<string, number> = {};
  for (const [reason, count] of runs.flatMap((run) => Object.entries(run.unread))) {
    unread[reason] = (unread[reason] ?? 0) + count;
  }
  return {
    tables: sum(({ comparison }) => comparison.tables),
    found: sum(({ comparison }) => comparison.found),
    complete: sum(({ comparison }) => comparison.found - comparison.incomplete.length),
    counts: Object.fromEntries(
      kinds.map((kind) => [kind, countsOf(outcomes.filter((outcome) => outcome.kind === kind))]),
    ) as Record<Kind, Counts>,
    unread,
    milliseconds: sum(({ milliseconds }) => milliseconds),
  };
}

function countsOf(outcomes: readonly Outcome[]): Counts {
  const counts = { equal: 0, different: 0, unknown: 0, odd: 0 };
  for (const { verdict } of outcomes) counts[verdict] += 1;
  return counts;
}

export function allOf({ equal, different, unknown, odd }: Counts): number {
  return equal + different + unknown + odd;
}

/** The least percentage of the whole corpus that must be known and equal. */
export const bounds = [
  { what: 'tables complete', least: 97, of: ({ complete, tables }: Totals) => [complete, tables] as const },
  { what: 'columns', least: 99, of: ({ counts }: Totals) => equalOf(counts.columns) },
  { what: 'foreign keys', least: 98, of: ({ counts }: Totals) => equalOf(counts.foreignKeys) },
  { what: 'indexes', least: 98, of: ({ counts }: Totals) => equalOf(counts.indexes) },
];

function equalOf(counts: Counts): readonly [number, number] {
  return [counts.equal, allOf(counts)];
}

/** None of none is all of it. */
export function percent([part, all]: readonly [number, number]): number {
  return all === 0 ? 100 : (100 * part) / all;
}

/** The bounds that a corpus misses. */
export function missedBounds(totals: Totals): string[] {
  return bounds.flatMap(({ what, least, of }) => {
    const reached = percent(of(totals));
    return reached < least ? [`${what}: ${reached.toFixed(2)} %, at least ${least} % are due`] : [];
  });
}

/** The tables that were not found, and the facts that are wrong. */
export function differencesOf({ repository, comparison }: Run): string[] {
  return comparison.outcomes
    .filter(({ verdict }) => verdict === 'different')
    .map((outcome) => `${repository} ${lineOf(outcome)}`);
}

/** The entries of the list of a repository that was read which no difference answers to. */
export function spentOdd(
  list: readonly Odd[],
  met: readonly Odd[],
  repositories: readonly string[],
): string[] {
  return list
    .filter((each) => repositories.includes(each.repository) && !met.includes(each))
    .map(({ repository, table, what }) => `${repository} ${table} ${what}: no longer different, delete it`);
}

export function lineOf({ table, what, truth, ours, truthAt, oursAt }: Outcome): string {
  const places = truthAt === oursAt ? truthAt : `${truthAt ?? 'nowhere'}, read at ${oursAt ?? 'nowhere'}`;
  return `${table} ${what}: ${ours}; the truth: ${truth} (${places})`;
}

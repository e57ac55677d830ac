import type { TableJson } from '../../src/api.ts';
import { actualFacts } from './actual.ts';
import { compareList, type EntryOutcome } from './compare-list.ts';
import { expectedFacts } from './expected.ts';
import { listKinds, placeOf, type Entry, type Kind, type ListKind, type TableFacts } from './facts.ts';
import { matchTables, type Pair } from './match.ts';
import type { Truth } from './truth.ts';

export type Verdict = 'equal' | 'different' | 'unknown' | 'odd';

/** One thing that the truth or the reading has, and whether the other says the same. */
export interface Outcome {
  readonly kind: Kind;
  /** `odd` is a difference that is listed as the truth's own (`odd.ts`). */
  readonly verdict: Verdict;
  /** As the truth names it, with its schema. */
  readonly table: string;
  /** What of the table: `column id`, `foreign key (user_id)`. */
  readonly what: string;
  readonly truth: string;
  readonly ours: string;
  /** `file:line` in the truth and in the reading; `null` where it is missing. */
  readonly truthAt: string | null;
  readonly oursAt: string | null;
}

export interface Comparison {
  readonly outcomes: readonly Outcome[];
  /** How many tables the truth has, and how many of these were found. */
  readonly tables: number;
  readonly found: number;
  readonly incomplete: readonly Incomplete[];
}

export interface Incomplete {
  readonly table: string;
  readonly at: string;
  readonly open: readonly string[];
}

const titles: Readonly<Record<ListKind, string>> = {
  columns: 'column',
  primaryKeys: 'primary key',
  foreignKeys: 'foreign key',
  indexes: 'index',
  uniques: 'unique constraint',
  checks: 'check',
  policies: 'policy',
  rls: 'row-level security',
};

/** Compares a reading of a repository's tables with what Drizzle made of them. */
export function compare(
  truth: Pick<Truth, 'tables' | 'drizzleLine'>,
  reading: readonly TableJson[],
): Comparison {
  const ours = new Map(reading.map((table) => [actualFacts(table), table]));
  const { pairs, extra } = matchTables(
    truth.tables.map((table) => expectedFacts(table, truth.drizzleLine)),
    [...ours.keys()],
  );
  return {
    outcomes: [...pairs.flatMap(compareTable), ...extra.map(extraTable)],
    tables: pairs.length,
    found: pairs.filter(({ actual }) => actual).length,
    incomplete: pairs.flatMap(({ expected, actual }) => {
      const table = actual && ours.get(actual);
      if (!table || table.complete) return [];
      return [{ table: String(expected.name), at: placeOf(table), open: table.open }];
    }),
  };
}

function compareTable({ expected, actual }: Pair): Outcome[] {
  const table = String(expected.name);
  const whole: Outcome = {
    kind: 'tables',
    verdict: tableVerdict(expected, actual),
    table,
    what: 'table',
    truth: table,
    ours: actual ? (actual.name ?? 'a name that is not known') : 'not found',
    truthAt: placeOf(expected),
    oursAt: actual ? placeOf(actual) : null,
  };
  const parts = listKinds.flatMap((kind) =>
    // Of a table that was not found nothing is known: the table itself is the difference.
    compareList(expected.lists[kind], actual?.lists[kind] ?? [], !actual || actual.open.has(kind)).map(
      (outcome) => ({
        kind,
        verdict: outcome.verdict,
        table,
        what: whatOf(kind, outcome),
        truth: told(outcome.expected, outcome.facts, 'not in the truth'),
        ours: told(outcome.actual, outcome.facts, outcome.verdict === 'unknown' ? 'not known' : 'not read'),
        truthAt: outcome.expected ? (outcome.expected.at ?? placeOf(expected)) : null,
        oursAt: actual ? placeOf(actual) : null,
      }),
    ),
  );
  return [whole, ...parts];
}

function tableVerdict(expected: TableFacts, actual: TableFacts | undefined): Verdict {
  if (!actual) return 'different';
  if (actual.name === undefined) return 'unknown';
  return actual.name === expected.name ? 'equal' : 'different';
}

function extraTable(table: TableFacts): Outcome {
  return {
    kind: 'tables',
    verdict: 'different',
    table: table.name ?? '?',
    what: 'table',
    truth: 'not in the truth',
    ours: table.name ?? 'a name that is not known',
    truthAt: null,
    oursAt: placeOf(table),
  };
}

function whatOf(kind: ListKind, { expected, actual }: EntryOutcome): string {
  return `${titles[kind]} ${(expected ?? actual)?.label ?? ''}`.trimEnd();
}

/** The facts that matter, or all of an entry that the other side has not. */
function told(entry: Entry | null, names: readonly string[], none: string): string {
  if (!entry) return none;
  if (entry.error !== undefined) return `throws: ${entry.error}`;
  const shown = names.length > 0 ? names : Object.keys(entry.facts);
  const unknown = shown.filter((name) => entry.facts[name] === undefined);
  return [
    ...shown.flatMap((name) => {
      const fact = entry.facts[name];
      return fact === undefined ? [] : [`${name} ${JSON.stringify(fact)}`];
    }),
    ...(unknown.length > 0 ? [`${unknown.join(' and ')} not known`] : []),
  ].join(', ');
}

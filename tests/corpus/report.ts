import type { UnreadJson } from '../../src/api.ts';
import { kinds, type Kind } from './facts.ts';
import type { Odd } from './odd.ts';
import { allOf, bounds, lineOf, percent, totalsOf, type Counts, type Run, type Totals } from './verdict.ts';

const titles: Readonly<Record<Kind, string>> = {
  tables: 'tables',
  columns: 'columns',
  primaryKeys: 'primary keys',
  foreignKeys: 'foreign keys',
  indexes: 'indexes',
  uniques: 'unique constraints',
  checks: 'checks',
  policies: 'policies',
  rls: 'row-level security',
};

/** One line a repository: what is not equal is told, what is equal is counted. */
export function repositoryLine(run: Run): string {
  const totals = totalsOf([run]);
  const parts = kinds
    .filter((kind) => kind !== 'tables' && kind !== 'rls' && allOf(totals.counts[kind]) > 0)
    .map((kind) => `${titles[kind]} ${shortly(totals.counts[kind])}`);
  return [
    `${run.repository}: tables ${totals.found}/${totals.tables}, complete ${totals.complete}`,
    ...parts,
    ...reasons(totals),
    `${run.milliseconds.toFixed(0)} ms`,
  ].join(' | ');
}

function shortly(counts: Counts): string {
  const rest = (['different', 'unknown', 'odd'] as const)
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}`);
  return rest.length > 0 ? `${counts.equal}/${allOf(counts)} (${rest.join(', ')})` : String(counts.equal);
}

function reasons({ unread }: Totals): string[] {
  const counted = Object.entries(unread).sort(([, a], [, b]) => b - a);
  return counted.length > 0 ? [`unread: ${counted.map(([reason, n]) => `${reason} ${n}`).join(', ')}`] : [];
}

/** All that keeps a repository from being read in full. */
export function details({ comparison }: Run, unread: readonly UnreadJson[]): string[] {
  return [
    ...comparison.incomplete.map(
      ({ table, at, open }) => `  incomplete ${table} (${at}) open: ${open.join(', ') || 'none'}`,
    ),
    ...comparison.outcomes
      .filter(({ verdict }) => verdict === 'unknown')
      .map((outcome) => `  unknown ${lineOf(outcome)}`),
    ...unread.map(({ reason, file, line }) => `  unread ${reason} (${file}:${line})`),
  ];
}

export function oddLine({ repository, table, what, reason }: Odd): string {
  return `  ${repository} ${table} ${what}: ${reason}`;
}

/** The totals as a Markdown table. */
export function totalsTable(runs: readonly Run[]): string {
  const totals = totalsOf(runs);
  const rows = kinds.map((kind) => {
    const { equal, different, unknown, odd } = totals.counts[kind];
    const all = allOf(totals.counts[kind]);
    return [titles[kind], all, equal, different, unknown, odd, shown([equal, all]), leastOf(titles[kind])];
  });
  const complete = ['tables complete', totals.tables, totals.complete, '', '', ''];
  return [
    ['', 'all', 'equal', 'different', 'unknown', 'odd truth', 'equal %', 'due %'],
    ['---', ...Array.from({ length: 7 }, () => '--:')],
    [...complete, shown([totals.complete, totals.tables]), leastOf('tables complete')],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .concat('', `${runs.length} repositories, ${totals.milliseconds.toFixed(0)} ms`, ...reasons(totals))
    .join('\n');
}

function shown(share: readonly [number, number]): string {
  return percent(share).toFixed(2);
}

function leastOf(title: string): string {
  return String(bounds.find(({ what }) => what === title)?.least ?? '');
}

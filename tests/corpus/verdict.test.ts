import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Comparison, Outcome, Verdict } from './compare.ts';
import type { Kind } from './facts.ts';
import { odd, sortOut } from './odd.ts';
import { details, repositoryLine, totalsTable } from './report.ts';
import { findCorpus } from './truth.ts';
import { differencesOf, missedBounds, spentOdd, totalsOf, type Run } from './verdict.ts';

function outcome(kind: Kind, verdict: Verdict): Outcome {
  const at = 'schema.ts:1';
  return { kind, verdict, table: 'posts', what: kind, truth: 'a', ours: 'b', truthAt: at, oursAt: at };
}

/** A thousand of everything, of which some are not equal, and some tables are incomplete. */
function run(other: readonly Outcome[] = [], incomplete = 0): Run {
  const equal = (['tables', 'columns', 'foreignKeys', 'indexes'] as const).flatMap((kind) => {
    const not = other.filter((each) => each.kind === kind).length;
    return Array.from({ length: 1000 - not }, () => outcome(kind, 'equal'));
  });
  const comparison: Comparison = {
    outcomes: [...equal, ...other],
    tables: 1000,
    found: 1000,
    incomplete: Array.from({ length: incomplete }, () => ({ table: 'posts', at: 'schema.ts:1', open: [] })),
  };
  return { repository: 'owner/name', comparison, unread: { loop: 2 }, milliseconds: 1 };
}

function times(count: number, kind: Kind, verdict: Verdict): Outcome[] {
  return Array.from({ length: count }, () => outcome(kind, verdict));
}

describe('the bounds', () => {
  it.each([
    ['tables complete', 30, (count: number) => run([], count)],
    ['columns', 10, (count: number) => run(times(count, 'columns', 'unknown'))],
    ['foreign keys', 20, (count: number) => run(times(count, 'foreignKeys', 'unknown'))],
    ['indexes', 20, (count: number) => run(times(count, 'indexes', 'unknown'))],
  ])('%s: %i of a thousand may be missing, and not one more', (what, most, of) => {
    expect(missedBounds(totalsOf([of(most)]))).toEqual([]);
    expect(missedBounds(totalsOf([of(most + 1)]))).toEqual([expect.stringMatching(`^${what}: `)]);
  });

  it.each(['different', 'odd'] as const)('what is %s is not equal', (verdict) => {
    expect(missedBounds(totalsOf([run(times(11, 'columns', verdict))]))).toHaveLength(1);
  });

  it('are those of all repositories together', () => {
    expect(missedBounds(totalsOf([run([], 31), run()]))).toEqual([]);
  });
});

describe('a difference', () => {
  const wrong = outcome('columns', 'different');
  const entry = {
    repository: 'owner/name',
    table: 'posts',
    what: 'columns',
    reason: 'the truth is at fault',
  };

  it('fails the repository', () => {
    expect(differencesOf(run([wrong]))).toEqual(['owner/name posts columns: b; the truth: a (schema.ts:1)']);
    expect(differencesOf(run([outcome('columns', 'unknown')]))).toEqual([]);
  });

  it('does not where it is listed, and is counted apart', () => {
    const { comparison, met } = sortOut('owner/name', run([wrong]).comparison, [entry]);
    const listed = { ...run(), comparison };
    expect(met).toEqual([entry]);
    expect(differencesOf(listed)).toEqual([]);
    expect(totalsOf([listed]).counts.columns).toEqual({ equal: 999, different: 0, unknown: 0, odd: 1 });
  });

  it.each([
    ['repository', { ...entry, repository: 'owner/other' }],
    ['table', { ...entry, table: 'tags' }],
    ['part', { ...entry, what: 'indexes' }],
  ])('does where another %s is listed', (_name, other) => {
    const { comparison, met } = sortOut('owner/name', run([wrong]).comparison, [other]);
    expect(met).toEqual([]);
    expect(differencesOf({ ...run(), comparison })).toHaveLength(1);
  });

  it('that is gone fails the list, if its repository was read', () => {
    expect(spentOdd([entry], [entry], ['owner/name'])).toEqual([]);
    expect(spentOdd([entry], [], ['owner/name'])).toEqual([expect.stringContaining('posts columns')]);
    expect(spentOdd([entry], [], ['owner/other'])).toEqual([]);
  });

  it('is listed once', () => {
    const names = odd.map(({ repository, table, what }) => `${repository} ${table} ${what}`);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('the report', () => {
  const some = run([outcome('indexes', 'unknown'), outcome('columns', 'different')], 1);

  it('tells of a repository in a line', () => {
    expect(repositoryLine(some)).toBe(
      'owner/name: tables 1000/1000, complete 999 | columns 999/1000 (1 different) | foreign keys 1000 | ' +
        'indexes 999/1000 (1 unknown) | unread: loop 2 | 1 ms',
    );
  });

  it('tells what keeps a repository from being read in full', () => {
    expect(details(some, [{ file: 'a.ts', line: 3, reason: 'loop' }])).toEqual([
      '  incomplete posts (schema.ts:1) open: none',
      '  unknown posts indexes: b; the truth: a (schema.ts:1)',
      '  unread loop (a.ts:3)',
    ]);
  });

  it('prints the totals as a table', () => {
    const lines = totalsTable([some, run()]).split('\n');
    expect(lines).toContain('| tables complete | 2000 | 1999 |  |  |  | 99.95 | 97 |');
    expect(lines).toContain('| columns | 2000 | 1999 | 1 | 0 | 0 | 99.95 | 99 |');
    expect(lines.slice(-2)).toEqual(['2 repositories, 2 ms', 'unread: loop 4']);
  });
});

describe('the corpus', () => {
  const root = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of ['a__one', 'b__two', 'truth']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'a__one.note'), '');
    writeFileSync(join(folder, 'truth', 'a__one.json'), '{ "repo": "a/one" }');
    writeFileSync(join(folder, 'truth', 'c__three.json'), '{}');
    return folder;
  };

  it('is what has a checkout and a truth; what has one of them is told', () => {
    const folder = root();
    expect(findCorpus(folder, join(folder, 'truth'))).toEqual({
      repositories: [{ name: 'a/one', root: join(folder, 'a__one'), truth: { repo: 'a/one' } }],
      unread: ['b/two: no truth', 'c/three: no checkout'],
    });
  });

  it('may be narrowed by a part of a name', () => {
    const folder = root();
    expect(findCorpus(folder, join(folder, 'truth'), 'THREE')).toEqual({
      repositories: [],
      unread: ['c/three: no checkout'],
    });
  });

  it('is empty where the folder is not', () => {
    expect(findCorpus('/nowhere', '/nowhere/truth')).toEqual({ repositories: [], unread: [] });
  });
});

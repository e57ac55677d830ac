import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSchema, type UnreadJson } from '../../src/api.ts';
import { compare } from './compare.ts';
import { odd, sortOut, type Odd } from './odd.ts';
import { details, oddLine, repositoryLine, totalsTable } from './report.ts';
import { findCorpus, type Repository } from './truth.ts';
import { differencesOf, missedBounds, spentOdd, totalsOf, type Run } from './verdict.ts';

const checkouts = process.env.SCHEMA_ARCHITECT_CORPUS;
const truths = process.env.SCHEMA_ARCHITECT_TRUTH ?? join(checkouts ?? '', 'truth');
const part = process.env.SCHEMA_ARCHITECT_REPOSITORY ?? '';

const howToRun =
  'The corpus is not read: set SCHEMA_ARCHITECT_CORPUS to a folder of checkouts named <owner>__<name>, ' +
  'SCHEMA_ARCHITECT_TRUTH to the folder of their <owner>__<name>.json (default: truth in the first), and ' +
  'SCHEMA_ARCHITECT_REPOSITORY to a part of a name to see the details of some.';

if (checkouts === undefined) {
  console.log(howToRun);
  it.skip(howToRun);
} else {
  const { repositories, unread } = findCorpus(checkouts, truths, part);
  const runs: Run[] = [];
  const met: Odd[] = [];
  const lines: string[] = unread.map((each) => `not read: ${each}`);

  describe('the corpus is read as Drizzle loads it', () => {
    it('has repositories', () => {
      // A folder that is misspelt must not pass for one that is read without fault.
      expect(repositories.length, `checkouts in ${checkouts} with a truth in ${truths}`).toBeGreaterThan(0);
    });

    it.each(repositories.map((repository) => [repository.name, repository] as const))(
      '%s',
      async (_name, repository) => {
        const {
          run,
          unread: left,
          met: own,
        } = await read(repository).catch((error: unknown) => {
          lines.push(`${repository.name}: crashed, ${String(error)}`);
          throw error;
        });
        runs.push(run);
        met.push(...own);
        const different = differencesOf(run);
        lines.push(repositoryLine(run), ...different.map((each) => `  different ${each}`));
        if (part !== '') lines.push(...details(run, left));
        expect(different).toEqual([]);
      },
    );

    it('has no odd truth that is not odd any more', () => {
      const read = runs.map(({ repository }) => repository);
      expect(spentOdd(odd, met, read)).toEqual([]);
    });

    // A few repositories say nothing about the whole.
    it.skipIf(part !== '')('reaches the bounds', () => {
      expect(missedBounds(totalsOf(runs))).toEqual([]);
    });

    afterAll(() => {
      console.log(
        [...lines, '', 'Odd truths:', ...(met.length > 0 ? met.map(oddLine) : ['  none']), ''].join('\n') +
          `\n${totalsTable(runs)}`,
      );
    });
  });
}

async function read({
  name,
  root,
  truth,
}: Repository): Promise<{ run: Run; unread: readonly UnreadJson[]; met: readonly Odd[] }> {
  const start = performance.now();
  const schema = await readSchema({
    root,
    files: [...truth.entryFiles, ...truth.extraFiles],
    ...(truth.casing === null ? {} : { casing: truth.casing }),
  });
  const milliseconds = performance.now() - start;
  const unread: Record<string, number> = {};
  for (const { reason } of schema.unread) unread[reason] = (unread[reason] ?? 0) + 1;
  const { comparison, met } = sortOut(name, compare(truth, schema.tables));
  return { run: { repository: name, comparison, unread, milliseconds }, unread: schema.unread, met };
}

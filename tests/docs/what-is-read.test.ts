import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSchema } from '../../src/api.ts';
import { unreadReasons } from '../../src/schema/unread.ts';
import { project } from '../support/project.ts';
import { sampleProject } from './lint-sample.ts';
import type { Page } from './page.ts';
import { parsePage } from './page.ts';
import { readPage } from './pages.ts';

const page = readPage('docs/what-is-read.md');

/** The reasons for which something of a sample is not read. */
async function reasonsOf(code: string, manifest?: string): Promise<string[]> {
  // With a package.json of its own a sample stands where nothing is installed.
  const { root, filename } =
    manifest === undefined
      ? sampleProject(code)
      : project(`//- package.json\n${manifest}\n//- schema.ts\n${code}`);
  writeFileSync(join(root, 'enormous.ts'), `export const timestamps = {};\n//${' '.repeat(2_000_000)}\n`);
  const { unread } = await readSchema({ root, files: [filename] });
  return [...new Set(unread.map(({ reason }) => reason))];
}

/** What the page misses of the reasons, or has too many of. */
function reasonProblems(shown: Page, reasons: Readonly<Record<string, string>>): string[] {
  const found = shown.headings.filter(({ level }) => level === 3).map(({ text }) => text);
  return [
    ...Object.entries(reasons).flatMap(([reason, sentence]) => {
      if (!found.includes(reason)) return [`Reason '${reason}' has no heading '### ${reason}'.`];
      return shown.prose.includes(`### ${reason}\n\n${sentence}\n`)
        ? []
        : [`Under '### ${reason}' does not stand: ${sentence}`];
    }),
    ...found
      .filter((heading) => !Object.hasOwn(reasons, heading))
      .map((heading) => `'${heading}' is no reason.`),
  ];
}

test('every reason is explained in its own words', () => {
  expect(reasonProblems(page, unreadReasons)).toEqual([]);
});

describe('each sample has its reason', () => {
  test.each(Object.keys(unreadReasons))('%s', async (reason) => {
    const sample = (language: string): string | undefined =>
      page.fences.find(({ heading, info }) => heading === reason && info === language)?.code;
    expect(await reasonsOf(sample('ts') ?? '', sample('json'))).toEqual([reason]);
  });
});

test('a reason that is not explained, or no reason, is found', () => {
  const shown = parsePage('### loop\n\nThe value is made by a loop.\n\n### lop\n');
  expect(reasonProblems(shown, { loop: 'It loops.', mutation: 'It changes.' })).toEqual([
    "Under '### loop' does not stand: It loops.",
    "Reason 'mutation' has no heading '### mutation'.",
    "'lop' is no reason.",
  ]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { unreadReasons } from '../../src/schema/unread.ts';
import { phrasesIn, phrasesToAvoid, proseOf, stringsOf } from './english.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

function filesOf(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: repository, ignore: ['**/node_modules/**'], dot: true }).sort();
}

function read(file: string): string {
  return readFileSync(join(repository, file), 'utf8');
}

test.each(Object.entries(rules))('the texts of %s are plain English', (_, { meta }) => {
  const options = JSON.stringify(meta?.schema ?? []);
  const texts = [meta?.docs?.description ?? '', ...Object.values(meta?.messages ?? {}), options];
  expect(texts.flatMap(phrasesIn)).toEqual([]);
});

test('the reasons why something could not be read are plain English', () => {
  expect(Object.values(unreadReasons).flatMap(phrasesIn)).toEqual([]);
});

test.each(filesOf('README.md', 'CHANGELOG.md', '.github/*.md', 'docs/**/*.md'))(
  'the prose of %s is plain English',
  (file) => {
    expect(proseOf(read(file)).flatMap(phrasesIn)).toEqual([]);
  },
);

const sources = filesOf(
  'src/{api,report,settings}.ts',
  'src/{cli,create-rule,page,parser,project,queries,rules,runner,schema}/**/*.ts',
);

test.each(sources)('the strings of %s are plain English', (file) => {
  expect(stringsOf(file, read(file)).flatMap(phrasesIn)).toEqual([]);
});

describe('a phrase to avoid is found', () => {
  test.each([
    'The where of this delete comes to nothing, so it speaks of every row, be it yours or not.',
    "Column 'id' is text and no uuid, so nothing tells them apart.",
    "The foreign key from 'a' to 'b' says no onDelete.",
    '69 findings are beside the checklist, and --fix mends 42 of them.',
  ])('in the message: %s', (message) => {
    expect(phrasesIn(message)).not.toEqual([]);
  });

  test('in prose and not in code blocks', () => {
    const page = ['Drizzle drops it in silence.', '```sh', 'in vain', '```', 'It is dropped.'].join('\n');
    expect(proseOf(page)).toEqual(['Drizzle drops it in silence.', 'It is dropped.']);
    expect(proseOf(page).flatMap(phrasesIn)).toHaveLength(1);
  });

  test('in strings and templates, and not in names', () => {
    const code = "const inVain = f('in vain', `mends ${count} of ${all}`);";
    expect(stringsOf('a.ts', code).flatMap(phrasesIn)).toHaveLength(2);
  });

  test('once each: no phrase of the list is part of what another suggests', () => {
    for (const [, instead] of phrasesToAvoid) expect(phrasesIn(instead)).toEqual([]);
  });
});

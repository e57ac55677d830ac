import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { brokenLinks } from './links.ts';
import { parsePage } from './page.ts';
import {
  allPages,
  classProblems,
  optionNames,
  optionProblems,
  readPage,
  repository,
  sectionProblems,
} from './pages.ts';

describe.each(Object.entries(rules))('the page of %s', (name, rule) => {
  const page = readPage(`docs/rules/${name}.md`);
  const options = optionNames(rule.meta?.schema);

  test('has our sections in order', () => {
    expect(sectionProblems(page, options.length > 0)).toEqual([]);
  });

  test('shows every option', () => {
    expect(optionProblems(page, options)).toEqual([]);
  });

  test('tells the classes of the edits', () => {
    expect(page.links.map(({ target }) => target)).toContain('../fix-policy.md');
    expect(classProblems(page, rule.architect.fixes)).toEqual([]);
  });

  test('tells why with a source', () => {
    expect(page.links.some(({ target }) => /orm\.drizzle\.team|postgresql\.org/.test(target))).toBe(true);
  });
});

describe.each(allPages())('%s', (path) => {
  test('has no broken links', () => {
    expect(brokenLinks(repository, path, readPage(path))).toEqual([]);
  });

  test('is finished', () => {
    expect(todos(path, readPage(path).prose)).toEqual([]);
  });

  test('names only scripts that exist', () => {
    expect(unknownScripts(readFileSync(join(repository, path), 'utf8'), scriptsFor(path))).toEqual([]);
  });
});

/** The scripts that one may run where a page stands: those of an example are its own. */
function scriptsFor(path: string): string[] {
  const folder = /^docs\/examples\/[^/]+\//.exec(path)?.[0] ?? '';
  return ['', folder].flatMap((each) => {
    const { scripts } = JSON.parse(readFileSync(join(repository, each, 'package.json'), 'utf8')) as {
      scripts?: object;
    };
    return Object.keys(scripts ?? {});
  });
}

/** Where a page says that something is still to be written. Its samples have no such places. */
function todos(path: string, prose: string): string[] {
  return prose
    .split('\n')
    .flatMap((line, index) => (/\bTODO\b/.test(line) ? [`${path}:${index + 1} has a TODO left.`] : []));
}

function unknownScripts(text: string, known: readonly string[]): string[] {
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  return named.filter((name) => !known.includes(name)).map((name) => `There is no script '${name}'.`);
}

describe('what is wrong with a page is found', () => {
  const whole = ['Why', 'What it reports', 'What it leaves alone', 'Fix class and why', 'When not to use it'];
  const pageOf = (...titles: string[]) => parsePage(titles.map((title) => `## ${title}\n`).join('\n'));

  test('a section that is missing', () => {
    expect(sectionProblems(pageOf(...whole.slice(1)), false)).toEqual(["Section 'Why' is missing."]);
  });

  test('a section that is not ours', () => {
    expect(sectionProblems(pageOf(...whole, 'Options'), false)).toEqual([
      "Section 'Options' is not one of ours.",
    ]);
  });

  test('sections in another order', () => {
    expect(sectionProblems(pageOf(...[...whole].reverse()), false)).toEqual([
      expect.stringContaining('not in the order'),
    ]);
  });

  test('a heading in a code sample is none', () => {
    expect(sectionProblems(parsePage('```md\n## Why\n```\n'), false)).toContain("Section 'Why' is missing.");
  });

  test('an option without heading and sample', () => {
    const page = parsePage('### first\n\n```ts good { "first": 1 }\n```\n');
    expect(optionProblems(page, ['first', 'second'])).toEqual([
      "Option 'second' has no heading '### second'.",
      "Option 'second' has no sample that sets it.",
    ]);
  });

  test('a class of edits that is not told, or told and not there', () => {
    const page = parsePage(
      '## Fix class and why\n\nIt is _additive_.\n\n## When not to use it\n\nIt is a _choice_.\n',
    );
    expect(classProblems(page, ['additive'])).toEqual([]);
    expect(classProblems(page, ['choice'])).toEqual([
      'The page tells of _additive_ edits, and meta of none.',
      'Meta tells of _choice_ edits, and the page of none.',
    ]);
  });

  test('a fence that is nearly a sample', () => {
    expect(() => parsePage('```ts bad {"a":}\n```\n')).toThrow('Line 1: {"a":} is not JSON.');
    expect(() => parsePage('```js good\n```\n')).toThrow('is not `ts bad` or `ts good`');
    expect(() => parsePage('text\n\n```ts good\n')).toThrow('Line 3 opens a fence that nothing closes.');
  });

  test('a link to a file or a heading that does not exist', () => {
    const root = mkdtempSync(join(tmpdir(), 'links-'));
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'docs/a.md'), '# A page: `code`\n\n## Twice\n\n## Twice\n');
    const targets = [
      'a.md',
      'a.md#a-page-code',
      'a.md#twice-1',
      '#here',
      'https://example.org/x',
      'b.md',
      'a.md#nothing',
      '../docs/a.md#nor-this',
    ];
    const page = parsePage(
      `# Here\n\n${targets.map((target) => `[x](${target})`).join('\n')}\n\n\`[x](in-code.md)\`\n`,
    );
    writeFileSync(join(root, 'docs/from.md'), '# Here\n');
    expect(brokenLinks(root, 'docs/from.md', page)).toEqual([
      'docs/from.md:8 links to b.md, and there is no such file.',
      'docs/from.md:9 links to a.md#nothing, and docs/a.md has no such heading.',
      'docs/from.md:10 links to ../docs/a.md#nor-this, and docs/a.md has no such heading.',
    ]);
  });

  test('a page that is not finished', () => {
    expect(todos('a.md', '# A\n\nTODO: write.\n')).toEqual(['a.md:3 has a TODO left.']);
  });

  test('a script that does not exist', () => {
    expect(unknownScripts('Run `npm run examle`, or `npm run example`.', ['example'])).toEqual([
      "There is no script 'examle'.",
    ]);
  });
});

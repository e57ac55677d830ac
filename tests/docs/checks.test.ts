import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8');

/** What the page says of its checks, and what its tables have: how many in all, in full, in part and not. */
function counts(text: string): readonly (readonly number[])[] {
  const [intro = '', ...sections] = text.split(/^## /m);
  const said = Array.from(intro.matchAll(/\b(\d+)\b/g), ([, number]) => Number(number));
  const checks = sections.filter((section) => !/^(?:Use|Ours alone)\n/.test(section)).join('\n');
  const found = ['✅', '◐', '–'].map((sign) => checks.split(`\n| ${sign} `).length - 1);
  return [said, [found.reduce((sum, each) => sum + each, 0), ...found]];
}

test('the page of checks counts them right', () => {
  const [said, found] = counts(page);
  expect(said).toEqual(found);
});

test('a check more is noticed', () => {
  const [said, found] = counts(page.replace('\n| ✅ ', '\n| ✅ one more | |\n| ✅ '));
  expect(said).not.toEqual(found);
});

test('every rule is on the page', () => {
  const rules = Array.from(
    readFileSync(join(import.meta.dirname, '../../src/rules/index.ts'), 'utf8').matchAll(
      /^ {2}'([\w-]+)':/gm,
    ),
    ([, name = '']) => name,
  );
  expect(rules.filter((name) => !page.includes(`(rules/${name}.md)`))).toEqual([]);
});

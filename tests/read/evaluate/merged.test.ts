import { expect, test } from 'vitest';
import { merged } from '../../../src/read/evaluate/merged.ts';
import { Scope } from '../../../src/read/evaluate/scope.ts';
import { printValue } from './print-value.ts';
import { evaluated, moduleOf, valueOf } from './value-of.ts';

/** The values of a list as one that may be any of them. */
function mergedFrom(code: string): string {
  const value = evaluated(code);
  const module = moduleOf('');
  const items = value.kind === 'array' ? value.items : [];
  return printValue(merged(items, new Scope(module, null), module.program));
}

test.each([
  ['one value is itself', `[1]`, '1'],
  ['plain values are a choice', `[1, 'a']`, `1 or 'a'`],
  ['lists are merged item by item', `[[1, 2], [3, 4]]`, '[1 or 3, 2 or 4]'],
  ['an item that one list does not have may be nothing', `[[1], [2, 3]]`, '[1 or 2, undefined or 3]'],
  ['objects are merged member by member', `[{ a: 1 }, { a: 2, b: 3 }]`, '{ a: 1 or 2, b: undefined or 3 }'],
  ['what is no list makes the whole a choice', `[[1], { a: 1 }]`, '[1] or { a: 1 }'],
  ['of an open list the whole is open', `[[1], [2, ...process.argv]]`, '[1 or 2, ...?environment]'],
  [
    'a member that an open object may have is not known',
    `[{ a: 1 }, { ...missing }]`,
    '{ a: 1 or ?undeclared-name, ...?undeclared-name }',
  ],
  ['of no values nothing is known', `[]`, '?condition'],
])('%s', (_, code, expected) => {
  expect(mergedFrom(code)).toBe(expected);
});

test('where queries are read, a spread takes a choice of lists as one list of choices', () => {
  const code = `[0, ...(process.env.A ? [1] : [2, 3])]`;
  expect(valueOf(code, { queries: true })).toBe('[0, 1 or 2, undefined or 3]');
  expect(valueOf(code)).toBe('[0, ...?condition]');
});

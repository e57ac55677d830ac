import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['the items of a list', `[0, ...[1, 2]]`, '[0, 1, 2]'],
  ['the characters of a text, whole ones', `[...'a😀']`, `['a', '😀']`],
  ['the items of a set', `[...new Set([1, 1, 2])]`, '[1, 2]'],
  ['the pairs of a map', `[...new Map([['a', 1]])]`, `[['a', 1]]`],
  ['a list that is not known leaves its reason', `[1, ...process.argv, 2]`, '[1, 2, ...?environment]'],
  ['an object without an order', `[...{ a: 1 }]`, '[...?unknown-spread]'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

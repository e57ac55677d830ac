import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  [
    'case, blanks and parts',
    `['aB'.toUpperCase(), ' a '.trim(), 'abc'.slice(1, -1), 'a'.padStart(3, '-')]`,
    `['AB', 'a', 'b', '--a']`,
  ],
  [
    'questions',
    `['abc'.startsWith('ab'), 'abc'.includes('d'), 'abc'.indexOf('c'), 'abc'.length]`,
    '[true, false, 2, 3]',
  ],
  ['split by a text or a pattern', `['a,b'.split(','), 'a1b'.split(/\\d/)]`, `[['a', 'b'], ['a', 'b']]`],
  [
    'replace by a text',
    `['aa'.replace('a', 'b'), 'aa'.replaceAll('a', 'b'), 'a_b'.replace(/_(.)/, '-$1')]`,
    `['ba', 'bb', 'a-b']`,
  ],
  [
    'replace by a function, which gets the groups',
    `'a_b_c'.replace(/_(.)/g, (all, one) => one.toUpperCase())`,
    `'aBC'`,
  ],
  ['an argument that is not known leaves its reason', `'a'.concat(process.env.A)`, '?environment'],
  ['a function whose result is not known', `'a'.replace('a', () => process.env.A)`, '?unknown-function'],
  ['a text that would be too long', `'ab'.repeat(10000)`, '?too-deep'],
  ['split with a limit is not followed', `'a,b'.split(',', 1)`, '?unknown-function'],
  ['what throws', `'a'.repeat(-1)`, '?unknown-function'],
  ['a method that is not listed', `'a'.anchor('b')`, '?unknown-function'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

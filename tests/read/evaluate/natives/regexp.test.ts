import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  [
    'test and exec on a text',
    `[/b(.)/.test('abc'), /b(.)/.exec('abc'), /d/.exec('abc')]`,
    `[true, ['bc', 'c'], null]`,
  ],
  [
    'match and matchAll of a text',
    `['a1b2'.match(/\\d/), [...'a1b2'.matchAll(/\\d/g)]]`,
    `[['1'], [['1'], ['2']]]`,
  ],
  ['RegExp makes one of a text', `[new RegExp('a+', 'i'), RegExp(/b/g).flags]`, `[/a+/i, 'g']`],
  ['a pattern that goes on where it stopped is not run', `/a/g.test('a')`, '?unknown-function'],
  ['a repeated group may take forever', `/(a+)+b/.test('aaa')`, '?unknown-function'],
  ['a text that is too long for the pattern', `/a*a*a*/.test('a'.repeat(1000))`, '?unknown-function'],
  ['what is no pattern', `new RegExp('(')`, '?unknown-function'],
  ['a text that is not known', `/a/.test(process.env.A)`, '?unknown-function'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['members by their names, and by others', `const { a, b: c } = { a: 1, b: 2 }; [a, c]`, '[1, 2]'],
  [
    'a default stands in for what is missing, not for null',
    `const { a = 1, b = 2 } = { b: null }; [a, b]`,
    '[1, null]',
  ],
  ['the rest of an object', `const { a, ...rest } = { a: 1, b: 2 }; rest`, '{ b: 2 }'],
  ['items by their places, with gaps', `const [a, , b] = [1, 2, 3]; [a, b]`, '[1, 3]'],
  ['the rest of a list', `const [a, ...rest] = [1, 2, 3]; rest`, '[2, 3]'],
  ['the characters of a text', `const [a] = 'text'; a`, `'t'`],
  ['patterns within patterns', `const { a: [{ b }] } = { a: [{ b: 1 }] }; b`, '1'],
  ['a key that is computed', `const key = 'a'; const { [key]: b } = { a: 1 }; b`, '1'],
  [
    'parts of what is not known are not known, even with a default',
    `const { a = 1 } = process.env; a`,
    '?environment',
  ],
  ['where items may be missing, no place is known', `const [a] = [1, ...process.argv]; a`, '?environment'],
  ['a key that is not known', `const { [process.env.A]: b } = { a: 1 }; b`, '?unknown-key'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  ['a set keeps each item once', `new Set([1, 2, 1])`, 'set [1, 2]'],
  ['a map keeps the last value of a key', `new Map([['a', 1], ['a', 2]])`, `map [['a', 2]]`],
  [
    'has, get and size',
    `const a = new Map([['b', 1]]); [a.has('b'), a.get('b'), a.get('c'), a.size]`,
    '[true, 1, undefined, 1]',
  ],
  [
    'set, add and delete change it',
    `const f = () => { const a = new Map().set('b', 1).set('c', 2); a.delete('b'); return a; }; f()`,
    `map [['c', 2]]`,
  ],
  [
    'keys, values and entries are lists',
    `const a = new Map([['b', 1]]); [a.keys(), a.values(), a.entries()]`,
    `[['b'], [1], [['b', 1]]]`,
  ],
  [
    'forEach hands over the value, then the key',
    `const f = () => { const all = []; new Map([['b', 1]]).forEach((value, key) => all.push(key, value)); return all; }; f()`,
    `['b', 1]`,
  ],
  [
    'clear leaves nothing, of an open one too',
    `const f = () => { const a = new Set(process.argv); a.clear(); return a; }; f()`,
    'set []',
  ],
  [
    'under a key that is not known any of the values may stand',
    `new Map([['a', 1], ['b', 2]]).get(process.env.A)`,
    '1 or 2 or undefined',
  ],
  [
    'a key that is not known leaves nothing that is',
    `new Map([['a', 1], [process.env.A, 2]])`,
    'map [...?unknown-key]',
  ],
  [
    'of an open set it is not known what it has',
    `const a = new Set(process.argv); [a.has(1), a.size]`,
    '[?condition, ?environment]',
  ],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

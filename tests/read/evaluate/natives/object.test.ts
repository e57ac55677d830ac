import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  [
    'keys, values and entries are lists',
    `const a = { b: 1, c: 2 }; [Object.keys(a), Object.values(a), Object.entries(a)]`,
    `[['b', 'c'], [1, 2], [['b', 1], ['c', 2]]]`,
  ],
  ['values reads getters', `Object.values({ get a() { return 1; } })`, '[1]'],
  [
    'fromEntries makes an object of pairs',
    `Object.fromEntries([['a', 1], [2, 3]].map(([key, value]) => [key, value + 1]))`,
    '{ a: 2, 2: 4 }',
  ],
  [
    'freeze and seal give what they are handed',
    `[Object.freeze({ a: 1 }), Object.seal({ b: 2 })]`,
    '[{ a: 1 }, { b: 2 }]',
  ],
  [
    'assign changes the first object',
    `const f = () => { const a = { b: 1 }; Object.assign(a, { b: 2 }, { c: 3 }); return a; }; f()`,
    '{ b: 2, c: 3 }',
  ],
  [
    'of an open object there may be more keys',
    `Object.keys({ a: 1, ...missing })`,
    `['a', ...?undeclared-name]`,
  ],
  [
    'entries without a key that is known leave the object open',
    `Object.fromEntries([['a', 1], [process.env.A, 2]])`,
    '{ a: 1, ...?unknown-key }',
  ],
  [
    'assign of what is not known leaves nothing that is',
    `Object.assign({ a: 1 }, missing)`,
    '{ a: ?undeclared-name, ...?undeclared-name }',
  ],
  ['keys of what is not known', `Object.keys(process.env)`, '?environment'],
  ['keys of a function', `Object.keys(() => 1)`, '?unknown-function'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

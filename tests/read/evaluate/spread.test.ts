import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['members are copied, the last of a name counts', `({ a: 1, ...{ a: 2, b: 3 } })`, '{ a: 2, b: 3 }'],
  ['nothing and plain values add nothing', `({ a: 1, ...null, ...undefined, ...false, ...1 })`, '{ a: 1 }'],
  ['items of a list stand under their places', `({ ...['a', 'b'] })`, `{ 0: 'a', 1: 'b' }`],
  ['getters are read', `const a = { get b() { return 1; } }; ({ ...a })`, '{ b: 1 }'],
  [
    'a member that only one choice has may be missing',
    `({ a: 1, ...(process.env.A ? { b: 2 } : {}) })`,
    '{ a: 1, b?: ?condition }',
  ],
  [
    'a member that each choice has is a choice',
    `({ ...(process.env.A ? { a: 1 } : { a: 2 }) })`,
    '{ a: 1 or 2 }',
  ],
  [
    'a member that a choice may override is that or itself',
    `({ a: 1, ...(process.env.A ? { a: 2 } : {}) })`,
    '{ a: 2 or 1 }',
  ],
  [
    'what is not known may override what stands before it, not what follows',
    `({ a: 1, ...missing, b: 2 })`,
    '{ a: ?undeclared-name, b: 2, ...?undeclared-name }',
  ],
  ['a text is not spread', `({ ...'text' })`, '{ ...?unknown-spread }'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['a literal is its value', `'a' as const`, `'a'`],
  ['a name is what it was declared as', `const a = { b: 1 }; a.b`, '1'],
  ['a call gives what the function returns', `const twice = (n) => n * 2; twice(3)`, '6'],
  ['an optional chain ends at nothing', `const a = { b: null }; a.b?.c`, 'undefined'],
  ['a call of an optional method that is missing gives nothing', `const a = {}; a.run?.(1)`, 'undefined'],
  ['a sequence is its last expression', `(1, 2, 3)`, '3'],
  ['a function expression knows its own name', `(function f(n) { return n > 2 ? n : f(n + 1); })(0)`, '3'],
  ['assertions of types change nothing', `(<any>({ a: 1 } satisfies object as unknown)!)`, '{ a: 1 }'],
  [
    'arguments behind a spread that is not known are not known',
    `const f = (...all) => all; f(1, ...process.argv, 2)`,
    '[1, ...?environment]',
  ],
  ['a member under a key that is not known is not known', `({ a: 1 })[process.env.KEY]`, '?unknown-key'],
  ['what is waited for depends on the environment', `await Promise.resolve(1)`, '?environment'],
  ['an import at run time is not followed', `import('./other')`, '?unsupported-syntax'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

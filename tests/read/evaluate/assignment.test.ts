import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  [
    'a variable of a function is what it was set to last',
    `const f = () => { let a = 1; a = 2; return a; }; f()`,
    '2',
  ],
  [
    'an operator goes on from the value before',
    `const f = () => { let a = 1; a += 2; a++; return [a, a--, a]; }; f()`,
    '[4, 4, 3]',
  ],
  [
    '??= sets only what is nothing',
    `const f = () => { const a = { b: null, c: 1 }; a.b ??= 2; a.c ??= 3; return a; }; f()`,
    '{ b: 2, c: 1 }',
  ],
  [
    'a member is set in place, whoever holds the object',
    `const f = () => { const a = { b: 1 }; const c = a; c.b = 2; return a; }; f()`,
    '{ b: 2 }',
  ],
  [
    'parts of a value are set by a pattern',
    `const f = () => { let a; let b; [a, { b }] = [1, { b: 2 }]; return [a, b]; }; f()`,
    '[1, 2]',
  ],
  ['a variable of the module that is set again is not known', `let a = 1; a = 2; a`, '?mutation'],
  [
    'a member set under an unknown condition is not known, the others are',
    `const f = () => { const a = { b: 1, c: 2 }; if (process.env.A) a.b = 3; return a; }; f()`,
    '{ b: ?condition, c: 2, b?: ?condition }',
  ],
  [
    'a push under an unknown condition leaves the list open',
    `const f = () => { const a = [1]; if (process.env.A) a.push(2); return a; }; f()`,
    '[1, ...?condition]',
  ],
  [
    'a member under a key that is not known may be any of them',
    `const f = () => { const a = { b: 1 }; a[process.env.A] = 2; return a; }; f()`,
    '{ b: ?unknown-key, ...?unknown-key }',
  ],
  [
    'a function that is not known may change all that it is handed',
    `const f = () => { const a = { b: 1 }; missing(a); return a; }; f()`,
    '{ b: ?unknown-function, ...?unknown-function }',
  ],
  [
    'what is printed is not changed',
    `const f = () => { const a = { b: 1 }; console.log(a); return a; }; f()`,
    '{ b: 1 }',
  ],
  [
    'a change through one of several objects touches each',
    `const f = () => { const a = { b: 1 }; (process.env.A ? a : {}).b = 2; return a; }; f()`,
    '{ b: ?condition, ...?condition }',
  ],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

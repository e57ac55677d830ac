import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['a function gives what its first return says', `const f = () => { return 1; return 2; }; f()`, '1'],
  ['a function without a return gives nothing', `const f = () => { 1; }; f()`, 'undefined'],
  [
    'functions are there before the statement that declares them',
    `const f = () => { return g(); function g() { return 1; } }; f()`,
    '1',
  ],
  ['a known condition runs one branch', `const f = (a) => { if (a) return 1; else return 2; }; f(true)`, '1'],
  [
    'an unknown condition gives a choice of what its branches return',
    `const f = () => { if (process.env.A) return 1; return 2; }; f()`,
    '1 or 2',
  ],
  [
    'a branch without a return adds nothing to the choice',
    `const f = () => { if (process.env.A) return 1; }; f()`,
    '1 or undefined',
  ],
  [
    'a branch that throws is not taken by a program that loads',
    `const f = () => { if (!process.env.A) throw new Error(); return 1; }; f()`,
    '1',
  ],
  [
    'what a branch sets under an unknown condition is not known',
    `const f = () => { let a = 1; if (process.env.A) a = 2; return a; }; f()`,
    '?condition',
  ],
  [
    'what a block declares does not leave it',
    `const f = () => { const a = 1; { const a = 2; } return a; }; f()`,
    '1',
  ],
  [
    'without a handler a try runs as it is written',
    `const f = () => { try { return 1; } finally { 2; } }; f()`,
    '1',
  ],
  [
    'with a handler it is not known where the try ended',
    `const f = () => { try { return 1; } catch { return 2; } }; f()`,
    '?condition',
  ],
  [
    'a jump to a label is not followed',
    `const f = () => { a: for (const b of [1]) { break a; } return 1; }; f()`,
    '?unsupported-syntax',
  ],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  [
    'arguments take their places, and those that are missing are nothing',
    `const f = (a, b) => [a, b]; f(1)`,
    '[1, undefined]',
  ],
  ['a rest parameter takes what is left', `const f = (a, ...rest) => rest; f(1, 2, 3)`, '[2, 3]'],
  ['a parameter called this takes no argument', `function f(this: object, a) { return a; } f(1)`, '1'],
  [
    'a function knows its arguments, an arrow does not',
    `function f() { return arguments; } f(1, 2)`,
    '[1, 2]',
  ],
  ['a method has its object as this', `const a = { b: 1, get() { return this.b; } }; a.get()`, '1'],
  [
    'an object that is handed to a function is changed by it',
    `const f = () => { const a = []; const add = (to) => { to.push(1); }; add(a); return a; }; f()`,
    '[1]',
  ],
  ['an asynchronous function is not followed', `const f = async () => 1; f()`, '?unknown-function'],
  [
    'a function that calls itself forever ends in not knowing',
    `const f = (n) => f(n + 1); f(0)`,
    '?too-deep',
  ],
  [
    'of a function that calls itself under an unknown condition no branch is known',
    `const f = () => process.env.A ? f() : 1; f()`,
    '?too-deep or 1',
  ],
  [
    'a callback of a function that is not known may run, so what it sets is not known',
    `const f = () => { let a = 1; missing(() => { a = 2; }); return a; }; f()`,
    '?unknown-function',
  ],
  ['a call of what is no function is not known', `const a = { b: 1 }; a()`, '?unknown-function'],
  ['what is made with new from what is not known is not known either', `new Missing(1)`, '?undeclared-name'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

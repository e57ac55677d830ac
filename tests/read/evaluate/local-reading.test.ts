import { expect, test } from 'vitest';
import { loggedIn } from './local.ts';

test.each([
  ['a variable is what it was declared as', `function f() { const a = 1; console.log(a); }`, '1'],
  ['only changes before a place count', `function f() { let a = 1; a = 2; console.log(a); a = 3; }`, '2'],
  [
    'the right side of a change speaks of the value before',
    `function f() { let a = 1; a = a + 1; console.log(a); }`,
    '2',
  ],
  [
    'a change in a branch makes a choice behind it',
    `function f(b) { let a = 1; if (b) a = 2; console.log(a); }`,
    '1 or 2',
  ],
  [
    'in the branch it is the value of the branch',
    `function f(b) { let a = 1; if (b) { a = 2; console.log(a); } else console.log(a); }`,
    '2 | 1',
  ],
  [
    'a branch that returns leaves nothing behind',
    `function f(b) { let a = 1; if (b) { a = 2; return; } console.log(a); }`,
    '1',
  ],
  [
    'of a switch with a default one case runs',
    `function f(b) { let a = 1; switch (b) { case 1: a = 2; break; default: a = 3; } console.log(a); }`,
    '2 or 3',
  ],
  [
    'what is pushed under a condition is there or nothing',
    `function f(b) { const a = [1]; if (b) a.push(2); console.log(a); }`,
    '[1, undefined or 2]',
  ],
  ['a member is set', `function f() { const a = { b: 1 }; a.c = 2; console.log(a); }`, '{ b: 1, c: 2 }'],
  [
    'another function may put more into what it is handed',
    `function f() { const a = { b: 1 }; other(a); console.log(a); }`,
    '{ b: 1, ...?mutation }',
  ],
  [
    'a parameter is not known',
    `function f({ a }, b = 1) { console.log([a, b]); }`,
    '[?function-parameter, ?function-parameter]',
  ],
  ['an item of a loop is not known', `function f(list) { for (const a of list) console.log(a); }`, '?loop'],
])('%s', (_, code, expected) => {
  expect(loggedIn(code)).toBe(expected);
});

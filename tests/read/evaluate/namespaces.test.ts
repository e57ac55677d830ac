import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  [
    'what a namespace exports are its members',
    `namespace A { export const b = 1; const c = 2; } A`,
    '{ b: 1 }',
  ],
  [
    'what leaves in the middle is not known',
    `namespace A { export const b = 1; missing: for (;;) break missing; }  A`,
    '?unsupported-syntax',
  ],
  [
    'what it keeps is used by what it exports',
    `namespace A { const b = 1; export const c = b + 1; } A.c`,
    '2',
  ],
  ['its functions can be called', `namespace A { export function b() { return 1; } } A.b()`, '1'],
  ['a namespace within', `namespace A { export namespace B { export const c = 1; } } A.B.c`, '1'],
  [
    'two parts of one namespace are not put together',
    `namespace A { export const b = 1; } namespace A { export const c = 1; } A`,
    '?unsupported-syntax',
  ],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

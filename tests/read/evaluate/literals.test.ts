import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  [
    'members under names, texts and computed keys',
    `const key = 'd'; ({ a: 1, 'b c': 2, [key]: 4 })`,
    '{ a: 1, b c: 2, d: 4 }',
  ],
  ['a member that overrides keeps the first place', `({ a: 1, b: 2, a: 3 })`, '{ a: 3, b: 2 }'],
  ['a getter is kept until it is read', `({ get a() { return 1; } })`, '{ a: getter }'],
  [
    'a setter, or a prototype, may change what the members are',
    `[{ a: 1, set b(value) {} }, { __proto__: missing }]`,
    '[{ a: 1, ...?unsupported-syntax }, { ...?unsupported-syntax }]',
  ],
  ['a gap in a list is nothing', `[1, , 2]`, '[1, undefined, 2]'],
  ['text with parts', '`a${1}b${true}`', `'a1btrue'`],
  ['the tag sql keeps its parts', "import { sql } from 'library'; sql`a ${1} b`", 'sql a ${1} b'],
  [
    'an enum counts on, and maps its numbers back',
    `enum A { B, C = 4, D } A`,
    `{ B: 0, 0: 'B', C: 4, 4: 'C', D: 5, 5: 'D' }`,
  ],
  ['an enum of texts has its names alone', `enum A { B = 'b', C = 'c' } A`, `{ B: 'b', C: 'c' }`],
  [
    'under a key that is not known any member may be',
    `({ a: 1, [process.env.A]: 2 })`,
    '{ a: ?unknown-key, ...?unknown-key }',
  ],
  ['text with a part that is not known', '`a${process.env.A}`', '?environment'],
  ['another tag is not called', 'const f = () => 1; f`a`', '?unknown-function'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

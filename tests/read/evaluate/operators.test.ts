import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['numbers are computed', `[7 % 4, 2 ** 3, 1 << 2, ~1, -(1)]`, '[3, 8, 4, -2, -1]'],
  ['text is put together', `'a' + 1 + null`, `'a1null'`],
  ['values are compared', `[1 < 2, 'a' >= 'b', 1 === 1, 1 !== 1]`, '[true, false, true, false]'],
  [
    'null and undefined are loosely the same',
    `[null == undefined, null === undefined, 0 == null]`,
    '[true, false, false]',
  ],
  [
    'an object is the same as itself, and unlike a plain value',
    `const a = {}; [a === a, a === 1]`,
    '[true, false]',
  ],
  [
    'typeof tells functions, objects and plain values apart',
    `[typeof (() => 1), typeof class {}, typeof null, typeof 'a']`,
    `['function', 'function', 'object', 'string']`,
  ],
  ['in asks for a member by its name', `['a' in { a: 1 }, 'b' in { a: 1 }]`, '[true, false]'],
  [
    'a known test takes one side',
    `[true ? 1 : missing, false && missing, 1 || missing, 1 ?? missing]`,
    '[1, false, 1, 1]',
  ],
  [
    'a test that is not known makes a choice, or none if both sides are the same',
    `[process.env.A ? 1 : 2, process.env.A ? 1 : 1]`,
    '[1 or 2, 1]',
  ],
  ['what may be nothing falls back on the right side', `(process.env.A ? 1 : undefined) ?? 2`, '1 or 2'],
  [
    'delete takes a member away',
    `const f = () => { const a = { b: 1, c: 2 }; delete a.b; return a; }; f()`,
    '{ c: 2 }',
  ],
  [
    'what is computed from a value that is not known has its reason',
    `[process.env.A + 1, missing * 2, !missing]`,
    '[?environment, ?undeclared-name, ?undeclared-name]',
  ],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

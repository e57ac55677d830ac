import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['names of values', `[undefined, NaN, Infinity]`, '[undefined, NaN, Infinity]'],
  [
    'String, Number and Boolean turn values into others',
    `[String(1), Number('2'), Boolean('')]`,
    `['1', 2, false]`,
  ],
  [
    'lists of other lists',
    `[Array.from(new Set([1, 2])), Array.from([1], (each) => each + 1), Array.of(1, 2)]`,
    '[[1, 2], [2], [1, 2]]',
  ],
  [
    'lists of a length',
    `[Array(2), Array.from({ length: 2 }, (_, index) => index)]`,
    '[[undefined, undefined], [0, 1]]',
  ],
  ['whether something is a list', `[Array.isArray([]), Array.isArray({})]`, '[true, false]'],
  ['symbols by their names', `Symbol.for('a')`, 'Symbol(a)'],
  ['require gives a module', `//- a.ts\nexport const b = 1;\n//- module.ts\nrequire('./a').b`, '1'],
  ['a list that is too long', `Array(100000)`, '?too-deep'],
  [
    'the time, and other things of the environment',
    `[Date, crypto, globalThis]`,
    '[?environment, ?environment, ?environment]',
  ],
  ['a name that nothing declares', `missing`, '?undeclared-name'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

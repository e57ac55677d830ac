import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  ['map hands over item and index', `['a', 'b'].map((each, index) => each + index)`, `['a0', 'b1']`],
  ['filter keeps what passes the test', `[1, 2, 3].filter((each) => each > 1)`, '[2, 3]'],
  [
    'flatMap and flat open lists',
    `[[1, 2].flatMap((each) => [each, each]), [[1, [2]]].flat(2)]`,
    '[[1, 1, 2, 2], [1, 2]]',
  ],
  [
    'reduce goes from the first item, or from a value',
    `[[1, 2].reduce((a, b) => a + b), ['a'].reduce((all, each) => ({ ...all, [each]: 1 }), {})]`,
    '[3, { a: 1 }]',
  ],
  [
    'find, findIndex, some and every ask item by item',
    `const a = [1, 2]; [a.find((b) => b > 1), a.findIndex((b) => b > 2), a.some((b) => b > 1), a.every((b) => b > 1)]`,
    '[2, -1, true, false]',
  ],
  ['includes and indexOf look for the same value', `[[1, 2].includes(2), [1, 2].indexOf(3)]`, '[true, -1]'],
  ['join writes nothing for what is nothing', `[1, null, 'a'].join('-')`, `'1--a'`],
  [
    'slice, concat and at leave the list as it is',
    `const a = [1, 2, 3]; [a.slice(-2), a.concat([4], 5), a.at(-1), a]`,
    '[[2, 3], [1, 2, 3, 4, 5], 3, [1, 2, 3]]',
  ],
  [
    'what may pass a test leaves the list open',
    `[1, 2].filter((each) => each > 1 || process.env.A)`,
    '[2, ...?condition]',
  ],
  [
    'what may be found is one of the items, or nothing',
    `[1, 2].find(() => process.env.A)`,
    '1 or 2 or undefined',
  ],
  [
    'an open list has no length that is known, and no items',
    `const a = [1, ...process.argv]; [a.length, a[0]]`,
    '[?environment, ?environment]',
  ],
  ['a list has no other members', `[1].name`, '?unknown-member'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

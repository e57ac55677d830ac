import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  [
    'numbers are written as texts',
    `[(1.5).toFixed(2), (255).toString(16), true.toString(), 2n.toString()]`,
    `['1.50', 'ff', 'true', '2']`,
  ],
  ['functions of Math', `[Math.max(1, 2), Math.floor(1.5), Math.abs(-1)]`, '[2, 1, 1]'],
  [
    'functions of Number, and their short names',
    `[Number.isInteger(1), parseInt('12px', 10), parseFloat('1.5')]`,
    '[true, 12, 1.5]',
  ],
  ['constants are no functions', `Math.PI`, '?unknown-member'],
  ['a random number is another each time', `Math.random()`, '?unknown-member'],
  ['an argument that is not known leaves its reason', `Math.max(1, process.env.A)`, '?environment'],
  ['an argument that is an object', `Math.max({})`, '?unknown-function'],
  ['what throws', `(1).toFixed(1000)`, '?unknown-function'],
  ['null has no members', `null.toString`, '?unknown-member'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

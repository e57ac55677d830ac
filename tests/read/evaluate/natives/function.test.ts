import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  ['call hands over this and the arguments', `function f(a) { return [this, a]; } f.call(1, 2)`, '[1, 2]'],
  ['apply takes the arguments in a list', `const f = (a, b) => [a, b]; f.apply(null, [1, 2])`, '[1, 2]'],
  ['bind keeps the first arguments', `const f = (a, b) => [a, b]; f.bind(null, 1)(2)`, '[1, 2]'],
  ['functions of the language have them too', `Math.max.apply(null, [1, 2])`, '2'],
  [
    'apply with a list that is not known',
    `const f = (a) => a; f.apply(null, process.argv)`,
    '?unknown-function',
  ],
  ['another member of a function', `const f = () => 1; f.length`, '?unknown-member'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

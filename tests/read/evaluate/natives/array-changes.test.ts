import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  [
    'push and unshift put items at the ends, and give the new length',
    `const f = () => { const a = [2]; return [a.unshift(1), a.push(3), a]; }; f()`,
    '[2, 3, [1, 2, 3]]',
  ],
  [
    'pop and shift take items away, and give them',
    `const f = () => { const a = [1, 2, 3]; return [a.pop(), a.shift(), a]; }; f()`,
    '[3, 1, [2]]',
  ],
  [
    'reverse turns the list itself',
    `const f = () => { const a = [1, 2]; a.reverse(); return a; }; f()`,
    '[2, 1]',
  ],
  ['sort without a function compares texts', `[10, 9, 'b', 'a'].sort()`, `[10, 9, 'a', 'b']`],
  ['sort with a function asks it', `[1, 3, 2].sort((a, b) => b - a)`, '[3, 2, 1]'],
  [
    'splice takes items out, and puts others there',
    `const f = () => { const a = [1, 2, 3]; return [a.splice(1, 1, 4, 5), a]; }; f()`,
    '[[2], [1, 4, 5, 3]]',
  ],
  ['fill sets items between two places', `[1, 2, 3].fill(0, 1)`, '[1, 0, 0]'],
  [
    'a push of a list that is not known leaves the list open',
    `const f = () => { const a = [1]; a.push(...process.argv); return a; }; f()`,
    '[1, ...?environment]',
  ],
  [
    'in an order that is not known no item is',
    `const f = () => { const a = [1, 2]; a.sort(() => process.env.A); return a; }; f()`,
    '[...?mutation]',
  ],
  ['what pop takes from an open list is not known', `[...process.argv].pop()`, '?environment'],
  [
    'copyWithin is not followed',
    `const f = () => { const a = [1, 2]; a.copyWithin(0, 1); return a; }; f()`,
    '[...?mutation]',
  ],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

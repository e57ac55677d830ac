import { expect, test } from 'vitest';
import { functionsAround, isBefore, isSurelyRunBefore } from '../../../src/queries/read/code-order.ts';
import { Code } from './code.ts';

/** Whether `first()` stands, and runs for certain, before `later()`. */
function order(text: string): string {
  const code = new Code(text);
  const [first, later] = [code.around('first'), code.around('later')];
  if (!isBefore(first, later, functionsAround(later))) return 'not before';
  return isSurelyRunBefore(first, later) ? 'surely before' : 'before';
}

test.each([
  ['a statement that is waited for', `async () => { await first(); later(); };`, 'surely before'],
  ['one that is not waited for may end later', `async () => { first(); later(); };`, 'before'],
  ['a test runs before what it decides', `async () => { if (await first()) later(); };`, 'surely before'],
  ['a test before', `async () => { if (await first()) return; later(); };`, 'surely before'],
  ['a branch may be skipped', `async () => { if (a) await first(); later(); };`, 'before'],
  [
    'the left side of an operator runs, the right one may not',
    `async () => { const b = (await first()) && c; later(); };`,
    'surely before',
  ],
  ['a right side may not', `async () => { const b = c ?? (await first()); later(); };`, 'before'],
  [
    'code of the module runs before its functions, waited for',
    `await first(); const f = () => { later(); };`,
    'surely before',
  ],
  ['code behind', `async () => { later(); await first(); };`, 'not before'],
  [
    'another function',
    `const f = async () => { await first(); }; const g = () => { later(); };`,
    'not before',
  ],
])('%s', (_, text, expected) => {
  expect(order(text)).toBe(expected);
});

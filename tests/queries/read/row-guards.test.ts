import type { TSESTree } from '@typescript-eslint/types';
import { expect, test } from 'vitest';
import { isFiltered, isGuarded, isTested } from '../../../src/queries/read/row-guards.ts';
import { RowTests } from '../../../src/queries/read/row-tests.ts';
import { functionAround } from '../../../src/queries/read/code-order.ts';
import { isFunction } from '../../../src/read/syntax/syntax.ts';
import { Code } from './code.ts';
import { rowOf } from './row.ts';

const tests = new RowTests(rowOf(), 'tenant');

test.each([
  ['behind a test that leaves', `f = () => { if (row.tenantId !== tenantId) return; here(); };`, true],
  ['in the branch of a test', `if (row.tenantId === tenantId) here();`, true],
  ['in the other branch', `if (row.tenantId === tenantId) a; else here();`, false],
  ['on the right side of an operator', `row.tenantId === tenantId && here();`, true],
  [
    'in a function behind the test',
    `f = () => { if (row.tenantId !== tenantId) return; run(() => here()); };`,
    true,
  ],
  ['behind a test that goes on', `if (row.tenantId !== tenantId) log(1); here();`, false],
  ['before the test', `f = () => { here(); if (row.tenantId !== tenantId) return; };`, false],
  ['behind a test of something else', `f = () => { if (row.id !== id) return; here(); };`, false],
])('code is guarded %s: %s', (_, text, expected) => {
  expect(isGuarded(new Code(text).around('here'), tests)).toBe(expected);
});

test.each([
  ['a test', `if (here()) a;`, true],
  ['a comparison', `const b = here() === a;`, true],
  ['a negation', `return_(!here());`, true],
  ['the left side of &&', `const b = here() && a;`, true],
  ['the test of a filter', `rows.filter((row) => here());`, true],
  ['an argument', `send(here());`, false],
  ['a value that is kept', `const b = here();`, false],
])('a use that only decides which way the program goes: %s', (_, text, expected) => {
  expect(isTested(new Code(text).around('here'), tests)).toBe(expected);
});

test.each([
  [
    'a function that gives the comparison',
    `rows.filter((each) => row.tenantId === tenantId && here());`,
    true,
  ],
  [
    'a function with a body is not followed',
    `rows.filter(() => { return row.tenantId === tenantId && here(); });`,
    false,
  ],
])('rows are filtered by %s', (_, text, expected) => {
  const fn: TSESTree.Node | undefined = functionAround(new Code(text).around('here'));
  expect(fn !== undefined && isFunction(fn) && isFiltered(fn, tests)).toBe(expected);
});

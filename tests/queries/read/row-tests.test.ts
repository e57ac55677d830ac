import type { TSESTree } from '@typescript-eslint/types';
import { expect, test } from 'vitest';
import { alwaysLeaves, isAuthorizing, RowTests } from '../../../src/queries/read/row-tests.ts';
import type { FunctionNode } from '../../../src/read/syntax/syntax.ts';
import { lastExpression, moduleOf } from '../../read/evaluate/value-of.ts';
import { rowOf } from './row.ts';

/** Whether a test says something of the row where it comes out true, or false. */
function says(text: string, asks: 'tenant' | 'existence'): string {
  const module = moduleOf(text);
  const functions = new Map<string, FunctionNode>();
  for (const node of module.program.body)
    if (node.type === 'FunctionDeclaration') functions.set(node.id.name, node);
  const tests = new RowTests(rowOf(functions), asks);
  const expression = lastExpression(module);
  const outcomes = [true, false].filter((outcome) => tests.proves(expression, outcome));
  return outcomes.length === 0 ? 'nothing' : `if ${outcomes.join(' or ')}`;
}

test.each([
  ['a comparison with the tenant', `row.tenantId === tenantId`, 'if true'],
  ['its opposite', `row.tenantId !== tenantId`, 'if false'],
  ['of && both sides are true, of || both are false', `!row || row.tenantId !== tenantId`, 'if false'],
  ['an or of comparisons', `row.tenantId === tenantId || isAdmin`, 'nothing'],
  ['a comparison of another member', `row.id === id`, 'nothing'],
  ['a comparison with the user who signed in', `row.ownerId === user`, 'if true'],
  ['a comparison with a row that may be anybody’s', `row.tenantId === anybody`, 'nothing'],
  ['a comparison of the row with itself', `row.tenantId === row.tenantId`, 'nothing'],
  ['a comparison with nothing', `row.tenantId !== null`, 'nothing'],
  [
    'what a function returns',
    `function isOurs(a) { return a.tenantId === tenantId; } isOurs(row)`,
    'if true',
  ],
  ['a function that decides by its name', `canAccess(user, row)`, 'if true'],
  ['a function that is not known', `check(row)`, 'nothing'],
])('the row is the tenant’s: %s', (_, text, expected) => {
  expect(says(text, 'tenant')).toBe(expected);
});

test.each([
  ['the row itself', `row`, 'if true'],
  ['its negation', `!row`, 'if false'],
  ['a comparison with nothing', `row === undefined`, 'if false'],
  ['a comparison of a member', `row?.status === 'open'`, 'if true'],
  ['a list is there even if it is empty', `rows`, 'nothing'],
  ['the length of a list', `rows.length > 0`, 'if true'],
  ['a length that says nothing', `rows.length > -1`, 'nothing'],
])('there is a row: %s', (_, text, expected) => {
  expect(says(text, 'existence')).toBe(expected);
});

test.each([
  ['canAccessBoard', true],
  ['assertOwner', true],
  ['requireTeam', true],
  ['isAuthorized', true],
  ['projects.canEdit', true],
  ['checkLimitAccess', false],
  ['checkTeamLimit', false],
  ['getOwner', false],
  ['isValid', false],
])('a function decides by its name about access: %s', (name, expected) => {
  expect(isAuthorizing(name)).toBe(expected);
});

test.each([
  ['a function that ends the request', `notFound();`, true],
  ['any other function', `log();`, false],
])('the program never goes on behind %s', (_, text, expected) => {
  const [statement] = moduleOf(text).program.body;
  expect(alwaysLeaves(statement as TSESTree.Node)).toBe(expected);
});

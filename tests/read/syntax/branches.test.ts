import type { TSESTree } from '@typescript-eslint/types';
import { expect, test } from 'vitest';
import { branchesOf, leaves, partsOf, type NodePath } from '../../../src/read/syntax/branches.ts';
import { childrenOf, isNamed, walk } from '../../../src/read/syntax/syntax.ts';
import { moduleOf } from '../evaluate/value-of.ts';

/** The first identifier `here`, with all that is around it. */
function here(node: TSESTree.Node, parent: NodePath | null = null): NodePath | undefined {
  const around = { node, parent };
  if (isNamed(node, 'here')) return around;
  for (const child of childrenOf(node)) {
    const found = here(child, around);
    if (found) return found;
  }
  return undefined;
}

test.each([
  ['a statement of its own always runs', `here;`, []],
  ['a test runs, its parts may not', `if (here) a;`, []],
  ['a part of an if', `if (a) here;`, ['IfStatement: ExpressionStatement']],
  ['the right side of an operator', `a && here; b ?? c;`, ['LogicalExpression: Identifier']],
  ['the left side always runs', `here || a;`, []],
  ['the list of a loop is read once, its body may not run', `for (const a of here) {}`, []],
  [
    'a body within a body',
    `for (const a of b) { if (c) { here; } }`,
    ['ForOfStatement: BlockStatement', 'IfStatement: BlockStatement'],
  ],
  ['what may throw, and what comes last', `try { a; } finally { here; }`, []],
  ['the block of a try', `try { here; } catch {}`, ['TryStatement: BlockStatement']],
  ['a function may run at any time', `const f = () => here;`, ['ArrowFunctionExpression: Identifier']],
])('branches: %s', (_, code, expected) => {
  const { program } = moduleOf(code);
  const found = here(program);
  const branches = found ? branchesOf(found, program) : [];
  expect(branches.map(({ of, part }) => `${of.type}: ${part.type}`)).toEqual(expected);
});

function first(code: string): TSESTree.Node {
  const [statement] = moduleOf(code).program.body;
  if (!statement) throw new Error('There is a statement.');
  return statement;
}

test.each([
  ['of an if without else one may be none', `if (a) b;`, ['none', 'ExpressionStatement']],
  [
    'of a switch with a default one case runs',
    `switch (a) { case 1: b; default: c; }`,
    ['SwitchCase', 'SwitchCase'],
  ],
  [
    'of a switch without one maybe none; an empty case goes on with the next',
    `switch (a) { case 1: case 2: b; }`,
    ['none', 'SwitchCase'],
  ],
  ['do runs its body', `do { a; } while (b);`, ['BlockStatement']],
  ['a loop may not run', `while (a) { b; }`, ['none', 'BlockStatement']],
])('parts: %s', (_, code, expected) => {
  expect(partsOf(first(code)).map((part) => part?.type ?? 'none')).toEqual(expected);
});

function bodyOfLoop(code: string): TSESTree.Node {
  let body: TSESTree.Node | undefined;
  walk(first(code), (node) => {
    if (node.type === 'ForStatement') body ??= node.body;
  });
  if (!body) throw new Error('There is a loop.');
  return body;
}

test.each([
  ['return', `{ a; return; }`, true],
  ['throw', `throw a;`, true],
  ['continue', `{ continue; }`, true],
  ['both parts of an if', `{ if (a) return; else throw b; }`, true],
  ['one part of an if', `{ if (a) return; }`, false],
  ['a block within', `{ { return; } }`, true],
  ['break goes on behind the switch', `{ break; }`, false],
])('the program does not go on behind: %s', (_, code, expected) => {
  expect(leaves(bodyOfLoop(`() => { for (;;) ${code} }`))).toBe(expected);
});

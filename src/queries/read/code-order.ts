import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { endOf, isFunction, startOf, waitedFor } from '../../read/syntax/syntax.ts';
import { contextOf, isSameNode } from './around.ts';

/** What runs before what, by syntax. */

/** The functions that code stands in, the nearest first; `undefined` for the module. */
export function functionsAround(start: NodePath): ReadonlySet<TSESTree.Node | undefined> {
  const functions = new Set<TSESTree.Node | undefined>();
  for (let each: NodePath | null = start; each; each = each.parent)
    if (isFunction(each.node)) functions.add(each.node);
  return functions.add(undefined);
}

/** The nearest function that code is in; `undefined` for the module. */
export function functionAround(start: NodePath): TSESTree.Node | undefined {
  let around: NodePath | null = start;
  while (around && !isFunction(around.node)) around = around.parent;
  return around?.node;
}

/** Whether code is before other code, in one of the functions around that. */
export function isBefore(
  code: NodePath,
  later: NodePath,
  functions: ReadonlySet<TSESTree.Node | undefined>,
): boolean {
  return endOf(code.node) <= startOf(later.node) && functions.has(functionAround(code));
}

export function isWaitedFor(call: NodePath): boolean {
  const context = contextOf(call);
  return context !== null && waitedFor(context.node) !== undefined;
}

/** Whether code is run before other code in the same function, on every way that leads there. */
export function isSurelyRunBefore(call: NodePath, later: NodePath): boolean {
  const around = new Set<TSESTree.Node>();
  for (let each: NodePath | null = later; each; each = each.parent) around.add(each.node);
  if (endOf(call.node) > startOf(later.node) && !isPartOf(call, later.node)) return false;
  let isWaitedFor = false;
  for (let inner = call, outer = call.parent; outer; inner = outer, outer = outer.parent) {
    const { node } = outer;
    if (isFunction(node)) return false;
    if (waitedFor(node)) isWaitedFor = true;
    if (node.type === 'BlockStatement' || node.type === 'Program') return isWaitedFor && around.has(node);
    if (mayBeSkipped(node, inner.node)) return false;
  }
  return false;
}

function isPartOf(code: NodePath, whole: TSESTree.Node): boolean {
  for (let each: NodePath | null = code; each; each = each.parent) if (each.node === whole) return true;
  return false;
}

/** Whether code may go on without a part of it. */
function mayBeSkipped(outer: TSESTree.Node, part: TSESTree.Node): boolean {
  switch (outer.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'ExpressionStatement':
    case 'VariableDeclaration':
    case 'VariableDeclarator':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ChainExpression':
    case 'ArrayExpression':
    case 'CallExpression':
    case 'MemberExpression':
    case 'UnaryExpression':
    case 'BinaryExpression':
      return false;
    case 'AssignmentExpression':
      return outer.operator !== '=';
    case 'LogicalExpression':
      return !isSameNode(outer.left, part);
    case 'IfStatement':
    case 'ConditionalExpression':
      return !isSameNode(outer.test, part);
    default:
      return true;
  }
}

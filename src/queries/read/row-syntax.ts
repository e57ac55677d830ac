import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { calleeName, isFunction, unwrap, waitedFor } from '../../read/syntax/syntax.ts';
import { contextOf, isSameNode, memberName } from './around.ts';

/** How code gets from the rows of a query to one of them, by syntax. */

/** `await Promise.all([...])` around one of the things that it waits for. */
export function settledIn(
  start: NodePath,
): { readonly around: NodePath; readonly index: number } | undefined {
  const list = contextOf(start);
  const call = list && contextOf(list);
  const waiting = call && contextOf(call);
  if (list?.node.type !== 'ArrayExpression' || calleeName(call?.node ?? list.node) !== 'Promise.all')
    return undefined;
  if (!waiting || !waitedFor(waiting.node)) return undefined;
  return { around: waiting, index: list.node.elements.findIndex((each) => isSameNode(each, start.node)) };
}

/** Whether a method gives a row of the list, or the same rows later. */
export function givesRow(method: string, call: TSESTree.Node): boolean {
  if (method === 'at' || method === 'pop' || method === 'shift' || method === 'execute') return true;
  const [fn] = call.type === 'CallExpression' ? call.arguments : [];
  if (method !== 'then' || !fn || !isFunction(fn)) return false;
  const [param] = fn.params;
  const name = param?.type === 'ArrayPattern' ? param.elements[0] : param;
  return name?.type === 'Identifier' && isRowOf(unwrap(fn.body), name.name);
}

/** `rows[0]`, `rows.at(0)`, `rows[0] ?? null`, or the row itself. */
function isRowOf(node: TSESTree.Node, name: string): boolean {
  switch (node.type) {
    case 'Identifier':
      return node.name === name;
    case 'MemberExpression':
      return (isIndex(node) || memberName(node) === 'at') && isRowOf(unwrap(node.object), name);
    case 'CallExpression':
      return isRowOf(unwrap(node.callee), name);
    case 'LogicalExpression':
      return isDefault(node, node.left) && isRowOf(unwrap(node.left), name);
    default:
      return false;
  }
}

/** Whether an expression is the left side of `row ?? null`. */
export function isDefault(node: TSESTree.Node, inner: TSESTree.Node): boolean {
  if (node.type !== 'LogicalExpression' || node.operator === '&&' || !isSameNode(node.left, inner))
    return false;
  const right = unwrap(node.right);
  return right.type === 'Literal' || (right.type === 'Identifier' && right.name === 'undefined');
}

export function isIndex(node: TSESTree.MemberExpression): boolean {
  return node.computed && node.property.type === 'Literal' && typeof node.property.value === 'number';
}

/** Whether a name is what an assignment or a declaration sets. */
export function isTarget({ node, parent }: NodePath): boolean {
  const outer = parent?.node;
  switch (outer?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return outer.left === node;
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    case 'Property':
      return outer.value === node && parent?.parent?.node.type === 'ObjectPattern';
    default:
      return false;
  }
}

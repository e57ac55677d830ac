import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { isFunction, unwrap, walk } from '../../read/syntax/syntax.ts';
import type { QueryLoop } from '../model/query.ts';
import { contextOf, memberName } from './around.ts';
import { whereWaited } from './runs-within.ts';

/** What code does to the database or to a list of its own that the items of a loop may depend on. */
const changing: ReadonlySet<string> = new Set(['delete', 'execute', 'insert', 'transaction', 'update']);

/**
 * The loop over a list that runs a query for each item, and does nothing else to the database: `for (const row of rows)`,
 * `rows.map(async (row) => ...)`. `null` where some items may be left out, where the loop may end before the list does,
 * and for loops of any other form, which may have no list.
 */
export function loopAround(whole: NodePath, module: ModuleScope): QueryLoop | null {
  if (!whereWaited(whole)) return null;
  for (let part = whole, around = whole.parent; around; part = around, around = around.parent) {
    const { node } = around;
    if (isFunction(node)) return loopOfMethod(around, module);
    if (node.type === 'ForOfStatement') {
      if (node.right === part.node) continue;
      const { left, right, body } = node;
      const item = left.type === 'VariableDeclaration' ? left.declarations[0].id : undefined;
      if (!item || node.await || leavesEarly(body) || changes(body)) return null;
      return { item: module.place(item), list: module.place(right) };
    }
    if (mayLeaveOut(node, part.node)) return null;
  }
  return null;
}

/** `rows.map(async (row) => ...)` */
function loopOfMethod(fn: NodePath, module: ModuleScope): QueryLoop | null {
  const call = contextOf(fn)?.node;
  const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || memberName(callee) !== 'map' || changes(fn.node)) return null;
  const list = module.place(callee.object);
  return { item: list, list };
}

/** Whether code may go on without a part of it, or is a loop without a list. */
function mayLeaveOut(node: TSESTree.Node, part: TSESTree.Node): boolean {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return node.test !== part;
    case 'LogicalExpression':
      return node.right === part;
    case 'CatchClause':
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForStatement':
    case 'SwitchCase':
    case 'WhileStatement':
      return true;
    default:
      return false;
  }
}

/** Whether a loop may end with an item that is not the last. */
function leavesEarly(body: TSESTree.Node): boolean {
  return some(body, ({ type }) => type === 'BreakStatement' || type === 'ReturnStatement');
}

function changes(body: TSESTree.Node): boolean {
  return some(body, (node) => {
    const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
    return callee?.type === 'MemberExpression' && changing.has(memberName(callee) ?? '');
  });
}

/** Whether there is such a node in code that runs with it. */
function some(body: TSESTree.Node, is: (node: TSESTree.Node) => boolean): boolean {
  let found = false;
  walk(body, (node) => {
    found ||= is(node);
    return !found && (node === body || !isFunction(node));
  });
  return found;
}

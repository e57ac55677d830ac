import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { visiting } from '../../read/evaluate/origin.ts';
import { calleeName, isFunction, unwrap, waitedFor, type FunctionNode } from '../../read/syntax/syntax.ts';
import { contextOf, memberName } from './around.ts';
import { goesThrough } from './parameters.ts';

/** Methods of a promise or of a query that wait for it and go on. */
export const goingOn: ReadonlySet<string> = new Set(['catch', 'execute', 'finally', 'then']);

const joining = /^Promise\.(?:all|allSettled|any|race)$/;

/**
 * Whether a function waits for an expression while it runs: by itself, or in a function that it hands to a method of a
 * list. What it starts and leaves alone, or hands to code that may run it later (`setTimeout`, `waitUntil`), does not
 * count; nor does what it does after something has failed.
 */
export function runsWithin(whole: NodePath, fn: FunctionNode): boolean {
  const waiting = whereWaited(whole);
  for (let around = waiting; around; around = around.parent) {
    const { node } = around;
    if (node === fn) return true;
    if (node.type === 'CatchClause' || (isFunction(node) && !isRunAtOnce(around))) return false;
  }
  return false;
}

/** What waits for an expression, or gives it to its caller; `null` where nothing does. */
export function whereWaited(whole: NodePath): NodePath | null {
  let current = whole;
  for (;;) {
    const context = contextOf(current);
    if (!context) return null;
    const { node } = context;
    if (waitedFor(node) || node.type === 'ReturnStatement') return context;
    if (isFunction(node)) return node.body === current.node || isBody(node, current.node) ? context : null;
    const next = goesOn(context, current.node);
    if (!next) return null;
    current = next;
  }
}

function isBody({ body }: FunctionNode, node: TSESTree.Node): boolean {
  return unwrap(body) === unwrap(node);
}

/** The expression around one that is waited for where the one is: `query.then(...)`, `Promise.all([query])`. */
function goesOn(context: NodePath, part: TSESTree.Node): NodePath | null {
  const { node } = context;
  switch (node.type) {
    case 'MemberExpression': {
      const call = contextOf(context);
      const isCalled = call?.node.type === 'CallExpression' && unwrap(call.node.callee) === node;
      return isCalled && goingOn.has(memberName(node) ?? '') ? call : null;
    }
    case 'ArrayExpression':
    case 'SpreadElement':
      return context;
    case 'CallExpression':
      return joining.test(calleeName(node)) ? context : null;
    case 'ConditionalExpression':
      return node.test === part ? null : context;
    case 'LogicalExpression':
      return node.right === part ? context : null;
    default:
      return null;
  }
}

/** Whether a function is handed to what calls it at once, for the items of a list: `rows.map(async (row) => ...)`. */
function isRunAtOnce(around: NodePath): boolean {
  const call = contextOf(around)?.node;
  if (call?.type !== 'CallExpression' || unwrap(call.callee) === around.node) return false;
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
  return visiting.has(method) || method === 'reduce' || goesThrough.test(calleeName(call));
}

import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from './syntax.ts';

/** A part of a statement or expression that may run or not: `if (test) { part }`. */
export interface Branch {
  readonly of: TSESTree.Node;
  readonly part: TSESTree.Node;
}

/** A node with those around it, the nearest first. */
export interface NodePath {
  readonly node: TSESTree.Node;
  readonly parent: NodePath | null;
}

/** What code stands in, within a scope, that may run or not. */
export function branchesOf(around: NodePath, scope: TSESTree.Node): Branch[] {
  const branches: Branch[] = [];
  let inner = around.node;
  for (let outer = around.parent; outer && inner !== scope; outer = outer.parent) {
    if (mayNotRun(outer.node, inner)) branches.unshift({ of: outer.node, part: inner });
    inner = outer.node;
  }
  return branches;
}

/** Whether a part of a node may not run when the node does, or more than once. */
function mayNotRun(node: TSESTree.Node, part: TSESTree.Node): boolean {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return part !== node.test;
    case 'SwitchStatement':
      return part !== node.discriminant;
    case 'LogicalExpression':
      return part === node.right;
    case 'ForInStatement':
    case 'ForOfStatement':
      return part === node.body;
    case 'ForStatement':
      return part !== node.init;
    case 'TryStatement':
      return part !== node.finalizer;
    default:
      return isFunction(node);
  }
}

/** The parts of which one runs; `null` where none may. */
export function partsOf(node: TSESTree.Node): readonly (TSESTree.Node | null)[] {
  switch (node.type) {
    case 'IfStatement':
      return [node.alternate, node.consequent];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate];
    case 'SwitchStatement': {
      // A case without statements goes on with the next.
      const cases = node.cases.filter(({ consequent }) => consequent.length > 0);
      return node.cases.some(({ test }) => test === null) ? cases : [null, ...cases];
    }
    case 'TryStatement':
      return [null, node.block, ...(node.handler ? [node.handler] : [])];
    case 'DoWhileStatement':
      return [node.body];
    case 'LogicalExpression':
      return [null, node.right];
    default:
      return [null, 'body' in node ? (node.body as TSESTree.Node | null) : null];
  }
}

/** Whether the program does not go on behind a part: it returns, throws, or goes on elsewhere. */
export function leaves(part: TSESTree.Node): boolean {
  const last =
    part.type === 'BlockStatement'
      ? part.body.at(-1)
      : part.type === 'SwitchCase'
        ? part.consequent.at(-1)
        : part;
  switch (last?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
      return true;
    case 'IfStatement':
      return last.alternate !== null && leaves(last.consequent) && leaves(last.alternate);
    default:
      return last !== undefined && last !== part && last.type === 'BlockStatement' && leaves(last);
  }
}

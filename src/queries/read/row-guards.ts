import type { NodePath } from '../../read/syntax/branches.ts';
import { endOf, startOf, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import { contextOf, memberName, isSameNode } from './around.ts';
import type { RowTests } from './row-tests.ts';

/** Operators that give a boolean. */
const comparing: ReadonlySet<string> = new Set([
  '===',
  '!==',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'instanceof',
]);

/** Whether code is reached only if a test before it, or around it, has let the row through. */
export function isGuarded(use: NodePath, tests: RowTests): boolean {
  let inner = use;
  for (let outer = use.parent; outer; outer = outer.parent) {
    const { node } = outer;
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
      if (inner.node === node.consequent && tests.proves(node.test, true)) return true;
      if (inner.node === node.alternate && tests.proves(node.test, false)) return true;
    }
    if (node.type === 'LogicalExpression' && inner.node === node.right && node.operator !== '??')
      if (tests.proves(node.left, node.operator === '&&')) return true;
    if (node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'SwitchCase') {
      const statements = node.type === 'SwitchCase' ? node.consequent : node.body;
      const before = statements.filter((each) => endOf(each) <= startOf(inner.node));
      if (before.some((each) => tests.passes(each))) return true;
    }
    inner = outer;
  }
  return false;
}

/** Whether a use only decides which way the program goes. */
export function isTested(use: NodePath, tests: RowTests): boolean {
  let inner = use;
  for (let outer = contextOf(use); outer; outer = contextOf(outer)) {
    const { node } = outer;
    switch (node.type) {
      case 'BinaryExpression':
        return comparing.has(node.operator);
      case 'UnaryExpression':
        return node.operator === '!' || node.operator === 'typeof';
      case 'IfStatement':
      case 'ConditionalExpression':
      case 'WhileStatement':
        return isSameNode(node.test, inner.node);
      case 'LogicalExpression':
        if (node.operator === '&&' && isSameNode(node.left, inner.node)) return true;
        break;
      case 'CallExpression':
        if (tests.asserts(node)) return true;
        break;
      case 'AwaitExpression':
        break;
      case 'ArrowFunctionExpression': {
        const call = outer.parent?.node;
        const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : undefined;
        const method = callee?.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
        return node.body === inner.node && ['every', 'filter', 'find', 'some'].includes(method);
      }
      default:
        return false;
    }
    inner = outer;
  }
  return false;
}

export function isFiltered(fn: FunctionNode, tests: RowTests): boolean {
  return fn.body.type !== 'BlockStatement' && tests.proves(fn.body, true);
}

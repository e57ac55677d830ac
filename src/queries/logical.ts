import type { TSESTree } from '@typescript-eslint/types';
import type { Around } from '../read/branches.ts';
import { unwrap } from '../read/syntax.ts';
import type { Value } from '../read/value.ts';

/** Small questions about `a && b` and `!a`, in which conditions may stand. */

/** Whether a value is a condition, and not undefined: of `and` and `or`, one part that is certain is enough. */
export function isCertain(value: Value | undefined): boolean {
  if (value?.kind !== 'sql') return false;
  const { made, optional } = value;
  if (made?.name === 'and' || made?.name === 'or') return made.args.values.some(isCertain);
  return optional !== true;
}

/** Whether an expression is a call, of which a condition may come. */
export function isConditionCall(node: TSESTree.Node): boolean {
  const { type } = unwrap(node);
  return type === 'CallExpression' || type === 'TaggedTemplateExpression';
}

/** Whether an expression has the form of what may come to a condition. */
export function mayBeCondition(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'LogicalExpression':
      return inner.operator !== '??' && mayBeCondition(inner.right) && mayBeCondition(inner.left);
    case 'UnaryExpression':
      return inner.operator === '!' && isConditionCall(inner.argument);
    case 'CallExpression':
    case 'TaggedTemplateExpression':
    case 'Identifier':
    case 'MemberExpression':
      return true;
    default:
      return false;
  }
}

/** Whether an expression only decides which way the program goes. */
export function isTest(parent: Around | null, node: TSESTree.Node): boolean {
  const outer = parent?.node;
  if (!outer) return false;
  if (outer.type === 'LogicalExpression') return outer.left === node && isTest(parent.parent, outer);
  return 'test' in outer && outer.test === node;
}

/** Whether an expression surely comes to a condition, itself one made by `&&` perhaps. */
export function isCondition(node: TSESTree.Node, evaluate: (node: TSESTree.Node) => Value): boolean {
  const inner = unwrap(node);
  if (inner.type === 'LogicalExpression')
    return isCondition(inner.left, evaluate) && isCondition(inner.right, evaluate);
  if (inner.type === 'UnaryExpression')
    return isConditionCall(inner.argument) && isCondition(inner.argument, evaluate);
  return isCertain(evaluate(inner));
}

import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import type { ModuleScope } from '../../read/syntax/module-scope.ts';
import { unwrap } from '../../read/syntax/syntax.ts';
import type { Value } from '../../read/evaluate/value.ts';
import type { Logical } from './find-chains.ts';
import type { LogicalCondition } from '../model/query.ts';

/** Small questions about `a && b` and `!a`, in which conditions may stand. */

/** Whether a value is a condition, and not undefined: of `and` and `or`, one part that is certain is enough. */
export function isCertain(value: Value | undefined): boolean {
  if (value?.kind !== 'sql') return false;
  const { made, optional } = value;
  if (made?.name === 'and' || made?.name === 'or') return made.args.values.some(isCertain);
  return optional !== true;
}

/** Whether an expression is a call, of which a condition may come. */
function isConditionCall(node: TSESTree.Node): boolean {
  const { type } = unwrap(node);
  return type === 'CallExpression' || type === 'TaggedTemplateExpression';
}

/** Whether an expression has the form of what may come to a condition. */
function mayBeCondition(node: TSESTree.Node): boolean {
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
function isTest(parent: NodePath | null, node: TSESTree.Node): boolean {
  const outer = parent?.node;
  if (!outer) return false;
  if (outer.type === 'LogicalExpression') return outer.left === node && isTest(parent.parent, outer);
  return 'test' in outer && outer.test === node;
}

/** Whether an expression surely comes to a condition, itself one made by `&&` perhaps. */
function isCondition(node: TSESTree.Node, evaluate: (node: TSESTree.Node) => Value): boolean {
  const inner = unwrap(node);
  if (inner.type === 'LogicalExpression')
    return isCondition(inner.left, evaluate) && isCondition(inner.right, evaluate);
  if (inner.type === 'UnaryExpression')
    return isConditionCall(inner.argument) && isCondition(inner.argument, evaluate);
  return isCertain(evaluate(inner));
}

/** `a && b`, `a || b` or `!a` where both sides are conditions; `undefined` for anything else. */
export function logicalCondition(
  { node, scope, parent }: Logical,
  module: ModuleScope,
  reading: LocalReading,
): LogicalCondition | undefined {
  const place = module.place(node);
  const evaluate = (each: TSESTree.Node): Value => reading.evaluate(each, scope);
  if (node.type === 'UnaryExpression') {
    const mayBe = isConditionCall(node.argument) || unwrap(node.argument).type === 'LogicalExpression';
    return mayBe && !isTest(parent, node) && isCondition(node.argument, evaluate)
      ? { operator: '!', operands: [module.place(node.argument)], place }
      : undefined;
  }
  // Evaluating is expensive, so it comes last.
  if (node.operator === '??' || !mayBeCondition(node) || isTest(parent, node)) return undefined;
  const { left, right, operator } = node;
  return isCondition(left, evaluate) && isCondition(right, evaluate)
    ? { operator, operands: [module.place(left), module.place(right)], place }
    : undefined;
}

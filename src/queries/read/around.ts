import type { TSESTree } from '@typescript-eslint/types';
import type { NodePath } from '../../read/syntax/branches.ts';
import { queryMethods } from '../../read/drizzle/database.ts';
import { unwrap } from '../../read/syntax/syntax.ts';

/** The longest chain of the query's own methods that an expression begins. */
export function wholeOf(start: NodePath): NodePath {
  let whole = start;
  let current: NodePath = start;
  for (let next = start.parent; next; next = next.parent) {
    const { node } = next;
    if (node.type === 'MemberExpression' && node.object === current.node) {
      const name = memberName(node);
      if (name === undefined || (!queryMethods.has(name) && name !== 'as')) break;
    } else if (node.type === 'CallExpression' && unwrap(node.callee) === unwrap(current.node)) {
      whole = next;
    } else if (!isTransparent(node)) break;
    current = next;
  }
  return whole;
}

/** What stands around an expression, past assertions. */
export function contextOf({ parent }: NodePath): NodePath | null {
  let current = parent;
  while (current && isTransparent(current.node)) current = current.parent;
  return current;
}

export function isTransparent({ type }: TSESTree.Node): boolean {
  return (
    type === 'TSAsExpression' ||
    type === 'TSNonNullExpression' ||
    type === 'TSSatisfiesExpression' ||
    type === 'ChainExpression'
  );
}

export function memberName(node: TSESTree.MemberExpression): string | undefined {
  if (!node.computed && node.property.type === 'Identifier') return node.property.name;
  return node.property.type === 'Literal' && typeof node.property.value === 'string'
    ? node.property.value
    : undefined;
}

/** Whether two expressions are the same, past assertions. */
export function isSameNode(a: TSESTree.Node | null, b: TSESTree.Node): boolean {
  return a !== null && unwrap(a) === unwrap(b);
}

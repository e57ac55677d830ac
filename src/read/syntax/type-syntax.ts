import type { TSESTree } from '@typescript-eslint/types';
import { isNode, keysBelow, startOf } from './syntax.ts';

/** A node and the way to it. */
export interface WalkedType {
  readonly node: TSESTree.Node;
  readonly parent: WalkedType | null;
}

/** Visits a node and all below it, types among them, in the order of the source. */
export function walkTypes(root: TSESTree.Node, visit: (found: WalkedType) => void): void {
  const stack: WalkedType[] = [{ node: root, parent: null }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const found = next;
    visit(found);
    const children: WalkedType[] = [];
    for (const key of keysBelow(found.node, true)) {
      const child: unknown = found.node[key as keyof TSESTree.Node];
      if (!Array.isArray(child)) {
        if (isNode(child)) children.push({ node: child, parent: found });
      } else for (const item of child) if (isNode(item)) children.push({ node: item, parent: found });
    }
    if (children.length > 1) children.sort((a, b) => startOf(b.node) - startOf(a.node));
    for (const child of children) stack.push(child);
  }
}

/** The type behind parentheses, which oxc-parser keeps as nodes. */
export function unparenthesized(node: TSESTree.Node): TSESTree.Node {
  let current = node as unknown as { readonly type: string; readonly typeAnnotation?: unknown };
  while (current.type === 'TSParenthesizedType' && isNode(current.typeAnnotation)) {
    current = current.typeAnnotation;
  }
  return current as unknown as TSESTree.Node;
}

/** `a.b.c` as its names, in a type or an expression; `undefined` for anything else. */
export function entityPath(node: TSESTree.Node): string[] | undefined {
  if (node.type === 'Identifier') return [node.name];
  const [left, right] =
    node.type === 'TSQualifiedName'
      ? [node.left, node.right]
      : node.type === 'MemberExpression' && !node.computed
        ? [node.object, node.property]
        : [];
  const path = left && entityPath(left);
  return path && right?.type === 'Identifier' ? [...path, right.name] : undefined;
}

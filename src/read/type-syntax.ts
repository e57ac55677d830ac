import type { TSESTree } from '@typescript-eslint/types';
import { isNode, startOf } from './syntax.ts';

/** A node and the way to it. */
export interface Found {
  readonly node: TSESTree.Node;
  readonly parent: Found | null;
}

const skippedKeys = new Set(['parent', 'loc', 'range', 'tokens', 'comments']);

/** Visits a node and all below it, types among them, in the order of the source. */
export function walkTypes(root: TSESTree.Node, visit: (found: Found) => void): void {
  const stack: Found[] = [{ node: root, parent: null }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const found = next;
    visit(found);
    const children: Found[] = [];
    const add = (child: unknown): void => {
      if (isNode(child)) children.push({ node: child, parent: found });
    };
    for (const key in found.node) {
      const child: unknown = found.node[key as keyof TSESTree.Node];
      if (typeof child !== 'object' || child === null || skippedKeys.has(key)) continue;
      if (Array.isArray(child)) child.forEach(add);
      else add(child);
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

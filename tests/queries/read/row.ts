import type { TSESTree } from '@typescript-eslint/types';
import type { Row } from '../../../src/queries/read/row-tests.ts';
import { unwrap, type FunctionNode } from '../../../src/read/syntax/syntax.ts';

/** What a name stands for, by syntax alone: `row` is the row, `rows` the list, `row.tenantId` its tenant, `user` who signed in. */
export function rowOf(functions: ReadonlyMap<string, FunctionNode> = new Map()): Row {
  const keysOf = (node: TSESTree.Node): readonly string[] | undefined => {
    const inner = unwrap(node);
    if (inner.type === 'Identifier') return inner.name === 'row' || inner.name === 'rows' ? [] : undefined;
    if (inner.type !== 'MemberExpression' || inner.property.type !== 'Identifier') return undefined;
    const owner = keysOf(inner.object);
    return owner && [...owner, inner.property.name];
  };
  return {
    keysOf,
    isList: (node) => isName(node, 'rows'),
    isTenant: (keys) => keys.join('.') === 'tenantId',
    functionOf: (callee) => (callee.type === 'Identifier' ? functions.get(callee.name) : undefined),
    isOfAnyRow: (node) => isName(node, 'anybody'),
    isUser: (node) => isName(node, 'user'),
    initOf: () => undefined,
  };
}

function isName(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

import type { Condition, Operand, TableRef } from './condition.ts';
import type { Query } from './query.ts';

export type QueryNode = Condition | Operand;

/** A condition or an operand and all that it is made of, the conditions of queries in it included. */
export function* nodesIn(node: QueryNode, seen = new Set<Query>()): Generator<QueryNode> {
  yield node;
  for (const child of childrenOf(node, seen)) yield* nodesIn(child, seen);
}

/** Whether two places of a query speak of the same rows: the table itself, or the same alias of it. */
export function isSameRef(a: TableRef, b: TableRef): boolean {
  return a === b || (a.table === b.table && a.alias !== undefined && a.alias === b.alias);
}

function childrenOf(node: QueryNode, seen: Set<Query>): readonly QueryNode[] {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'choice':
    case 'list':
      return node.of;
    case 'not':
      return [node.of];
    case 'compare':
      return node.right ? [node.left, node.right] : [node.left];
    case 'sql':
      return node.parts.filter((part) => typeof part !== 'string');
    case 'expression':
      return node.of.filter((part) => typeof part !== 'string');
    case 'query':
    case 'derived': {
      // A recursive table expression is made of itself.
      if (seen.has(node.query)) return [];
      seen.add(node.query);
      const conditions = [node.query.where, ...node.query.sources.map(({ on }) => on)];
      return conditions.filter((condition) => condition !== null);
    }
    default:
      return [];
  }
}

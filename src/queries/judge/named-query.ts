import { isSamePlace } from '../../schema/place.ts';
import { nodesIn, type QueryNode } from '../model/nodes.ts';
import type { Query } from '../model/query.ts';

/**
 * Whether another query, which takes its rows from this one as a subquery or a common table expression, compares its
 * column of this name: what this one lets through is narrowed there.
 */
export function isNarrowedByName(query: Query, others: readonly Query[], name: string): boolean {
  const isColumn = (side: QueryNode | null): boolean =>
    side?.kind === 'derived' && side.key === name && isSamePlace(side.query.place, query.place);
  return others.some((other) =>
    [other.where, ...other.sources.map(({ on }) => on)].some(
      (condition) =>
        condition !== null &&
        [...nodesIn(condition)].some(
          (node) =>
            node.kind === 'compare' &&
            (node.operator === 'eq' || node.operator === 'inArray') &&
            (isColumn(node.left) || isColumn(node.right)),
        ),
    ),
  );
}

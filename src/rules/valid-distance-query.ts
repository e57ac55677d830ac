import { createRule } from '../create-rule/create-rule.ts';
import { distanceFunction, distanceProblem } from '../queries/distance.ts';
import { contains } from '../schema/place.ts';

export default createRule({
  name: 'valid-distance-query',
  meta: {
    type: 'problem',
    docs: {
      description: "Require orders by vector distance that the column's index can serve",
      preset: 'recommended',
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      similarityOrder:
        "The {{indexed}} index on '{{column}}' serves {{function}} itself, not what is made of it: every row is compared.",
      descendingDistance:
        "This orders by {{function}} descending, the farthest first, so the {{indexed}} index on '{{column}}' cannot serve it.",
      wrongClass:
        "This orders by {{function}} and the index on '{{column}}' is one of {{indexed}}, so Postgres compares with every row.",
      unlimitedDistance:
        "This orders by {{function}} without a limit, so the {{indexed}} index on '{{column}}' is left alone.",
    },
  },
  create(context) {
    return {
      Query(query) {
        const problem = distanceProblem(query, (table) => context.tenancyOf(table)?.keyOf(table));
        if (!problem) return;
        const { kind, column, distance, indexed, place } = problem;
        context.report({
          // An expression that was made elsewhere may be right for other queries.
          at: contains(query.chain, place) ? place : query.place,
          messageId: kind,
          data: {
            column: column.key,
            function: distanceFunction(distance),
            indexed: [...new Set(indexed.map(distanceFunction))].join(' and '),
          },
        });
      },
    };
  },
});

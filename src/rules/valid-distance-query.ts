import { createRule } from '../create-rule/create-rule.ts';
import { distanceFunction, distanceProblem } from '../queries/judge/distance.ts';
import { contains } from '../schema/place.ts';

export default createRule({
  name: 'valid-distance-query',
  meta: {
    type: 'problem',
    docs: {
      description: "Require vector distance ordering that the column's index can serve",
      preset: 'recommended',
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      similarityOrder:
        "The {{indexed}} index on '{{column}}' serves {{function}} itself but not expressions built from it, so every row is compared.",
      descendingDistance:
        "This sorts by {{function}} descending (farthest first), which the {{indexed}} index on '{{column}}' cannot serve.",
      wrongClass:
        "This sorts by {{function}} but the index on '{{column}}' is for {{indexed}}, so Postgres compares every row.",
      unlimitedDistance:
        "This sorts by {{function}} without a limit, so Postgres does not use the {{indexed}} index on '{{column}}'.",
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

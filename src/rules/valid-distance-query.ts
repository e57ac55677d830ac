import { createRule } from '../create-rule/create-rule.ts';
import { distanceFunction, distanceProblem } from '../queries/judge/distance.ts';
import type { Edit } from '../fixes/edit.ts';
import { replace } from '../fixes/replace.ts';
import { contains, type Place } from '../schema/place.ts';

export default createRule({
  name: 'valid-distance-query',
  meta: {
    type: 'problem',
    docs: {
      description: "Require vector distance ordering that the column's index can serve",
      preset: 'recommended',
      severity: 'warn',
      fixes: ['choice'],
    },
    hasSuggestions: true,
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
      otherExpression:
        "The index on '{{column}}' is on `{{expression}}`, and this sorts by {{function}} of another expression, so Postgres compares every row.",
      useCast: 'Sort by the distance of `{{expression}}`',
    },
  },
  create(context) {
    const { schema, source } = context;

    /** A column that a distance function is given, with the cast that the index has. */
    function castColumn(place: Place, cast: string): Edit[] | undefined {
      const column = place.file === schema.path ? source.slice(place) : '';
      if (!/^[\w$]+(?:\.[\w$]+)+$/.test(column)) return undefined;
      const imports = context.imports();
      const sql = imports.use({ specifier: 'drizzle-orm', name: 'sql' });
      return imports.with(replace(source, place, `${sql}\`\${${column}}${cast}\``));
    }

    return {
      Query(query) {
        const problem = distanceProblem(
          query,
          (table) => context.tenancyOf(table)?.keyOf(table),
          (table) => context.project.servedBy(table),
        );
        if (!problem) return;
        const { kind, column, distance, indexed, expression, uncast, place } = problem;
        // An expression that was made elsewhere may be right for other queries.
        const at = contains(query.chain, place) ? place : query.place;
        const data = { column: column.key, function: distanceFunction(distance) };
        if (kind === 'otherExpression') {
          const edits = uncast ? castColumn(uncast.place, uncast.cast) : undefined;
          const suggest = [{ messageId: 'useCast' as const, data: { expression }, edits }];
          context.report({ at, messageId: kind, data: { ...data, expression }, suggest });
          return;
        }
        const distances = [...new Set(indexed.map(distanceFunction))].join(' and ');
        context.report({ at, messageId: kind, data: { ...data, indexed: distances } });
      },
    };
  },
});

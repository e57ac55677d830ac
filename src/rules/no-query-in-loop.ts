import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { loopQuery, type LoopQuery } from '../queries/judge/loop-query.ts';
import type { Column } from '../schema/column.ts';
import { isSameColumn } from '../schema/cover.ts';
import type { Relation } from '../schema/relation.ts';

export default createRule({
  name: 'no-query-in-loop',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow queries by key that run once for each row of another query',
      preset: 'strict',
      severity: 'warn',
      fixes: [],
      skips: ['test', 'script', 'system'],
    },
    schema: [],
    messages: {
      relationPerRow:
        "This query runs once for each row of '{{rows}}'; `with: { {{relation}}: true }` in the query that reads them loads all of '{{table}}' at once.",
      queryPerRow:
        "This query runs once for each row of '{{rows}}'; one query with `inArray({{column}}, ...)` reads all of '{{table}}' at once.",
    },
  },
  create(context) {
    /** The relation that leads from the rows to what is read for each. */
    function relationFor({ column: to, source }: LoopQuery): Relation | undefined {
      const from = source.column;
      // Only relational queries load relations.
      if (source.query.kind !== 'relational' || !from.column || !to.column) return undefined;
      const { index } = context.project.relations({ path: from.ref.table.file });
      const isSame = (columns: readonly Column[] | undefined, own: Column): boolean =>
        columns?.length === 1 && columns.every((each) => isSameColumn(each, own));
      const [own, other] = [from.column, to.column];
      const isBetween = (relation: Relation): boolean => {
        const joined = index.columnsOf(relation);
        return isSame(joined?.fields, own) && isSame(joined?.references, other) && relation.filtered === 'no';
      };
      return index.relationsOf(from.ref.table).relations.find(isBetween);
    }

    return {
      Query(query) {
        const found = loopQuery(query);
        if (!found) return;
        const { column, source, isUnique } = found;
        const relation = relationFor(found);
        const data = { rows: nameOf(source.column.ref.table), table: nameOf(column.ref.table) };
        if (relation) {
          context.report({
            at: query,
            messageId: 'relationPerRow',
            data: { ...data, relation: relation.key },
          });
          return;
        }
        // `inArray` would limit the rows of all keys together.
        if (query.isLimited === true && isUnique !== 'yes') return;
        context.report({
          at: query,
          messageId: 'queryPerRow',
          data: { ...data, column: `${nameOf(column.ref.table)}.${column.key}` },
        });
      },
    };
  },
});

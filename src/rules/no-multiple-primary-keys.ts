import { createRule } from '../create-rule/create-rule.ts';
import { removeColumnCall } from '../fixes/append-column-call.ts';

export default createRule({
  name: 'no-multiple-primary-keys',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow tables that declare more than one primary key',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      second:
        "'{{table}}' has {{count}} primary keys: Postgres refuses them (42P16), and drizzle-orm 1.x keeps only one in silence.",
      removeInline: "Remove .primaryKey() from '{{column}}'",
    },
  },
  create(context) {
    return {
      Table(table) {
        const [first, ...others] = table.primaryKeys;
        if (!first || others.length === 0) return;
        const composite = table.primaryKeys.find((key) => !key.inline);
        // What was most likely meant stays: the composite key, else the first.
        const surplus = composite ? table.primaryKeys.filter((key) => key !== composite) : others;
        for (const key of surplus) {
          const column = key.inline ? key.columns?.[0] : undefined;
          context.report({
            at: key,
            messageId: 'second',
            data: { table: table.name ?? '', count: String(table.primaryKeys.length) },
            suggest: column
              ? [
                  {
                    messageId: 'removeInline',
                    data: { column: column.key },
                    edits: removeColumnCall(context.source, column, 'primaryKey'),
                  },
                ]
              : [],
          });
        }
      },
    };
  },
});

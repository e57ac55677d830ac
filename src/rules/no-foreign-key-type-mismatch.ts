import { createRule } from '../create-rule/create-rule.ts';
import { makeColumnLike } from '../fixes/make-column-like.ts';
import { canReference } from '../schema/comparable.ts';

export default createRule({
  name: 'no-foreign-key-type-mismatch',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow foreign keys whose columns cannot be compared with the columns they reference',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      mismatch:
        "Column '{{column}}' is {{type}} and '{{target}}' is {{targetType}}, so Postgres refuses the foreign key (42804).",
      serialKey:
        "Column '{{column}}' is {{type}} and references '{{target}}', so rows that leave it out reference a row by chance.",
      columnCount:
        'The foreign key names {{count}} columns and references {{targetCount}}, so Postgres refuses it (42830).',
      useType: "Make '{{column}}' {{builder}}",
    },
  },
  create(context) {
    return {
      ForeignKey(key) {
        const { columns, target } = key;
        if (!columns || !target) return;
        if (columns.length !== target.columns.length) {
          const data = { count: String(columns.length), targetCount: String(target.columns.length) };
          context.report({ at: key, messageId: 'columnCount', data });
          return;
        }
        for (const [index, column] of columns.entries()) {
          const to = target.columns[index];
          if (!to || column.type === undefined || to.type === undefined) continue;
          const isSerial = column.default.kind === 'serial';
          if (canReference(column, to) !== 'no' && !isSerial) continue;
          const like = makeColumnLike(context, column, to);
          const suggest = like
            ? [
                {
                  messageId: 'useType',
                  data: { column: column.key, builder: like.builder },
                  edits: like.edits,
                } as const,
              ]
            : [];
          const data = {
            column: column.key,
            type: column.type,
            target: `${target.table.name ?? ''}.${to.name ?? to.key}`,
            targetType: to.type,
          };
          const at = key.inline ? column : key;
          if (canReference(column, to) === 'no') context.report({ at, messageId: 'mismatch', data, suggest });
          else
            context.report({
              at,
              messageId: 'serialKey',
              data: { column: data.column, type: data.type, target: data.target },
              suggest,
            });
        }
      },
    };
  },
});

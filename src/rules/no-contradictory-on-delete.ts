import { createRule } from '../create-rule/create-rule.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import type { Column } from '../schema/column.ts';
import { isNullable } from '../schema/nullable.ts';

export default createRule({
  name: 'no-contradictory-on-delete',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow `onDelete` actions that the columns of the foreign key cannot accept',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      nullRefused: '`set null` contradicts NOT NULL on {{columns}}, so deleting a referenced row fails.',
      defaultRefused:
        'Without a default, `set default` sets {{columns}} to null, which NOT NULL rejects: deleting a referenced row fails.',
      makeAction: "Use `onDelete: '{{action}}'`",
    },
  },
  create(context) {
    return {
      ForeignKey(key) {
        const { onDelete } = key;
        if (onDelete !== 'set null' && onDelete !== 'set default') return;
        // Postgres sets every column of a key, so one that refuses is enough to fail.
        const refuses = onDelete === 'set null' ? refusesNull : refusesDefault;
        const refusing = key.columns?.filter(refuses) ?? [];
        if (refusing.length === 0) return;
        context.report({
          at: key,
          messageId: onDelete === 'set null' ? 'nullRefused' : 'defaultRefused',
          data: { columns: refusing.map((column) => `'${column.key}'`).join(', ') },
          suggest: (['cascade', 'restrict'] as const).map((action) => ({
            messageId: 'makeAction',
            data: { action },
            edits: sayOnDelete(context.source, key, action),
          })),
        });
      },
    };
  },
});

function refusesNull(column: Column): boolean {
  return isNullable(column) === 'no';
}

/** Where the database has no default, the default is null. What the application would fill in is not asked. */
function refusesDefault(column: Column): boolean {
  return refusesNull(column) && column.default.kind === 'none' && column.generated === 'no';
}

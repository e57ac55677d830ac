import { createRule } from '../create-rule/create-rule.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import type { Column } from '../schema/column.ts';
import { isNullable } from '../schema/nullable.ts';

export default createRule({
  name: 'no-contradictory-on-delete',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow referential actions that the columns of the foreign key cannot take',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      nullRefused:
        "With 'set null' on {{columns}}, which may not be null, every delete of a referenced row fails.",
      defaultRefused:
        "With 'set default' on {{columns}}, NOT NULL without default, every delete of a referenced row fails.",
      makeAction: "Make it onDelete: '{{action}}'",
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

import { createRule } from '../create-rule/create-rule.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import type { Column } from '../schema/column.ts';

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
      setNull:
        "onDelete is 'set null' but {{columns}} may not be null, so deleting a row that is referenced fails (23502).",
      setDefault:
        "onDelete is 'set default' but {{columns}} may not be null and has no default, so deleting a row that is referenced fails (23502).",
      useAction: "Use onDelete: '{{action}}'",
    },
  },
  create(context) {
    return {
      ForeignKey(key) {
        if (key.onDelete !== 'set null' && key.onDelete !== 'set default') return;
        const isRefused = key.onDelete === 'set null' ? refusesNull : refusesDefault;
        const refusing = key.columns?.filter(isRefused) ?? [];
        if (refusing.length === 0) return;
        context.report({
          at: key,
          messageId: key.onDelete === 'set null' ? 'setNull' : 'setDefault',
          data: { columns: refusing.map((column) => `'${column.key}'`).join(', ') },
          suggest: (['cascade', 'restrict'] as const).map((action) => ({
            messageId: 'useAction',
            data: { action },
            edits: sayOnDelete(context.source, key, action),
          })),
        });
      },
    };
  },
});

/** Postgres nulls every column of a key, so one that may not be null is enough to fail. */
function refusesNull(column: Column): boolean {
  return column.notNull === 'yes';
}

/** Without a default the default is null. */
function refusesDefault(column: Column): boolean {
  return column.notNull === 'yes' && column.default.kind === 'none' && column.generated === 'no';
}

import { createRule } from '../create-rule/create-rule.ts';
import { setTimezone } from '../fixes/set-timezone.ts';

export default createRule({
  name: 'prefer-timestamptz',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Prefer timestamps with time zone',
      preset: 'strict',
      severity: 'warn',
      appliesTo: 'own',
      isConvention: true,
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      withoutTimezone:
        "Column '{{column}}' has no time zone, so sessions in different time zones read it as different moments.",
      addTimezone:
        'Add `withTimezone: true` (the migration interprets existing values in its session time zone)',
    },
  },
  create(context) {
    return {
      Column(column) {
        const { builder, withTimezone } = column;
        if (builder !== 'timestamp' || withTimezone !== 'no') return;
        context.report({
          at: column,
          messageId: 'withoutTimezone',
          data: { column: column.key },
          suggest: [{ messageId: 'addTimezone', edits: setTimezone(context.source, column) }],
        });
      },
    };
  },
});

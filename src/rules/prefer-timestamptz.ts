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
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      withoutTimezone:
        "Column '{{column}}' is a timestamp without time zone, so its values mean another moment to each session's time zone.",
      addTimezone:
        'Add { withTimezone: true }: the migration reads stored values in the time zone of its session',
    },
  },
  create(context) {
    return {
      Column(column) {
        if (
          column.builder !== 'timestamp' ||
          column.withTimezone !== 'no' ||
          context.isExternal(column.table)
        )
          return;
        const suggest = [{ messageId: 'addTimezone', edits: setTimezone(context.source, column) }] as const;
        context.report({ at: column, messageId: 'withoutTimezone', data: { column: column.key }, suggest });
      },
    };
  },
});

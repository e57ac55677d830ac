import { createRule } from '../create-rule/create-rule.ts';
import { unreadReasons } from '../schema/unread.ts';

export default createRule({
  name: 'no-unread-schema',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow schema code that this plugin cannot follow',
      preset: null,
      severity: 'warn',
      fixes: [],
    },
    schema: [],
    messages: {
      unread: "Part of '{{table}}' is not read, so no rule speaks of it: {{reason}}",
    },
  },
  create(context) {
    return {
      Table(table) {
        for (const { reason, place } of table.unread) {
          // What stands in another file is shown at the table that uses it.
          const at = place.file === context.schema.path ? place : table;
          context.report({
            at,
            messageId: 'unread',
            data: { table: table.name ?? table.variable ?? '', reason: unreadReasons[reason] },
          });
        }
      },
    };
  },
});

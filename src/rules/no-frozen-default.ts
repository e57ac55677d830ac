import { createRule } from '../create-rule/create-rule.ts';
import { unfreezeDefault } from '../fixes/unfreeze-default.ts';
import { frozenDefault } from '../schema/frozen-default.ts';

export default createRule({
  name: 'no-frozen-default',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow defaults that are computed once instead of for each row',
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive'],
      skipsMadeUp: true,
    },
    fixable: 'code',
    schema: [],
    messages: {
      frozenCall:
        '`{{text}}` runs once, when drizzle-kit loads the schema, so all rows get the same default and every `drizzle-kit generate` changes it.',
      frozenText:
        "Postgres evaluates '{{text}}' once, when the migration is applied, so all rows get the same default.",
    },
  },
  create(context) {
    return {
      Column(column) {
        const frozen = frozenDefault(column);
        if (!frozen) return;
        const call = column.written?.chain.findLast(({ name }) => name === 'default');
        context.report({
          at: call?.arguments[0] ?? column,
          messageId: frozen.kind === 'call' ? 'frozenCall' : 'frozenText',
          data: { text: frozen.text },
          fix: { class: 'additive', edits: unfreezeDefault(context.source, column) },
        });
      },
    };
  },
});

import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { WantedActions } from '../create-rule/wanted-actions.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import { isNullable } from '../schema/nullable.ts';
import type { ReferentialAction } from '../schema/table.ts';

export default createRule({
  name: 'require-on-delete',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require every foreign key to set `onDelete`',
      preset: 'recommended',
      severity: 'error',
      appliesTo: 'own',
      isConvention: true,
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          action: {
            type: 'string',
            enum: ['none', 'cascade', 'restrict', 'set null', 'no action'],
            description:
              'The action that `--fix` adds to a foreign key without one; `none` offers suggestions instead.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ action: 'none' }],
    messages: {
      missingOnDelete:
        'The foreign key from {{columns}} to {{target}} does not set `onDelete`, so deleting a referenced row fails.',
      usual:
        '{{count}} of {{tables}} foreign keys do not set `onDelete`, so deleting a row that they reference fails. Turn this rule off if that is intended; otherwise choose an action for each.',
      addAction: "Add `onDelete: '{{action}}'`",
    },
  },
  create(context, { action }) {
    const wanted = new WantedActions(context);

    return {
      ForeignKey(key) {
        if (key.onDelete !== null || !wanted.isJudged(key)) return;
        const told = action === 'none' ? wanted.usualFor(key) : null;
        if (told) {
          if (told.isToldAt(key)) context.report({ at: key, messageId: 'usual', data: told.data });
          return;
        }
        if (wanted.isSettled(key)) return;
        const takesNull = key.columns.every((column) => isNullable(column) === 'yes');
        const sensible: ReferentialAction[] = [
          'cascade',
          'restrict',
          ...(takesNull ? (['set null'] as const) : []),
          'no action',
        ];
        const edits = (each: ReferentialAction) => sayOnDelete(context.source, key, each);
        const chosen = action === 'none' || !sensible.includes(action) ? null : action;
        context.report({
          at: key,
          messageId: 'missingOnDelete',
          data: {
            columns: key.columns.map((column) => `'${column.key}'`).join(', '),
            target: key.target ? `'${nameOf(key.target.table)}'` : 'another table',
          },
          ...(chosen ? { fix: { class: 'additive', edits: edits(chosen) } } : {}),
          suggest: sensible.map((each) => ({
            messageId: 'addAction',
            data: { action: each },
            edits: edits(each),
          })),
        });
      },
    };
  },
});

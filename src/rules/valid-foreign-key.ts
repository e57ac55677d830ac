import { createRule, type Suggestion } from '../create-rule/create-rule.ts';
import { nameOf, quotedList } from '../create-rule/messages.ts';
import { missingKey } from '../create-rule/missing-key.ts';
import { addUnique, makeConstraint } from '../fixes/add-unique.ts';
import { removeColumnCall } from '../fixes/append-column-call.ts';
import { removeEntry } from '../fixes/remove-entry.ts';
import { laterTwin, type MissingKey } from '../schema/foreign-key-faults.ts';
import type { ForeignKey } from '../schema/table.ts';

const messages = {
  noKey:
    "No primary key or unique constraint of '{{target}}' is on exactly {{columns}}, so Postgres rejects the foreign key (42830).",
  partialKey:
    "The unique index of '{{target}}' on {{columns}} is partial, so Postgres rejects the foreign key (42830).",
  lateIndex:
    "The migration of drizzle-kit 0.x creates the unique index of '{{target}}' on {{columns}} after this foreign key, so Postgres rejects it (42830).",
  lateConstraint:
    "A migration of drizzle-kit 0.x adds this foreign key before the new unique constraint of '{{target}}', so generate one for the constraint first.",
  droppedKey:
    'Another foreign key has the name and columns of this one, so drizzle-kit 0.x drops {{dropped}} and 1.x fails.',
  generatedAction:
    "'{{column}}' is a generated column, so Postgres rejects a foreign key with `{{action}}` on it (42601).",
  addUnique: "Make {{columns}} of '{{target}}' unique",
  makeConstraint: 'Make it a unique constraint',
  removeKey: 'Remove this foreign key',
} as const;

/** Actions that would write into the referencing columns. */
const writing = {
  onDelete: ['set null', 'set default'],
  onUpdate: ['cascade', 'set null', 'set default'],
} as const;

export default createRule({
  name: 'valid-foreign-key',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow foreign keys that Postgres rejects or drizzle-kit drops',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
      skipsMadeUp: true,
    },
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create(context) {
    const { project, source } = context;

    function suggestion({ kind, key, target, columns }: MissingKey): Suggestion<typeof messages>[] {
      if (kind === 'lateConstraint') return [];
      if (kind === 'lateIndex' && 'index' in key)
        return [{ messageId: 'makeConstraint', edits: makeConstraint(context, key.index) }];
      const data = { columns: quotedList(columns.map((column) => column.key)), target: nameOf(target) };
      return [{ messageId: 'addUnique', data, edits: addUnique(context, target, columns) }];
    }

    function reportDropped(key: ForeignKey, twin: ForeignKey): void {
      const [column] = key.columns ?? [];
      const isLost = key.onDelete !== twin.onDelete && typeof key.onDelete === 'string';
      const dropped = isLost ? `this one with its \`onDelete: '${key.onDelete}'\`` : 'this one';
      const edits =
        key.inline && column
          ? removeColumnCall(source, column, 'references')
          : removeEntry(source, key.table.written, key.place);
      context.report({
        at: key,
        messageId: 'droppedKey',
        data: { dropped },
        suggest: [{ messageId: 'removeKey', edits }],
      });
    }

    return {
      ForeignKey(key) {
        const twin = project.line === '0.x' ? laterTwin(key) : undefined;
        if (twin) {
          reportDropped(key, twin);
          return;
        }
        const missing = missingKey(context, key);
        if (missing) {
          const { kind, target, columns } = missing;
          const data = { target: nameOf(target), columns: quotedList(columns.map((each) => each.key)) };
          context.report({ at: key, messageId: kind, data, suggest: suggestion(missing) });
        }
        const generated = key.columns?.find((column) => column.generated === 'yes');
        const option = (['onDelete', 'onUpdate'] as const).find((each) =>
          writing[each].some((action) => action === key[each]),
        );
        if (!generated || !option) return;
        const action = `${option}: '${key[option] ?? ''}'`;
        context.report({ at: key, messageId: 'generatedAction', data: { column: generated.key, action } });
      },
    };
  },
});

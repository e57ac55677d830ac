import { createRule } from '../create-rule/create-rule.ts';
import { quotedList } from '../create-rule/messages.ts';
import { removeColumnCall } from '../fixes/append-column-call.ts';
import { removeEntry } from '../fixes/remove-entry.ts';
import { repeatsPrimaryKey, widerIndex, type WiderIndex } from '../schema/redundant.ts';

export default createRule({
  name: 'no-redundant-index',
  meta: {
    type: 'suggestion',
    docs: {
      description:
        'Disallow indexes and unique constraints that another key or index of the table makes redundant',
      preset: 'strict',
      severity: 'warn',
      appliesTo: 'own',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      redundantIndex:
        'Index {{index}} is redundant: {{wider}} serves the same queries, so it only slows down writes.',
      redundantUnique:
        'The unique constraint on {{columns}} is redundant: it repeats the primary key, which is unique already.',
      removeIndex: 'Remove index {{index}}',
      removeUnique: 'Remove the unique constraint',
    },
  },
  create(context) {
    const { project, source } = context;

    return {
      Table(table) {
        // In one CREATE TABLE Postgres makes one index of both, under the name of the constraint: to drop that drops the key.
        if (project.isMigrated(table) !== 'no') return;
        for (const unique of table.uniques.filter(repeatsPrimaryKey)) {
          const [column] = unique.columns ?? [];
          const edits =
            unique.inline && column
              ? removeColumnCall(source, column, 'unique')
              : removeEntry(source, table.written, unique.place);
          context.report({
            at: unique,
            messageId: 'redundantUnique',
            data: { columns: quotedList((unique.columns ?? []).map(({ key }) => key)) },
            suggest: [{ messageId: 'removeUnique', edits }],
          });
        }
      },
      Index(index) {
        const wider = widerIndex(index);
        if (!wider) return;
        const columns = index.parts?.map(({ column }) => `'${column?.key ?? ''}'`).join(', ');
        const name = index.name === undefined ? `on ${columns ?? ''}` : `'${index.name}'`;
        const edits = removeEntry(source, index.table.written, index.place);
        context.report({
          at: index,
          messageId: 'redundantIndex',
          data: { index: name, wider: described(wider) },
          suggest: [{ messageId: 'removeIndex', data: { index: name }, edits }],
        });
      },
    };
  },
});

/** What a message calls it: the name that the migration has, where that is known. */
function described({ kind, name }: WiderIndex): string {
  return name === undefined ? `another ${kind}` : `${kind} '${name}'`;
}

import { createRule } from '../create-rule/create-rule.ts';
import { removeEntry } from '../fixes/remove-entry.ts';
import { widerIndex, type WiderIndex } from '../schema/redundant.ts';

export default createRule({
  name: 'no-redundant-index',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow indexes that another index of the table makes redundant',
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
      removeIndex: 'Remove index {{index}}',
    },
  },
  create(context) {
    return {
      Index(index) {
        const wider = widerIndex(index);
        if (!wider) return;
        const columns = index.parts?.map(({ column }) => `'${column?.key ?? ''}'`).join(', ');
        const name = index.name === undefined ? `on ${columns ?? ''}` : `'${index.name}'`;
        const edits = removeEntry(context.source, index.table.written, index.place);
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

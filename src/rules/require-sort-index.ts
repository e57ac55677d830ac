import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { WantedSortIndexes, type SortIndex } from '../create-rule/wanted-sort-indexes.ts';
import type { Edit } from '../fixes/edit.ts';
import { addWidestIndexes } from '../fixes/widen-index.ts';
import { seemsSetByUpdates } from '../schema/sort-columns.ts';

export default createRule({
  name: 'require-sort-index',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require an index on the timestamp columns that rows are sorted by',
      preset: 'recommended',
      severity: 'warn',
      appliesTo: 'own',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          columns: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Keys of the columns that need an index in any case; if empty, `createdAt` and `updatedAt` do where a query orders by them.',
          },
          tenantFirst: {
            type: 'boolean',
            description:
              'Whether an added index starts with the tenant column, in tables whose rows belong to tenants.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ columns: [], tenantFirst: true }],
    messages: {
      missingIndex:
        "No index on '{{table}}' is ordered by '{{column}}', so sorting by it sorts the whole table.",
      otherOrder:
        "The index on '{{table}}' by '{{column}}' is DESC NULLS LAST, which no `orderBy(desc(...))` asks for. Leave out `.desc()`, or add `.nullsFirst()`.",
      addIndex: 'Add an index on {{columns}}',
      addToIndex: 'Extend the index to {{columns}}',
      addCostlyIndex: 'Add an index on {{columns}} (every update of a row then has to change it)',
    },
  },
  create(context, { columns: keys, tenantFirst }) {
    const wanted = new WantedSortIndexes(context, keys, tenantFirst);

    return {
      Table(table) {
        const isEarly = wanted.awaitsTenantColumn(table);
        const editsFor = (indexes: readonly SortIndex[]): Edit[] | undefined =>
          // no-detached-index moves such an index into the table first.
          addWidestIndexes(
            context,
            table,
            indexes.filter((index) => !index.isServedLater),
          );
        context.reportTogether(wanted.lackedBy(table), {
          finding: ({ column, isSortedOtherwise }) => ({
            at: column,
            messageId: isSortedOtherwise ? 'otherOrder' : 'missingIndex',
            data: { table: nameOf(table), column: column.key },
          }),
          isFixed: (index) => !isEarly && !seemsSetByUpdates(index.column) && editsFor([index]) !== undefined,
          suggestion: ({ column, columns, narrower }) => ({
            messageId: seemsSetByUpdates(column) ? 'addCostlyIndex' : narrower ? 'addToIndex' : 'addIndex',
            data: { columns: columns.map(({ key }) => `'${key}'`).join(', ') },
          }),
          editsFor,
        });
      },
    };
  },
});

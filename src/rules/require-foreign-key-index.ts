import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { WantedKeyIndexes } from '../create-rule/wanted-key-indexes.ts';
import { addIndexes } from '../fixes/add-indexes.ts';
import { yielding, type Edit } from '../fixes/edit.ts';
import type { Column } from '../schema/column.ts';
import { isLedInPart } from '../schema/cover.ts';
import { detachedIndexes, isLedLater } from '../schema/detached-indexes.ts';
import { widest, type KeyIndex } from '../schema/key-indexes.ts';
import type { ForeignKey } from '../schema/table.ts';

export default createRule({
  name: 'require-foreign-key-index',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require an index that starts with the columns of each foreign key',
      preset: 'recommended',
      severity: 'error',
      appliesTo: 'own',
      fixes: ['additive'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          allowTenantPrefix: {
            type: 'boolean',
            description: 'Whether an index on the tenant column followed by the foreign key is enough.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allowTenantPrefix: false }],
    messages: {
      missingIndex:
        "No index on '{{table}}' starts with {{columns}}: every delete from {{targets}} and every join scans all of '{{table}}'.",
      partialIndex:
        "Only a partial index on '{{table}}' starts with {{columns}}: every delete from {{targets}} scans all of '{{table}}'.",
      addIndex: 'Add an index on {{columns}}',
    },
  },
  create(context, { allowTenantPrefix }) {
    const detached = detachedIndexes(context.schema);
    const wanted = new WantedKeyIndexes(context, allowTenantPrefix);

    return {
      Table(table) {
        // no-detached-index moves such an index from outside the table into it, so a second one is not wanted.
        const isMovedIn = ({ columns }: KeyIndex): boolean => isLedLater(detached, table, columns);
        const add = (indexes: readonly KeyIndex[]): Edit[] | undefined =>
          addIndexes(context, table, widest(indexes.map(({ columns }) => columns)));
        context.reportTogether(wanted.lackedBy(table), {
          finding: ({ columns, at, keys }) => ({
            at,
            messageId: columns.some((column) => isLedInPart(table, column)) ? 'partialIndex' : 'missingIndex',
            data: { table: nameOf(table), columns: listOf(columns), targets: targetsOf(keys) },
          }),
          isFixed: (index) => !isMovedIn(index),
          fixFor(indexes) {
            const edits = add(indexes);
            const end = table.written?.call.end;
            // One by tenant and time, which require-sort-index may add at the same place, serves the tenant's key as well.
            const isOfTenant = indexes.some((index) => wanted.isOfTenant(index));
            return edits && isOfTenant && end !== undefined ? yielding(edits, end) : edits;
          },
          suggestion: ({ columns }) => ({ messageId: 'addIndex', data: { columns: listOf(columns) } }),
          editsFor: (indexes) => add(indexes.filter((index) => !isMovedIn(index))),
        });
      },
    };
  },
});

function listOf(columns: readonly Column[]): string {
  return columns.map((column) => `'${column.key}'`).join(', ');
}

function targetsOf(keys: readonly ForeignKey[]): string {
  const names = keys.map(({ target }) => (target ? `'${nameOf(target.table)}'` : 'the referenced table'));
  return [...new Set(names)].join(', ');
}

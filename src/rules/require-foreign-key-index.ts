import { createRule } from '../create-rule/create-rule.ts';
import { addIndexes } from '../fixes/add-indexes.ts';
import type { Column } from '../schema/column.ts';
import { isLedBy } from '../schema/cover.ts';
import type { ForeignKey, Table } from '../schema/table.ts';

export default createRule({
  name: 'require-foreign-key-index',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require an index that leads with the columns of every foreign key',
      preset: 'recommended',
      severity: 'error',
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
            description: 'Whether an index on the tenant column and then the foreign key counts.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allowTenantPrefix: false }],
    messages: {
      missingIndex:
        "No index of '{{table}}' begins with {{columns}}, so every delete in '{{target}}' and every join reads all of '{{table}}'.",
      addIndex: 'Add an index on {{columns}}',
    },
  },
  create(context, { allowTenantPrefix }) {
    /** Columns that an index may begin with to serve the key. */
    function served(table: Table, columns: readonly Column[]): boolean {
      if (isLedBy(table, columns) !== 'no') return true;
      const tenant = table.columns.find((column) => column.key === context.tenancy?.column);
      // Of a composite key each column narrows the search by itself, save the tenant's: it has most of the rows.
      if (columns.length > 1)
        return columns.some((column) => column !== tenant && isLedBy(table, [column]) !== 'no');
      return allowTenantPrefix && tenant !== undefined && isLedBy(table, [tenant, ...columns]) !== 'no';
    }

    return {
      Table(table) {
        if (context.isExternal(table)) return;
        const missing = table.foreignKeys.filter(({ columns }) => columns && !served(table, columns));
        const lists = missing.flatMap(({ columns }) => (columns ? [columns] : []));
        // An index that stands outside the table will be moved in by no-detached-index; a second one is not wanted.
        const isDetached = (columns: readonly Column[]): boolean =>
          context.schema.detached.some((extra) => extra.columns[0]?.column === columns[0]);
        const all = addIndexes(
          context,
          table,
          lists.filter((columns) => !isDetached(columns)),
        );
        for (const key of missing) {
          const { columns } = key;
          if (!columns) continue;
          const names = columns.map((column) => `'${column.key}'`).join(', ');
          context.report({
            at: atOf(key, columns),
            messageId: 'missingIndex',
            data: {
              table: table.name ?? '',
              columns: names,
              target: key.target?.table.name ?? 'the referenced table',
            },
            ...(isDetached(columns) ? {} : { fix: { class: 'additive', edits: all } }),
            suggest:
              lists.length > 1 && !isDetached(columns)
                ? [
                    {
                      messageId: 'addIndex',
                      data: { columns: names },
                      edits: addIndexes(context, table, [columns]),
                    },
                  ]
                : [],
          });
        }
      },
    };
  },
});

/** The column that wants the index, or the `foreignKey` call that names several. */
function atOf(key: ForeignKey, columns: readonly Column[]): { readonly place: Column['place'] } {
  return key.inline ? (columns[0] ?? key) : key;
}

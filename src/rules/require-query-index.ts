import { createRule } from '../create-rule/create-rule.ts';
import { mayBeListed } from '../create-rule/listed-tables.ts';
import { nameOf } from '../create-rule/messages.ts';
import { newIndexName } from '../fixes/add-indexes.ts';
import { isIdentifier } from '../fixes/identifier.ts';
import { indexNeeds, type IndexNeed } from '../queries/index-need.ts';
import { isServed } from '../queries/need-served.ts';
import type { Column } from '../schema/column.ts';
import type { Table } from '../schema/table.ts';

export default createRule({
  name: 'require-query-index',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require an index for the columns that queries filter, join and sort by',
      preset: 'recommended',
      severity: 'warn',
      fixes: [],
      skips: ['test', 'script'],
    },
    schema: [
      {
        type: 'object',
        properties: {
          smallTables: {
            type: 'array',
            items: { type: 'string' },
            description:
              'SQL names of tables that are too small to need an index; `*` matches any characters.',
          },
          enums: {
            type: 'boolean',
            description: 'Whether enum columns need an index like other columns.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ smallTables: [], enums: true }],
    messages: {
      missingIndex:
        "No index on '{{table}}' finds rows by {{columns}}, so this query reads rows and discards them; add `{{index}}` in '{{file}}'.",
      missingSortIndex:
        "No index on '{{table}}' is ordered by {{columns}}, so this query sorts every row; add `{{index}}` in '{{file}}'.",
    },
  },
  create(context, { smallTables, enums }) {
    let needs: ReturnType<typeof indexNeeds> | undefined;

    /** Whether an index of the table is for the project to add, and worth it. */
    function isOwn(table: Table): boolean {
      const isInstalled = /[\\/]node_modules[\\/]/.test(table.file);
      return (
        table.name !== undefined &&
        !isInstalled &&
        !context.isExternal(table) &&
        !mayBeListed(smallTables, table)
      );
    }

    /** What stands outside the table will be moved in by no-detached-index. */
    function isDetached({ table, columns }: IndexNeed): boolean {
      return context.schema.detached.some(
        (extra) =>
          extra.table === table && columns.every((column, at) => extra.columns[at]?.column === column),
      );
    }

    return {
      Query(query) {
        needs ??= indexNeeds(context.queries.queries, {
          tenantKeyOf: (table) => context.tenancyOf(table)?.keyOf(table),
          enums,
        });
        for (const need of needs.get(query) ?? []) {
          const { table, columns, lacking, isForOrder, place } = need;
          if (!isOwn(table) || isDetached(need)) continue;
          if (isServed(need, context.project.servedBy(table))) continue;
          context.report({
            at: place,
            messageId: isForOrder ? 'missingSortIndex' : 'missingIndex',
            data: {
              table: nameOf(table),
              columns: lacking.map(({ key }) => `'${key}'`).join(', '),
              index: indexLine(newIndexName(context, table, columns), columns),
              file: context.pathTo(table.file),
            },
          });
        }
      },
    };
  },
});

/** The entry as it would stand in the table's third argument. */
function indexLine(name: string, columns: readonly Column[]): string {
  const parts = columns.map(({ key }) => (isIdentifier(key) ? `t.${key}` : `t['${key}']`));
  return `index('${name}').on(${parts.join(', ')})`;
}

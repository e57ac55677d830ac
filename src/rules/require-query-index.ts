import { createRule } from '../create-rule/create-rule.ts';
import { mayBeListed } from '../create-rule/listed-tables.ts';
import { nameOf } from '../create-rule/messages.ts';
import { newIndexName } from '../fixes/add-indexes.ts';
import { isIdentifier } from '../fixes/identifier.ts';
import { indexNeeds, type IndexNeed } from '../queries/judge/index-need.ts';
import { isServed } from '../queries/judge/need-served.ts';
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
        "No index on '{{table}}' finds rows by {{columns}}, so queries read rows and discard them; add `{{index}}` in '{{file}}'.",
      missingSortIndex:
        "No index on '{{table}}' is ordered by {{columns}}, so queries sort every row; add `{{index}}` in '{{file}}'.",
    },
  },
  create(context, { smallTables, enums }) {
    let isDone = false;

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

    function check(table: Table, needs: readonly IndexNeed[]): void {
      const [first] = needs;
      if (!first || !isOwn(table)) return;
      const lacking = new Set(needs.flatMap((need) => need.lacking.map(({ key }) => `'${key}'`)));
      const indexes = needs.map(({ columns }) => indexLine(newIndexName(context, table, columns), columns));
      context.report({
        at: first.place,
        messageId: needs.every(({ isForOrder }) => isForOrder) ? 'missingSortIndex' : 'missingIndex',
        data: {
          table: nameOf(table),
          columns: [...lacking].join(', '),
          index: indexes.join('`, `'),
          file: context.pathTo(table.file),
        },
      });
    }

    return {
      Query() {
        if (isDone) return;
        isDone = true;
        const needs = indexNeeds(context.queries.queries, {
          tenantKeyOf: (table) => context.tenancyOf(table)?.keyOf(table),
          enums,
        });
        for (const [table, own] of needs)
          check(
            table,
            // SQL of the migrations may have made an index that the code does not have.
            own.filter((need) => !isDetached(need) && !isServed(need, context.project.servedBy(table))),
          );
      },
    };
  },
});

/** The entry as it would stand in the table's third argument. */
function indexLine(name: string, columns: readonly Column[]): string {
  const parts = columns.map(({ key }) => (isIdentifier(key) ? `t.${key}` : `t['${key}']`));
  return `index('${name}').on(${parts.join(', ')})`;
}

import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addIndexes } from '../fixes/add-indexes.ts';
import type { Column, ColumnBuilder } from '../schema/column.ts';
import { isSame } from '../schema/cover.ts';
import type { DetachedExtra } from '../schema/file.ts';
import { findColumn } from '../schema/lookup.ts';
import { isSortedBy, sortColumns } from '../schema/sort-cover.ts';

export default createRule({
  name: 'require-sort-index',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require an index for the timestamp columns that rows are sorted by',
      preset: 'recommended',
      severity: 'warn',
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
            description: 'Keys of the columns that rows are sorted by; a table need not have them.',
          },
          tenantFirst: {
            type: 'boolean',
            description: 'Whether an added index has the tenant column first, in tables that have one.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ columns: sortColumns, tenantFirst: false }],
    messages: {
      missingIndex:
        "No index of '{{table}}' has its rows in the order of '{{column}}', so each page of them sorts all rows.",
      addIndex: 'Add an index on {{columns}}',
      addCostlyIndex: 'Add an index on {{columns}}, which every update of a row then has to change',
    },
  },
  create(context, { columns: keys, tenantFirst }) {
    return {
      Table(table) {
        if (context.isExternal(table)) return;
        const tenant = table.columns.find(({ key }) => key === context.tenancy?.keyOf(table));
        const columns = keys.flatMap((key) => findColumn(table, key) ?? []);
        const missing = columns.filter(
          (column) => isSettled(column) && isSortedBy(table, column, tenant) === 'no',
        );
        const indexed = (column: Column) => (tenantFirst && tenant ? [tenant, column] : [column]);
        const fixed = missing.filter((column) => !changes(column) && !isDetached(column, tenant));
        const all = addIndexes(context, table, fixed.map(indexed));
        for (const column of missing) {
          const added = indexed(column);
          const names = added.map(({ key }) => `'${key}'`).join(', ');
          const isOffered = !fixed.includes(column) || fixed.length > 1;
          const edits =
            isOffered && !isDetached(column, tenant) ? addIndexes(context, table, [added]) : undefined;
          context.report({
            at: column,
            messageId: 'missingIndex',
            data: { table: nameOf(table), column: column.key },
            ...(fixed.includes(column) ? { fix: { class: 'additive', edits: all } } : {}),
            suggest: [
              {
                messageId: changes(column) ? 'addCostlyIndex' : 'addIndex',
                data: { columns: names },
                edits,
              },
            ],
          });
        }
      },
    };

    /** What stands outside the table will be moved in by no-detached-index; a second index is not wanted. */
    function isDetached(column: Column, tenant: Column | undefined): boolean {
      return context.schema.detached.some((extra) => {
        const [first, second] = extra.columns.filter(({ inSql }) => !inSql).map((each) => each.column);
        const leading = first && tenant && isSame(first, tenant) ? second : first;
        return indexing.has(extra.kind) && leading !== undefined && isSame(leading, column);
      });
    }
  },
});

/** What has an index of its own in the database. */
const indexing: ReadonlySet<DetachedExtra['kind']> = new Set([
  'index',
  'uniqueIndex',
  'unique',
  'primaryKey',
]);

const timestamps: ReadonlySet<ColumnBuilder | undefined> = new Set(['date', 'timestamp'] as const);

/**
 * Whether an index on the timestamp is worth its price. Postgres keeps an update that changes no indexed column within
 * the row's page (HOT). An index on a column that `$onUpdate` sets makes every update write all indexes of the table, so
 * there its absence is the better default.
 */
function isSettled({ builder, arrayDimensions, onUpdate }: Column): boolean {
  return timestamps.has(builder) && arrayDimensions === 0 && onUpdate === 'no';
}

/** Whether the application seems to set the column on updates by itself. */
function changes({ key }: Column): boolean {
  return /updated|modified|changed/i.test(key);
}

import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addIndexes } from '../fixes/add-indexes.ts';
import { addWidestIndex } from '../fixes/widen-index.ts';
import type { Column, ColumnBuilder } from '../schema/column.ts';
import { detachedIndexes } from '../schema/detached-indexes.ts';
import { findColumn } from '../schema/lookup.ts';
import {
  indexBeginning,
  isServedLater,
  isSortedBy,
  isSortedOtherwise,
  sortColumns,
  sortingBehind,
} from '../schema/sort-cover.ts';

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
    const { tenancy, project } = context;

    /**
     * Asked last, as it takes a look at all code of the project. Most lists of the users of a package that publishes a schema
     * are by creation.
     */
    function isSortedAnywhere(column: Column): boolean {
      const { queries } = project;
      if (queries) {
        const isServed = sortingBehind(column.table, column).some((leading) =>
          leading.every((each) => queries.findsBy(each)),
        );
        return !isServed && queries.ordersListsBy(column);
      }
      return !project.isApplication && column === findColumn(column.table, 'createdAt');
    }

    return {
      Table(table) {
        const tenant = table.columns.find(({ key }) => key === tenancy?.keyOf(table));
        const given = keys.length > 0 ? keys : sortColumns;
        const missing = given
          .flatMap((key) => findColumn(table, key) ?? [])
          .filter((column) => isSettled(column) && isSortedBy(table, column, tenant) === 'no')
          .filter((column) => keys.length > 0 || isSortedAnywhere(column))
          // SQL of the migrations may have made an index that the code does not have.
          .filter((column) => isSortedBy(project.servedBy(table), column, tenant) === 'no');
        // Lists of a tenant's rows filter by tenant first.
        const isOwned = tenantFirst && tenant !== undefined && tenancy?.holds(table) === true;
        const isEarly = tenantFirst && context.awaitsTenantColumn(table);
        // What stands outside the table is for no-detached-index to move in first.
        const detached = detachedIndexes(context.schema);
        const wanted = missing.map((column) => {
          const indexed = isOwned ? [tenant, column] : [column];
          const narrower = indexBeginning(table, indexed);
          const edits = isServedLater(detached, indexed, tenant)
            ? undefined
            : addWidestIndex(context, table, indexed, narrower);
          const isOtherwise = isSortedOtherwise(table, column, tenant);
          const isFixed = !changes(column) && !isEarly;
          return { column, indexed, narrower, edits, isFixed, isOtherwise };
        });
        const fixed = wanted.filter(({ isFixed, edits }) => isFixed && edits);
        const isWidened = fixed.find(({ narrower }) => narrower);
        const all =
          isWidened?.edits ??
          addIndexes(
            context,
            table,
            fixed.map(({ indexed }) => indexed),
          );
        for (const each of wanted) {
          const { column, indexed, narrower, edits, isOtherwise } = each;
          const names = indexed.map(({ key }) => `'${key}'`).join(', ');
          const isOffered = !fixed.includes(each) || fixed.length > 1;
          const act = changes(column) ? 'addCostlyIndex' : narrower ? 'addToIndex' : 'addIndex';
          context.report({
            at: column,
            messageId: isOtherwise ? 'otherOrder' : 'missingIndex',
            data: { table: nameOf(table), column: column.key },
            ...(fixed.includes(each) ? { fix: { class: 'additive', edits: all } } : {}),
            suggest: isOffered ? [{ messageId: act, data: { columns: names }, edits }] : [],
          });
        }
      },
    };
  },
});

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

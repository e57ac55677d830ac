import { usualIn } from '../create-rule/convention.ts';
import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addIndexes } from '../fixes/add-indexes.ts';
import { yielding } from '../fixes/edit.ts';
import type { Column } from '../schema/column.ts';
import { isLedBy, isLedInPart } from '../schema/cover.ts';
import { keyIndexes, widest, type KeyIndex } from '../schema/key-indexes.ts';
import { detachedIndexes } from '../schema/detached-indexes.ts';
import { foreignKeysOf } from '../schema/lookup.ts';
import type { ForeignKey, Table } from '../schema/table.ts';

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
    const { project, schema } = context;

    /** Whether most indexes on foreign keys begin with the tenant column, as they do where all queries filter by it. */
    const usuallyPrefixed = usualIn(
      context,
      (table) => keyIndexes(table.foreignKeys).filter(({ columns }) => isIndexed(table, columns)),
      ({ columns: [column] }) => column !== undefined && isLedBy(column.table, [column]) === 'no',
    );

    /** Whether a key of one column, other than the tenant's, is led by an index, perhaps behind the tenant column. */
    function isIndexed(table: Table, [column, second]: readonly Column[]): boolean {
      const tenant = tenantOf(table);
      if (!tenant || !column || second || column === tenant) return false;
      return isLedBy(table, [column]) === 'yes' || isLedBy(table, [tenant, column]) === 'yes';
    }

    function tenantOf(table: Table): Column | undefined {
      return table.columns.find((column) => column.key === context.tenancy?.keyOf(table));
    }

    /** Columns that an index may begin with to serve the key. */
    function isServed(
      table: Table,
      columns: readonly Column[],
      there: Parameters<typeof isLedBy>[0],
    ): boolean {
      if (isLedBy(there, columns) !== 'no') return true;
      const tenant = tenantOf(table);
      // Of a composite key each column narrows the search by itself, save the tenant's: it has most of the rows.
      if (columns.length > 1)
        return columns.some((column) => column !== tenant && isLedBy(there, [column]) !== 'no');
      if (!tenant) return false;
      // Only a delete looks for rows that a partial index leaves out.
      if (columns[0] === tenant) return isLedInPart(there, tenant) && !isLookedFor(columns);
      if (isLedBy(there, [tenant, ...columns]) === 'no') return false;
      return allowTenantPrefix || usuallyPrefixed() !== null || !isLookedFor(columns);
    }

    /** Asked last, as it takes a look at all code of the project. */
    function isLookedFor([column]: readonly Column[]): boolean {
      const use = project.tableUse(schema, context.isExternal);
      return !use || !column || foreignKeysOf(column).some((key) => !key.target || use.isLookedFor(key));
    }

    /** By the table's code, or by what SQL of the migrations has made. */
    function served(table: Table, columns: readonly Column[]): boolean {
      return isServed(table, columns, table) || isServed(table, columns, project.servedBy(table));
    }

    /** Asked last, as it takes a look at all code of the project. */
    function isUsed(index: KeyIndex): boolean {
      const [first] = index.columns;
      // Queries of a tenant's rows are to filter by the tenant, whether or not they do yet.
      if (first && first === tenantOf(first.table)) return context.isUsed(first.table);
      return project.tableUse(schema, context.isExternal)?.needsIndex(index) !== false;
    }

    /** What stands outside the table will be moved in by no-detached-index; a second index is not wanted. */
    function isDetached(table: Table, columns: readonly Column[]): boolean {
      return detachedIndexes(schema).some((index) => {
        const leading = index.columns.slice(0, columns.length);
        const isSame = leading.length === columns.length && leading.every((each) => columns.includes(each));
        return index.table === table && isSame;
      });
    }

    return {
      Table(table) {
        const wanted = keyIndexes(table.foreignKeys)
          .filter(({ columns }) => !served(table, columns))
          .filter(isUsed);
        const fixable = wanted.filter(({ columns }) => !isDetached(table, columns));
        const added = addIndexes(context, table, widest(fixable.map(({ columns }) => columns)));
        // One by tenant and time, which require-sort-index may add at the same place, serves the tenant's key as well.
        const isOfTenant = fixable.some(
          ({ columns: [first, second] }) => !second && first === tenantOf(table),
        );
        const end = table.written?.call.end;
        const all = added && isOfTenant && end !== undefined ? yielding(added, end) : added;
        for (const each of wanted) {
          const { columns, at, keys } = each;
          const names = columns.map((column) => `'${column.key}'`).join(', ');
          const isFixed = fixable.includes(each);
          const add = { messageId: 'addIndex', data: { columns: names } } as const;
          context.report({
            at,
            messageId: columns.some((column) => isLedInPart(table, column)) ? 'partialIndex' : 'missingIndex',
            data: { table: nameOf(table), columns: names, targets: targetsOf(keys) },
            ...(isFixed ? { fix: { class: 'additive', edits: all } } : {}),
            suggest:
              isFixed && fixable.length > 1 ? [{ ...add, edits: addIndexes(context, table, [columns]) }] : [],
          });
        }
      },
    };
  },
});

function targetsOf(keys: readonly ForeignKey[]): string {
  const names = keys.map(({ target }) => (target ? `'${nameOf(target.table)}'` : 'the referenced table'));
  return [...new Set(names)].join(', ');
}

import { createRule } from '../create-rule/create-rule.ts';
import { appendColumnCall } from '../fixes/append-column-call.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import { addTenantColumn, referToTenants, type TenantTarget } from '../fixes/tenant-column.ts';
import type { Column } from '../schema/column.ts';
import { canReference } from '../schema/comparable.ts';
import { findColumn, foreignKeysOf, hasColumn, isTable } from '../schema/lookup.ts';

export default createRule({
  name: 'require-tenant-column',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require every table to have a NOT NULL tenant column that references the tenants table',
      preset: 'recommended',
      severity: 'error',
      fixes: ['new-table', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          requireCascade: {
            type: 'boolean',
            description: "Whether the reference must say `onDelete: 'cascade'`.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ requireCascade: true }],
    messages: {
      missingColumn: "Table '{{table}}' has no '{{column}}', so nothing keeps its rows apart by tenant.",
      missingColumnAndTenants:
        "Table '{{table}}' has no '{{column}}', and no table '{{tenants}}' was found for it to reference: name yours in the setting 'tenant.table'.",
      wrongKey:
        "The tenant column of '{{table}}' is called '{{key}}' in code, so queries cannot filter every table by '{{column}}'.",
      nullable: "Column '{{column}}' may be null, so rows may belong to no tenant.",
      missingReference:
        "Column '{{column}}' does not reference '{{tenants}}', so rows may name a tenant that does not exist.",
      missingCascade:
        "The reference to '{{tenants}}' does not cascade, so a tenant that has rows here cannot be deleted.",
      wrongType:
        "Column '{{column}}' is {{type}} and the key of '{{tenants}}' is {{keyType}}, so the reference cannot be made.",
      addColumn: "Add '{{column}}': on a filled table add it nullable, fill it, then make it NOT NULL",
      addNotNull: 'Add .notNull()',
      addReference: "Add the reference to '{{tenants}}'",
      addCascade: "Add onDelete: 'cascade'",
    },
  },
  create(context, { requireCascade }) {
    const { tenancy } = context;
    if (!tenancy) return {};
    const tenants = tenancy.tableName;

    function target(): TenantTarget | undefined {
      const found = tenancy?.table;
      const key = found?.table.primaryKeys.length === 1 ? found.table.primaryKeys[0]?.columns : undefined;
      const column = key?.length === 1 ? key[0] : undefined;
      return found && column && { column, reference: (imports) => context.reference(found, imports) };
    }

    function checkReference(column: Column): void {
      const keys = foreignKeysOf(column);
      const direct = keys.find(
        (key) => key.target && isTable(key.target.table, tenants) && key.columns?.length === 1,
      );
      if (direct) {
        if (!requireCascade || direct.onDelete === undefined || direct.onDelete === 'cascade') return;
        const suggest = [
          { messageId: 'addCascade', edits: sayOnDelete(context.source, direct, 'cascade') },
        ] as const;
        context.report({ at: direct, messageId: 'missingCascade', data: { tenants }, suggest });
        return;
      }
      // A key that takes the tenant along to a table of the tenant's keeps the tenant as true as that table does.
      const isCarried = keys.some((key) => key.target?.columns.some((each) => each.key === tenancy?.column));
      if (isCarried || column.table.open.has('foreignKeys') || keys.some((key) => !key.target)) return;
      const to = target();
      const data = { column: column.key, tenants };
      if (to && column.type !== undefined && canReference(column, to.column) === 'no') {
        context.report({
          at: column,
          messageId: 'wrongType',
          data: { ...data, type: column.type, keyType: to.column.type ?? '' },
        });
        return;
      }
      const suggest = [
        { messageId: 'addReference', data: { tenants }, edits: to && referToTenants(context, column, to) },
      ] as const;
      context.report({ at: column, messageId: 'missingReference', data, suggest });
    }

    return {
      Table(table) {
        if (!tenancy.holds(table)) return;
        const data = { table: table.name ?? '', column: tenancy.column };
        const column = findColumn(table, tenancy.column);
        if (!column) {
          if (hasColumn(table, tenancy.column) !== 'no') return;
          const to = target();
          if (!tenancy.table)
            context.report({ at: table, messageId: 'missingColumnAndTenants', data: { ...data, tenants } });
          else {
            const edits = to && addTenantColumn(context, table, tenancy.column, to);
            const fixTitle = { messageId: 'addColumn', data: { column: tenancy.column } } as const;
            context.report({
              at: table,
              messageId: 'missingColumn',
              data,
              fix: { class: 'new-table', edits },
              fixTitle,
            });
          }
          return;
        }
        if (column.key !== tenancy.column)
          context.report({ at: column, messageId: 'wrongKey', data: { ...data, key: column.key } });
        if (column.notNull === 'no') {
          const suggest = [
            { messageId: 'addNotNull', edits: appendColumnCall(context.source, column, 'notNull()') },
          ] as const;
          context.report({ at: column, messageId: 'nullable', data: { column: column.key }, suggest });
        }
        checkReference(column);
      },
    };
  },
});

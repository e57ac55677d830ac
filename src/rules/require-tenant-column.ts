import { createRule } from '../create-rule/create-rule.ts';
import { appendColumnCall } from '../fixes/append-column-call.ts';
import { sayOnDelete } from '../fixes/say-on-delete.ts';
import { addTenantColumn, referToTenants, type TenantTarget } from '../fixes/tenant-column.ts';
import type { Column } from '../schema/column.ts';
import { canReference } from '../schema/comparable.ts';
import { findColumn, foreignKeysOf, hasColumn, isTable } from '../schema/lookup.ts';
import { isNullable } from '../schema/nullable.ts';
import type { Table } from '../schema/table.ts';

export default createRule({
  name: 'require-tenant-column',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a NOT NULL tenant column with a foreign key to the tenants table on every table',
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
            description: "Whether the reference must set `onDelete: 'cascade'`.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ requireCascade: true }],
    messages: {
      missingColumn: "Table '{{table}}' has no '{{column}}' column, so its rows are not isolated by tenant.",
      missingColumnAndTenants:
        "Table '{{table}}' has no '{{column}}' column and no '{{tenants}}' table was found. Set `tenant.table`, or `tenant: false` for a single-tenant app.",
      missingColumnAndImport:
        "Table '{{table}}' has no '{{column}}' column, so its rows are not isolated; import '{{name}}' from '{{file}}' and a fix can add it.",
      wrongKey:
        "The tenant column of '{{table}}' has the key '{{key}}', so queries cannot filter every table by '{{column}}'.",
      nullable: "Column '{{column}}' is nullable, so rows can exist without a tenant.",
      missingReference:
        "Column '{{column}}' does not reference '{{tenants}}', so it can hold the id of a tenant that does not exist.",
      missingCascade:
        "The foreign key to '{{tenants}}' does not cascade, so deleting a tenant fails or leaves its rows behind.",
      wrongType:
        "Column '{{column}}' is {{type}} but the key of '{{tenants}}' is {{keyType}}, so it cannot reference it.",
      addColumn: "Add '{{column}}' (if the table has rows: add it nullable, backfill, then set NOT NULL)",
      addNotNull: 'Add `.notNull()`',
      addReference: "Add a reference to '{{tenants}}'",
      addCascade: "Add `onDelete: 'cascade'`",
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

    function reportMissing(table: Table): void {
      const data = { table: table.name ?? '', column: tenancy?.column ?? '' };
      const found = tenancy?.table;
      const wanted = found && context.missingImport(found);
      if (!found) {
        context.report({ at: table, messageId: 'missingColumnAndTenants', data: { ...data, tenants } });
      } else if (wanted) {
        context.report({ at: table, messageId: 'missingColumnAndImport', data: { ...data, ...wanted } });
      } else {
        const to = target();
        const edits = to && addTenantColumn(context, table, data.column, to);
        const instead = { messageId: 'addColumn', data: { column: data.column }, edits } as const;
        context.report({
          at: table,
          messageId: 'missingColumn',
          data,
          fix: { class: 'new-table', tables: [table], edits },
          instead,
        });
      }
    }

    function checkReference(column: Column): void {
      const keys = foreignKeysOf(column);
      const direct = keys.find(
        (key) => key.target && isTable(key.target.table, tenants) === 'yes' && key.columns?.length === 1,
      );
      if (direct) {
        if (!requireCascade || direct.onDelete === undefined || direct.onDelete === 'cascade') return;
        const edits = sayOnDelete(context.source, direct, 'cascade');
        const suggest = [{ messageId: 'addCascade', edits }] as const;
        context.report({ at: direct, messageId: 'missingCascade', data: { tenants }, suggest });
        return;
      }
      // A key that takes the tenant along to a table of the tenant's keeps the tenant as true as that table does.
      const isCarried = keys.some((key) => key.target?.columns.some((each) => each.key === tenancy?.column));
      const mayReach = keys.some((key) => !key.target || isTable(key.target.table, tenants) === 'unknown');
      if (isCarried || column.table.open.has('foreignKeys') || mayReach) return;
      const to = target();
      const data = { column: column.key, tenants };
      if (to && canReference(column, to.column) === 'no') {
        const types = { type: column.type ?? '', keyType: to.column.type ?? '' };
        context.report({ at: column, messageId: 'wrongType', data: { ...data, ...types } });
        return;
      }
      const edits = to && referToTenants(context, column, to);
      const suggest = [{ messageId: 'addReference', data: { tenants }, edits }] as const;
      context.report({ at: column, messageId: 'missingReference', data, suggest });
    }

    return {
      Table(table) {
        if (!tenancy.holds(table)) return;
        const data = { table: table.name ?? '', column: tenancy.column };
        const column = findColumn(table, tenancy.column);
        if (!column) {
          if (hasColumn(table, tenancy.column) !== 'no') return;
          reportMissing(table);
          return;
        }
        if (column.key !== tenancy.column)
          context.report({ at: column, messageId: 'wrongKey', data: { ...data, key: column.key } });
        if (isNullable(column) === 'yes') {
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

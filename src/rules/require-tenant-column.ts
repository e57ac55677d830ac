import { assumptionMessages, assumptionOf } from '../create-rule/assumed-tenants.ts';
import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { tenantTarget, type Tenancy } from '../create-rule/tenancy.ts';
import { tenantColumnFaults, tenantColumnMessages } from '../create-rule/tenant-column-faults.ts';
import { lacksTenant, tenantHabits } from '../create-rule/tenants-children.ts';
import { addTenantColumn } from '../fixes/tenant-column.ts';
import { findColumn } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';

export default createRule({
  name: 'require-tenant-column',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a NOT NULL tenant column with a foreign key to the tenants table on every table',
      preset: 'recommended',
      severity: 'error',
      appliesTo: 'own',
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
      ...assumptionMessages,
      ...tenantColumnMessages,
      usual:
        "{{count}} of {{tables}} tables whose rows reach a tenant through a parent have no '{{column}}'. Add it where queries read them directly; list the others in `tenant.globalTables`.",
      missingColumn: "Table '{{table}}' has no '{{column}}' column, so its rows are not isolated by tenant.",
      missingColumnAndImport:
        "Table '{{table}}' has no '{{column}}' column, so its rows are not isolated by tenant. Import '{{name}}' from '{{file}}' to get a fix that adds it.",
      addColumn: "Add '{{column}}' (if the table has rows: add it nullable, backfill, then set NOT NULL)",
    },
  },
  create(context, { requireCascade }) {
    const habits = tenantHabits(context);

    /** What is said once, of the project as a whole. */
    function checkProject(): void {
      const at = context.projectPlace();
      const assumed = at && assumptionOf(context.tables);
      if (assumed) context.report({ at, ...assumed });
    }

    function reportMissing(table: Table, tenancy: Tenancy): void {
      const { column, isGuessed, table: found } = tenancy;
      const data = { table: nameOf(table), column };
      const told = habits.children(table);
      if (told) {
        const usual = { ...told.data, column };
        if (told.isToldAt(table)) context.report({ at: table, messageId: 'usual', data: usual });
        return;
      }
      const wanted = found && context.missingImport(found);
      if (wanted) {
        context.report({ at: table, messageId: 'missingColumnAndImport', data: { ...data, ...wanted } });
        return;
      }
      const to = tenantTarget(context, tenancy);
      const edits = to && addTenantColumn(context, table, column, to);
      const instead = { messageId: 'addColumn', data: { column }, edits } as const;
      const fix = { class: 'new-table', tables: [table], isGuessed, edits } as const;
      context.report({ at: table, messageId: 'missingColumn', data, fix, instead });
    }

    return {
      Table(table) {
        const { tenancy } = context;
        if (!tenancy?.holds(table)) return;
        const [own, other] = tenancy.keysOf(table);
        // Two tenants may share a row, such as the seller and the buyer.
        if (other !== undefined) return;
        const column = findColumn(table, own ?? tenancy.column);
        if (column) {
          const faults = tenantColumnFaults(
            context,
            column,
            tenancy,
            requireCascade ? habits.uncascaded : null,
          );
          for (const fault of faults) context.report(fault);
        } else if (lacksTenant(table, tenancy)) reportMissing(table, tenancy);
      },
      File: checkProject,
      Config: checkProject,
    };
  },
});

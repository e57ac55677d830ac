import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { WantedPolicies } from '../create-rule/wanted-policies.ts';
import { addTenantPolicy } from '../fixes/tenant-policy.ts';
import { findColumn } from '../schema/lookup.ts';

export default createRule({
  name: 'require-policy',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a policy on every tenant-owned table in a project that uses row level security',
      preset: 'recommended',
      severity: 'warn',
      appliesTo: 'own',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      missingPolicy:
        "Table '{{table}}' has no policy, and {{count}} of {{tables}} tenant-owned tables do, so a query that forgets the tenant reads all of its rows.",
      addPolicy: "Add a policy that compares '{{column}}' with the setting '{{setting}}'",
    },
  },
  create(context) {
    const { tenancy } = context;
    const wanted = tenancy && new WantedPolicies(context, tenancy);
    return {
      Table(table) {
        const lack = wanted?.lackedBy(table);
        if (!tenancy || !wanted || !lack) return;
        const column = findColumn(table, tenancy.keyOf(table) ?? '');
        const { setting } = wanted;
        context.report({
          at: table,
          messageId: 'missingPolicy',
          data: { table: nameOf(table), count: String(lack.count), tables: String(lack.tables) },
          suggest:
            column && setting !== undefined
              ? [
                  {
                    messageId: 'addPolicy',
                    data: { column: column.key, setting },
                    edits: addTenantPolicy(context, column, setting),
                  },
                ]
              : [],
        });
      },
    };
  },
});

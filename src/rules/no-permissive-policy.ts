import { createRule, type Suggestion } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { PolicyFacts } from '../create-rule/policy-facts.ts';
import { memberOf, removeMember, setMember } from '../fixes/members.ts';
import { compareTenant } from '../fixes/tenant-policy.ts';
import { findColumn } from '../schema/lookup.ts';
import type { OpenPolicy } from '../schema/open-policies.ts';

const messages = {
  allRows:
    "Policy '{{policy}}' is true for every row of '{{table}}', so role '{{role}}' {{act}} the rows of all tenants.",
  unset:
    "Policy '{{policy}}' is true for every row of '{{table}}' while '{{setting}}' is not set, so a connection that has not set it reads the rows of all tenants.",
  unchecked:
    "The `withCheck` of policy '{{policy}}' is true for every row, so role '{{role}}' can write rows of '{{table}}' for any tenant.",
  beside:
    "Postgres joins permissive policies by OR, so policy '{{policy}}' lets rows of all tenants in '{{table}}' pass that '{{other}}' keeps apart.",
  useSetting: "Compare '{{column}}' with the setting '{{setting}}'",
  removeCheck: 'Remove `withCheck`, so that `using` checks new rows too',
  makeRestrictive: 'Make it restrictive, so that rows must pass both',
} as const;

export default createRule({
  name: 'no-permissive-policy',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow policies that let rows of all tenants pass',
      preset: 'recommended',
      severity: 'error',
      appliesTo: 'own',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create(context) {
    const { source, schema, tenancy } = context;
    const facts = tenancy && new PolicyFacts(context, tenancy);

    function remedies({ kind, policy, clause }: OpenPolicy): Suggestion<typeof messages>[] {
      const member = memberOf(policy.written, clause);
      if (kind === 'unchecked')
        return [{ messageId: 'removeCheck', edits: removeMember(source, policy.written, member) }];
      if (kind === 'beside')
        return [
          { messageId: 'makeRestrictive', edits: setMember(source, policy.written, 'as', "'restrictive'") },
        ];
      const column = findColumn(policy.table, tenancy?.keyOf(policy.table) ?? '');
      const setting = facts?.settingFor(policy);
      if (!column || !member || setting === undefined) return [];
      const edits = compareTenant(source, schema, policy, clause, column, setting);
      return [{ messageId: 'useSetting', data: { column: column.key, setting }, edits }];
    }

    function report(found: OpenPolicy): void {
      const { kind, policy, role, clause, setting = '', other } = found;
      const table = nameOf(policy.table);
      const at = memberOf(policy.written, clause)?.name ?? policy;
      const name = policy.name ?? '';
      const suggest = remedies(found);
      const data = { policy: name, table, role };
      switch (kind) {
        case 'allRows': {
          const act = policy.command === 'select' ? 'reads' : 'reads and changes';
          context.report({ at, messageId: kind, data: { ...data, act }, suggest });
          break;
        }
        case 'unset':
          context.report({ at, messageId: kind, data: { policy: name, table, setting }, suggest });
          break;
        case 'unchecked':
          context.report({ at, messageId: kind, data, suggest });
          break;
        case 'beside':
          context.report({
            at,
            messageId: kind,
            data: { policy: name, table, other: other?.name ?? '' },
            suggest,
          });
      }
    }

    return {
      Table(table) {
        if (tenancy?.holds(table) === true) facts?.open(table).forEach(report);
      },
    };
  },
});

import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { memberOf, removeMember, renameMember } from '../fixes/members.ts';
import type { Policy } from '../schema/table.ts';

type Clause = 'using' | 'withCheck';

export default createRule({
  name: 'valid-policy',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow policies that Postgres or drizzle-kit rejects',
      preset: 'correctness',
      severity: 'error',
      fixes: ['choice'],
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      wrongClause:
        "A policy for {{command}} cannot have `{{clause}}`, so Postgres rejects the migration of '{{table}}'.",
      sameName: "Table '{{table}}' has another policy '{{policy}}', so `drizzle-kit generate` fails.",
      renameClause: 'Rename `{{clause}}` to `{{other}}`',
      removeClause: 'Remove `{{clause}}`',
    },
  },
  create(context) {
    function checkClauses(policy: Policy): void {
      const clause = refused(policy);
      if (!clause || !policy[clause]) return;
      const other = clause === 'using' ? 'withCheck' : 'using';
      context.report({
        at: memberOf(policy.written, clause)?.name ?? policy,
        messageId: 'wrongClause',
        data: { table: nameOf(policy.table), command: policy.command ?? 'all', clause },
        suggest: [
          policy[other] === null && isMissing(policy, other)
            ? {
                messageId: 'renameClause',
                data: { clause, other },
                edits: renameMember(context.source, memberOf(policy.written, clause), other),
              }
            : {
                messageId: 'removeClause',
                data: { clause },
                edits: removeMember(context.source, policy.written, memberOf(policy.written, clause)),
              },
        ],
      });
    }

    return {
      Table(table) {
        const names = new Set<string>();
        for (const policy of table.policies) {
          checkClauses(policy);
          if (policy.name === undefined) continue;
          if (names.has(policy.name)) {
            const data = { table: nameOf(table), policy: policy.name };
            context.report({ at: policy, messageId: 'sameName', data });
          }
          names.add(policy.name);
        }
      },
    };
  },
});

/** The clause that Postgres refuses for the policy's command (42601): new rows are checked, rows that stand are used. */
function refused({ command }: Policy): Clause | undefined {
  if (command === 'insert') return 'using';
  return command === 'select' || command === 'delete' ? 'withCheck' : undefined;
}

function isMissing({ written }: Policy, clause: Clause): boolean {
  return written?.members.every(({ key }) => key !== clause) ?? true;
}

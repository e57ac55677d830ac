import { createRule } from '../create-rule/create-rule.ts';
import { nameOf, queryActs } from '../create-rule/messages.ts';
import { requestedTenants } from '../queries/judge/tenant-origin.ts';

export default createRule({
  name: 'no-tenant-from-request',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow tenant ids that come from the request without a check',
      preset: 'strict',
      severity: 'error',
      fixes: [],
      skips: ['test', 'script', 'system'],
    },
    schema: [
      {
        type: 'object',
        properties: {
          trustedParams: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Names by which clients send a tenant that a middleware has checked, such as a parameter of the route.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ trustedParams: [] }],
    messages: {
      fromRequest:
        "This query {{act}} '{{table}}' with a '{{column}}' that the client sends and nothing checks, so it can be that of any tenant. Take it from the session, or check it first.",
    },
  },
  create(context, { trustedParams }) {
    return {
      Query(query) {
        const table = query.sources.find(({ ref }) => ref)?.ref?.table;
        const tenancy = table && context.tenancyOf(table);
        const [requested] = tenancy ? requestedTenants(query, tenancy, trustedParams) : [];
        if (!requested) return;
        const data = { act: queryActs[query.kind], table: nameOf(requested.table), column: requested.key };
        context.report({ at: query, messageId: 'fromRequest', data });
      },
    };
  },
});

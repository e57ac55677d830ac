import { createRule } from '../create-rule/create-rule.ts';
import { TenantFilterReports } from '../create-rule/tenant-filter-reports.ts';
import { unguessableEndings } from '../queries/judge/unguessable.ts';

export default createRule({
  name: 'require-tenant-filter',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require every query on tenant-owned tables to filter by tenant',
      preset: 'recommended',
      severity: 'error',
      fixes: ['choice'],
      skips: ['test', 'script', 'system'],
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          joins: {
            type: 'string',
            enum: ['foreignKey', 'tenant'],
            description:
              'What a join must compare: a foreign key, which is trusted to stay within one tenant, or the tenant column.',
          },
          unguessable: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Endings of the names of unique text columns that nobody can guess, so that a lookup by one needs no tenant.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ joins: 'foreignKey', unguessable: [...unguessableEndings] }],
    messages: {
      missingFilter:
        "This query {{act}} '{{table}}' without filtering by '{{column}}', so it can match rows of any tenant.",
      lookupByKey:
        "This query {{act}} '{{table}}' by {{keys}} without '{{column}}', so an id from another tenant would match.",
      missingInArm:
        "This branch of the `or` does not filter '{{table}}' by '{{column}}', so it matches rows of any tenant.",
      conditionalFilter:
        "This query {{act}} '{{table}}' with a conditional '{{column}}' filter, so it can match rows of any tenant.",
      missingInJoin:
        'This query joins {{tables}} without filtering by {{columns}}, so rows of other tenants can match.',
      missingTenantValue:
        "This insert into '{{table}}' does not set '{{column}}', so the row belongs to no tenant or is rejected.",
      changedTenant:
        "This query sets '{{column}}' on rows of '{{table}}' that may have another value, which moves them to another tenant.",
      passedUnscoped:
        "This call passes '{{name}}' a database that is not restricted to one tenant, and its query {{act}} '{{table}}' without filtering by '{{column}}'. Other callers pass a restricted one.",
      writableTenant:
        "What this query sets on '{{table}}' may include '{{column}}' by its type, so a caller can move a row to another tenant.",
      unscopedUpsert:
        "This upsert finds rows of '{{table}}' by {{keys}} without '{{column}}', so it can change a row of another tenant.",
      addFilter: 'Add a tenant filter with `{{value}}`',
      addSetWhere: 'Add a `setWhere` with `{{value}}`',
    },
  },
  create(context, options) {
    const reports = new TenantFilterReports(context, options);
    return {
      PassedOn(call) {
        const report = reports.ofPassedOn(call);
        if (report) context.report(report);
      },
      Query(query) {
        const report = reports.ofQuery(query);
        if (report) context.report(report);
      },
    };
  },
});

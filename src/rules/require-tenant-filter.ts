import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { tenantColumnOf, type Tenancy } from '../create-rule/tenancy.ts';
import { passedOnWords, tenantFilterWords, type TenantFaults } from '../create-rule/tenant-filter-words.ts';
import { addTenantFilter } from '../fixes/add-tenant-filter.ts';
import { isNarrowedByName } from '../queries/judge/named-query.ts';
import { tenantFaults } from '../queries/judge/tenant-scope.ts';
import { tenantValueFaults } from '../queries/judge/tenant-values.ts';
import { unguessableEndings } from '../queries/judge/unguessable.ts';
import { valuesNamed } from '../queries/judge/values-named.ts';
import type { Query } from '../queries/model/query.ts';
import type { Place } from '../schema/place.ts';

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
      addFilter: 'Add a tenant filter with `{{value}}`',
    },
  },
  create(context, options) {
    const { source, schema } = context;
    const host = { source, path: schema.path, imports: () => context.imports() };
    const textOf = (place: Place): string =>
      place.file === schema.path ? source.slice(place) : `${place.file}:${place.start}`;

    /** One report a query: of the table that it is about, or of all that it joins. */
    function report(query: Query, tenancy: Tenancy, faults: TenantFaults): void {
      const [{ place, source: from, table }] = faults;
      const column = tenantColumnOf(tenancy, table);
      const suggest = valuesNamed(column, query.visible()).map((value) => ({
        messageId: 'addFilter' as const,
        data: { value },
        edits: addTenantFilter(host, query, from, column, value),
      }));
      // A fault in another file is reported where the query uses it.
      const at = place.file === schema.path ? place : from.place;
      context.report({ at, suggest, ...tenantFilterWords(query, tenancy, faults) });
    }

    const tenancyOf = ({ sources }: Query): Tenancy | null => {
      const table = sources.find(({ ref }) => ref)?.ref?.table;
      return table ? context.tenancyOf(table) : null;
    };

    return {
      PassedOn({ name, place, query }) {
        const tenancy = tenancyOf(query);
        const [fault] = tenancy ? tenantFaults(query, tenancy, options) : [];
        if (!tenancy || !fault) return;
        context.report({ at: place, ...passedOnWords(name, query, tenancy, fault) });
      },
      Query(query) {
        const tenancy = tenancyOf(query);
        if (!tenancy) return;
        const faults = tenantFaults(query, tenancy, options).filter(
          (fault) => !isNarrowedByName(query, context.queries.queries, tenantColumnOf(tenancy, fault.table)),
        );
        const [fault, ...others] = faults;
        if (fault) report(query, tenancy, [fault, ...others]);
        const [value] = fault ? [] : tenantValueFaults(query, tenancy, textOf);
        if (value) {
          const data = { column: tenantColumnOf(tenancy, value.table), table: nameOf(value.table) };
          context.report({ at: value.place, messageId: value.state, data });
        }
      },
    };
  },
});

import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addTenantFilter } from '../fixes/add-tenant-filter.ts';
import { isNarrowedByName } from '../queries/named-query.ts';
import { tenantFaults } from '../queries/tenant-scope.ts';
import { tenantValueFaults } from '../queries/tenant-values.ts';
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
            enum: ['tenant', 'foreignKey'],
            description:
              'What a join must compare: the tenant column, or a foreign key, which is then trusted to stay within one tenant.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ joins: 'tenant' }],
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
        "This query joins '{{table}}' without filtering by '{{column}}', so rows of other tenants can match.",
      missingTenantValue:
        "This insert into '{{table}}' does not set '{{column}}', so the row belongs to no tenant or is rejected.",
      changedTenant:
        "This query sets '{{column}}' on rows of '{{table}}' that may have another value, which moves them to another tenant.",
      addFilter: 'Add a tenant filter with `{{value}}`',
    },
  },
  create(context, { joins }) {
    const { source, schema } = context;
    const host = { source, path: schema.path, imports: () => context.imports() };
    const textOf = (place: Place): string =>
      place.file === schema.path ? source.slice(place) : `${place.file}:${place.start}`;

    return {
      Query(query) {
        const table = query.sources.find(({ ref }) => ref)?.ref?.table;
        const tenancy = table && context.tenancyOf(table);
        if (!tenancy) return;
        for (const fault of tenantFaults(query, tenancy, joins)) {
          const { state, keys, place } = fault;
          const [column = tenancy.column] = tenancy.keysOf(fault.table);
          if (isNarrowedByName(query, context.queries.queries, column)) continue;
          const data = { column, table: nameOf(fault.table) };
          const act = acts[query.kind];
          const suggest = tenantsIn(query.visible(), column).map((value) => ({
            messageId: 'addFilter' as const,
            data: { value },
            edits: addTenantFilter(host, query, fault.source, column, value),
          }));
          // What stands in another file is said where the query uses it.
          const at = place.file === schema.path ? place : fault.source.place;
          if (state === 'lookupByKey') {
            const quoted = keys.map((key) => `'${key}'`).join(' and ');
            context.report({ at, messageId: state, data: { ...data, act, keys: quoted }, suggest });
          } else if (state === 'missingFilter' || state === 'conditionalFilter') {
            context.report({ at, messageId: state, data: { ...data, act }, suggest });
          } else {
            context.report({ at, messageId: state, data, suggest });
          }
        }
        for (const { state, table: of, place } of tenantValueFaults(query, tenancy, textOf)) {
          const [column = tenancy.column] = tenancy.keysOf(of);
          context.report({ at: place, messageId: state, data: { column, table: nameOf(of) } });
        }
      },
    };
  },
});

/** How the code around a query names its tenant: by the column's name, or as a member of that name. */
function tenantsIn(visible: ReadonlySet<string>, column: string): readonly string[] {
  if (visible.has(column)) return [column];
  return [...visible].filter((path) => path.endsWith(`.${column}`)).slice(0, 3);
}

/** What a query does to the rows it takes. */
const acts = {
  select: 'reads',
  relational: 'reads',
  count: 'counts',
  update: 'updates',
  delete: 'deletes from',
  insert: 'inserts into',
} as const;

import { createRule } from '../create-rule/create-rule.ts';
import { nameOf } from '../create-rule/messages.ts';
import { addTenantFilter } from '../fixes/add-tenant-filter.ts';
import { isNarrowedByName } from '../queries/named-query.ts';
import type { Query } from '../queries/query.ts';
import { tenantFaults, type TenantFault } from '../queries/tenant-scope.ts';
import { tenantValueFaults } from '../queries/tenant-values.ts';
import type { Tenancy } from '../create-rule/tenancy.ts';
import type { Place } from '../schema/place.ts';
import type { Table } from '../schema/table.ts';

/** Endings of the names of columns that nobody can guess: secrets, and the ids of payment providers. */
const unguessable = [
  'token',
  'tokenHash',
  'keyHash',
  'apiKey',
  'secret',
  'secretHash',
  'inviteCode',
  'invitationCode',
  'customerId',
  'subscriptionId',
  'paymentIntentId',
  'checkoutSessionId',
] as const;

export default createRule({
  name: 'require-tenant-filter',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require every query on tenant-owned tables to filter by tenant',
      preset: 'recommended',
      severity: 'error',
      fixes: ['choice'],
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
    defaultOptions: [
      {
        joins: 'foreignKey',
        unguessable: [...unguessable],
      },
    ],
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
      addFilter: 'Add a tenant filter with `{{value}}`',
    },
  },
  create(context, options) {
    const { source, schema } = context;
    const host = { source, path: schema.path, imports: () => context.imports() };
    const textOf = (place: Place): string =>
      place.file === schema.path ? source.slice(place) : `${place.file}:${place.start}`;

    /** One report a query: of the table that it is about, or of all that it joins. */
    function reportFilter(
      query: Query,
      tenancy: Tenancy,
      fault: TenantFault,
      all: readonly TenantFault[],
    ): void {
      const { state, keys, place, source: from } = fault;
      const column = columnOf(tenancy, fault.table);
      const suggest = tenantsIn(query.visible(), column).map((value) => ({
        messageId: 'addFilter' as const,
        data: { value },
        edits: addTenantFilter(host, query, from, column, value),
      }));
      // A fault in another file is reported where the query uses it.
      const at = place.file === schema.path ? place : from.place;
      const data = { column, table: nameOf(fault.table), act: acts[query.kind] };
      if (state === 'lookupByKey') {
        context.report({ at, messageId: state, data: { ...data, keys: listOf(keys) }, suggest });
      } else if (state === 'missingInJoin') {
        const joined = all.filter((each) => each.state === state).map(({ table }) => table);
        const tables = listOf(joined.map(nameOf));
        const columns = listOf(joined.map((table) => columnOf(tenancy, table)));
        context.report({ at, messageId: state, data: { tables, columns }, suggest });
      } else if (state === 'missingInArm') {
        context.report({ at, messageId: state, data: { column, table: data.table }, suggest });
      } else {
        context.report({ at, messageId: state, data, suggest });
      }
    }

    return {
      Query(query) {
        const table = query.sources.find(({ ref }) => ref)?.ref?.table;
        const tenancy = table && context.tenancyOf(table);
        if (!tenancy) return;
        const faults = tenantFaults(query, tenancy, options).filter(
          (fault) => !isNarrowedByName(query, context.queries.queries, columnOf(tenancy, fault.table)),
        );
        const [fault] = faults;
        if (fault) reportFilter(query, tenancy, fault, faults);
        const [value] = fault ? [] : tenantValueFaults(query, tenancy, textOf);
        if (value) {
          const data = { column: columnOf(tenancy, value.table), table: nameOf(value.table) };
          context.report({ at: value.place, messageId: value.state, data });
        }
      },
    };
  },
});

function columnOf(tenancy: Tenancy, table: Table): string {
  const [column = tenancy.column] = tenancy.keysOf(table);
  return column;
}

/** `'a'`, `'a' and 'b'`, each once. */
function listOf(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `'${name}'`).join(' and ');
}

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

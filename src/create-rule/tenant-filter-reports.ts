import { addTenantFilter } from '../fixes/add-tenant-filter.ts';
import { addSetWhere } from '../fixes/conflict-target.ts';
import type { Edit } from '../fixes/edit.ts';
import { isNarrowedByName } from '../queries/judge/named-query.ts';
import { tenantFaults, type TenantFault } from '../queries/judge/tenant-scope.ts';
import { tenantUpsert, type TenantUpsert } from '../queries/judge/tenant-upserts.ts';
import { tenantValueFaults, type TenantValueFault } from '../queries/judge/tenant-values.ts';
import type { Proofs } from '../queries/judge/value-proof.ts';
import { valuesNamed } from '../queries/judge/values-named.ts';
import type { PassedOn, Query } from '../queries/model/query.ts';
import type { Place } from '../schema/place.ts';
import type { FileContext } from './file-context.ts';
import { nameOf, queryActs, quotedList } from './messages.ts';
import { tenantColumnOf, type Tenancy } from './tenancy.ts';

/** The faults of one query, of which there is at least one. */
type TenantFaults = readonly [TenantFault, ...TenantFault[]];

/** What `require-tenant-filter` says of the queries of a file: one report each. */
export class TenantFilterReports {
  readonly #context: FileContext;
  readonly #proofs: Proofs;

  /** @param proofs What the options of the rule accept. */
  constructor(context: FileContext, proofs: Proofs) {
    this.#context = context;
    this.#proofs = proofs;
  }

  /** The report on a query that may reach rows of another tenant, or write some; `null` where it does not. */
  ofQuery(query: Query) {
    const tenancy = this.#tenancyOf(query);
    if (!tenancy) return null;
    const { queries } = this.#context.queries;
    const [fault, ...others] = tenantFaults(query, tenancy, this.#proofs).filter(
      ({ table }) => !isNarrowedByName(query, queries, tenantColumnOf(tenancy, table)),
    );
    if (fault) return this.#filter(query, tenancy, [fault, ...others]);
    const [value] = tenantValueFaults(query, tenancy, (place) => this.#textOf(place));
    if (value) return valueReport(value, tenancy);
    const upsert = tenantUpsert(query, tenancy, this.#proofs);
    return upsert && this.#upsert(query, tenancy, upsert);
  }

  /** The report on a call that passes a database without a tenant on to such a query. */
  ofPassedOn({ name, place, query }: PassedOn) {
    const tenancy = this.#tenancyOf(query);
    const [fault] = tenancy ? tenantFaults(query, tenancy, this.#proofs) : [];
    if (!tenancy || !fault) return null;
    const column = tenantColumnOf(tenancy, fault.table);
    const data = { name, act: queryActs[query.kind], table: nameOf(fault.table), column };
    return { at: place, messageId: 'passedUnscoped', data } as const;
  }

  #tenancyOf({ sources }: Query): Tenancy | null {
    const table = sources.find(({ ref }) => ref)?.ref?.table;
    return table ? this.#context.tenancyOf(table) : null;
  }

  #textOf(place: Place): string {
    const { source, schema } = this.#context;
    return place.file === schema.path ? source.slice(place) : `${place.file}:${place.start}`;
  }

  /** About the first table, or about all that are joined. */
  #filter(query: Query, tenancy: Tenancy, faults: TenantFaults) {
    const { source, schema } = this.#context;
    const [{ place, source: from, table }] = faults;
    const column = tenantColumnOf(tenancy, table);
    const host = { source, path: schema.path, imports: () => this.#context.imports() };
    const suggest = suggestions('addFilter', query, column, (value) =>
      addTenantFilter(host, query, from, column, value),
    );
    // A fault in another file is reported where the query uses it.
    const at = place.file === schema.path ? place : from.place;
    return { at, suggest, ...filterWords(query, tenancy, faults) };
  }

  #upsert(query: Query, tenancy: Tenancy, { keys, place, table }: TenantUpsert) {
    const column = tenantColumnOf(tenancy, table);
    const suggest = suggestions('addSetWhere', query, column, (value) =>
      addSetWhere(this.#context.source, query, column, value, this.#context.imports()),
    );
    const data = { table: nameOf(table), column, keys: quotedList(keys) };
    return { at: place, suggest, messageId: 'unscopedUpsert', data } as const;
  }
}

/** An edit for each value that is called like the tenant column where the query is. */
function suggestions<Id extends string>(
  messageId: Id,
  query: Query,
  column: string,
  editsFor: (value: string) => readonly Edit[] | undefined,
) {
  return valuesNamed(column, query.visible()).map((value) => ({
    messageId,
    data: { value },
    edits: editsFor(value),
  }));
}

function valueReport({ state, table, place }: TenantValueFault, tenancy: Tenancy) {
  const data = { column: tenantColumnOf(tenancy, table), table: nameOf(table) };
  return { at: place, messageId: state, data } as const;
}

function filterWords(query: Query, tenancy: Tenancy, faults: TenantFaults) {
  const [{ state, keys, table }] = faults;
  const data = { column: tenantColumnOf(tenancy, table), table: nameOf(table) };
  const act = queryActs[query.kind];
  switch (state) {
    case 'missingInJoin': {
      const joined = faults.filter((each) => each.state === state).map((each) => each.table);
      const columns = quotedList(joined.map((each) => tenantColumnOf(tenancy, each)));
      return { messageId: state, data: { tables: quotedList(joined.map(nameOf)), columns } } as const;
    }
    case 'lookupByKey':
      return { messageId: state, data: { ...data, act, keys: quotedList(keys) } } as const;
    case 'missingInArm':
      return { messageId: state, data } as const;
    default:
      return { messageId: state, data: { ...data, act } } as const;
  }
}

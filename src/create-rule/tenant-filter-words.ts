import type { TenantFault } from '../queries/judge/tenant-scope.ts';
import type { Query } from '../queries/model/query.ts';
import { nameOf, queryActs, quotedList } from './messages.ts';
import { tenantColumnOf, type Tenancy } from './tenancy.ts';

/** The faults of one query, of which there is at least one. */
export type TenantFaults = readonly [TenantFault, ...TenantFault[]];

/** The message about a query that takes rows of every tenant: about the first table, or about all that it joins. */
export function tenantFilterWords(query: Query, tenancy: Tenancy, faults: TenantFaults) {
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

/** The message about a call that passes a database without a tenant on to such a query. */
export function passedOnWords(name: string, query: Query, tenancy: Tenancy, { table }: TenantFault) {
  const column = tenantColumnOf(tenancy, table);
  const data = { name, act: queryActs[query.kind], table: nameOf(table), column };
  return { messageId: 'passedUnscoped', data } as const;
}

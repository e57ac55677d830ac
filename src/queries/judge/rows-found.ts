import type { Column } from '../../schema/column.ts';
import type { Table } from '../../schema/table.ts';
import type { TableRef } from '../model/condition.ts';
import { areKeyed, mayBeUnique, mayLead, mayServe } from './index-led.ts';
import type { Query } from '../model/query.ts';
import { tableFilter, type TableFilter } from './table-filter.ts';

/** What a query asks of the rows of a table: by `where`, and by the conditions of joins that leave its rows out. */
export function filterOf(query: Query, ref: TableRef): TableFilter {
  const conditions = query.where ? [query.where] : [];
  const joins: TableFilter['joins'][number][] = [];
  for (const { on, ref: joined, method } of query.sources) {
    if (!on) continue;
    if (method.startsWith('inner') || (joined === ref && method.startsWith('left'))) conditions.push(on);
    // The rows of the other table may still lead to these.
    else joins.push(...tableFilter([on], ref, query).joins);
  }
  const filter = tableFilter(conditions, ref, query);
  return { ...filter, joins: [...filter.joins, ...joins] };
}

/** The same for a joined table, whose rows are looked up for each row of another: what is joined is known by then. */
export function asLookup(filter: TableFilter): TableFilter {
  return {
    ...filter,
    equal: [...filter.equal, ...filter.joins],
    joins: [],
    alternatives: filter.alternatives.map((arms) => arms.map(asLookup)),
  };
}

/** Whether the query itself may choose among the rows of a table, beyond those of a tenant. */
export function isFiltered(query: Query, ref: TableRef, tenantKey: string | undefined): boolean {
  const { equal, ranges, otherwise, alternatives, isHidden } = filterOf(query, ref);
  return (
    isHidden ||
    equal.some(({ column }) => column.key !== tenantKey) ||
    [ranges, otherwise, alternatives].some((list) => list.length > 0)
  );
}

/**
 * Whether an index may find the rows that a query wants of a table, rather than all rows of the tenant: one of the
 * columns leads an index, or has one of another kind, or each arm of an `or` does. That an index of all the columns
 * would be better is not said here.
 */
export function mayBeFound(
  query: Query,
  table: Table,
  filter: TableFilter,
  tenantKey: string | undefined,
): boolean {
  if (filter.isHidden) return true;
  const isOther = (column: Column): boolean => column.key !== tenantKey;
  // Where only the other table keeps to the tenant, that is what leads to the tenant's rows of this one.
  const isTenanted = filter.isScoped || filter.equal.some(({ column }) => !isOther(column));
  const ignored = isTenanted ? tenantKey : undefined;
  const joins = filter.joins.filter(({ other }) => !other || isFiltered(query, other, ignored));
  const held = [...filter.equal, ...joins].map(({ column }) => column);
  const ranges = filter.ranges.map(({ column }) => column);
  return (
    mayBeUnique(table, held, filter) ||
    areKeyed(held, tenantKey) ||
    filter.equal.some(({ column }) => isOther(column) && mayLead(column, 'equality', filter, tenantKey)) ||
    // The rows of a tenant that is looked up by something else are few enough.
    joins.some(({ column }) => mayLead(column, 'equality', filter, tenantKey)) ||
    ranges.some((column) => mayLead(column, 'range', filter, tenantKey)) ||
    filter.otherwise.some(
      (column) => isOther(column) && (mayServe(column) || areKeyed([column], tenantKey)),
    ) ||
    filter.alternatives.some((arms) => arms.every((arm) => mayBeFound(query, table, arm, tenantKey)))
  );
}

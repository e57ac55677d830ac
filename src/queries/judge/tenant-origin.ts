import type { Table } from '../../schema/table.ts';
import type { ColumnRef, Condition, Operand, PassedValue, ValueOperand } from '../model/condition.ts';
import { nodesIn } from '../model/nodes.ts';
import type { Query } from '../model/query.ts';
import { isOwned, isTenantColumn, type TenantTables } from './tenant-tables.ts';
import { wordsOf } from './value-proof.ts';

/** A tenant that the client of a request has chosen, by which a query finds rows, or which it writes into them. */
export interface RequestedTenant {
  readonly table: Table;
  /** The key of the tenant column. */
  readonly key: string;
}

interface TenantValue {
  readonly column: ColumnRef;
  readonly value: Operand;
}

/** How many functions may pass a tenant on to each other. */
const maximumCallers = 2;

/**
 * The tenants of a query that come from the request and that nothing before has compared, looked up or handed to a check.
 * Where several functions pass it on, all that call the first one have to pass what the client sends.
 *
 * @param trusted Names by which clients send what has been checked elsewhere.
 */
export function requestedTenants(
  query: Query,
  tenants: TenantTables,
  trusted: readonly string[],
): readonly RequestedTenant[] {
  const [source] = query.sources;
  const table = source?.ref?.table;
  if (query.isScoped || !table || (query.mayObeyPolicies && tenants.arePoliced(table, 'select'))) return [];
  // Whether the signed-in user is a member of the tenant is the check itself.
  if (isOfUser(query)) return [];
  return [...comparedTenants(query, tenants), ...writtenTenants(query, tenants)].flatMap(
    ({ column, value }) =>
      value.kind === 'value' && isRequested(value, column, query, trusted, maximumCallers)
        ? [{ table: column.ref.table, key: column.key }]
        : [],
  );
}

/** Whether a query finds rows of the signed-in user, or of one that it is given. */
function isOfUser({ where }: Query): boolean {
  return (
    where !== null &&
    [...nodesIn(where)].some((node) => {
      if (node.kind === 'column') return /user_?id$/i.test(node.column.key);
      const source = node.kind === 'value' ? node.source() : null;
      return source?.kind === 'user' || (source?.kind === 'call' && source.isUser());
    })
  );
}

function comparedTenants(query: Query, tenants: TenantTables): readonly TenantValue[] {
  const conditions = [query.where, ...query.sources.map(({ on }) => on)].filter((each) => each !== null);
  return conditions.flatMap((condition) =>
    [...nodesIn(condition)].flatMap((node) => tenantIn(node, tenants)),
  );
}

function tenantIn(node: Condition | Operand, tenants: TenantTables): readonly TenantValue[] {
  if (node.kind !== 'compare' || node.operator !== 'eq' || !node.right) return [];
  const [own, value] = node.left.kind === 'column' ? [node.left, node.right] : [node.right, node.left];
  return own.kind === 'column' && isTenantColumn(own.column, tenants) ? [{ column: own.column, value }] : [];
}

function writtenTenants({ rows, sources }: Query, tenants: TenantTables): readonly TenantValue[] {
  const ref = sources[0]?.ref;
  if (!ref || !isOwned(ref.table, tenants)) return [];
  const keys = tenants.keysOf(ref.table);
  return (rows ?? []).flatMap(({ members }) =>
    keys.flatMap((key) => {
      const value = members.get(key)?.value;
      const column = ref.table.columns.find((each) => each.key === key);
      return value ? [{ column: { ref, key, column }, value }] : [];
    }),
  );
}

function isRequested(
  value: ValueOperand,
  column: ColumnRef,
  site: PassedValue['site'],
  trusted: readonly string[],
  callers: number,
): boolean {
  const source = value.source();
  if (source?.kind !== 'parameter' && source?.kind !== 'call') return false;
  if (site.isTestedBefore(value) || site.isAuthorizedBefore(value, wordsOf(column))) return false;
  if (source.sentAs !== null) return !trusted.includes(source.sentAs);
  const passed = source.kind === 'parameter' && callers > 0 ? source.passed() : null;
  return (
    passed !== null &&
    passed.length > 0 &&
    passed.every(
      (each) =>
        each.value.kind === 'value' && isRequested(each.value, column, each.site, trusted, callers - 1),
    )
  );
}

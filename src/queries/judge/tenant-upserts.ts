import { foreignKeysOf } from '../../schema/lookup.ts';
import type { Place } from '../../schema/place.ts';
import type { Table } from '../../schema/table.ts';
import type { ColumnRef, Condition } from '../model/condition.ts';
import type { Query, Row } from '../model/query.ts';
import { tenantFaults } from './tenant-scope.ts';
import { isOwned, type TenantTables } from './tenant-tables.ts';
import type { Proofs } from './value-proof.ts';

/** An upsert that may change a row of another tenant. */
export interface TenantUpsert {
  /** The columns that it finds the row by. */
  readonly keys: readonly string[];
  /** The target as it is written, or else the method. */
  readonly place: Place;
  readonly table: Table;
}

/**
 * Whether an upsert may meet a row of another tenant: its target does not have the tenant in it, nothing proves the values
 * that it inserts there, and `setWhere` does not keep to the tenant. It is judged as the update that it then is.
 */
export function tenantUpsert(query: Query, tenants: TenantTables, proofs: Proofs): TenantUpsert | null {
  const { conflict, sources } = query;
  const table = sources[0]?.ref?.table;
  const found = metRows(query);
  if (!found || !conflict?.target || !table) return null;
  const { columns, written } = conflict.target;
  if (columns?.some((column) => isOfParent(column, tenants))) return null;
  const conditions = conflict.where ? [found, conflict.where] : [found];
  const where: Condition = { kind: 'and', of: conditions, open: null, place: found.place };
  const update: Query = { ...query, kind: 'update', where, selected: null };
  if (tenantFaults(update, tenants, proofs).length === 0) return null;
  return { keys: columns?.map(({ key }) => key) ?? [], place: written?.target ?? conflict.place, table };
}

/** Whether a key is of rows that belong to a row of a tenant: as good as the tenant of that one, which is not judged here. */
function isOfParent({ column }: ColumnRef, tenants: TenantTables): boolean {
  return (
    column !== undefined &&
    foreignKeysOf(column).some(({ target }) => !target || isOwned(target.table, tenants))
  );
}

/** The rows that an insert updates instead; `null` where there is none, or where that is not known. */
function metRows({ rows, conflict }: Query): Condition | null {
  const { target } = conflict ?? {};
  if (conflict?.action !== 'update' || !target?.columns || target.columns.length === 0) return null;
  const { columns } = target;
  const { place } = conflict;

  /**
   * The row with the values of a new one; `null` where there is none, as the database makes one of them, or it is null, and
   * for a row that the code names itself.
   */
  const metBy = ({ members, open }: Row): Condition | null => {
    if (columns.every(({ key }) => members.get(key)?.value.kind === 'literal')) return null;
    const of = columns.map((column): Condition | null => {
      const value = members.get(column.key)?.value;
      if (!value) return open ? { kind: 'unknown', unread: open, place } : null;
      if (value.kind === 'literal' && (value.value === null || value.value === undefined)) return null;
      return {
        kind: 'compare',
        operator: 'eq',
        left: { kind: 'column', column, place },
        right: value,
        place,
      };
    });
    return of.every((each) => each !== null) ? { kind: 'and', of, open: null, place } : null;
  };
  const met = rows?.flatMap((row) => metBy(row) ?? []) ?? [];
  return met.length > 0 ? { kind: 'or', of: met, open: null, place } : null;
}

import { contains, isSamePlace, type Place } from '../../schema/place.ts';
import type { Table } from '../../schema/table.ts';
import type { Condition, Operand } from '../model/condition.ts';
import { isSameRef, nodesIn, type QueryNode } from '../model/nodes.ts';
import type { Query, Row } from '../model/query.ts';
import { isOwned, type TenantTables } from './tenant-tables.ts';

/** A row that is written without its tenant, or whose tenant is changed. */
export interface TenantValueFault {
  readonly state: 'missingTenantValue' | 'changedTenant' | 'writableTenant';
  readonly table: Table;
  readonly place: Place;
}

/** How the code writes what stands at a place: two values that are written alike are taken for the same. */
export type TextOf = (place: Place) => string;

/** The rows of an insert or an update that leave out whose they are, or say it anew. */
export function tenantValueFaults(query: Query, tenants: TenantTables, textOf: TextOf): TenantValueFault[] {
  const ref = query.sources[0]?.ref;
  if (!ref || query.isScoped || query.open || !isOwned(ref.table, tenants)) return [];
  const { table } = ref;
  const [key, second] = tenants.keysOf(table);
  // Of several, such as the two sides of a deal, none says whose the row is.
  if (key === undefined || second !== undefined) return [];
  if (query.kind === 'update')
    return (query.rows ?? []).flatMap((row) => changes(query, row, query.where, key, textOf));
  if (query.kind !== 'insert') return [];
  const missing = (query.rows ?? []).filter((row) => leavesOut(row, table, key));
  return [
    ...missing.map(({ place }): TenantValueFault => ({
      state: 'missingTenantValue',
      table,
      place: inFile(query, place),
    })),
    ...takenOver(query, key, textOf),
  ];
}

function leavesOut({ members, open }: Row, table: Table, key: string): boolean {
  const column = table.columns.find((each) => each.key === key);
  // The database or the application may give it, from a setting of the session say.
  if (open || !column || column.hasDefault !== 'no' || column.generated !== 'no') return false;
  const value = members.get(key)?.value;
  return !value || isUndefined(value);
}

/** Drizzle leaves out what is `undefined`. */
function isUndefined(value: Operand): boolean {
  return value.kind === 'literal' && value.value === undefined;
}

/** `onConflictDoUpdate`: a row found by a key without the tenant may be that of another one. */
function takenOver(query: Query, key: string, textOf: TextOf): readonly TenantValueFault[] {
  const { conflict } = query;
  const columns = conflict?.target?.columns;
  if (!conflict?.set || !columns || columns.some((column) => column.key === key)) return [];
  return changes(query, conflict.set, conflict.where, key, textOf);
}

function changes(
  query: Query,
  row: Row,
  where: Condition | null,
  key: string,
  textOf: TextOf,
): readonly TenantValueFault[] {
  const written = row.members.get(key);
  const ref = query.sources[0]?.ref;
  // A caller can set it, as the type of what is written allows it.
  if (ref && !written && row.open && row.allowed.has(key))
    return [{ state: 'writableTenant', table: ref.table, place: placeIn(query, row) }];
  if (!ref || !written || isUndefined(written.value)) return [];
  // It may be nothing, which is left out.
  if (written.value.kind === 'value' && written.value.isStrange) return [];
  const isTenant = (side: QueryNode): boolean =>
    side.kind === 'column' && side.column.key === key && isSameRef(side.column.ref, ref);
  const isKept = [...nodesIn(written.value)].some(isTenant);
  const mayBeTheSame = where !== null && [...nodesIn(where)].some((node) => allows(node, written.value));

  /** Whether a condition takes only rows that have the value already, or may do so. */
  function allows(node: QueryNode, value: Operand): boolean {
    if (node.kind === 'unknown' || node.kind === 'scoped') return true;
    if (node.kind === 'sql') return [...nodesIn(node)].some(isTenant);
    if (node.kind !== 'compare') return false;
    const { left, right } = node;
    // Rows of no tenant are taken from nobody.
    if (!right) return node.operator === 'isNull' && isTenant(left);
    const other = isTenant(left) ? right : isTenant(right) ? left : null;
    return other !== null && (node.operator !== 'eq' || mayBeSame(other, value, textOf));
  }

  if (isKept || mayBeTheSame) return [];
  // What stands elsewhere may be fine for other queries that are made of it.
  const place = [written.place, row.place, query.place].find((each) => contains(query.chain, each));
  return [{ state: 'changedTenant', table: ref.table, place: place ?? query.place }];
}

/** The value of `set`, where it is written in the query. */
function placeIn({ chain, place }: Query, row: Row): Place {
  return contains(chain, row.place) ? row.place : place;
}

/** Where it can be said of a query: at what it is made of, or at its own place where that stands in another file. */
function inFile({ place: own }: Query, place: Place): Place {
  return place.file === own.file ? place : own;
}

function mayBeSame(a: Operand, b: Operand, textOf: TextOf): boolean {
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  // What is computed may come to anything; of two names, or parameters with their types, one may tell that they differ.
  if (![a, b].every(({ place }) => /^[\w$.!?[\]'"-]*(?:: .*)?$/.test(textOf(place)))) return true;
  // Two names of one value were both followed to where it comes from.
  if (a.kind === 'value' && b.kind === 'value' && isSamePlace(a.unread.place, b.unread.place)) return true;
  return textOf(a.place) === textOf(b.place);
}

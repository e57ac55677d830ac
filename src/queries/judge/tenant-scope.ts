import type { Answer } from '../../schema/answer.ts';
import { contains, type Place } from '../../schema/place.ts';
import type { Column } from '../../schema/column.ts';
import { foreignKeysOf } from '../../schema/lookup.ts';
import type { FindingCommand } from '../../schema/row-security.ts';
import type { Table } from '../../schema/table.ts';
import type { ColumnRef, Operand, TableRef } from '../model/condition.ts';
import { queryWays, type QueryWay } from '../model/holding.ts';
import { isSameRef, nodesIn } from '../model/nodes.ts';
import type { Query, Source } from '../model/query.ts';
import { tenantLinks, type TenantNode } from './tenant-link.ts';
import { isOwned, isTenantColumn, type TenantTables } from './tenant-tables.ts';
import { furtherProofs, refersTo, valueProof, type Keeps, type Proofs } from './value-proof.ts';
import type { Atom, Turn } from '../model/ways.ts';

/** A table of which a query takes rows of every tenant. */
export interface TenantFault {
  /**
   * `missingFilter`: nothing compares its tenant column. `lookupByKey`: only a key of the table's is compared.
   * `missingInJoin`: the same of a joined table. `missingInArm`: an arm of an `or` does not. `conditionalFilter`: the
   * program may leave the comparison out.
   */
  readonly state: 'missingFilter' | 'lookupByKey' | 'missingInJoin' | 'missingInArm' | 'conditionalFilter';
  readonly source: Source;
  readonly table: Table;
  /** The arm of the `or`, or where the query names the table. */
  readonly place: Place;
  /** The columns by which it is looked up; empty for other states. */
  readonly keys: readonly string[];
}

/** How many functions may pass an id on to each other. */
const maximumCallers = 3;

/**
 * The tables of tenants of which a query takes, changes or deletes rows without keeping to one tenant. A joined table
 * whose tenant is that of another one is left to that one. What is not known is no fault.
 */
export function tenantFaults(query: Query, tenants: TenantTables, proofs: Proofs): TenantFault[] {
  const faults = faultsOf(query, tenants, proofs);
  if (faults.length === 0) return faults;
  // Asking what callers pass is more expensive.
  const asking = { ...proofs, callers: maximumCallers };
  const mayBeCheckedLater = isRead(query) && query.isReturned();
  return faultsOf(query, tenants, mayBeCheckedLater ? { ...asking, returned: query } : asking);
}

function faultsOf(query: Query, tenants: TenantTables, proofs: Proofs): TenantFault[] {
  if (query.isScoped || query.open || query.kind === 'insert') return [];
  if (findsOutTenant(query, tenants)) return [];
  // What `with` of the relational API brings is found by the relation, which leads from rows that are judged here.
  const sources = query.kind === 'relational' ? query.sources.slice(0, 1) : query.sources;
  const ways = queryWays(query);
  if (!ways) return [];
  const isKept = keeper(query, tenants, proofs);
  return sources.flatMap((source, index): TenantFault[] => {
    const table = source.ref?.table;
    if (!table || !isOwned(table, tenants)) return [];
    if (query.mayObeyPolicies && tenants.arePoliced(table, commandOf(query, source))) return [];
    const failing = ways.filter((way) => isKept(source, way) === 'no');
    const [first] = failing;
    if (!first) return [];
    const others = ways.filter((way) => isKept(source, way) !== 'no');
    // What is tested before is not followed: it may be what leads to the ways that keep to the tenant.
    if (query.isGuarded() && partingTurn(first, others)?.kind === 'choice') return [];
    const kept = others.filter((way) => isKept(source, way) === 'yes');
    if (isCheckedLater(query, source, tenants)) return [];
    const turn = kept.length > 0 ? partingTurn(first, kept) : undefined;
    const fault = { source, table, place: source.place, keys: [] };
    // An arm that a helper makes is right where it stands.
    if (turn?.kind === 'or')
      return [
        {
          ...fault,
          state: 'missingInArm',
          place: contains(query.chain, turn.place) ? turn.place : source.place,
        },
      ];
    if (turn) return [{ ...fault, state: 'conditionalFilter' }];
    // What a join compares and was not read may be the column that carries the tenant over.
    if (index > 0 && !isJoinRead(source, tenants.keysOf(table))) return [];
    // Where no other table has a tenant that this one's may differ from, the query takes them all.
    if (sources.slice(0, index).some(({ ref }) => ref && isOwned(ref.table, tenants)))
      return [{ ...fault, state: 'missingInJoin' }];
    const keys = failing.length === 1 ? keyOf(source, first) : undefined;
    return [keys ? { ...fault, state: 'lookupByKey', keys } : { ...fault, state: 'missingFilter' }];
  });
}

/**
 * Whether all was read that a join's condition compares with columns. A parameter that is compared with a tenant's column
 * is most likely the tenant.
 */
function isJoinRead({ on }: Source, keys: readonly string[]): boolean {
  const isUnread = (side: Operand | null, other: Operand | null): boolean =>
    side?.kind === 'value' &&
    other?.kind === 'column' &&
    (!keys.includes(other.column.key) || side.unread.reason !== 'function-parameter');
  return (
    !on ||
    [...nodesIn(on)].every((node) => {
      if (node.kind !== 'compare') return node.kind !== 'unknown';
      const { left, right } = node;
      return !isUnread(left, right) && !isUnread(right, left);
    })
  );
}

/** Whether a query gives nothing but tenants, and ids of rows: it finds out of which tenant something is. */
function findsOutTenant({ selected }: Query, tenants: TenantTables): boolean {
  const isTenant = (column: ColumnRef): boolean => isTenantColumn(column, tenants);
  return (
    selected?.some(isTenant) === true &&
    selected.every((each) => isTenant(each) || (each.column !== undefined && isIdentity(each.column)))
  );
}

/** Whether a column is the key of its table, or refers to that of another one. */
function isIdentity(column: Column): boolean {
  const { table } = column;
  return (
    table.primaryKeys.some(({ columns }) => columns?.some(({ key }) => key === column.key)) ||
    foreignKeysOf(column).length > 0
  );
}

/** Whether the code compares the rows that a query reads of a table with a tenant before it uses them. */
function isCheckedLater(query: Query, { ref }: Source, tenants: TenantTables): boolean {
  return (
    isRead(query) &&
    query.isChecked(
      (column) =>
        ref !== null && isSameRef(column.ref, ref) && tenants.keysOf(ref.table).includes(column.key),
      null,
    )
  );
}

function isRead({ kind }: Query): boolean {
  return kind === 'select' || kind === 'relational';
}

/** The command for which the rows of a table are found. */
function commandOf({ kind }: Query, { role }: Source): FindingCommand {
  return role === 'target' && (kind === 'update' || kind === 'delete') ? kind : 'select';
}

/** Whether the rows that a query gives of one of its tables are of one tenant; `asParents` as in `Keeps`. */
function keptRows(
  query: Query,
  ref: TableRef,
  tenants: TenantTables,
  proofs: Proofs,
  asParents = false,
): Answer {
  const source = query.sources.find((each) => each.ref && isSameRef(each.ref, ref));
  if (!source || proofs.queries === 0) return 'no';
  if (!isOwned(ref.table, tenants)) return areProven(query, source, tenants, proofs, asParents);
  if (query.isScoped) return 'yes';
  if (query.mayObeyPolicies && tenants.arePoliced(ref.table, 'select')) return 'unknown';
  // A row that was inserted just now is as good as the tenant that was written into it, which is judged there.
  if (query.kind === 'insert') return query.conflict?.action === 'update' ? 'unknown' : 'yes';
  const ways = query.open ? null : queryWays(query);
  if (!ways) return 'unknown';
  const isKept = keeper(query, tenants, proofs);
  const answers = ways.map((way) => isKept(source, way));
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

/** How many tables without a tenant may lead from one to the other within a query. */
const maximumUnnamed = 3;

/**
 * Whether the rows of a table that does not name its tenant are found by a value that leads to one tenant, or refer to
 * rows of one tenant in the same query; with `asParents`, whether such rows refer to them.
 */
function areProven(
  query: Query,
  source: Source,
  tenants: TenantTables,
  proofs: Proofs,
  asParents: boolean,
): Answer {
  const ways = query.open || query.kind === 'insert' ? null : queryWays(query);
  const inner = furtherProofs(proofs);
  const within = { ...inner, queries: Math.min(inner.queries ?? 0, maximumUnnamed) };
  const keeps: Keeps = (other, ref, parents) =>
    keptRows(other, ref, tenants, other === query ? within : inner, parents);

  /** Whether a column of the table is that of another one in the query whose rows are kept. */
  function isOfKept(own: ColumnRef, other: ColumnRef): boolean {
    if (proofs.joins === 'tenant' || !own.column || !other.column) return false;
    if (refersTo(own.column, other.column)) return keeps(query, other.ref) === 'yes';
    return asParents && refersTo(other.column, own.column) && keeps(query, other.ref, true) === 'yes';
  }

  const isProven = (atom: Atom): boolean => {
    if (atom.kind !== 'compare' || (atom.operator !== 'eq' && atom.operator !== 'inArray')) return false;
    const sides = [atom.left, atom.right] as const;
    const own = sides.find(
      (side) => side?.kind === 'column' && source.ref !== null && isSameRef(side.column.ref, source.ref),
    );
    const other = own === atom.left ? atom.right : atom.left;
    if (own?.kind !== 'column' || !other) return false;
    return other.kind === 'column'
      ? !isSameRef(other.column.ref, own.column.ref) && isOfKept(own.column, other.column)
      : valueProof(own.column, other, query, tenants, inner, keeps) === 'yes';
  };
  return ways?.every((way) => way.holding(source).some(isProven)) ? 'yes' : 'no';
}

/** Asks whether a source's rows are of one tenant in a way through the query. */
function keeper(
  query: Query,
  tenants: TenantTables,
  proofs: Proofs,
): (source: Source, way: QueryWay) => Answer {
  const inner = furtherProofs(proofs);
  const link = tenantLinks(query, tenants, proofs, (other, ref, asParents) =>
    keptRows(other, ref, tenants, inner, asParents),
  );

  /** Goes from a source's tenant to those that are the same. */
  function follow(
    source: Source,
    way: QueryWay,
  ): { readonly answer: Answer; readonly met: ReadonlySet<Source> } {
    const atoms = way.holding(source);
    const own = source.ref ? tenants.keysOf(source.ref.table) : [];
    const nodes: TenantNode[] = own.map((key) => ({ source, key }));
    const met = new Set([source]);
    let answer: Answer = 'no';
    for (const node of nodes) {
      for (const atom of atoms) {
        const found = link(atom, node, atoms);
        if (found === 'yes') return { answer: 'yes', met };
        if (found === 'unknown') answer = 'unknown';
        else if (found !== 'no' && !met.has(found.to.source)) {
          met.add(found.to.source);
          nodes.push(found.to);
        }
      }
    }
    return { answer, met };
  }

  return (source, way) => {
    const { answer, met } = follow(source, way);
    if (answer !== 'no') return answer;
    const { sources } = query;
    // Of two that answer for each other the first is judged.
    const isLeftToOther = sources.some(
      (other, index) =>
        other !== source &&
        met.has(other) &&
        other.ref !== null &&
        isOwned(other.ref.table, tenants) &&
        (index < sources.indexOf(source) || !follow(other, way).met.has(source)),
    );
    return isLeftToOther ? 'yes' : 'no';
  };
}

/** Where a way that fails parts from the one most like it that does not. */
function partingTurn({ turns }: QueryWay, kept: readonly QueryWay[]): Turn | undefined {
  const partings = kept.map((way) =>
    turns.findIndex(({ of, index }, at) => way.turns[at]?.of !== of || way.turns[at].index !== index),
  );
  return partings.length > 0 ? turns[Math.max(...partings)] : undefined;
}

/** The columns of a key of the table's that a way compares with values; `undefined` where it does not have them all. */
function keyOf(source: Source, way: QueryWay): readonly string[] | undefined {
  const { ref } = source;
  if (!ref) return undefined;
  const compared = way.holding(source).flatMap((atom) => {
    if (atom.kind !== 'compare' || atom.operator !== 'eq') return [];
    const [column, ...others] = [atom.left, atom.right].filter((side) => side?.kind === 'column');
    return column && others.length === 0 && isSameRef(column.column.ref, ref) ? [column.column.key] : [];
  });
  const { primaryKeys, uniques, indexes } = ref.table;
  const uniqueIndexes = indexes.filter(({ unique, predicate }) => unique && predicate === null);
  const keys = [
    ...[...primaryKeys, ...uniques].map(({ columns }) => columns),
    ...uniqueIndexes.map(({ parts }) => parts?.map(({ column }) => column)),
  ];
  return keys
    .map((columns) => columns?.map((column) => column?.key ?? ''))
    .find((columns) => columns && columns.length > 0 && columns.every((key) => compared.includes(key)));
}

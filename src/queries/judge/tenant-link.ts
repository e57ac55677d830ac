import { snakeCase } from '../../naming/casing.ts';
import { anyOf, type Answer } from '../../schema/answer.ts';
import { isSameTable } from '../../schema/lookup.ts';
import type { ColumnRef, Comparison, Condition, Operand, Operator, TableRef } from '../model/condition.ts';
import { isSameRef, nodesIn, type QueryNode } from '../model/nodes.ts';
import type { Query, Source } from '../model/query.ts';
import { isOwned, listsTenants, type TenantTables } from './tenant-tables.ts';
import { bindsIn } from '../model/template.ts';
import { findsOneRow, leadsTo, refersTo, valueProof, type Keeps, type Proofs } from './value-proof.ts';
import type { Atom } from '../model/ways.ts';

/** A source, and the key of its column that says the tenant: in the tenants table that is the column referred to. */
export interface TenantNode {
  readonly source: Source;
  readonly key: string;
}

/** What a condition says of a source's tenant: whether it is given, or that it is the tenant of another source. */
export type TenantLink = Answer | { readonly to: TenantNode };

/**
 * Asks of a query's conditions what they say of tenants; `atoms` are all that hold together with the one asked. `keeps`
 * tells whether the rows of another query are of one tenant.
 */
export function tenantLinks(
  query: Query,
  tenants: TenantTables,
  proofs: Proofs,
  keeps: Keeps,
): (atom: Atom, node: TenantNode, atoms: readonly Atom[]) => TenantLink {
  const sourceOf = ({ ref }: ColumnRef): Source | undefined =>
    query.sources.find((each) => each.ref && isSameRef(each.ref, ref));

  function linkOf(atom: Atom, node: TenantNode, atoms: readonly Atom[]): TenantLink {
    switch (atom.kind) {
      case 'scoped':
        return 'yes';
      case 'unknown':
        return 'unknown';
      case 'sql':
        return bindsIn(atom, (part) => isColumn(part, node)) ? 'yes' : mentions(atom, node, tenants);
      case 'not': {
        // `not(eq(tenant, x))` takes all other tenants.
        const turned = soleOf(atom.of);
        return isDirect(turned, node) && turned.operator === 'eq' ? 'no' : mentions(atom, node, tenants);
      }
      case 'compare':
        return isDirect(atom, node)
          ? comparison(atom, node)
          : (otherColumns(atom, node, atoms) ?? mentions(atom, node, tenants));
    }
  }

  /** A comparison of the tenant column itself. */
  function comparison({ operator, left, right }: Comparison, node: TenantNode): TenantLink {
    // Rows of no tenant are for everybody.
    if (operator === 'isNull') return 'yes';
    const other = isColumn(left, node) ? right : left;
    return other && (operator === 'eq' || operator === 'inArray') ? valueLink(other, node) : 'no';
  }

  function valueLink(value: Operand, node: TenantNode): TenantLink {
    const columns = [...nodesIn(value)].filter((each) => each.kind === 'column');
    if (value.kind === 'list' && value.of.length === 1 && value.of[0]) return valueLink(value.of[0], node);
    if (value.kind === 'list' || value.kind === 'expression') return columns.length > 0 ? 'unknown' : 'yes';
    if (value.kind !== 'column') return 'yes';
    const to = sourceOf(value.column);
    // The column of a query around this one, which is judged itself.
    if (!to?.ref) return 'yes';
    if (to === node.source) return value.column.key === node.key ? 'no' : 'unknown';
    const { table } = to.ref;
    const isOwn = isOwned(table, tenants) && tenants.keysOf(table).includes(value.column.key);
    return isOwn || listsTenants(table, tenants) ? { to: { source: to, key: value.column.key } } : 'unknown';
  }

  /** A comparison of other columns, which may narrow the tenants or follow a foreign key. */
  function otherColumns(
    atom: Comparison,
    { source, key }: TenantNode,
    atoms: readonly Atom[],
  ): TenantLink | undefined {
    const { operator, left, right } = atom;
    if (!source.ref) return undefined;
    if (isAbsent(atom, source.ref, atoms)) return 'yes';
    const own = [left, right].find((side) => side?.kind === 'column' && sourceOf(side.column) === source);
    if (operator !== 'eq' && operator !== 'inArray') return undefined;
    const isTenants = listsTenants(source.ref.table, tenants);
    // `eq(lower(tenants.slug), slug)`
    if (!own && isTenants && [...nodesIn(atom)].some((side) => isOf(side, source))) return 'unknown';
    if (!own) return undefined;
    const other = own === left ? right : left;
    if (own.kind === 'column' && other && !isTenants) {
      if (operator === 'eq' && isMembership(source, own.column, other, atoms)) return 'yes';
      const proof = valueProof(own.column, other, query, tenants, proofs, keeps);
      if (proof !== 'no') return proof;
    }
    if (isTenants) return other?.kind === 'column' ? 'unknown' : 'yes';
    if (other?.kind !== 'column') return undefined;
    const to = sourceOf(other.column);
    if (to === source) return undefined;
    if (!isOwned(other.column.ref.table, tenants)) {
      // Rows that do not name their tenant may still have been found by a row that does.
      const leadsOn = own.kind === 'column' && to && leadsTo(own.column, other.column, proofs.joins);
      if (!leadsOn) return undefined;
      const { column } = other.column;
      const isParent = column && own.column.column ? refersTo(column, own.column.column) : false;
      return keeps(query, other.column.ref, isParent) === 'yes' ? 'yes' : undefined;
    }
    const proof = carries(source.ref, other.column.ref, atoms, tenants, proofs.joins);
    if (proof === 'no') return undefined;
    const [toKey = key] = tenants.keysOf(other.column.ref.table);
    return proof === 'yes' && to ? { to: { source: to, key: toKey } } : proof;
  }

  /**
   * Whether a joined table says of which tenants a person is a member, and is asked for one person: a key of it is made
   * of the tenant and the person, and another table is joined by that tenant.
   */
  function isMembership(
    { ref }: Source,
    { key: person }: ColumnRef,
    value: Operand,
    atoms: readonly Atom[],
  ): boolean {
    const source = value.kind === 'value' ? value.source() : null;
    if (!ref || source?.kind !== 'parameter' || source.keys.length > 0) return false;
    const own = tenants.keysOf(ref.table);
    const { primaryKeys, uniques, indexes } = ref.table;
    const keys = [
      ...[...primaryKeys, ...uniques].map(({ columns }) => columns?.map(({ key }) => key)),
      ...indexes.flatMap(({ unique, parts }) => (unique ? [parts?.map(({ column }) => column?.key)] : [])),
    ];
    const isOfPerson = keys.some(
      (columns) =>
        columns?.length === 2 &&
        columns.includes(person) &&
        columns.some((each) => each !== undefined && own.includes(each)),
    );
    const isTied = (each: Source): boolean => {
      const joined = each.ref;
      if (!joined || isSameRef(joined, ref) || !isOwned(joined.table, tenants)) return false;
      const keys = tenants.keysOf(joined.table);
      return own.some((key) => keys.some((other) => areEqual(atoms, [ref, key], [joined, other])));
    };
    return isOfPerson && query.sources.some(isTied);
  }

  return linkOf;
}

/** The condition that an `and` or `or` of one is. */
function soleOf(condition: Condition): Condition {
  const [first] = condition.kind === 'and' || condition.kind === 'or' ? condition.of : [];
  const isSole = first && 'open' in condition && condition.of.length === 1 && !condition.open;
  return isSole ? soleOf(first) : condition;
}

function isColumn(side: QueryNode | null, { source, key }: TenantNode): boolean {
  return (
    side?.kind === 'column' &&
    source.ref !== null &&
    isSameRef(side.column.ref, source.ref) &&
    side.column.key === key
  );
}

function isOf(side: QueryNode | null, { ref }: Source): boolean {
  return side?.kind === 'column' && ref !== null && isSameRef(side.column.ref, ref);
}

/** Whether a column that a source's rows must equal is null, so that there is no such row. */
function isAbsent({ operator, left }: Comparison, ref: TableRef, atoms: readonly Atom[]): boolean {
  if (operator !== 'isNull' || left.kind !== 'column' || isSameRef(left.column.ref, ref)) return false;
  const { column } = left;
  return ref.table.columns.some(({ key }) => areEqual(atoms, [column.ref, column.key], [ref, key]));
}

function isDirect(atom: QueryNode, node: TenantNode): atom is Comparison {
  return atom.kind === 'compare' && (isColumn(atom.left, node) || isColumn(atom.right, node));
}

/**
 * Whether equalities between two tables follow a foreign key. One that has the tenant column in it needs the rest of its
 * columns only, if these find a single row; `joins` says whether any other is trusted.
 */
function carries(
  a: TableRef,
  b: TableRef,
  atoms: readonly Atom[],
  tenants: TenantTables,
  joins: Proofs['joins'],
): Answer {
  return anyOf(
    [[a, b] as const, [b, a] as const].flatMap(([from, to]) => [
      from.table.open.has('foreignKeys') ? 'unknown' : 'no',
      ...from.table.foreignKeys.map(({ columns, target }): Answer => {
        if (!columns || !target) return 'unknown';
        if (!isSameTable(target.table, to.table)) return 'no';
        const pairs = columns.flatMap((column, index) => {
          const other = target.columns[index];
          return other ? [[column, other] as const] : [];
        });
        const rest = pairs.filter(
          ([own, other]) =>
            !tenants.keysOf(from.table).includes(own.key) ||
            !tenants.keysOf(target.table).includes(other.key),
        );
        if (joins === 'tenant' && rest.length === pairs.length) return 'no';
        const isFollowed = rest.every(([own, other]) => areEqual(atoms, [from, own.key], [to, other.key]));
        return isFollowed && findsOneRow(rest.map(([, other]) => other)) ? 'yes' : 'no';
      }),
    ]),
  );
}

type ColumnOf = readonly [ref: TableRef, key: string];

function areEqual(atoms: readonly Atom[], a: ColumnOf, b: ColumnOf): boolean {
  const is = (side: Operand | null, [ref, key]: ColumnOf): boolean =>
    side?.kind === 'column' && isSameRef(side.column.ref, ref) && side.column.key === key;
  return atoms.some(
    (atom) =>
      atom.kind === 'compare' &&
      atom.operator === 'eq' &&
      ((is(atom.left, a) && is(atom.right, b)) || (is(atom.left, b) && is(atom.right, a))),
  );
}

/** Whether a condition may say something of the tenant in a way that is not understood. */
function mentions(atom: Atom, node: TenantNode, tenants: TenantTables): Answer {
  const { name } = node.source.ref?.table.columns.find(({ key }) => key === node.key) ?? {};
  const names = name === undefined ? [node.key, snakeCase(node.key)] : [name];
  // An empty template stands for a filter by a relation, which may lead to the tenant.
  if (atom.kind === 'sql' && atom.parts.length === 0) return 'unknown';
  const isNarrowing = atom.kind === 'sql' || (atom.kind === 'compare' && narrowing.has(atom.operator));
  const says = (part: QueryNode | string): boolean => {
    if (typeof part === 'string') return names.some((each) => part.includes(each));
    switch (part.kind) {
      case 'unknown':
      case 'scoped':
        return true;
      case 'column':
        return isColumn(part, node);
      case 'sql':
        return part.parts.some((text) => typeof text === 'string' && says(text));
      case 'expression':
        return part.of.some((text) => typeof text === 'string' && says(text));
      case 'query':
      case 'derived':
        // It is judged itself, and rows that are found by those of one tenant are that tenant's.
        return isNarrowing && part.query.sources.some(({ ref }) => !ref || tenants.holds(ref.table));
      default:
        return false;
    }
  };
  return [...nodesIn(atom)].some(says) ? 'unknown' : 'no';
}

const narrowing: ReadonlySet<Operator> = new Set<Operator>(['eq', 'inArray', 'exists']);

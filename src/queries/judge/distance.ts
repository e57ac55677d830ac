import type { Column } from '../../schema/column.ts';
import type { Table } from '../../schema/table.ts';
import { isSameColumn } from '../../schema/cover.ts';
import type { Place } from '../../schema/place.ts';
import { isKnownMethod } from '../../schema/vector/vector-index.ts';
import { readOperatorClass, vectorMethodOf, vectorOf, type Distance } from '../../schema/vector/vector.ts';
import { columnsIn } from '../model/columns-in.ts';
import type { Condition, Operand } from '../model/condition.ts';
import { nodesIn, type QueryNode } from '../model/nodes.ts';
import type { Order, Query } from '../model/query.ts';
import { filterOf, mayBeFound } from './rows-found.ts';

/** Why an order by distance cannot be read from the index of its column. */
export interface DistanceProblem {
  readonly kind:
    /** By something made of the distance, such as the similarity. */
    | 'similarityOrder'
    /** The farthest first. */
    | 'descendingDistance'
    /** No index is of this distance. */
    | 'wrongClass'
    /** Of all rows. */
    | 'unlimitedDistance';
  readonly column: Column;
  /** What it is ordered by. */
  readonly distance: Distance;
  /** What the column's indexes are ordered by. */
  readonly indexed: readonly Distance[];
  readonly place: Place;
}

/** Drizzle's functions, and the operators of pgvector that they write. */
const functions: ReadonlyMap<string, Distance> = new Map([
  ['cosineDistance', 'cosine'],
  ['l2Distance', 'l2'],
  ['innerProduct', 'ip'],
  ['l1Distance', 'l1'],
  ['hammingDistance', 'hamming'],
  ['jaccardDistance', 'jaccard'],
]);
const operators: ReadonlyMap<string, Distance> = new Map([
  ['<=>', 'cosine'],
  ['<->', 'l2'],
  ['<#>', 'ip'],
  ['<+>', 'l1'],
  ['<~>', 'hamming'],
  ['<%>', 'jaccard'],
]);

/** The function of drizzle-orm that gives a distance. */
export function distanceFunction(distance: Distance): string {
  return [...functions].find(([, each]) => each === distance)?.[0] ?? distance;
}

/**
 * What keeps Postgres from reading the first order of a query from an index of vectors. An index serves `order by
 * column <=> value limit n` of its own distance and nothing else (plans in tests/proof/distance-query.test.ts).
 */
export function distanceProblem(
  query: Query,
  tenantKeyOf: (table: Table) => string | undefined,
): DistanceProblem | null {
  const [order] = query.orderBy;
  const found = order && distanceOf(order.by);
  if (!order || !found || query.open) return null;
  const { column, distance } = found;
  const indexed = indexedDistances(column);
  // Without an index there is none to miss; require-vector-index asks for one.
  if (!indexed) return null;
  const problem = { column, distance, indexed, place: order.place };
  if (!found.isPlain) return { ...problem, kind: 'similarityOrder' };
  const direction = directionOf(order);
  if (direction === 'desc') return { ...problem, kind: 'descendingDistance' };
  if (direction === undefined) return null;
  if (!indexed.includes(distance)) return { ...problem, kind: 'wrongClass' };
  const isUnlimited =
    query.isLimited === false && !query.hasOpenOrder && !isNarrowed(query, column, tenantKeyOf);
  return isUnlimited ? { ...problem, kind: 'unlimitedDistance' } : null;
}

/** Whether a query orders by the distance of vectors, or by something made of it. */
export function isOrderedByDistance({ orderBy }: Query): boolean {
  return orderBy.some(({ by }) => distanceOf(by) !== null || [...nodesIn(by)].some(isDistanceFunction));
}

function isStrange(part: string | Operand | Condition): boolean {
  return typeof part !== 'string' && part.kind === 'value' && part.isStrange;
}

function isDistanceFunction(node: QueryNode): boolean {
  return node.kind === 'expression' && node.name !== null && functions.has(node.name);
}

/** Whether an index finds few rows first: their exact order is wanted then, and that of the vectors is not missed. */
function isNarrowed(
  query: Query,
  { table }: Column,
  tenantKeyOf: (table: Table) => string | undefined,
): boolean {
  return query.sources.some(
    ({ ref }) => ref?.table === table && mayBeFound(query, table, filterOf(query, ref), tenantKeyOf(table)),
  );
}

/** The distances that the column's indexes are ordered by; `null` where there are none, or one is not known. */
function indexedDistances(column: Column): readonly Distance[] | null {
  const { table } = column;
  if (table.open.has('indexes') || !vectorOf(column)) return null;
  const distances: Distance[] = [];
  for (const { method, parts } of table.indexes) {
    if (vectorMethodOf(method) === null && isKnownMethod(method)) continue;
    if (!parts) return null;
    for (const { column: indexed, operatorClass, mentions } of parts) {
      if (mentions?.every((each) => !isSameColumn(each, column))) continue;
      // An expression is ordered by what is made of the column, and another extension's methods by what it says.
      const known =
        indexed && vectorMethodOf(method) && operatorClass ? readOperatorClass(operatorClass) : null;
      if (!known) return null;
      distances.push(known.distance);
    }
  }
  return distances.length > 0 ? distances : null;
}

interface FoundDistance {
  readonly column: Column;
  readonly distance: Distance;
  /** Whether it is the distance itself, and not something made of it. */
  readonly isPlain: boolean;
}

/** The distance of a column that an expression is, or is made of; `null` where it is made of more, or not known. */
function distanceOf(operand: Operand): FoundDistance | null {
  if (operand.kind !== 'expression') return null;
  const { name, of } = operand;
  const named = name === null ? undefined : functions.get(name);
  if (named) return isVector(of[0]) ? { column: of[0].column.column, distance: named, isPlain: true } : null;
  if (name !== null) return null;
  // A score of several things has no index, and is no distance that was turned around.
  if (columnsIn(of).length !== 1 || of.some(isStrange)) return null;
  const at = of.findIndex((part) => typeof part === 'object' && columnsIn([part]).length > 0);
  const part = of[at];
  if (part === undefined || typeof part === 'string') return null;
  const around = [...of.slice(0, at), ...of.slice(at + 1)];
  if (isVector(part)) return byOperator(part.column.column, of.slice(0, at), of.slice(at + 1));
  const inner = 'kind' in part && part.kind === 'expression' ? distanceOf(part) : null;
  return inner && { ...inner, isPlain: inner.isPlain && around.every(isNothing) };
}

/** `${t.embedding} <=> ${value}` in a template. */
function byOperator(column: Column, before: Operands, [text, ...after]: Operands): FoundDistance | null {
  const [, operator = '', rest = ''] =
    typeof text === 'string' ? (/^\s*(<=>|<->|<#>|<\+>|<~>|<%>)(.*)$/s.exec(text) ?? []) : [];
  const distance = operators.get(operator);
  if (!distance) return null;
  // What is compared with is one value, which may be cast.
  const [value, ...more] = rest.trim() === '' ? after : [rest, ...after];
  if (value === undefined || (typeof value === 'string' && more.length > 0)) return null;
  const isCast = (part: Operands[number]): boolean =>
    typeof part === 'string' && /^\s*(?:::\s*\w+\s*(?:\(\d+\))?)?[\s)]*(?:asc|desc)?\s*$/i.test(part);
  return { column, distance, isPlain: before.every(isNothing) && more.every(isCast) };
}

type Operands = Extract<Operand, { kind: 'expression' }>['of'];

/** Whether a part of a template changes nothing of what it stands beside. */
function isNothing(part: Operands[number]): boolean {
  return typeof part === 'string' && /^[\s()]*(?:asc|desc)?\s*$/i.test(part);
}

function isVector(
  part: Operands[number] | undefined,
): part is Extract<Operand, { kind: 'column' }> & { readonly column: { readonly column: Column } } {
  return typeof part === 'object' && part.kind === 'column' && part.column.column !== undefined;
}

/** The direction of an order, which the text of a template may say. */
function directionOf({ by, direction }: Order): 'asc' | 'desc' | undefined {
  const last = by.kind === 'expression' && by.name === null ? by.of.at(-1) : undefined;
  const said = typeof last === 'string' ? /(?:^|[\s)])(asc|desc)\s*$/i.exec(last)?.[1] : undefined;
  if (said) return said.toLowerCase() === 'desc' ? 'desc' : 'asc';
  return direction ?? (by.kind === 'expression' && by.name === null ? 'asc' : undefined);
}

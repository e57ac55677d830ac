import type { Column } from '../../schema/column.ts';
import type { IndexPart, Table } from '../../schema/table.ts';
import { isSameColumn } from '../../schema/cover.ts';
import type { Place } from '../../schema/place.ts';
import { isKnownMethod } from '../../schema/vector/vector-index.ts';
import { readOperatorClass, vectorMethodOf, vectorOf, type Distance } from '../../schema/vector/vector.ts';
import { columnMark, expressionText, indexedExpression, vectorExpression } from './vector-expression.ts';
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
    | 'unlimitedDistance'
    /** The index is on another expression of the column, such as a cast. */
    | 'otherExpression';
  readonly column: Column;
  /** What it is ordered by. */
  readonly distance: Distance;
  /** What the column's indexes are ordered by. */
  readonly indexed: readonly Distance[];
  /** The expression that an index is on, where that is another: `embedding::halfvec(3072)`. */
  readonly expression: string;
  /** The column as a distance function is given it, where a cast is all that it lacks for the index. */
  readonly uncast: { readonly place: Place; readonly cast: string } | null;
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
  servedBy: (table: Table) => Pick<Table, 'indexes' | 'open'>,
): DistanceProblem | null {
  const [order] = query.orderBy;
  const found = order && distanceOf(order.by);
  if (!order || !found || query.open) return null;
  const { column, distance } = found;
  const all = indexedDistances(column, servedBy(column.table));
  // Without an index there is none to miss; require-vector-index asks for one.
  const [first] = all ?? [];
  if (!all || !first) return null;
  const own = all.filter(({ expression }) => expression === found.expression);
  const indexed = (own.length > 0 ? own : all).map((each) => each.distance);
  const expression = expressionText(first.expression, column);
  const problem = { column, distance, indexed, expression, uncast: null, place: order.place };
  const isExact = isNarrowed(query, column, tenantKeyOf);
  if (own.length === 0)
    return isExact ? null : { ...problem, kind: 'otherExpression', uncast: uncastOf(found, first) };
  if (!found.isPlain) return { ...problem, kind: 'similarityOrder' };
  const direction = directionOf(order);
  if (direction === 'desc') return { ...problem, kind: 'descendingDistance' };
  if (direction === undefined) return null;
  if (!indexed.includes(distance)) return { ...problem, kind: 'wrongClass' };
  const isUnlimited = query.isLimited === false && !query.hasOpenOrder && !isExact;
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

/**
 * Whether an index finds few rows first: their exact order is wanted then, and that of the vectors is not missed. It may
 * where the query's table was not read.
 */
function isNarrowed(
  query: Query,
  { table }: Column,
  tenantKeyOf: (table: Table) => string | undefined,
): boolean {
  const own = query.sources.filter(({ ref }) => ref?.table === table);
  return (
    own.length === 0 ||
    own.some(({ ref }) => ref && mayBeFound(query, table, filterOf(query, ref), tenantKeyOf(table)))
  );
}

/** What a column's index orders: the column, or an expression of it, by a distance. */
interface IndexedDistance {
  readonly expression: string;
  readonly distance: Distance;
}

/** The distances that the column's indexes are ordered by; `null` where there are none, or one is not known. */
function indexedDistances(
  column: Column,
  { indexes, open }: Pick<Table, 'indexes' | 'open'>,
): readonly IndexedDistance[] | null {
  if (open.has('indexes') || !vectorOf(column)) return null;
  const distances: IndexedDistance[] = [];
  for (const { method, parts } of indexes) {
    if (vectorMethodOf(method) === null && isKnownMethod(method)) continue;
    if (!parts) return null;
    for (const part of parts) {
      if (part.mentions?.every((each) => !isSameColumn(each, column))) continue;
      // Another extension's methods are ordered by what that says.
      const known = vectorMethodOf(method) ? indexedBy(part, column) : null;
      if (!known) return null;
      distances.push(known);
    }
  }
  return distances.length > 0 ? distances : null;
}

function indexedBy(part: IndexPart, column: Column): IndexedDistance | null {
  if (!part.column) return indexedExpression(part, column);
  const { distance } = (part.operatorClass ? readOperatorClass(part.operatorClass) : null) ?? {};
  return distance ? { expression: columnMark, distance } : null;
}

/** What a cast would make the expression of an index. */
function uncastOf(
  { argument, distance, expression }: FoundDistance,
  index: IndexedDistance,
): DistanceProblem['uncast'] {
  const cast = /^\$(::\w+\(\d+\))$/.exec(index.expression)?.[1];
  const isColumn = argument && expression === columnMark && distance === index.distance;
  return isColumn && cast !== undefined ? { place: argument, cast } : null;
}

interface FoundDistance {
  readonly column: Column;
  /** What of the column it is the distance of, in the form of `vectorExpression`. */
  readonly expression: string;
  readonly distance: Distance;
  /** What a distance function is given; `null` for an operator. */
  readonly argument: Place | null;
  /** Whether it is the distance itself, and not something made of it. */
  readonly isPlain: boolean;
}

/** The distance of a column that an expression is, or is made of; `null` where it is made of more, or not known. */
function distanceOf(operand: Operand): FoundDistance | null {
  if (operand.kind !== 'expression') return null;
  const { name } = operand;
  const named = name === null ? undefined : functions.get(name);
  if (named) return byFunction(named, operand.of[0]);
  if (name !== null) return null;
  const of = flattened(operand.of);
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

/** `cosineDistance(t.embedding, value)`, or of an expression of the column. */
function byFunction(distance: Distance, of: Operands[number] | undefined): FoundDistance | null {
  if (isVector(of)) {
    const { column, place: argument } = of;
    return { column: column.column, expression: columnMark, distance, argument, isPlain: true };
  }
  const parts = typeof of === 'object' && 'kind' in of ? flattened([of]) : [];
  const columns = parts.filter(isVector);
  const [only, other] = columns;
  const isKnown = parts.every((part) => typeof part === 'string' || isVector(part));
  const text = parts.map((part) => (typeof part === 'string' ? part : columnMark)).join('');
  const expression = only && !other && isKnown ? vectorExpression(text, only.column.column) : null;
  return only && expression !== null
    ? { column: only.column.column, expression, distance, argument: null, isPlain: true }
    : null;
}

/** The parts of a template, those of templates in it among them. */
function flattened(parts: Operands): Operands {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [part];
    if (part.kind === 'sql') return flattened(part.parts);
    return part.kind === 'expression' && part.name === null ? flattened(part.of) : [part];
  });
}

/** `${t.embedding} <=> ${value}` in a template, or of an expression of the column. */
function byOperator(column: Column, before: Operands, [text, ...after]: Operands): FoundDistance | null {
  const [, head = '', operator = '', rest = ''] =
    typeof text === 'string' ? (/^(.*?)(<=>|<->|<#>|<\+>|<~>|<%>)(.*)$/s.exec(text) ?? []) : [];
  const distance = operators.get(operator);
  if (!distance || !before.every((part) => typeof part === 'string')) return null;
  const { around, inner } = opened(`${before.join('')}${columnMark}${head}`);
  const expression = vectorExpression(inner, column);
  if (expression === null) return null;
  // What is compared with is one value, which may be cast, and be given to functions.
  const isWrapped = /^\s*(?:\w+\s*\(\s*)+$/.test(rest);
  const [value, ...more] = rest.trim() === '' || isWrapped ? after : [rest, ...after];
  if (value === undefined || (typeof value === 'string' && more.length > 0)) return null;
  const isCast = (part: Operands[number]): boolean =>
    typeof part === 'string' && /^(?:[\s)]|::\s*\w+\s*(?:\(\d+\))?)*(?:asc|desc)?\s*$/i.test(part);
  const isPlain = isNothing(around) && more.every(isCast);
  return { column, expression, distance, argument: null, isPlain };
}

/** What stands before the last bracket of a text that is not closed, and what stands behind it. */
function opened(text: string): { readonly around: string; readonly inner: string } {
  const open: number[] = [];
  for (const { 0: bracket, index } of text.matchAll(/[()]/g)) {
    if (bracket === '(') open.push(index);
    else open.pop();
  }
  const at = open.at(-1);
  return at === undefined
    ? { around: '', inner: text }
    : { around: text.slice(0, at + 1), inner: text.slice(at + 1) };
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

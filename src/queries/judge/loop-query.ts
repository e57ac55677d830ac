import { isSameColumn } from '../../schema/cover.ts';
import { isUnique } from '../../schema/relations/relation-columns.ts';
import { isSamePlace } from '../../schema/place.ts';
import type { Answer } from '../../schema/answer.ts';
import type { ColumnRef, Condition, Operand, RowSource } from '../model/condition.ts';
import { queryWays } from '../model/holding.ts';
import { nodesIn } from '../model/nodes.ts';
import type { Query, QueryLoop } from '../model/query.ts';
import type { Atom } from '../model/ways.ts';

/** A query that finds rows by a key, once for each row of another query. */
export interface LoopQuery {
  /** What it finds rows by. */
  readonly column: ColumnRef;
  /** The rows that it is run for. */
  readonly source: RowSource;
  /** Whether it finds one row at most for each of these. */
  readonly isUnique: Answer;
}

/**
 * A read by one key, `eq(items.orderId, order.id)`, in a loop over the rows of another query: one query can read the rows of
 * all keys. What depends on more than the key, counts rows, or is not known for certain is no such query.
 */
export function loopQuery(query: Query): LoopQuery | null {
  const { kind, sources, givesRows, open } = query;
  const [source, join] = sources;
  const ways = kind === 'select' || kind === 'relational' ? queryWays(query) : null;
  const [way, otherWay] = ways ?? [];
  if (!source?.ref || join || open || !givesRows || !way || otherWay || !isKnown(query.where)) return null;
  const loop = query.loop();
  if (!loop) return null;
  const atoms = way.holding(source);
  const ofItem = atoms.filter((atom) => speaksOf(atom, loop));
  const [key, another] = ofItem;
  if (!key || another || query.orderBy.some(({ by }) => isItem(by, loop))) return null;
  return byKey(key, loop);
}

/** Whether all of a condition was read: what was not read may concern the item too. */
function isKnown(where: Condition | null): boolean {
  return (
    where !== null &&
    [...nodesIn(where)].every(
      (node) => node.kind !== 'unknown' && node.kind !== 'choice' && !('open' in node && node.open),
    )
  );
}

function byKey(atom: Atom, loop: QueryLoop): LoopQuery | null {
  if (atom.kind !== 'compare' || atom.operator !== 'eq') return null;
  const { left, right } = atom;
  if (left.kind !== 'column' || right?.kind !== 'value' || !isItem(right, loop)) return null;
  const { column } = left;
  const source = right.source();
  if (!column.column || source?.kind !== 'row' || !source.column.column) return null;
  // The row itself once more, as it is by now.
  if (isSameColumn(column.column, source.column.column)) return null;
  return { column, source, isUnique: isUnique(column.ref.table, [column.column]) };
}

/** Whether something of an item of the loop stands in a condition. */
function speaksOf(atom: Atom, loop: QueryLoop): boolean {
  return [...nodesIn(atom)].some((node) => isItem(node, loop));
}

function isItem(
  { kind, place }: Pick<Operand, 'place'> & { readonly kind: string },
  { item }: QueryLoop,
): boolean {
  return kind === 'value' && isSamePlace(place, item);
}

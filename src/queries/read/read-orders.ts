import { asString, isUndefined, type TableValue, type Value } from '../../read/evaluate/value.ts';
import type { Operand } from '../model/condition.ts';
import type { Order } from '../model/query.ts';
import type { ConditionReader } from './read-condition.ts';

export interface Orders {
  readonly items: readonly Order[];
  readonly isOpen: boolean;
}

/** What rows are ordered by, and whether that may be more than was read. */
export function readOrders(conditions: ConditionReader, values: readonly Value[]): Orders {
  const items: Order[] = [];
  let isOpen = false;
  for (const value of values.flatMap((each) => (each.kind === 'array' && !each.open ? each.items : [each]))) {
    const order = readOrder(conditions, value);
    if (order) items.push(order);
    else isOpen = true;
  }
  return { items, isOpen };
}

function readOrder(conditions: ConditionReader, value: Value): Order | undefined {
  const place = value.at;
  if (value.kind === 'column') return { by: conditions.operand(value), direction: 'asc', place };
  if (value.kind !== 'sql') return undefined;
  const { made } = value;
  if (made?.name === 'asc' || made?.name === 'desc') {
    const by = made.args.values[0];
    return by && { by: conditions.operand(by), direction: made.name, place };
  }
  return { by: conditions.operand(value), direction: made ? 'asc' : undefined, place };
}

/** The `orderBy` of a relational query: of v1 as of a select, or a function that gives it; of v2 an object. */
export function readRelationalOrders(
  conditions: ConditionReader,
  given: Value | undefined,
  table: TableValue,
  api: 'v1' | 'v2',
): Orders {
  if (isUndefined(given)) return { items: [], isOpen: false };
  const value = given?.kind === 'function' ? conditions.callback(given, table) : given;
  const ref = conditions.refOf(table);
  if (api === 'v2' && value?.kind === 'object') {
    const items = [...value.members].flatMap(([key, direction]): Order[] => {
      const column = ref.table.columns.find((each) => each.key === key);
      const by: Operand = { kind: 'column', column: { ref, key, column }, place: direction.at };
      const word = asString(direction);
      return word === 'asc' || word === 'desc' ? [{ by, direction: word, place: direction.at }] : [];
    });
    return { items, isOpen: value.open !== null || items.length < value.members.size };
  }
  if (!value) return { items: [], isOpen: true };
  return readOrders(conditions, [value]);
}

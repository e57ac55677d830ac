import { isUndefined, type Call, type ObjectValue, type Value } from '../../read/evaluate/value.ts';
import type { Conflict, Row } from '../model/query.ts';
import type { ConditionReader } from './read-condition.ts';
import { lastCall, writtenKey } from './written-query.ts';

/** The rows of `values` or the one of `set`; `null` where they were not read. */
export function readRows(conditions: ConditionReader, calls: readonly Call[]): readonly Row[] | null {
  const call = lastCall(calls, 'values') ?? lastCall(calls, 'set');
  const value = call?.args.values[0];
  if (!value) return null;
  const rows = value.kind === 'array' ? (value.open ? null : value.items) : [value];
  if (!rows) return null;
  const read = rows.map((row) => (row.kind === 'object' ? readRow(conditions, row) : null));
  return read.every((row) => row !== null) ? read : null;
}

function readRow(conditions: ConditionReader, value: ObjectValue): Row {
  return {
    members: new Map(
      [...value.members].flatMap(([key, member]) => {
        const written = writtenKey(value, key);
        // What only a type speaks of may be left out: `{ ...input }`
        if (value.open && !written) return [];
        return [[key, { value: conditions.operand(member), place: written ?? member.at }] as const];
      }),
    ),
    open: value.open,
    allowed: value.rowKeys ?? new Set(),
    place: value.at,
  };
}

/** `onConflictDoUpdate({ ... })` */
export function readConflict(conditions: ConditionReader, calls: readonly Call[]): Conflict | null {
  const call = lastCall(calls, 'onConflictDoUpdate');
  const config = call?.args.values[0];
  if (!call || config?.kind !== 'object') return null;
  const member = (key: string): Value | undefined => config.members.get(key);
  const target = member('target');
  const columns = target?.kind === 'array' && !target.open ? target.items : target ? [target] : [];
  const keys = columns.map((each) => (each.kind === 'column' ? each.key : undefined));
  const set = member('set');
  const where = member('setWhere') ?? member('where');
  return {
    target: keys.every((key) => key !== undefined) ? keys : null,
    set: set?.kind === 'object' ? readRow(conditions, set) : null,
    where: where && !isUndefined(where) ? conditions.condition(where) : null,
    place: call.place,
  };
}

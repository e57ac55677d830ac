import type { Call, ObjectValue } from '../../read/evaluate/value.ts';
import type { Row } from '../model/query.ts';
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

/** The row that an object writes. */
export function readRow(conditions: ConditionReader, value: ObjectValue): Row {
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

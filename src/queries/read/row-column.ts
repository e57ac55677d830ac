import type { QueryValue, Value } from '../../read/evaluate/value.ts';
import type { ColumnRef, TableRef } from '../model/condition.ts';
import type { Query } from '../model/query.ts';
import { lastCall } from './written-query.ts';

/** The column that a member of a query's rows comes from: `['id']` of `select()`; `null` where that is not known. */
export function rowColumn(
  { calls }: QueryValue,
  { sources, relational }: Pick<Query, 'sources' | 'relational'>,
  keys: readonly string[],
  columnOf: (value: Value) => ColumnRef | null,
): ColumnRef | null {
  const [verb] = calls;
  const [key, inner] = keys;
  if (!verb || key === undefined) return null;
  if (relational) return inner === undefined ? columnAt(sources[0]?.ref ?? null, key) : null;
  const isSelect = verb.name.startsWith('select');
  const returning = lastCall(calls, 'returning');
  if (!isSelect && !returning) return null;
  const fields = isSelect ? verb.args.values.at(-1) : returning?.args.values[0];
  if (fields) return selected(fields, keys, columnOf);
  const refs = isSelect ? sources.map(({ ref }) => ref) : [sources[0]?.ref ?? null];
  const [only] = refs;
  if (refs.length === 1) return only && inner === undefined ? columnAt(only, key) : null;
  // The rows of a join have an object for each table, under its name.
  const named = refs.filter((ref) => ref !== null && (ref.alias ?? ref.table.name) === key);
  return named[0] && named.length === 1 && inner !== undefined ? columnAt(named[0], inner) : null;
}

function columnAt(ref: TableRef | null, key: string): ColumnRef | null {
  const column = ref?.table.columns.find((each) => each.key === key);
  return ref && column ? { ref, key, column } : null;
}

function selected(
  fields: Value,
  [key = '', ...rest]: readonly string[],
  columnOf: (value: Value) => ColumnRef | null,
): ColumnRef | null {
  const field =
    fields.kind === 'object'
      ? fields.members.get(key)
      : fields.kind === 'table'
        ? fields.columns.get(key) &&
          ({ kind: 'column', table: fields, key, calls: [], inExtras: false, at: fields.at } as const)
        : undefined;
  if (!field) return null;
  return rest.length === 0 ? columnOf(field) : selected(field, rest, columnOf);
}

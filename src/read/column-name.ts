import type { Evaluator } from './evaluator.ts';
import {
  asString,
  isUndefined,
  type BuilderIdentity,
  type BuilderValue,
  type Call,
  type TableValue,
  type Value,
} from './value.ts';

/** The name that a column's builder is given; `null` where it is given none, `undefined` where that is not known. */
export function givenName({ args }: Call): string | null | undefined {
  const [first] = args.values;
  if (!first) return args.open ? undefined : null;
  if (isUndefined(first) || first.kind === 'object') return null;
  return first.kind === 'literal' ? asString(first) || null : undefined;
}

/**
 * The key that names a nameless column. A builder keeps the first key that it stands under, in whichever table; which
 * one that is, is known as long as all tables that share it stand in one file.
 */
export function namingKey(
  evaluator: Evaluator,
  table: TableValue,
  key: string,
  value: Value,
): string | undefined {
  if (value.kind !== 'builder') return key;
  const tables = [...value.identity.tables].filter(
    (each) => each === table || evaluator.isCurrent(each.frame),
  );
  const first = tables.reduce((a, b) => (startOf(b) < startOf(a) ? b : a), table);
  const keys = tables.map((each) => firstKey(each, value));
  const [only] = keys;
  if (keys.every((each) => each === only)) return only;
  const isOneFile = tables.every((each) => each.frame.home.module === table.frame.home.module);
  return isOneFile ? firstKey(first, value) : undefined;
}

function startOf(table: TableValue): number {
  return table.frame.home.node.range[0];
}

const firstKeys = new WeakMap<TableValue, ReadonlyMap<BuilderIdentity, string>>();

/** The first key under which a table has a builder. */
function firstKey(table: TableValue, { identity }: BuilderValue): string | undefined {
  let keys = firstKeys.get(table);
  if (!keys) {
    const found = new Map<BuilderIdentity, string>();
    for (const [key, column] of table.columns) {
      if (column.kind === 'builder' && !found.has(column.identity)) found.set(column.identity, key);
    }
    firstKeys.set(table, (keys = found));
  }
  return keys.get(identity);
}

import type { Evaluator } from '../evaluate/evaluator.ts';
import { startOf } from '../syntax/syntax.ts';
import {
  asString,
  isUndefined,
  type BuilderIdentity,
  type BuilderValue,
  type Call,
  type TableMaker,
  type TableValue,
  type Value,
} from '../evaluate/value.ts';

/** The name that a column's builder is given; `null` where it is given none, `undefined` where that is not known. */
export function givenName({ args }: Call): string | null | undefined {
  const [first] = args.values;
  if (!first) return args.open ? undefined : null;
  if (isUndefined(first) || first.kind === 'object') return null;
  return first.kind === 'literal' ? asString(first) || null : undefined;
}

/** Notes that a table has its builders. */
export function linkBuilders(evaluator: Evaluator, table: TableValue): void {
  for (const [key, column] of table.columns) {
    if (column.kind !== 'builder') continue;
    if (isDisputed(table, key, column)) evaluator.noteDispute();
    column.identity.tables.add(table);
  }
}

/** Notes that a table is gone. */
export function unlinkBuilders(evaluator: Evaluator, table: TableValue): void {
  for (const [key, column] of table.columns) {
    if (column.kind !== 'builder') continue;
    column.identity.tables.delete(table);
    if (isDisputed(table, key, column)) evaluator.noteDispute();
  }
}

/** Whether tables of other files may read a builder otherwise, as this one has it too. */
function isDisputed({ frame, maker }: TableValue, key: string, builder: BuilderValue): boolean {
  const { identity, root, calls } = builder;
  if (identity.tables.size === 0) return false;
  const isUnique = calls.some(({ name }) => name === 'unique');
  if (!isUnique && typeof givenName(root) === 'string') return false;
  for (const other of identity.tables) {
    if (other.frame.home.module === frame.home.module) continue;
    return isUnique || other.maker.casing !== maker.casing || firstKey(other, builder) !== key;
  }
  return false;
}

/** The table that a shared builder was built for first, and the key that it has there. */
export interface FirstHolder {
  readonly table: TableValue;
  readonly key: string;
}

/**
 * A builder keeps what its first table gives it: the key as its name where it has none, in 0.x the name of its unique
 * constraint. Which table is the first is known as long as all that share it stand in one file.
 */
export function firstHolder(
  evaluator: Evaluator,
  table: TableValue,
  key: string,
  value: Value,
): FirstHolder | undefined {
  if (value.kind !== 'builder') return { table, key };
  const tables = [...value.identity.tables].filter(
    (each) => each !== table && evaluator.isCurrent(each.frame),
  );
  if (tables.some((each) => each.frame.home.module !== table.frame.home.module)) return undefined;
  const first = tables.reduce((a, b) => (declaredAt(b) < declaredAt(a) ? b : a), table);
  return { table: first, key: firstKey(first, value) ?? key };
}

/** The key that names a nameless column, where all tables that share its builder agree or the first of them is known. */
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
  const keys = tables.map((each) => firstKey(each, value));
  const [only] = keys;
  return keys.every((each) => each === only) ? only : firstHolder(evaluator, table, key, value)?.key;
}

/** What makes the table whose casing names a nameless column: of tables that share a builder, the first. */
export function namingMaker(
  evaluator: Evaluator,
  table: TableValue,
  key: string,
  value: Value,
): TableMaker | undefined {
  const { maker } = table;
  const others = value.kind === 'builder' ? [...value.identity.tables] : [];
  return others.every((each) => each.maker.casing === maker.casing)
    ? maker
    : firstHolder(evaluator, table, key, value)?.table.maker;
}

function declaredAt(table: TableValue): number {
  return startOf(table.frame.home.node);
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

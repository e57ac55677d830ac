import type { Column } from './column.ts';
import { isSameColumn } from './cover.ts';
import type { Predicate, Table } from './table.ts';

/** What Postgres looks for a conflict by: a primary key, a unique constraint or a unique index. */
export interface ConflictKey {
  /** `null` is an expression. */
  readonly columns: readonly (Column | null)[];
  /** The columns of its expressions, as far as they are known. */
  readonly within: readonly Column[];
  /** The condition of a partial index; `null` where all rows are in it, `undefined` where that is not known. */
  readonly predicate: Predicate | null | undefined;
}

/** Why a list of columns is no conflict target. */
export interface ConflictFault {
  readonly kind:
    /** No key is on exactly these columns. */
    | 'noKey'
    /** The key is on something made of them. */
    | 'expressionKey'
    /** The key is that of a partial index. */
    | 'partialKey';
  /** The keys that it may mean, the likeliest first. */
  readonly keys: readonly ConflictKey[];
}

/**
 * What Postgres refuses in `on conflict (...)` with 42P10: it takes a key whose columns are exactly those that are named,
 * in any order, and a partial index only for a condition that implies its own (tests/proof/conflict-target.test.ts).
 *
 * @param hasCondition Whether the target has a condition; where that is not known it may.
 */
export function conflictFault(
  table: Pick<Table, 'indexes' | 'uniques' | 'primaryKeys' | 'open'>,
  columns: readonly Column[],
  hasCondition: boolean,
): ConflictFault | null {
  const keys = conflictKeys(table);
  const isOpen = columns.some(({ unique, primaryKey }) => unique === 'unknown' || primaryKey === 'unknown');
  if (!keys || isOpen) return null;
  const exact = keys.filter((key) => holdsExactly(key, columns));
  if (exact.some(({ predicate }) => predicate === undefined || predicate === null)) return null;
  if (exact.length > 0) return hasCondition ? null : { kind: 'partialKey', keys: exact };
  const made = keys.filter((key) => isMadeOf(key, columns));
  if (made.length > 0) return { kind: 'expressionKey', keys: made };
  return { kind: 'noKey', keys: nearest(keys, columns) };
}

/** All keys of a table; `null` where there may be others. */
function conflictKeys({
  indexes,
  uniques,
  primaryKeys,
  open,
}: Parameters<typeof conflictFault>[0]): readonly ConflictKey[] | null {
  if ((['columns', 'indexes', 'uniques', 'primaryKey'] as const).some((list) => open.has(list))) return null;
  const keys: ConflictKey[] = [];
  for (const { columns } of [...primaryKeys, ...uniques]) {
    if (!columns) return null;
    keys.push({ columns, within: [], predicate: null });
  }
  for (const { unique, parts, predicate } of indexes) {
    if (!unique) continue;
    if (!parts) return null;
    const expressions = parts.filter(({ column }) => column === null);
    const within = expressions.flatMap(({ mentions }) => mentions ?? []);
    keys.push({ columns: parts.map(({ column }) => column), within, predicate });
  }
  return keys;
}

function holdsExactly({ columns: own }: ConflictKey, columns: readonly Column[]): boolean {
  return own.every((each) => each && has(columns, each)) && columns.every((each) => has(own, each));
}

/** Whether a key with an expression is on these columns, were the expression a column. */
function isMadeOf({ columns: own, within }: ConflictKey, columns: readonly Column[]): boolean {
  if (!own.includes(null) || within.length === 0) return false;
  const all = [...own.filter((each) => each !== null), ...within];
  return all.every((each) => has(columns, each)) && columns.every((each) => has(all, each));
}

/** The keys of all rows that have most columns in common with these, if any. */
function nearest(keys: readonly ConflictKey[], columns: readonly Column[]): readonly ConflictKey[] {
  const whole = keys.filter(({ columns: own, predicate }) => predicate === null && !own.includes(null));
  const common = ({ columns: own }: ConflictKey): number => columns.filter((each) => has(own, each)).length;
  const distance = (key: ConflictKey): number => key.columns.length + columns.length - 2 * common(key);
  const near = whole.filter((key) => common(key) > 0);
  const least = Math.min(...near.map(distance));
  return near.filter((key) => distance(key) === least);
}

function has(columns: readonly (Column | null)[], column: Column): boolean {
  return columns.some((each) => each !== null && isSameColumn(each, column));
}

import type { Column } from './column.ts';
import { isSameColumn } from './cover.ts';
import { isSameTable } from './lookup.ts';
import type { ForeignKey, Index, Table } from './table.ts';

/** What Postgres may take as the key that a foreign key references, the surest first. */
export type ReferencedKey =
  | { readonly kind: 'primaryKey' | 'constraint' | 'none' | 'unknown' }
  /** A unique index of these columns; a partial one cannot be referenced. */
  | { readonly kind: 'index' | 'partialIndex'; readonly index: Index };

/**
 * The key of a table on exactly these columns, in any order: a foreign key can reference no others (42830).
 * @see https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK
 */
export function referencedKey(
  { primaryKeys, uniques, indexes, open }: Pick<Table, 'primaryKeys' | 'uniques' | 'indexes' | 'open'>,
  columns: readonly Column[],
): ReferencedKey {
  if (primaryKeys.some((key) => isOn(key.columns, columns))) return { kind: 'primaryKey' };
  if (uniques.some((key) => isOn(key.columns, columns))) return { kind: 'constraint' };
  const unique = indexes.filter((index) => index.unique && isOn(columnsOf(index), columns));
  const whole = unique.find(({ predicate }) => predicate === null);
  if (whole) return { kind: 'index', index: whole };
  const lists = [...primaryKeys, ...uniques].map((key) => key.columns);
  const isUnread =
    lists.includes(undefined) ||
    indexes.some((index) => index.unique && !index.parts) ||
    unique.some(({ predicate }) => predicate === undefined) ||
    (['primaryKey', 'uniques', 'indexes'] as const).some((list) => open.has(list));
  if (isUnread) return { kind: 'unknown' };
  const [partial] = unique;
  return partial ? { kind: 'partialIndex', index: partial } : { kind: 'none' };
}

/** The columns of an index; `undefined` where one of its parts is an expression, or was not read. */
function columnsOf({ parts }: Index): readonly Column[] | undefined {
  const columns = parts?.map(({ column }) => column);
  return columns?.every((column) => column !== null) === true ? columns : undefined;
}

function isOn(columns: readonly Column[] | undefined, wanted: readonly Column[]): boolean {
  return (
    columns?.length === wanted.length &&
    wanted.every((column) => columns.some((each) => isSameColumn(each, column)))
  );
}

/** The later foreign key of a table that has the same name, columns and target, so that drizzle-kit 0.x keeps it alone. */
export function laterTwin(key: ForeignKey): ForeignKey | undefined {
  const { table, name, columns, target } = key;
  const { foreignKeys } = table;
  if (name === undefined || !columns || !target) return undefined;
  return foreignKeys
    .slice(foreignKeys.indexOf(key) + 1)
    .find(
      (other) =>
        other.name === name &&
        isSameList(other.columns, columns) &&
        other.target !== undefined &&
        isSameTable(other.target.table, target.table) &&
        isSameList(other.target.columns, target.columns),
    );
}

function isSameList(columns: readonly Column[] | undefined, others: readonly Column[]): boolean {
  return columns?.map(({ key }) => key).join('\0') === others.map(({ key }) => key).join('\0');
}

/** Why Postgres refuses a foreign key for what it references. */
export interface MissingKey {
  /**
   * There is no key on the columns; there is a partial unique index only; drizzle-kit 0.x makes the index, or the
   * constraint of a table that is there, after the foreign key.
   */
  readonly kind: 'noKey' | 'partialKey' | 'lateIndex' | 'lateConstraint';
  readonly key: ReferencedKey;
  readonly target: Table;
  readonly columns: readonly Column[];
}

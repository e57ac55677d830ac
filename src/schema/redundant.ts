import type { Column } from './column.ts';
import { isSameColumn } from './cover.ts';
import type { Index, IndexPart, Predicate, PrimaryKey, UniqueConstraint } from './table.ts';

/** What a part of an index sorts by. */
type Sorting = Pick<IndexPart, 'column' | 'order' | 'nulls' | 'operatorClass'>;

/** What does all that a redundant index does. */
export interface WiderIndex {
  readonly kind: 'index' | 'unique constraint' | 'primary key';
  readonly name: string | undefined;
}

/**
 * The index, unique constraint or primary key of the same table that serves whatever an index serves, so that the index
 * only costs: it has the same columns first, in the same order, of the same rows. Only plain btree indexes are compared,
 * and nothing is said of what is not known. Of two equal ones the later is redundant.
 */
export function widerIndex(index: Index): WiderIndex | undefined {
  const { table, parts } = index;
  if (!isPlain(index) || index.options !== null || !parts || parts.length === 0) return undefined;
  const keyed = ({ columns }: PrimaryKey | UniqueConstraint): boolean =>
    index.predicate === null && columns !== undefined && serves(index, parts, columns.map(plainPart), true);
  const primaryKey = table.primaryKeys.find(keyed);
  if (primaryKey) return { kind: 'primary key', name: primaryKey.name };
  const unique = table.uniques.find(keyed);
  if (unique) return { kind: 'unique constraint', name: unique.name };
  const position = table.indexes.indexOf(index);
  const wider = table.indexes.find((other, at) => {
    if (other === index || !isPlain(other) || !other.parts) return false;
    if (!isSamePredicate(index.predicate, other.predicate)) return false;
    const isTwin = parts.length === other.parts.length && index.unique === other.unique;
    return (!isTwin || at < position) && serves(index, parts, other.parts, other.unique);
  });
  return wider && { kind: 'index', name: wider.name };
}

/** Whether a unique constraint has the columns of the primary key, in its order. */
export function repeatsPrimaryKey({ table, columns }: UniqueConstraint): boolean {
  return (
    columns !== undefined &&
    table.primaryKeys.some(
      (key) =>
        key.columns?.length === columns.length &&
        key.columns.every((column, at) => {
          const other = columns[at];
          return other !== undefined && isSameColumn(column, other);
        }),
    )
  );
}

function isPlain({ method, predicate }: Index): boolean {
  return method === 'btree' && predicate !== undefined;
}

/** A unique index holds what only a unique one of the very same columns holds as well. */
function serves(
  index: Index,
  parts: readonly Sorting[],
  others: readonly Sorting[],
  isUnique: boolean,
): boolean {
  if (index.unique && (!isUnique || others.length !== parts.length)) return false;
  return parts.every((part, at) => isSamePart(part, others[at]));
}

/** How a key has a column. */
function plainPart(column: Column): Sorting {
  return { column, order: 'asc', nulls: 'last', operatorClass: null };
}

/** Whether two parts are known to be the same; of expressions that is not known. */
function isSamePart(a: Sorting, b: Sorting | undefined): boolean {
  if (!b?.column || !a.column || !isSameColumn(a.column, b.column)) return false;
  if (a.order === undefined || a.nulls === undefined || a.operatorClass === undefined) return false;
  return a.order === b.order && a.nulls === b.nulls && a.operatorClass === b.operatorClass;
}

function isSamePredicate(a: Predicate | null | undefined, b: Predicate | null | undefined): boolean {
  if (!a || !b) return a === null && b === null;
  return a.kind === 'isNotNull' && b.kind === 'isNotNull' && isSameColumn(a.column, b.column);
}

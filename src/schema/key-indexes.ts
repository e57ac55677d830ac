import type { Column } from './column.ts';
import { isBetweenArrays } from './comparable.ts';
import type { Place } from './place.ts';
import type { ForeignKey } from './table.ts';

/** The lists that no longer one begins with: an index on that one serves them too. */
export function widest(lists: readonly (readonly Column[])[]): (readonly Column[])[] {
  return lists.filter((list) =>
    lists.every(
      (other) => other.length <= list.length || list.some((column, index) => column !== other[index]),
    ),
  );
}

/** An index that foreign keys want, and where it is missed: at the column, or at the `foreignKey` call. */
export interface KeyIndex {
  readonly columns: readonly Column[];
  readonly at: ForeignKey | Column;
  readonly keys: ForeignKey[];
  /** Where it is missed. */
  readonly place: Place;
}

/** Several foreign keys on the same columns want one index. */
export function keyIndexes(keys: readonly ForeignKey[]): KeyIndex[] {
  const wanted = new Map<string, KeyIndex>();
  for (const key of keys) {
    // Postgres refuses a key between an array and a single value, whatever index there is.
    if (!key.columns || isBetweenArrays(key)) continue;
    const id = key.columns.map((column) => column.key).join('\0');
    const same = wanted.get(id);
    if (same) same.keys.push(key);
    else {
      const at = (key.inline && key.columns[0]) || key;
      wanted.set(id, { columns: key.columns, at, keys: [key], place: at.place });
    }
  }
  return [...wanted.values()];
}

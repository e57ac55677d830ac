import type { WrittenColumns } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { insertItems, type NewItem } from './insert-items.ts';
import { itemIndentation, listIn } from './list.ts';
import type { EditableSource } from './editable-source.ts';

/** Where a new column goes: after the first of these keys that is there, or at an end of the table. */
export type Position =
  'first' | 'last' | { readonly after: readonly string[]; readonly otherwise: 'first' | 'last' };

/** A column to add. */
export interface ColumnToAdd {
  readonly key: string;
  /** `key: value`, laid out for `columnIndentation`. */
  readonly code: string;
  readonly position: Position;
}

/** More members than this do not stand on one line. */
const maxInlineColumns = 2;

/** The indentation that the members of a columns literal have, or will have once they stand on lines of their own. */
export function columnIndentation(source: EditableSource, columns: WrittenColumns): string {
  const list = listIn(
    source,
    columns.place,
    columns.members.map(({ place }) => place),
  );
  return list ? itemIndentation(source, list) : source.style.indent;
}

/**
 * Adds columns to a columns literal; those whose key is there already are left out. A column may be placed after another
 * new one. `undefined` where the literal cannot be edited.
 */
export function addColumns(
  source: EditableSource,
  columns: WrittenColumns,
  added: readonly ColumnToAdd[],
): Edit[] | undefined {
  const list = listIn(
    source,
    columns.place,
    columns.members.map(({ place }) => place),
  );
  if (!list) return undefined;
  const present = new Set(columns.members.map(({ key }) => key));
  const order: Member[] = columns.members.map(({ key }) => ({ key, code: null, anchor: null }));
  for (const column of added) {
    if (present.has(column.key)) continue;
    present.add(column.key);
    place(order, column);
  }
  const items: NewItem[] = [];
  let before = 0;
  for (const { code } of order) {
    if (code === null) before++;
    else items.push({ before, text: code });
  }
  return insertItems(source, list, items, maxInlineColumns);
}

interface Member {
  readonly key: string | null;
  /** `null` is a member that is there already. */
  readonly code: string | null;
  /** What a new member was placed by; members placed by the same thing keep their order. */
  readonly anchor: string | null;
}

function place(order: Member[], { key, code, position }: ColumnToAdd): void {
  const after = typeof position === 'string' ? -1 : lastIndex(order, position.after);
  const end = typeof position === 'string' ? position : position.otherwise;
  const anchor = after >= 0 ? `after ${order[after]?.key ?? ''}` : end;
  let at = after >= 0 || end === 'first' ? after + 1 : order.length;
  while (order[at]?.anchor === anchor) at++;
  order.splice(at, 0, { key, code, anchor });
}

function lastIndex(order: readonly Member[], keys: readonly string[]): number {
  const key = keys.find((each) => order.some((member) => member.key === each));
  return key === undefined ? -1 : order.findLastIndex((member) => member.key === key);
}

import type { Column } from '../schema/column.ts';
import { appendCall, removeCall } from './chain.ts';
import type { Edit } from './edit.ts';
import type { EditableSource } from './editable-source.ts';

/**
 * Appends a call to a column's chain, `notNull()`. `undefined` where the column is no chain of its table's own: Drizzle's
 * methods change the builder, so on a shared one they would change every table that uses it.
 */
export function appendColumnCall(
  source: EditableSource,
  { written }: Column,
  code: string,
): Edit[] | undefined {
  return written?.builder
    ? appendCall(source, { call: written.builder, chain: written.chain }, code)
    : undefined;
}

/** Removes a call from a column's chain. `undefined` where the column is no chain of its table's own, or has no such call. */
export function removeColumnCall(
  source: EditableSource,
  { written }: Column,
  name: string,
): Edit[] | undefined {
  const call = written?.builder ? written.chain.find((each) => each.name === name) : undefined;
  return call && removeCall(source, call);
}

/** Adds a call right behind the builder of a column, before all others. `undefined` as above. */
export function insertColumnCall(
  source: EditableSource,
  { written }: Column,
  code: string,
): Edit[] | undefined {
  return written?.builder ? appendCall(source, { call: written.builder, chain: [] }, code) : undefined;
}

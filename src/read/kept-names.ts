import { namesOfTable, type DatabaseName } from '../schema/database-names.ts';
import type { Table } from '../schema/table.ts';
import { TableModel } from './table-model.ts';

/** By what has been read of a table. */
const kept = new WeakMap<object, readonly DatabaseName[]>();

/** The names that a table brings to the database, found once. */
export function keptNames(table: Table): readonly DatabaseName[] {
  if (!(table instanceof TableModel)) return [];
  const { parts } = table;
  let names = kept.get(parts);
  if (!names) kept.set(parts, (names = namesOfTable(table, table.facts.line)));
  return names;
}

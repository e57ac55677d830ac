import { namesOfTable, type DatabaseName } from '../schema/database-names.ts';
import type { Table } from '../schema/table.ts';
import type { FileFacts } from './context.ts';
import { TableModel } from './table-model.ts';
import type { TableValue } from './value.ts';

interface Kept {
  readonly facts: FileFacts;
  readonly names: readonly DatabaseName[];
}

/** The names hold for as long as the value behind a table does, which may outlive many models. */
const kept = new WeakMap<TableValue, Kept>();

/** The names that a table brings to the database: its third argument is not called again for each lint. */
export function keptNames(table: Table): readonly DatabaseName[] {
  if (!(table instanceof TableModel)) return [];
  const { value, facts } = table;
  const known = kept.get(value);
  if (known && known.facts.line === facts.line && known.facts.casing === facts.casing) return known.names;
  const names = namesOfTable(table, facts.line);
  kept.set(value, { facts, names });
  return names;
}

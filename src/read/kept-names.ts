import { namesOfTable, type DatabaseName } from '../schema/database-names.ts';
import type { Table } from '../schema/table.ts';
import type { FileFacts } from './context.ts';
import { TableModel } from './table-model.ts';

interface Kept {
  readonly facts: FileFacts;
  readonly names: readonly DatabaseName[];
}

/** The names hold for as long as the value behind a table does, which may outlive many models. */
const kept = new WeakMap<object, Kept>();

/** The names that a table brings to the database: its third argument is not called again for each lint. */
export function keptNames(table: Table): readonly DatabaseName[] {
  if (!(table instanceof TableModel)) return [];
  const { identity, facts } = table;
  const known = kept.get(identity);
  if (known && known.facts.line === facts.line && known.facts.casing === facts.casing) return known.names;
  const names = namesOfTable(table, facts.line);
  kept.set(identity, { facts, names });
  return names;
}

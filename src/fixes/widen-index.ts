import { architectIndexName } from '../naming/index-name.ts';
import type { Column } from '../schema/column.ts';
import type { Index, Table } from '../schema/table.ts';
import { addIndexes, newIndexName, type IndexHost } from './add-indexes.ts';
import { parameterMembers } from './callback-parameter.ts';
import { joined, type Edit } from './edit.ts';
import { insertItems } from './insert-items.ts';
import { argumentsOf } from './list.ts';
import { nameIndex } from './name-index.ts';

/** The file that an index is widened in. */
export interface WideningHost extends IndexHost {
  readonly project: IndexHost['project'] & {
    /** Whether the database may have an index under the name that it has now. */
    mayHaveIndex(index: Index): boolean;
  };
}

/** An index to add, and the index of its table that has only the first of its columns. */
export interface WidestIndex {
  readonly columns: readonly Column[];
  readonly narrower: Index | undefined;
}

/**
 * Adds indexes to a table. An index that begins the columns of a new one gets the missing columns instead, because next to
 * the wider one it would serve nothing. That is then the only edit: the others are for the next pass. `undefined` where the
 * narrower one cannot be edited.
 */
export function addWidestIndexes(
  host: WideningHost,
  table: Table,
  indexes: readonly WidestIndex[],
): Edit[] | undefined {
  for (const { columns, narrower } of indexes) if (narrower) return widenIndex(host, narrower, columns);
  return addIndexes(
    host,
    table,
    indexes.map(({ columns }) => columns),
  );
}

function widenIndex(host: WideningHost, index: Index, columns: readonly Column[]): Edit[] | undefined {
  const { source, schema } = host;
  const { table, written, parts = [] } = index;
  const extras = table.written?.extras;
  const [call, ...others] = written?.chain ?? [];
  if (!written || !extras || extras.kind === 'absent' || call?.name !== 'on' || others.length > 0)
    return undefined;
  const added = columns.slice(parts.length).map(({ key }) => key);
  const scope = { body: extras.list, names: schema.names, suffix: 'Column' };
  const members = parameterMembers(source, extras.parameter, added, scope);
  const list = argumentsOf(source, call.place.end, call.arguments);
  // Where a helper makes several indexes by one call, a change of it would change all of them.
  const isOnly = table.indexes.every(
    (each) => each === index || each.written?.call.place.start !== written.call.place.start,
  );
  if (!members || list?.items.length !== parts.length || !isOnly) return undefined;
  const items = added.map((key) => ({ before: list.items.length, text: members.expression(key) }));
  return joined(source.text, [
    ...members.edits,
    ...insertItems(source, list, items),
    ...rename(host, index, columns),
  ]);
}

/** A name that only says the columns says all of them, unless the database may have the index under it. */
function rename(host: WideningHost, index: Index, columns: readonly Column[]): Edit[] {
  const { table, named, name, parts = [] } = index;
  const names = parts.map(({ column }) => column?.name ?? '');
  const isOfColumns = named === 'yes' && name === architectIndexName(table.name ?? '', names);
  if (!isOfColumns || host.project.mayHaveIndex(index)) return [];
  return nameIndex(host.source, index, newIndexName(host, table, columns)) ?? [];
}

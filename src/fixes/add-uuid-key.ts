import type { SchemaFile } from '../schema/file.ts';
import { hasColumn } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';
import { addTableColumns, type ColumnHost } from './add-table-columns.ts';
import type { Edit } from './edit.ts';

interface KeyHost extends ColumnHost {
  readonly schema: ColumnHost['schema'] & Pick<SchemaFile, 'detached'>;
}

/**
 * Adds `id`, a uuid that is the primary key, in front of a table's columns; `undefined` where there may be such a column,
 * or a key stands outside the table: no-detached-index will move it in, and a table has one key.
 */
export function addUuidKey(host: KeyHost, table: Table): Edit[] | undefined {
  const isDetached = host.schema.detached.some((each) => each.kind === 'primaryKey' && each.table === table);
  if (isDetached || hasColumn(table, 'id') !== 'no') return undefined;
  const chain = ['primaryKey()', 'defaultRandom()'];
  return addTableColumns(host, table, [{ key: 'id', builder: 'uuid', chain, position: 'first' }]);
}

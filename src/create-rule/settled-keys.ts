import type { Column } from '../schema/column.ts';
import { isInternalKey, isNaturalKey, isOthersKey, type KeyKind } from '../schema/key-convention.ts';
import type { Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/** Whether a foreign key of the project leads to a table. */
export function isReferenced({ project, schema }: FileContext, table: Table): boolean {
  return project.relations(schema).keysTo(table).length > 0;
}

/**
 * Whether a primary key is as it should be in a project whose queries are seen: rows have it anyway, it is another table's,
 * or nobody sees it.
 */
export function isSettledKey(context: FileContext, column: Column, kind: KeyKind | null): boolean {
  const { table } = column;
  const { project, schema, tables } = context;
  if (isNaturalKey(column) || isOthersKey(column, tables.tables)) return true;
  if (kind !== 'counted') return false;
  const use = project.tableUse(schema, context.isExternal);
  if (use?.isLookup({ table, columns: [column] }) === true) return true;
  return isInternalKey(table) && !isReferenced(context, table);
}

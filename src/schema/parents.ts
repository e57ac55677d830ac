import { isNullable } from './nullable.ts';
import type { Table } from './table.ts';

/** The tables to whose rows each row of a table belongs: it is deleted along with them. */
export function parentsOf(table: Table): readonly Table[] {
  return table.foreignKeys.flatMap(({ columns, onDelete, target }) => {
    const isOwned = onDelete === 'cascade' && columns?.every((column) => isNullable(column) === 'no');
    return isOwned && target && target.table !== table ? [target.table] : [];
  });
}

/** The table of which another extends each row by more columns: its primary key is a foreign key to it. */
export function extendedBy(table: Table): Table | null {
  const [key, ...others] = table.primaryKeys;
  if (!key?.columns || others.length > 0) return null;
  const own = new Set(key.columns.map((column) => column.key));
  const found = table.foreignKeys.find(
    ({ columns }) => columns?.length === own.size && columns.every((column) => own.has(column.key)),
  );
  return found?.target?.table ?? null;
}

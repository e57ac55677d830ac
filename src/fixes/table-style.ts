import { snakeCase } from '../naming/casing.ts';
import type { Column } from '../schema/column.ts';

/** How a table names its columns in the database. */
export interface ColumnNaming {
  /** Whether its code gives names, rather than leaving them to the keys. */
  readonly named: boolean;
  /** Whether a name of several words is spelled like its key. */
  readonly asKey: boolean;
}

/** The naming of a table's columns; what it does not show, the file's other tables do. */
export function columnNaming(table: readonly Column[], others: readonly (readonly Column[])[]): ColumnNaming {
  const sets = [table, others.flat()].map((columns) => columns.filter((column) => column.written !== null));
  const named = sets.map(namesColumns).find((each) => each !== undefined);
  const asKey = sets.map(spelledAsKeys).find((each) => each !== undefined);
  return { named: named ?? true, asKey: asKey ?? false };
}

/** The name that a column of this key has among the others. */
export function columnNameFor(key: string, naming: ColumnNaming): string {
  return naming.asKey ? key : snakeCase(key);
}

function namesColumns(columns: readonly Column[]): boolean | undefined {
  if (columns.some((column) => column.named === 'yes')) return true;
  return columns.some((column) => column.named === 'no') ? false : undefined;
}

function spelledAsKeys(columns: readonly Column[]): boolean | undefined {
  const telling = columns.filter(
    ({ key, name, named }) => named === 'yes' && name !== undefined && snakeCase(key) !== key,
  );
  if (telling.length === 0) return undefined;
  return telling.every(({ key, name }) => name === key);
}

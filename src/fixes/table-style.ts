import { snakeCase } from '../naming/casing.ts';
import type { Column } from '../schema/column.ts';

/** How a table names its columns in the database. */
export interface ColumnNaming {
  /** Whether its code gives names, rather than leaving them to the keys. */
  readonly named: boolean;
  /** Whether a name of several words is spelled like its key. */
  readonly asKey: boolean;
}

type Tables = readonly { readonly columns: readonly Column[] }[];

/** Found once for each file, since every table of a file may ask. */
const filesNaming = new WeakMap<Tables, Partial<ColumnNaming>>();

/** The naming of a table's columns; what it does not show, all tables of the file do. */
export function columnNaming(table: readonly Column[], file: Tables): ColumnNaming {
  const own = shown(table);
  let common = filesNaming.get(file);
  if (!common) filesNaming.set(file, (common = shown(file.flatMap(({ columns }) => columns))));
  return { named: own.named ?? common.named ?? true, asKey: own.asKey ?? common.asKey ?? false };
}

function shown(columns: readonly Column[]): { readonly named?: boolean; readonly asKey?: boolean } {
  const written = columns.filter((column) => column.written !== null);
  const named = namesColumns(written);
  const asKey = spelledAsKeys(written);
  return { ...(named === undefined ? {} : { named }), ...(asKey === undefined ? {} : { asKey }) };
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

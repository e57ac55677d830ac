import type { SchemaFile } from './file.ts';

/** The names in a file that a new index cannot have: Postgres keeps one list for indexes, unique constraints and tables of a schema. */
export function takenIndexNames({ tables, detached }: Pick<SchemaFile, 'tables' | 'detached'>): string[] {
  const named = tables.flatMap((table) => [table, ...table.indexes, ...table.uniques, ...table.primaryKeys]);
  return [...named, ...detached].flatMap(({ name }) => (name === undefined ? [] : [name]));
}

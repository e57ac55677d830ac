import type { SchemaFile } from './file.ts';

/** The names in a file that a new index cannot have: Postgres keeps one list for indexes, unique constraints, tables, views and sequences of a schema. */
export function takenIndexNames({
  tables,
  detached,
  declared,
}: Pick<SchemaFile, 'tables' | 'detached' | 'declared'>): string[] {
  const named = tables.flatMap((table) => [table, ...table.indexes, ...table.uniques, ...table.primaryKeys]);
  const relations = declared.filter(({ kind }) => kind === 'view' || kind === 'sequence');
  return [...named, ...relations, ...detached].flatMap(({ name }) => (name === undefined ? [] : [name]));
}

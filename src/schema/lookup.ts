import { columnNameOf, snakeCase } from '../naming/casing.ts';
import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import type { ForeignKey, Table } from './table.ts';

/** The column of a key, or else the one that has the key's name in the database. */
export function findColumn(table: Table, key: string): Column | undefined {
  const names = [snakeCase(key), columnNameOf(key, null, true)];
  return (
    table.columns.find((column) => column.key === key) ??
    table.columns.find((column) => column.name !== undefined && names.includes(column.name))
  );
}

/** Whether the table has such a column. An unread spread, or a column without a known name, may be it. */
export function hasColumn(table: Table, key: string): Answer {
  if (findColumn(table, key)) return 'yes';
  return table.open.has('columns') || table.columns.some((column) => column.name === undefined)
    ? 'unknown'
    : 'no';
}

/** Whether a table bears a SQL name, given as `name` or `schema.name`. */
export function isTable({ name: own, schema }: Table, name: string): Answer {
  if (own === undefined) return 'unknown';
  if (own === name) return 'yes';
  if (schema === undefined) return name.endsWith(`.${own}`) ? 'unknown' : 'no';
  return `${schema ?? 'public'}.${own}` === name ? 'yes' : 'no';
}

/** Whether two tables have one name in the database, as far as that is known. */
export function isSameTable(a: Pick<Table, 'name' | 'schema'>, b: Pick<Table, 'name' | 'schema'>): boolean {
  return a.name !== undefined && a.name === b.name && (a.schema ?? null) === (b.schema ?? null);
}

/** The foreign keys of which a column is part. */
export function foreignKeysOf(column: Column): readonly ForeignKey[] {
  return column.table.foreignKeys.filter((key) => key.columns?.some((each) => each.key === column.key));
}

/**
 * Whether following foreign keys from one table leads to another. TypeScript cannot infer the types of tables that
 * refer to each other in a circle (TS7022), so one reference of the circle needs a written type.
 */
export function leadsTo(from: Table, to: Table): Answer {
  const seen = new Set<Table>();
  const stack = [from];
  let isKnown = true;
  for (let table = stack.pop(); table; table = stack.pop()) {
    if (table === to) return 'yes';
    if (seen.has(table)) continue;
    seen.add(table);
    if (table.open.has('foreignKeys')) isKnown = false;
    for (const { target } of table.foreignKeys) {
      if (target) stack.push(target.table);
      else isKnown = false;
    }
  }
  return isKnown ? 'no' : 'unknown';
}

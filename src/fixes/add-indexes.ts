import { architectIndexName } from '../naming/index-name.ts';
import { shortened } from '../naming/identifier.ts';
import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import { addEntries } from './add-entries.ts';
import { joined, type Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { quoted } from './restyle.ts';
import type { SourceText } from './source.ts';

/** The file that an index is added in. */
export interface IndexHost {
  readonly source: SourceText;
  readonly schema: Pick<SchemaFile, 'tables' | 'names' | 'detached'>;
  imports(): ImportPlan;
}

/** Adds an index on each of these lists of columns to a table's third argument, with the card's names and the import. */
export function addIndexes(
  host: IndexHost,
  table: Table,
  lists: readonly (readonly Column[])[],
): Edit[] | undefined {
  const { written, name } = table;
  if (!written || name === undefined || lists.length === 0) return undefined;
  const imports = host.imports();
  const isTaken = (each: string): boolean => takenNames(host.schema).has(each) || used.has(each);
  const used = new Set<string>();
  const entries = distinct(lists).map((columns) => {
    const keys = columns.map((column) => column.key);
    const indexName = freeIndexName(name, columns, isTaken);
    used.add(indexName);
    return {
      columns: keys,
      key: `${keys[0] ?? ''}Idx`,
      code: (column: (key: string) => string) =>
        `${imports.use({ specifier: 'drizzle-orm/pg-core', name: 'index' })}(${quoted(indexName, host.source.style)}).on(${keys.map(column).join(', ')})`,
    };
  });
  const edits = addEntries(host.source, written, entries, host.schema);
  return edits && joined(host.source.text, [...imports.edits(), ...edits]);
}

function distinct(lists: readonly (readonly Column[])[]): (readonly Column[])[] {
  const seen = new Set<string>();
  return lists.filter((columns) => {
    const key = columns.map((column) => column.key).join('\0');
    return !seen.has(key) && seen.add(key);
  });
}

/** Counted once for each file, since every table of a file asks. */
const namesOfFiles = new WeakMap<IndexHost['schema']['tables'], ReadonlySet<string>>();

/** The names that an index cannot have: Postgres keeps one list for indexes, unique constraints and tables of a schema. */
function takenNames(schema: IndexHost['schema']): ReadonlySet<string> {
  const known = namesOfFiles.get(schema.tables);
  if (known) return known;
  const taken = new Set<string>();
  namesOfFiles.set(schema.tables, taken);
  for (const table of schema.tables) {
    for (const { name } of [table, ...table.indexes, ...table.uniques, ...table.primaryKeys])
      if (name !== undefined) taken.add(name);
  }
  for (const { name } of schema.detached) if (name !== undefined) taken.add(name);
  return taken;
}

function freeIndexName(
  table: string,
  columns: readonly Column[],
  isTaken: (name: string) => boolean,
): string {
  const names = columns.map((column) => column.name ?? column.key);
  const wishes = [architectIndexName(table, names), shortened([table, ...names].join('_'), '_idx')];
  let wish = wishes.find((each) => !isTaken(each));
  for (let count = 2; wish === undefined; count++) {
    const numbered = shortened([table, ...names].join('_'), `_idx${count}`);
    if (!isTaken(numbered)) wish = numbered;
  }
  return wish;
}

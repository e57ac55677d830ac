import { indexNamesFor, numberedIndexName, type IndexedTable } from '../naming/index-name.ts';
import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import { takenIndexNames } from '../schema/index-names.ts';
import type { Table } from '../schema/table.ts';
import { addEntries } from './add-entries.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { quoted } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that an index is added in. */
export interface IndexHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'path' | 'tables' | 'names' | 'detached' | 'declared'>;
  readonly imports: () => ImportPlan;
  readonly project: {
    /** The names in the project's schema files that an index cannot have. */
    readonly indexNames: Pick<ReadonlySet<string>, 'has'>;
  };
  /** The tables of the project's other schema files. */
  otherTables(): Iterable<Table>;
}

/** An index to add. */
export interface NewIndex {
  readonly columns: readonly Column[];
  /** The call behind `index('name')`, `on(...)` or `using(...)`, given how a column is written there. */
  readonly call: (column: (key: string) => string, imports: ImportPlan) => string;
}

/** Adds an index on each of these lists of columns to a table's third argument, with the card's names and the import. */
export function addIndexes(
  host: IndexHost,
  table: Table,
  lists: readonly (readonly Column[])[],
): Edit[] | undefined {
  const plain = distinct(lists).map((columns) => ({
    columns,
    call: (column: (key: string) => string) => `on(${columns.map(({ key }) => column(key)).join(', ')})`,
  }));
  return addNewIndexes(host, table, plain);
}

/** Adds indexes of any kind to a table's third argument, with the card's names and the imports. */
export function addNewIndexes(
  host: IndexHost,
  table: Table,
  indexes: readonly NewIndex[],
): Edit[] | undefined {
  const { written, name } = table;
  if (!written || name === undefined || indexes.length === 0) return undefined;
  const imports = host.imports();
  const entries = indexes.map(({ columns, call }) => {
    const keys = columns.map((column) => column.key);
    const indexName = newIndexName(host, table, columns);
    return {
      columns: keys,
      key: `${keys[0] ?? ''}Idx`,
      code: (column: (key: string) => string) =>
        `${imports.use({ specifier: 'drizzle-orm/pg-core', name: 'index' })}(${quoted(indexName, host.source.style)}).${call(column, imports)}`,
    };
  });
  const edits = addEntries(host.source, written, entries, host.schema);
  return imports.with(edits);
}

function distinct(lists: readonly (readonly Column[])[]): (readonly Column[])[] {
  const seen = new Set<string>();
  return lists.filter((columns) => {
    const key = columns.map((column) => column.key).join('\0');
    return !seen.has(key) && seen.add(key);
  });
}

/** The names that an index cannot have because of its file, and those that have been given to indexes yet to be added. */
interface IndexNames {
  readonly taken: Set<string>;
  readonly given: Map<string, string>;
  /** The tables of files before this one: one run may give indexes to them too, and each file is fixed by itself. */
  readonly before: readonly Table[];
}

/** Kept for each file, since the fixes of all its tables are made before one of them is applied. */
const namesOfFiles = new WeakMap<IndexHost['schema']['tables'], IndexNames>();

function namesOf(host: IndexHost): IndexNames {
  const { schema } = host;
  let names = namesOfFiles.get(schema.tables);
  if (!names) {
    const before = [...host.otherTables()].filter(({ file }) => file < schema.path);
    names = { taken: new Set(takenIndexNames(schema)), given: new Map(), before };
    namesOfFiles.set(schema.tables, names);
  }
  return names;
}

/** The card's name for an index that is to be added to a table, or another where that is taken. */
export function newIndexName(host: IndexHost, table: Table, columns: readonly Column[]): string {
  const { taken, given, before } = namesOf(host);
  const id = [table.name ?? '', ...columns.map((column) => column.key)].join('\0');
  // The table may be of no file that the project is known to have.
  for (const { name } of table.indexes) if (name !== undefined) taken.add(name);
  const isTaken = (name: string): boolean => taken.has(name) || host.project.indexNames.has(name);
  // From a file with queries, the table's own file is another one.
  const others = before
    .filter(({ schema, file }) => schema === table.schema && file < table.file)
    .map((each) => namesIn(each));
  const name = given.get(id) ?? freeIndexName(namesIn(table, columns), others, isTaken);
  given.set(id, name);
  taken.add(name);
  return name;
}

function namesIn(table: Table, columns: readonly Column[] = table.columns): IndexedTable {
  return { table: table.name ?? '', columns: columns.map((column) => column.name ?? column.key) };
}

function freeIndexName(
  indexed: IndexedTable,
  before: readonly IndexedTable[],
  isTaken: (name: string) => boolean,
): string {
  const wish = indexNamesFor(indexed, before).find((each) => !isTaken(each));
  for (let count = 2; ; count++) {
    const name = wish ?? numberedIndexName(indexed.table, indexed.columns, count);
    if (wish !== undefined || !isTaken(name)) return name;
  }
}

/** What is compared, in the order of the report. */
export const kinds = [
  'tables',
  'columns',
  'primaryKeys',
  'foreignKeys',
  'indexes',
  'uniques',
  'checks',
  'policies',
  'rls',
] as const;

export type Kind = (typeof kinds)[number];
/** The lists of a table; row-level security is a list of one. */
export type ListKind = Exclude<Kind, 'tables'>;

export const listKinds = kinds.filter((kind): kind is ListKind => kind !== 'tables');

export type Fact = string | boolean | null | readonly (string | null)[];

/** A column, a key, an index: its facts, of which one that is not known is `undefined`. */
export interface Entry {
  /** What tells the entry from its like: a column's key, a foreign key's columns, an index's name. */
  readonly label: string;
  readonly facts: Readonly<Record<string, Fact | undefined>>;
  /** `file:line`, where it is finer than the table's. */
  readonly at?: string;
  /** Why Drizzle itself could not say what the entry is. */
  readonly error?: string;
}

/** A table in the form in which a truth and a reading are compared. */
export interface TableFacts {
  /** With the Postgres schema, as `schema.table`. */
  readonly name: string | undefined;
  readonly file: string;
  readonly line: number;
  readonly lists: Readonly<Record<ListKind, readonly Entry[]>>;
  /** The lists that may have more entries. */
  readonly open: ReadonlySet<ListKind>;
}

export function withSchema(schema: string | null, table: string): string {
  return schema === null ? table : `${schema}.${table}`;
}

export function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}

/** Without the key that the database knows it by, an entry is called by its columns. */
export function listed(columns: readonly (string | null)[] | undefined): string {
  return columns ? `(${columns.map((column) => column ?? 'expression').join(', ')})` : '(?)';
}

/** What drizzle-kit noted of the schema when it made the newest migration. */
export interface Snapshot {
  /** Which line of drizzle-kit wrote it: names and types are written by its rules. */
  readonly line: '0.x' | '1.x';
  readonly schemas: ReadonlySet<string>;
  /** By `tableKey`. */
  readonly tables: ReadonlyMap<string, SnapshotTable>;
  /** By `tableKey`, as enums have a name and a schema too. */
  readonly enums: ReadonlyMap<string, SnapshotEnum>;
}

export interface SnapshotTable {
  readonly name: string;
  /** `null` is `public`. */
  readonly schema: string | null;
  /** By name. */
  readonly columns: ReadonlyMap<string, SnapshotColumn>;
  /** `null` where the table has none. */
  readonly primaryKey: SnapshotKey | null;
  readonly foreignKeys: readonly SnapshotForeignKey[];
  readonly indexes: readonly SnapshotIndex[];
  readonly uniques: readonly SnapshotUnique[];
  /** Names; `undefined` where the drizzle-kit of that time did not note checks. */
  readonly checks: readonly string[] | undefined;
  /** Names; `undefined` where the drizzle-kit of that time did not note policies. */
  readonly policies: readonly string[] | undefined;
  /** `undefined` where the drizzle-kit of that time did not note it. */
  readonly rls: boolean | undefined;
}

export interface SnapshotColumn {
  readonly name: string;
  /** As drizzle-kit writes it, without the brackets of an array. */
  readonly type: string;
  readonly arrayDimensions: number;
  readonly notNull: boolean;
  /** As SQL; `null` where there is none. */
  readonly default: string | null;
  /** Whether the column is, or is part of, the primary key. */
  readonly primaryKey: boolean;
  readonly identity: 'always' | 'byDefault' | null;
  /** The expression of a generated column; `null` where it is none. */
  readonly generated: string | null;
}

export interface SnapshotKey {
  /** `null` where Postgres names it. */
  readonly name: string | null;
  readonly columns: readonly string[];
}

export interface SnapshotForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  /** The referenced table, by `tableKey`. */
  readonly target: string;
  readonly targetColumns: readonly string[];
  /** In lower case; `no action` where none is said. */
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface SnapshotIndex {
  readonly name: string;
  readonly unique: boolean;
  /** `btree`, `gin`, `hnsw`, ... */
  readonly method: string;
  /** Names of columns; `null` is an expression. */
  readonly columns: readonly (string | null)[];
  /** The condition of a partial index; `null` where it is none. */
  readonly where: string | null;
}

export interface SnapshotUnique {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface SnapshotEnum {
  readonly name: string;
  /** `null` is `public`. */
  readonly schema: string | null;
  readonly values: readonly string[];
}

/** What tables and enums go by, whichever way `public` is said. */
export function tableKey(schema: string | null, name: string): string {
  return `${schema ?? 'public'}.${name}`;
}

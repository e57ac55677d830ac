/** A table, an index, a type: what a statement names. */
export interface Name {
  /** `null` is `public`, or where none is said. */
  readonly schema: string | null;
  readonly name: string;
}

/** A column as a statement makes it. */
export interface SqlColumn {
  readonly name: string;
  /** As drizzle-kit writes types, without the brackets of an array; `undefined` where it is not known how it would. */
  readonly type: string | undefined;
  readonly arrayDimensions: number;
  readonly notNull: boolean;
  /** As SQL; `null` where there is none, `undefined` for an expression. */
  readonly default: string | null | undefined;
  readonly identity: 'always' | 'byDefault' | null;
  readonly generated: boolean;
}

/** One column or expression of an index. */
export interface SqlIndexPart {
  /** `null` is an expression. */
  readonly column: string | null;
  /** The columns that the part is made of. */
  readonly mentions: readonly string[];
  /** `null` where none is said. */
  readonly operatorClass: string | null;
  readonly order: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

export interface SqlIndex {
  readonly name: string;
  readonly unique: boolean;
  /** `btree`, `gin`, `hnsw`, ... */
  readonly method: string;
  readonly parts: readonly SqlIndexPart[];
  /** The condition of a partial index: the column that it wants to be not null, or any other; `null` where it is none. */
  readonly predicate: { readonly notNull: string } | 'other' | null;
}

/** A constraint of a table. Postgres's name where the statement gives none. */
export type SqlConstraint = { readonly name: string } & (
  | { readonly kind: 'primaryKey' | 'unique'; readonly columns: readonly string[] }
  /** A constraint of an index that is there: its columns are the index's. */
  | { readonly kind: 'primaryKey' | 'unique'; readonly usingIndex: string }
  | {
      readonly kind: 'foreignKey';
      readonly columns: readonly string[];
      readonly target: Name;
      /** Empty where the target's primary key is meant. */
      readonly targetColumns: readonly string[];
      readonly onDelete: string;
      readonly onUpdate: string;
    }
  | { readonly kind: 'check' | 'exclude' }
);

/** What of a column changes; what is left out stays. */
export type ColumnChange = Partial<Omit<SqlColumn, 'name'>>;

/** What one statement does to a database, as far as its schema goes. */
export type Effect =
  | {
      readonly kind: 'create-table';
      readonly table: Name;
      readonly columns: readonly SqlColumn[];
      readonly constraints: readonly SqlConstraint[];
      readonly ifNotExists: boolean;
      /** Whether it has more than it says: `LIKE`, `INHERITS`, `AS SELECT`. */
      readonly isOpen: boolean;
    }
  | { readonly kind: 'drop-table'; readonly table: Name }
  | { readonly kind: 'rename-table'; readonly table: Name; readonly to: Name }
  | {
      readonly kind: 'add-column';
      readonly table: Name;
      readonly column: SqlColumn;
      readonly ifNotExists: boolean;
    }
  | { readonly kind: 'drop-column'; readonly table: Name; readonly column: string }
  | { readonly kind: 'rename-column'; readonly table: Name; readonly column: string; readonly to: string }
  | {
      readonly kind: 'alter-column';
      readonly table: Name;
      readonly column: string;
      readonly change: ColumnChange;
    }
  | {
      readonly kind: 'create-index';
      readonly table: Name;
      readonly index: SqlIndex;
      readonly ifNotExists: boolean;
    }
  | { readonly kind: 'drop-index'; readonly index: Name }
  | { readonly kind: 'rename-index'; readonly index: Name; readonly to: string }
  | { readonly kind: 'add-constraint'; readonly table: Name; readonly constraint: SqlConstraint }
  | { readonly kind: 'drop-constraint'; readonly table: Name; readonly name: string }
  | { readonly kind: 'rename-constraint'; readonly table: Name; readonly name: string; readonly to: string }
  | { readonly kind: 'create-policy' | 'drop-policy'; readonly table: Name; readonly policy: string }
  | { readonly kind: 'rename-policy'; readonly table: Name; readonly policy: string; readonly to: string }
  | { readonly kind: 'row-security'; readonly table: Name; readonly isEnabled: boolean }
  | { readonly kind: 'force-row-security'; readonly table: Name; readonly isForced: boolean }
  | { readonly kind: 'create-enum'; readonly type: Name; readonly values: readonly string[] }
  | {
      readonly kind: 'add-enum-value';
      readonly type: Name;
      readonly value: string;
      readonly neighbour: string | null;
      readonly isAfter: boolean;
    }
  | { readonly kind: 'rename-enum-value'; readonly type: Name; readonly value: string; readonly to: string }
  | { readonly kind: 'rename-type'; readonly type: Name; readonly to: Name }
  | { readonly kind: 'drop-type'; readonly type: Name }
  | { readonly kind: 'create-extension' | 'drop-extension'; readonly extension: string }
  | { readonly kind: 'drop-schema' | 'rename-schema'; readonly schema: string; readonly to: string | null }
  /** It may do anything to what its text names; where it builds its SQL, to anything. */
  | { readonly kind: 'unknown'; readonly text: string; readonly isDynamic: boolean };

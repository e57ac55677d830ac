import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import type { Declared } from './declared.ts';
import type { IgnoredEntry } from './ignored.ts';
import type { Place } from './place.ts';
import type { SqlExpression } from './sql-expression.ts';
import type { Unread } from './unread.ts';
import type { WrittenCall, WrittenObject, WrittenTable } from './written.ts';

/** The lists of a table that may have more members than were read. */
export type OpenList =
  'columns' | 'primaryKey' | 'foreignKeys' | 'indexes' | 'uniques' | 'checks' | 'policies';

export interface Table {
  /** The name in the database. */
  readonly name: string | undefined;
  /** The Postgres schema; `null` is `public`. */
  readonly schema: string | null | undefined;
  /** The variable that holds the table in its file. */
  readonly variable: string | undefined;
  /** The name under which its file exports it; `null` where it does not. */
  readonly exportName: string | null;
  /** The file that declares it: where a factory is called, not where the factory stands. */
  readonly file: string;
  /** Where a report on the table points: its variable, else its call. */
  readonly place: Place;
  readonly columns: readonly Column[];
  readonly primaryKeys: readonly PrimaryKey[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  readonly uniques: readonly UniqueConstraint[];
  readonly checks: readonly Check[];
  readonly policies: readonly Policy[];
  /** What stands in the third argument and is nothing to Drizzle. */
  readonly ignored: readonly IgnoredEntry[];
  readonly rls: Answer;
  readonly open: ReadonlySet<OpenList>;
  readonly unread: readonly Unread[];
  /** How the table stands in its file; `null` where no edit of it is safe. */
  readonly written: WrittenTable | null;
}

export interface PrimaryKey {
  readonly table: Table;
  readonly name: string | undefined;
  /** Whether the code gives the name. */
  readonly named: Answer;
  readonly columns: readonly Column[] | undefined;
  /** `.primaryKey()` on the column, rather than `primaryKey({ columns })`. */
  readonly inline: boolean;
  readonly place: Place;
}

export type ReferentialAction = 'cascade' | 'restrict' | 'no action' | 'set null' | 'set default';

export interface ForeignKey {
  readonly table: Table;
  readonly columns: readonly Column[] | undefined;
  /** The table and columns referenced. */
  readonly target: { readonly table: Table; readonly columns: readonly Column[] } | undefined;
  /** `null` where none is said, which Postgres takes as `no action`. */
  readonly onDelete: ReferentialAction | null | undefined;
  readonly onUpdate: ReferentialAction | null | undefined;
  readonly name: string | undefined;
  /** `.references()` on the column, rather than `foreignKey({ ... })`. */
  readonly inline: boolean;
  /** Where a report points: the `references` call or the `foreignKey` call if it is in the table's file. */
  readonly place: Place;
  /** The `.references(...)` or `foreignKey(...)` call, and the calls chained to it, where an edit may touch them. */
  readonly written: {
    readonly call: WrittenCall;
    readonly chain: readonly WrittenCall[];
    readonly end: number;
  } | null;
  /**
   * Whether a written type stands between the table and the target. `'no'` is said only where TypeScript certainly
   * infers the table's type from the target's, so that a circle of such keys is an implicit any (TS7022).
   */
  readonly annotated: Answer;
}

/** One column or expression of an index. */
export interface IndexPart {
  /** `null` is an expression. */
  readonly column: Column | null;
  /** The expression; `null` is a column. */
  readonly expression: SqlExpression | null;
  readonly order: 'asc' | 'desc' | undefined;
  readonly nulls: 'first' | 'last' | undefined;
  /** `null` where none is said. */
  readonly operatorClass: string | null | undefined;
  /** The columns that the part is made of; `undefined` for an expression that may speak of others. */
  readonly mentions: readonly Column[] | undefined;
  /** The argument, and the calls on the column in it, where an edit may touch them. */
  readonly written: { readonly place: Place; readonly calls: readonly WrittenCall[] } | null;
}

/** The condition of a partial index. */
export type Predicate =
  | { readonly kind: 'isNotNull'; readonly column: Column }
  | { readonly kind: 'other'; readonly sql: SqlExpression };

export interface Index {
  readonly table: Table;
  readonly name: string | undefined;
  /** Whether the code gives the name. */
  readonly named: Answer;
  readonly unique: boolean;
  /** `btree`, `hash`, `gin`, `hnsw`, ... */
  readonly method: string | undefined;
  readonly parts: readonly IndexPart[] | undefined;
  /** `null` where the index is not partial. */
  readonly predicate: Predicate | null | undefined;
  /** What `.with()` says, `undefined` for a value that is not known; `null` where there is no `.with()`. */
  readonly options: ReadonlyMap<string, string | number | boolean | undefined> | null | undefined;
  readonly place: Place;
  /** The `index(...)` call, and the calls chained to it, where an edit may touch them. */
  readonly written: { readonly call: WrittenCall; readonly chain: readonly WrittenCall[] } | null;
}

export interface UniqueConstraint {
  readonly table: Table;
  readonly name: string | undefined;
  /** Whether the code gives the name. */
  readonly named: Answer;
  /** A number for the builder of an inline one, which tables may share; `null` for any other. */
  readonly builder: number | null;
  readonly columns: readonly Column[] | undefined;
  readonly inline: boolean;
  readonly place: Place;
}

export interface Check {
  readonly table: Table;
  readonly name: string | undefined;
  readonly sql: SqlExpression | undefined;
  readonly place: Place;
}

export type PolicyCommand = 'all' | 'select' | 'insert' | 'update' | 'delete';

export interface Policy {
  readonly table: Table;
  readonly name: string | undefined;
  /** `for`; `null` where none is said, which is `all`. */
  readonly command: PolicyCommand | null | undefined;
  /** `as`; `null` where none is said, which is `permissive`. */
  readonly as: 'permissive' | 'restrictive' | null | undefined;
  /** Which rows the command sees; `null` where nothing is said. */
  readonly using: SqlExpression | null | undefined;
  /** Which rows it may write; `null` where nothing is said. */
  readonly withCheck: SqlExpression | null | undefined;
  /** The roles that it is for, of those that code declares. */
  readonly roles: readonly Declared[];
  /** The names of all its roles, `public` where none is said; `undefined` where they were not all read. */
  readonly to: readonly string[] | undefined;
  readonly place: Place;
  /** The object literal that says it, where it stands in the table's own declaration. */
  readonly written: WrittenObject | null;
}

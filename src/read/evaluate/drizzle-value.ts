import type { TSESTree } from '@typescript-eslint/types';
import type { Casing } from '../../naming/casing.ts';
import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import type { Frame } from './frame.ts';
import type { Args, Value } from './value.ts';

/** The values that drizzle-orm makes. */

/** One call of a chain: `uuid('id')`, `.notNull()`. */
export interface Call {
  readonly name: string;
  readonly args: Args;
  readonly node: TSESTree.Node;
  readonly place: Place;
}

export type BuilderKind =
  | 'column'
  | 'index'
  | 'uniqueIndex'
  | 'unique'
  | 'primaryKey'
  | 'foreignKey'
  | 'check'
  | 'policy'
  | 'view'
  | 'role'
  | 'sequence';

/** One builder object of the running program, whatever copies of it the evaluation keeps. */
export interface BuilderIdentity {
  /** Methods that code calls on it anywhere, before or after, and where: those of other code are uncertain. */
  readonly elsewhere: Map<string, Set<TSESTree.Node>>;
  /** The tables that it makes a column of. A builder without a name keeps the first key it stands under. */
  readonly tables: Set<TableValue>;
  /** What code has put upon it: its own methods may stand in for Drizzle's. */
  readonly members: Map<string, Value>;
}

/**
 * A Drizzle builder: the call that made it and the calls chained to it. What they mean is told by `read/facts`.
 * Drizzle's builders change in place, so `calls` of one identity grows while its owner is evaluated.
 */
export interface BuilderValue {
  readonly kind: 'builder';
  readonly builds: BuilderKind;
  readonly root: Call;
  readonly calls: Call[];
  /** What the root stands for beyond its arguments: an enum, the parameters of a custom type, a pg schema. */
  readonly of: Value | null;
  readonly identity: BuilderIdentity;
  /** An assertion gives it some type in TypeScript. */
  readonly cast?: true;
  readonly owner: Frame;
  readonly at: Place;
}

/** How a table maker makes: what stands behind `pgTable`, a `pgTableCreator` result or `schema.table`. */
export interface TableMaker {
  /** The name of the Postgres schema, and what `pgSchema` made of it. */
  readonly schema: Value | null;
  readonly pgSchema: PgSchemaValue | null;
  readonly casing: Casing | null;
  readonly rls: boolean;
  /** `pgTableCreator`'s argument. */
  readonly customizeName: Value | null;
}

export interface TableValue {
  readonly kind: 'table';
  readonly maker: TableMaker;
  /** The name in the database, after `pgTableCreator`'s function. */
  readonly name: Value;
  /** Keys in order, with what builds each column. */
  readonly columns: ReadonlyMap<string, Value>;
  readonly columnsOpen: Unread | null;
  /** The columns argument as it was handed in, or what its callback returned. */
  readonly columnsValue: Value;
  readonly extras: Value | null;
  /** `undefined` where it is not known whether row-level security is switched on. */
  rls: boolean | undefined;
  /** The keys of columns that code has written upon since, so that they may say something else of themselves. */
  changed?: Map<string, Unread>;
  /** The evaluation that made it; its home is the declaration that the table belongs to. */
  readonly frame: Frame;
  /** What `alias(table, name)` was given: the table, and under which name a query speaks of it. */
  readonly aliasOf?: { readonly table: TableValue; readonly name: Value };
  /** The `pgTable` call, which may stand in a factory in another file. */
  readonly call: TSESTree.Node;
  readonly callFile: string;
  readonly at: Place;
}

/** A column of a finished table, or of the third argument's parameter. */
export interface ColumnValue {
  readonly kind: 'column';
  readonly table: TableValue;
  readonly key: string;
  /** `asc`, `desc`, `nullsFirst`, `nullsLast`, `op`, which only the third argument's columns have. */
  readonly calls: readonly Call[];
  readonly inExtras: boolean;
  readonly at: Place;
}

/** `sql\`...\``: texts and what stands between them. */
export interface SqlValue {
  readonly kind: 'sql';
  readonly parts: readonly (string | Value)[];
  /** `.inlineParams()`: values become part of the text. */
  readonly inlined?: true;
  /** Whether TypeScript takes it for something that may be `undefined`, as it does `and(...)`. */
  readonly optional?: true;
  /** The function of Drizzle that made it, `eq` or `cosineDistance`, with what it was given. */
  readonly made?: { readonly name: string; readonly args: Args };
  readonly at: Place;
}

export interface EnumValue {
  readonly kind: 'enum';
  readonly name: Value;
  readonly schema: Value | null;
  readonly pgSchema: PgSchemaValue | null;
  readonly values: Value;
  readonly frame: Frame;
  readonly at: Place;
}

export interface PgSchemaValue {
  readonly kind: 'pg-schema';
  readonly name: Value;
  readonly casing: Casing | null;
  /** `.existing()`: it is in the database already. */
  readonly existing: boolean;
  readonly frame: Frame;
  readonly at: Place;
}

/** `relations(table, callback)`, `defineRelations(schema, callback)` or `defineRelationsPart(...)`. */
export interface RelationsValue {
  readonly kind: 'relations';
  readonly api: 'relations' | 'defineRelations' | 'defineRelationsPart';
  readonly subject: Value;
  readonly callback: Value | null;
  /** The evaluation that made it. */
  readonly frame: Frame;
  readonly at: Place;
}

/** `one(users, { ... })`, `many(users)`, `r.one.users({ ... })`. */
export interface RelationValue {
  readonly kind: 'relation';
  readonly relation: 'one' | 'many';
  /** The table, or its key in the schema given to `defineRelations`. */
  readonly target: Value;
  readonly config: Value | null;
  readonly at: Place;
}

/** What `drizzle()` gives, a transaction, or what has one of their types. */
export interface DatabaseValue {
  readonly kind: 'database';
  /** The tables or relations that `drizzle()` was given, for `db.query`; `null` where they are not known. */
  readonly schema: Value | null;
  /** Which relational API it has: relations by `schema` (v1) or by `relations` (v2); `null` where that is not known. */
  readonly relational: 'v1' | 'v2' | null;
  /** `false` where it is only used as a database would be. */
  readonly isProven: boolean;
  /** Made by one of the project's scope helpers. */
  readonly isScoped: boolean;
  /** Whether settings that policies read may be made for it: in its transaction, or by other code that hands it over. */
  readonly mayHaveSettings: boolean;
  readonly at: Place;
}

/** A chain of calls on a database, from `select`, `update` or `findMany` on. Each call makes a new one. */
export interface QueryValue {
  readonly kind: 'query';
  readonly database: DatabaseValue;
  /** The first is the one that begins the query. */
  readonly calls: readonly Call[];
  /** The key in `db.query.key` and what stands under it; `null` for other queries. */
  readonly relational: { readonly key: string; readonly table: Value } | null;
  readonly at: Place;
}

/** A query under a name, as `.as('name')` and `$with('name')` make it, or one of its columns. */
export interface DerivedValue {
  readonly kind: 'derived';
  readonly query: Value;
  readonly key: string | null;
  readonly at: Place;
}

/** What one of the project's scope helpers gives: a condition, a query or a database. */
export interface ScopedValue {
  readonly kind: 'scoped';
  readonly at: Place;
}

import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../schema/place.ts';
import type { Unread } from '../schema/unread.ts';
import type { Frame } from './evaluator.ts';
import type { ModuleScope } from './module-scope.ts';
import type { Scope } from './scope.ts';

/**
 * What an expression of a schema file comes to. Values are what JavaScript would have made of the code, as far as it
 * can be known without running it; the rest is `unknown`, with the reason and the place.
 */
export type Value =
  | LiteralValue
  | ObjectValue
  | ArrayValue
  | FunctionValue
  | ClassValue
  | AccessorValue
  | NativeValue
  | NamespaceValue
  | RegExpValue
  | BuilderValue
  | TableValue
  | ColumnValue
  | SqlValue
  | EnumValue
  | PgSchemaValue
  | RelationsValue
  | RelationValue
  | UnknownValue;

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | boolean | bigint | null | undefined;
  readonly at: Place;
}

/** An object; `open` says why it may have members that are not listed. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly members: Map<string, Value>;
  open: Unread | null;
  /** The class of an instance, for its methods. */
  readonly prototype: ClassValue | null;
  /** The object literals whose members went into this one, always and in whole. */
  readonly literals: TSESTree.ObjectExpression[];
  /** The evaluation that made it: only that one may change it in place. */
  readonly owner: Frame;
  readonly at: Place;
}

export interface ArrayValue {
  readonly kind: 'array';
  readonly items: Value[];
  open: Unread | null;
  readonly owner: Frame;
  readonly at: Place;
}

export type FunctionNode =
  | TSESTree.ArrowFunctionExpression
  | TSESTree.FunctionExpression
  | TSESTree.FunctionDeclaration
  | TSESTree.TSEmptyBodyFunctionExpression;

export interface FunctionValue {
  readonly kind: 'function';
  readonly node: FunctionNode;
  readonly scope: Scope;
  /** `this` inside; `null` for an arrow, which takes it from its scope. */
  readonly self: Value | null;
  readonly at: Place;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression;
  readonly scope: Scope;
  readonly statics: Map<string, Value>;
  readonly at: Place;
}

/** A member with a getter; reading the member calls it. */
export interface AccessorValue {
  readonly kind: 'accessor';
  readonly getter: Value;
  readonly at: Place;
}

/** Something the reader knows by name: a part of Drizzle's API or of the language. */
export interface NativeValue {
  readonly kind: 'native';
  readonly name: string;
  /** What a call gives; absent where calling is not understood. */
  readonly call?: (args: Args, site: Site) => Value;
  /** What `new` gives. */
  readonly construct?: (args: Args, site: Site) => Value;
  readonly member?: (name: string, at: Place) => Value | undefined;
  readonly at: Place;
}

/** `import * as name`. */
export interface NamespaceValue {
  readonly kind: 'namespace';
  readonly module: ModuleScope;
  readonly at: Place;
}

export interface RegExpValue {
  readonly kind: 'regexp';
  readonly value: RegExp;
  readonly at: Place;
}

/** The arguments of a call. */
export interface Args {
  readonly values: readonly Value[];
  /** Set where a spread leaves the number of arguments open; `values` then holds those before it. */
  readonly open: Unread | null;
}

/** Where a call stands, and for whom it is evaluated. */
export interface Site {
  readonly node: TSESTree.Node;
  readonly place: Place;
}

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

/** Whether other code calls this method on the builder, beyond the chain that is in hand. */
export function isCalledElsewhere({ identity, calls }: BuilderValue, method: string): boolean {
  const nodes = identity.elsewhere.get(method);
  return nodes !== undefined && [...nodes].some((node) => !calls.some((call) => call.node === node));
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
  readonly owner: Frame;
  readonly at: Place;
}

export type Casing = 'snake_case' | 'camelCase';

/** How a table maker makes: what stands behind `pgTable`, a `pgTableCreator` result or `schema.table`. */
export interface TableMaker {
  readonly schema: Value | null;
  readonly casing: Casing | null;
  readonly rls: boolean;
  /** `pgTableCreator`'s argument. */
  readonly customizeName: Value | null;
}

/** The module-level declaration whose evaluation is under way. */
export interface Home {
  readonly module: ModuleScope;
  /** The statement or declarator, for its place. */
  readonly node: TSESTree.Node;
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
  /** The evaluation that made it; its home is the declaration that the table belongs to. */
  readonly frame: Frame;
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
  readonly at: Place;
}

export interface EnumValue {
  readonly kind: 'enum';
  readonly name: Value;
  readonly schema: Value | null;
  readonly values: Value;
  readonly frame: Frame;
  readonly at: Place;
}

export interface PgSchemaValue {
  readonly kind: 'pg-schema';
  readonly name: Value;
  readonly casing: Casing | null;
  readonly at: Place;
}

/** `relations(table, callback)`, `defineRelations(schema, callback)` or `defineRelationsPart(...)`. */
export interface RelationsValue {
  readonly kind: 'relations';
  readonly api: 'relations' | 'defineRelations' | 'defineRelationsPart';
  readonly subject: Value;
  readonly callback: Value | null;
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

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly unread: Unread;
  readonly at: Place;
}

export function unknown(reason: Unread['reason'], at: Place): UnknownValue {
  return { kind: 'unknown', unread: { reason, place: at }, at };
}

export function literal(value: LiteralValue['value'], at: Place): LiteralValue {
  return { kind: 'literal', value, at };
}

/** The string behind a value, if it is one. */
export function asString(value: Value | null | undefined): string | undefined {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** Whether a value is null or undefined, where that is known. */
export function nullish(value: Value): boolean | undefined {
  if (value.kind === 'unknown') return undefined;
  return value.kind === 'literal' && (value.value === null || value.value === undefined);
}

export function isUndefined(value: Value | null | undefined): boolean {
  return value === null || value === undefined || (value.kind === 'literal' && value.value === undefined);
}

/** Truthiness, where it is known. */
export function truth(value: Value): boolean | undefined {
  if (value.kind === 'unknown') return undefined;
  return value.kind === 'literal' ? Boolean(value.value) : true;
}

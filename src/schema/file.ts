import type { Column } from './column.ts';
import type { Declared } from './declared.ts';
import type { Place } from './place.ts';
import type { Relation, RelationsCall, RelationsSpread, SchemaEnum } from './relation.ts';
import type { Table } from './table.ts';
import type { Unread } from './unread.ts';

/** One import declaration of a file. */
export interface WrittenImport {
  readonly specifier: string;
  readonly place: Place;
  /** `import type ...` */
  readonly typeOnly: boolean;
  readonly defaultName: string | null;
  readonly namespaceName: string | null;
  readonly named: readonly {
    readonly imported: string;
    readonly local: string;
    readonly typeOnly: boolean;
    readonly place: Place;
  }[];
}

/** An index, unique, key, check or policy that stands outside every table's third argument. */
export interface DetachedExtra {
  readonly kind: 'index' | 'uniqueIndex' | 'unique' | 'primaryKey' | 'foreignKey' | 'check' | 'policy';
  /** The name that it is given; `undefined` where none is, or it is not known. */
  readonly name: string | undefined;
  /** The table whose finished columns it uses. */
  readonly table: Table;
  /** The finished columns that it names; those inside `sql` are mere text to Drizzle. */
  readonly columns: readonly { readonly column: Column; readonly place: Place; readonly inSql: boolean }[];
  readonly place: Place;
  /** The builder expression, from its call to the end of its chain. */
  readonly expression: Place;
  /** The statement that holds nothing else, so that it may go when the expression moves; `null` otherwise. */
  readonly statement: Place | null;
  /** The variable, and whether anything else in the file uses it. */
  readonly variable: string | null;
  readonly used: boolean;
  readonly exported: boolean;
}

/** An exported policy that is part of no table. */
export interface LoosePolicy {
  /** The variable that is exported. */
  readonly variable: string;
  readonly place: Place;
}

/** An `any` that is written out. */
export interface AnyType {
  /**
   * `$type<any>()`; the type argument of another call; `as any`; the result type of a `references` callback; anything
   * else that has a type; the type of a column that is inferred from a schema with `z.any()` in it.
   */
  readonly kind: '$type' | 'argument' | 'assertion' | 'reference' | 'annotation' | 'schema';
  /** The keyword, or the inferred type. */
  readonly place: Place;
  /** The schema that the type is inferred from, and its first `z.any()`. */
  readonly schema?: { readonly name: string; readonly any: Place };
}

/** A type, or a validation schema, that a file exports and that is made of the rows of a table. */
export interface RowType {
  /** Rows as queries give them, or as inserts take them. */
  readonly kind: 'select' | 'insert';
  /** `undefined` where it may be any table. */
  readonly table: Table | undefined;
  /** Whether it is sure to be of this kind and table. */
  readonly certain: boolean;
  /** Whether it is written as a type, rather than made by a validation schema. */
  readonly isType: boolean;
  /** The name under which it is exported, and its statement. */
  readonly name: string;
  readonly place: Place;
}

/** All that one file says about the schema. */
export interface SchemaFile {
  readonly path: string;
  /** Whether the file may write types. */
  readonly isTypeScript: boolean;
  readonly tables: readonly Table[];
  /** What drizzle-kit would take, were it exported. */
  readonly declared: readonly Declared[];
  readonly detached: readonly DetachedExtra[];
  readonly loosePolicies: readonly LoosePolicy[];
  readonly enums: readonly SchemaEnum[];
  readonly relations: readonly Relation[];
  readonly relationCalls: readonly RelationsCall[];
  readonly relationSpreads: readonly RelationsSpread[];
  readonly imports: readonly WrittenImport[];
  /** Every name that the file declares or imports, types included, at its top level. */
  readonly names: ReadonlySet<string>;
  /** Every name that the file exports of its own declarations, types included. */
  readonly exportedNames: ReadonlySet<string>;
  /** The places of the top-level statements, in order. */
  readonly statements: readonly Place[];
  readonly anyTypes: readonly AnyType[];
  readonly rowTypes: readonly RowType[];
  readonly unread: readonly Unread[];
}

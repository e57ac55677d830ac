import type { Answer } from './answer.ts';
import type { Place } from './place.ts';
import type { SqlExpression } from './sql-expression.ts';
import type { Table } from './table.ts';
import type { WrittenColumn } from './written.ts';

/** Drizzle's column builders, in the words of `drizzle-orm/pg-core`. */
export type ColumnBuilder =
  | 'bigint'
  | 'bigserial'
  | 'bit'
  | 'boolean'
  | 'bytea'
  | 'char'
  | 'cidr'
  | 'date'
  | 'doublePrecision'
  | 'geometry'
  | 'halfvec'
  | 'inet'
  | 'integer'
  | 'interval'
  | 'json'
  | 'jsonb'
  | 'line'
  | 'macaddr'
  | 'macaddr8'
  | 'numeric'
  | 'point'
  | 'real'
  | 'serial'
  | 'smallint'
  | 'smallserial'
  | 'sparsevec'
  | 'text'
  | 'time'
  | 'timestamp'
  | 'uuid'
  | 'varchar'
  | 'vector'
  | 'enum'
  | 'custom';

/** What the database puts into a row that leaves the column out. */
export type DatabaseDefault =
  | { readonly kind: 'none' }
  /** `.default(value)`; the value itself where it is a literal, or a list or an object of such. */
  | { readonly kind: 'value'; readonly value: unknown }
  /** `.default(sql\`...\`)`, `.defaultNow()`, `.defaultRandom()`: the expression as far as it is plain text. */
  | { readonly kind: 'sql'; readonly text: string | undefined }
  | { readonly kind: 'identity'; readonly always: boolean }
  | { readonly kind: 'serial' }
  | { readonly kind: 'unknown' };

/** A call that gives another value each time that it runs. */
export interface FreshCall {
  /** The current time, a random uuid (v4), or any other value. */
  readonly makes: 'time' | 'uuid' | 'value';
  /** The call as it is written, `new Date()`, and where. */
  readonly text: string;
  readonly place: Place;
}

/** A column as Drizzle builds it. A fact that could not be read is `undefined` or `'unknown'`. */
export interface Column {
  readonly table: Table;
  /** The property in the columns object, by which code speaks of the column. */
  readonly key: string;
  /** The name in the database. */
  readonly name: string | undefined;
  /** Whether the code gives the name, rather than leaving it to the key. */
  readonly named: Answer;
  readonly builder: ColumnBuilder | undefined;
  /** The methods called on the builder that are known, in order; some of them may not count. */
  readonly calls: readonly string[];
  /** The members of its enum; `null` where it is of no enum. */
  readonly enumValues: readonly string[] | null | undefined;
  /** The type as Drizzle's `getSQLType()` prints it. */
  readonly type: string | undefined;
  /** How many levels of array the type has. */
  readonly arrayDimensions: number | undefined;
  /** `dimensions` of a vector, halfvec, sparsevec or bit column; `null` where none are given. */
  readonly dimensions: number | null | undefined;
  readonly withTimezone: Answer;
  /** `mode`, which says what the application sees; `null` where it is left to Drizzle. */
  readonly mode: string | null | undefined;
  readonly notNull: Answer;
  /** Said on the column itself; a composite key is in `table.primaryKeys`. */
  readonly primaryKey: Answer;
  /** `.unique()` said on the column itself. */
  readonly unique: Answer;
  readonly default: DatabaseDefault;
  /** The SQL given to `.default()`; `null` where none is, or it is not known. */
  readonly defaultSql: SqlExpression | null;
  /** The call from which the value of `.default()` is made, if it gives another value each time. */
  readonly defaultCall: FreshCall | null;
  /** `$default` or `$defaultFn`: a value that the application makes. */
  readonly runtimeDefault: Answer;
  /** `$onUpdate` or `$onUpdateFn`. */
  readonly onUpdate: Answer;
  readonly generated: Answer;
  /** The SQL or text given to `.generatedAlwaysAs()`; `null` where none is, or it is not known. */
  readonly generatedSql: SqlExpression | null;
  /** `$type<...>()` or a custom type: whether the code says what TypeScript takes the values for. */
  readonly typed: Answer;
  /** Drizzle's own `hasDefault`: a default of the database or of the application. */
  readonly hasDefault: Answer;
  /** Where a report on the column points: its key where the table's own file says it, else the table's name. */
  readonly place: Place;
  /** How the column stands in its table's own columns object; `null` where it came by a spread or a helper. */
  readonly written: WrittenColumn | null;
}

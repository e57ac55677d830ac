import type { Place } from '../../schema/place.ts';
import type { Evaluator } from './evaluator.ts';
import type { Args, ObjectValue, Site, TableValue, UnknownValue, Value } from './value.ts';

/**
 * The library whose calls the evaluator does not follow but asks about: drizzle-orm. It is handed to the evaluator, which
 * knows the language alone.
 */
export interface Library {
  /** Whether an import is answered by the library, and never looked for on the disk. */
  owns(specifier: string): boolean;
  /** The part of the library behind an import; `undefined` if it is none. */
  module(specifier: string): Value | undefined;
  /** Whether a part is known to export a name. */
  exports(specifier: string, name: string): boolean;
  /** A member of one of the library's values; `undefined` of any other value. */
  member(value: Value, key: string, at: Place): Value | undefined;
  /** A member of what is not known, if code uses it as one of the library's values. */
  presumedMember(value: UnknownValue, key: string, at: Place): Value | undefined;
  /** What `table[symbol]` gives. */
  symbolMember(table: TableValue, symbol: Value, at: Place): Value;
  /** What calling one of the library's values gives, if they can be called; functions are `native` values. */
  call(value: Value, args: Args, site: Site): Value | undefined;
  /** What a function makes that the settings name as one that makes tables. */
  makeTable(args: Args, site: Site): Value;
  /** The columns of a table as an object, as a spread copies them. */
  columnsOf(table: TableValue): ObjectValue;
  /** The methods of a builder. */
  methodsOf(builder: Extract<Value, { readonly kind: 'builder' }>): Iterable<string>;
  /** Notes that a table is gone, so that its builders are no longer its own. */
  release(table: TableValue): void;
}

/** Makes the library for an evaluator. */
export type LibraryFor = (evaluator: Evaluator) => Library;

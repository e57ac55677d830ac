import type { Place } from './place.ts';

/**
 * How a model element stands in its file, for edits. Everything here is in the element's own file, and changing it
 * changes this element alone.
 */
export interface WrittenTable {
  /** The whole declaration statement, `export` included. */
  readonly statement: Place;
  /** The call that makes the table. */
  readonly call: Place;
  /** The argument that names the table. */
  readonly name: Place;
  readonly columns: WrittenColumns;
  /** `null` where the third argument is something that no entry can be added to. */
  readonly extras: WrittenExtras | null;
}

/** The object literal of a table's columns. */
export interface WrittenColumns {
  readonly place: Place;
  /** The parameter of `(t) => ({ ... })`, where builders are its members; `null` in a plain object. */
  readonly parameter: WrittenParameter | null;
  /** Keys and places of all members in order, spreads included (their key is `null`). */
  readonly members: readonly { readonly key: string | null; readonly place: Place }[];
}

/** The first parameter of a callback. */
export type WrittenParameter =
  | { readonly kind: 'name'; readonly name: string }
  /** `({ a, b: c }) =>`: which key has which local name, and the pattern's place. */
  | {
      readonly kind: 'pattern';
      readonly place: Place;
      readonly names: ReadonlyMap<string, string>;
      readonly rest: string | null;
    }
  /** `() =>`: the place between the parentheses. */
  | { readonly kind: 'none'; readonly place: Place };

/** The third argument of a table call. */
export type WrittenExtras =
  /** There is none; `after` is the end of the last argument. */
  | { readonly kind: 'absent'; readonly after: number }
  /** A function that returns a list literal, an arrow's body or a block's only return. */
  | {
      readonly kind: 'array' | 'object';
      readonly list: Place;
      readonly parameter: WrittenParameter;
      /** Places of the entries; for an object with their keys. */
      readonly entries: readonly { readonly key: string | null; readonly place: Place }[];
    };

export interface WrittenColumn {
  /** The whole property, `key: value`. */
  readonly property: Place;
  readonly key: Place;
  readonly value: Place;
  /** The builder call, if the value is a chain rooted in a builder call of this table; `null` for a variable. */
  readonly builder: WrittenCall | null;
  /** The calls chained to it, in order. */
  readonly chain: readonly WrittenCall[];
}

/** `name(...)` or `.name(...)`. */
export interface WrittenCall {
  readonly name: string;
  /** The name alone. */
  readonly callee: Place;
  /** For a chained call from its dot, else from its name, to the closing parenthesis. */
  readonly place: Place;
  readonly arguments: readonly Place[];
}

/** An object literal with its members in order. */
export interface WrittenObject {
  readonly place: Place;
  readonly members: readonly WrittenMember[];
}

export interface WrittenMember {
  /** `null` for spreads and computed keys. */
  readonly key: string | null;
  readonly place: Place;
  /** The key alone. */
  readonly name: Place;
  /** `{ key }`. */
  readonly shorthand: boolean;
}

/** An entry of a third argument's list, or what stands in its place. */
export interface WrittenEntry {
  readonly place: Place;
  /** Whether it is a member of an object rather than an item of a list. */
  readonly inObject: boolean;
  /** The items of an array literal without spreads; `null` for anything else. */
  readonly items: readonly Place[] | null;
  /** The values of an object literal in which each is a builder; `null` for anything else. */
  readonly values: readonly Place[] | null;
  /**
   * `test && value`, or `test ? value : nothing` either way round: the place of the value, and that of what stands for
   * nothing.
   */
  readonly condition: { readonly value: Place; readonly nothing: Place | null } | null;
}

/** Whether a column's value is a chain of its own table, and nothing around it: a cast may give it another type. */
export function isBareChain({ builder, chain, value }: WrittenColumn): boolean {
  return (
    builder !== null &&
    value.start === builder.place.start &&
    value.end === (chain.at(-1) ?? builder).place.end
  );
}

import type { TSESTree } from '@typescript-eslint/types';
import type { Column } from '../../schema/column.ts';
import type { Place } from '../../schema/place.ts';
import type { Table } from '../../schema/table.ts';
import type { Unread } from '../../schema/unread.ts';
import type { CodeBefore, Query } from './query.ts';

/** What rows a query takes: the tree that its `where` or a join's `on` comes to. */
export type Condition =
  /** `undefined`, `and()`: Drizzle leaves it out, so that every row is taken. */
  | { readonly kind: 'nothing'; readonly place: Place }
  | {
      readonly kind: 'and' | 'or';
      readonly of: readonly Condition[];
      /** Why there may be more than these; `null` where these are all. */
      readonly open: Unread | null;
      readonly place: Place;
    }
  | { readonly kind: 'not'; readonly of: Condition; readonly place: Place }
  | Comparison
  /** A `sql` template: texts, and what stands between them. */
  | { readonly kind: 'sql'; readonly parts: readonly (string | Operand | Condition)[]; readonly place: Place }
  /** One of these or something that is not known, by what the program does: a ternary, a push under an `if`. */
  | { readonly kind: 'choice'; readonly of: readonly Condition[]; readonly place: Place }
  /** What one of `settings.scopeHelpers` gives: it keeps to the tenant. */
  | { readonly kind: 'scoped'; readonly place: Place }
  | { readonly kind: 'unknown'; readonly unread: Unread; readonly place: Place };

/** Drizzle's operators of one, two or three operands, by their names; v2's object filters come to the same. */
export type Operator =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'isNull'
  | 'isNotNull'
  | 'inArray'
  | 'notInArray'
  | 'like'
  | 'notLike'
  | 'ilike'
  | 'notIlike'
  | 'between'
  | 'notBetween'
  | 'exists'
  | 'notExists'
  | 'arrayContains'
  | 'arrayContained'
  | 'arrayOverlaps';

/** `eq(left, right)`. `isNull` and `exists` have no right side; the second bound of `between` is left out. */
export interface Comparison {
  readonly kind: 'compare';
  readonly operator: Operator;
  readonly left: Operand;
  readonly right: Operand | null;
  readonly place: Place;
}

/** A side of a comparison, an entry of an order, a value that is written. */
export type Operand =
  | { readonly kind: 'column'; readonly column: ColumnRef; readonly place: Place }
  /** A constant that was read. */
  | { readonly kind: 'literal'; readonly value: unknown; readonly place: Place }
  /** Some value of the program that is not known: a parameter, a member of the request. */
  | {
      readonly kind: 'value';
      readonly unread: Unread;
      /** It may as well be a column or a query: what is imported from elsewhere, or one of several things. */
      readonly isStrange: boolean;
      /** Two values that have the same are the same: where they come from, and the members that lead to them. */
      readonly identity: string;
      /** Where it comes from, as far as that may say whose rows it leads to. Found out when it is asked for. */
      readonly source: () => ValueSource | null;
      readonly place: Place;
    }
  | { readonly kind: 'query'; readonly query: Query; readonly place: Place }
  /** A column of a subquery or a common table expression; `key` is `null` for the whole of it. */
  | { readonly kind: 'derived'; readonly query: Query; readonly key: string | null; readonly place: Place }
  | { readonly kind: 'list'; readonly of: readonly Operand[]; readonly place: Place }
  /** An expression of SQL: a template, a function such as `cosineDistance` or `count`. */
  | {
      readonly kind: 'expression';
      /** The name of Drizzle's function; `null` for a template. */
      readonly name: string | null;
      readonly of: readonly (string | Operand | Condition)[];
      readonly place: Place;
    };

export type ValueOperand = Extract<Operand, { readonly kind: 'value' }>;

/** Where the program gets a value. */
export type ValueSource =
  /** It is a column of a row that a query gave. */
  | RowSource
  /** It is the id or the email of the signed-in user, or a member of the tenant that they signed in to. */
  | { readonly kind: 'user' }
  /**
   * It is a member of what a function gave, which may be a row, or the id or the email of the signed-in user. Found out
   * when it is asked for, as other files are read.
   */
  | {
      readonly kind: 'call';
      /** The name by which the client of a request sends it; `null` where it does not. */
      readonly sentAs: string | null;
      readonly row: () => RowSource | null;
      readonly isUser: () => boolean;
    }
  /** It is one of several values, by what the program does. */
  | { readonly kind: 'choice'; readonly of: readonly Operand[] }
  /** The code has made it just now: a random id. */
  | { readonly kind: 'generated' }
  /** It is a parameter of a function as it was handed in, or a member of one. */
  | {
      readonly kind: 'parameter';
      /** The function, which of its parameters it is, and the members that lead to it. */
      readonly fn: TSESTree.Node;
      readonly index: number;
      readonly keys: readonly string[];
      /** The name by which the client of a request sends it; `null` where it does not. */
      readonly sentAs: string | null;
      /** What each call of the function passes; `null` where there is none, or where some may not be known. */
      readonly passed: () => readonly PassedValue[] | null;
    };

export interface RowSource {
  readonly kind: 'row';
  readonly query: Query;
  readonly column: ColumnRef;
}

/** What a call passes to a function. */
export interface PassedValue {
  readonly value: Operand;
  /** The call: what the code has found before it. */
  readonly site: CodeBefore & Pick<Query, 'chain'>;
  /** Whether the caller compares the row that a query of the function gives with a tenant before it uses it. */
  readonly isRowChecked: (query: Query, isTenant: (column: ColumnRef) => boolean) => boolean;
}

/** A table as a query speaks of it: itself, or under an alias. One object for each of these in a file. */
export interface TableRef {
  readonly table: Table;
  /** The name given by `alias(table, name)`; `null` for the table itself, `undefined` where it is not known. */
  readonly alias: string | null | undefined;
}

export interface ColumnRef {
  readonly ref: TableRef;
  /** The property by which the code speaks of it. */
  readonly key: string;
  /** `undefined` where the table's columns were not all read. */
  readonly column: Column | undefined;
}

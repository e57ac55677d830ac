import type { TSESTree } from '@typescript-eslint/types';
import type { Place } from '../../schema/place.ts';
import type { Unread } from '../../schema/unread.ts';
import type {
  BuilderValue,
  ColumnValue,
  DatabaseValue,
  DerivedValue,
  EnumValue,
  PgSchemaValue,
  QueryValue,
  RelationsValue,
  RelationValue,
  ScopedValue,
  SqlValue,
  TableValue,
} from './drizzle-value.ts';
import type { Frame } from './frame.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import type { Scope } from './scope.ts';

export type * from './drizzle-value.ts';

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
  | CollectionValue
  | SymbolValue
  | BuilderValue
  | TableValue
  | ColumnValue
  | SqlValue
  | EnumValue
  | PgSchemaValue
  | RelationsValue
  | RelationValue
  | DatabaseValue
  | QueryValue
  | DerivedValue
  | ScopedValue
  | UnknownValue;

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | boolean | bigint | null | undefined;
  readonly at: Place;
}

/** An object; `open` says why it may have members that are not listed. `openUp` in `assignment.ts` sets it. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly members: Map<string, Value>;
  readonly open: Unread | null;
  /**
   * In an open object: the only keys that the members that are not listed can have; absent where they can have any. A
   * member that is listed as well may have been deleted.
   */
  readonly mayHave?: ReadonlySet<string> | undefined;
  /** Of queries: keys of a table's columns that the written type of an open object allows. */
  readonly rowKeys?: ReadonlySet<string>;
  /** The class of an instance, for its methods. */
  readonly prototype: ClassValue | null;
  /** The object literals whose members went into this one, always and in whole. */
  readonly literals: TSESTree.ObjectExpression[];
  /** Of queries: where the program gets an object from of which only its type is known. */
  readonly origin?: Origin;
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

/** A `Set` or a `Map`, by its items or its `[key, value]` pairs. */
export interface CollectionValue {
  readonly kind: 'collection';
  readonly of: 'set' | 'map';
  readonly entries: ArrayValue;
  readonly at: Place;
}

/** `Symbol.for(name)`. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly name: string;
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

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly unread: Unread;
  /** What it may be, besides things that are not known: what is done to it may be done to one of these. */
  readonly maybe?: readonly Value[];
  /** Whether `maybe` has all that it may be: what is not known is then among it, as a value of its own. */
  readonly isChoice?: true;
  /** Of queries: where the program gets it from. */
  readonly origin?: Origin;
  readonly at: Place;
}

/** Where code gets a value that is not known, and the members by which it goes on from there. */
export interface Origin {
  readonly of:
    | {
        readonly kind: 'rows';
        readonly query: QueryValue;
        /** The call of a function that gives the query as it is. */
        readonly call?: TSESTree.CallExpression;
      }
    | { readonly kind: 'call'; readonly name: string; readonly node: TSESTree.CallExpression }
    | {
        readonly kind: 'parameter';
        readonly pattern: TSESTree.Node;
        /** The function that has the parameter, and which of its parameters it is. */
        readonly fn: Exclude<FunctionNode, TSESTree.TSEmptyBodyFunctionExpression>;
        readonly index: number;
      };
  /** `['user', 'id']` for `session.user.id`. Rows of a list are not told apart: `rows[0].id` is `['id']`. */
  readonly keys: readonly string[];
}

export function unknown(reason: Unread['reason'], at: Place): UnknownValue {
  return { kind: 'unknown', unread: { reason, place: at }, at };
}

/** Whether an object may have a member of this key that is not listed. */
export function mayHaveMore({ open, mayHave }: ObjectValue, key: string): boolean {
  return open !== null && (mayHave?.has(key) ?? true);
}

/** All that a value may be, choices within choices too; `null` where there may be something else. */
export function choicesOf(value: Value): readonly Value[] | null {
  // One choice may stand among several others, which may do so again: each is looked into once.
  const all = new Set([value]);
  for (const each of all) {
    if (each.kind !== 'unknown' || !each.maybe) continue;
    if (!each.isChoice) return null;
    for (const choice of each.maybe) all.add(choice);
  }
  return [...all].filter((each) => each.kind !== 'unknown' || !each.maybe);
}

/** One of the items of a list, or nothing. */
export function oneOf(items: readonly Value[], place: Place): UnknownValue {
  return { ...unknown('condition', place), maybe: [...items, literal(undefined, place)], isChoice: true };
}

/** What is made of something unknown: which of the known choices it was says nothing of that. */
export function withoutChoices({ kind, unread, at }: UnknownValue): UnknownValue {
  return { kind, unread, at };
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

/** Whether other code calls this method on the builder, beyond the chain that is in hand. */
export function isCalledElsewhere({ identity, calls }: BuilderValue, method: string): boolean {
  const nodes = identity.elsewhere.get(method);
  return nodes !== undefined && [...nodes].some((node) => !calls.some((call) => call.node === node));
}

/** An object without members, which the declaration of a frame makes. */
export function emptyObject(owner: Frame, at: Place): ObjectValue {
  return { kind: 'object', members: new Map(), open: null, prototype: null, literals: [], owner, at };
}

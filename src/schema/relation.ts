import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import type { Place } from './place.ts';
import type { Table } from './table.ts';
import type { WrittenCall, WrittenMember, WrittenObject, WrittenParameter } from './written.ts';

/** `relations(table, ...)` is that of drizzle-orm 0.x, the others are those of 1.x. */
export type RelationsApi = 'relations' | 'defineRelations' | 'defineRelationsPart';

/** One end of a relation, of `relations()` or `defineRelations()`. */
export interface Relation {
  /** The table that has the relation, and the property under which queries ask for it. */
  readonly table: Table;
  readonly key: string;
  readonly kind: 'one' | 'many';
  readonly target: Table | undefined;
  /** `fields` or `from`; `null` where none are given. */
  readonly fields: readonly Column[] | null | undefined;
  /** `references` or `to`. */
  readonly references: readonly Column[] | null | undefined;
  /** `relationName` or `alias`. */
  readonly relationName: string | null | undefined;
  /** The columns of a join table by which `from` and `to` meet; `null` where they meet each other. */
  readonly through: readonly Column[] | null | undefined;
  /** `optional` of 1.x; `null` where it is not said. */
  readonly optional: boolean | null | undefined;
  /** Whether a `where` of 1.x leaves rows out. */
  readonly filtered: Answer;
  readonly group: RelationGroup;
  /** Where a report points: its key where that stands in the call's own declaration, else the call of `one` or `many`. */
  readonly place: Place;
  readonly written: WrittenRelation | null;
}

/** How a relation stands in the object that the callback returns. */
export interface WrittenRelation {
  readonly member: WrittenMember;
  /** `one(...)`, `r.many.posts(...)`. */
  readonly call: WrittenCall;
  /** Its object of options, where that is a literal; `null` where it is something else or there is none. */
  readonly config: WrittenObject | null;
}

/** What one call says of one table. */
export interface RelationGroup {
  readonly call: RelationsCall;
  /** The table, and its key among those that `defineRelations` was given; empty for `relations`. */
  readonly table: Table | undefined;
  readonly key: string;
  readonly relations: readonly Relation[];
  /** Whether it may have more. */
  readonly isOpen: boolean;
  /** The table's key in a `defineRelations` call, else the call. */
  readonly place: Place;
  /** The object literal of its relations, where it stands in the call's own declaration. */
  readonly written: WrittenObject | null;
}

/** One call of `relations`, `defineRelations` or `defineRelationsPart`. */
export interface RelationsCall {
  readonly api: RelationsApi;
  readonly file: string;
  readonly groups: readonly RelationGroup[];
  /** Whether it may say something of other tables. */
  readonly isOpen: boolean;
  /** The tables by the keys under which `defineRelations` was given them. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly hasOpenTables: boolean;
  /** The variable that holds it; `null` where there is none. */
  readonly variable: string | null;
  /** Whether anything outside the file, or elsewhere in it, may use it. */
  readonly isUsed: boolean;
  /** The name of the function that is called, or the call where that stands elsewhere. */
  readonly place: Place;
  readonly written: WrittenRelations | null;
}

/** How a call stands in its file. */
export interface WrittenRelations {
  readonly statement: Place;
  /** The declaration of a constant, before which `export` may stand; `null` for anything else. */
  readonly constant: Place | null;
  readonly call: WrittenCall;
  /** The parameter of its callback, and the object literal that this returns. */
  readonly parameter: WrittenParameter | null;
  readonly list: WrittenObject | null;
}

/** `{ ...a, ...b }` of what `defineRelations` and `defineRelationsPart` give: of a table's entries the last one stays. */
export interface RelationsSpread {
  readonly parts: readonly { readonly call: RelationsCall; readonly place: Place }[];
}

export interface SchemaEnum {
  readonly name: string | undefined;
  readonly schema: string | null | undefined;
  readonly values: readonly string[] | undefined;
  readonly place: Place;
}

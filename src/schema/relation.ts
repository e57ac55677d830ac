import type { Place } from './place.ts';
import type { Column } from './column.ts';
import type { Table } from './table.ts';

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
  readonly place: Place;
}

export interface SchemaEnum {
  readonly name: string | undefined;
  readonly schema: string | null | undefined;
  readonly values: readonly string[] | undefined;
  readonly place: Place;
}

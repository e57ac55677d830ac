import type { Place } from './place.ts';

/** A `sql` template, or a condition made by `eq` and its kin, as it stands in a schema. */
export interface SqlExpression {
  /** Its text with columns by their names in the database; `undefined` where a part of it is not known. */
  readonly text: string | undefined;
  /** Values that are not part of the text: Drizzle sends such as parameters, and DDL cannot have any. */
  readonly params: readonly SqlParam[];
  readonly place: Place;
}

export interface SqlParam {
  /** The value; `undefined` where it is not known. */
  readonly value: string | number | boolean | bigint | null | undefined;
  /** The expression that gives it, if it is written in the template itself; `null` where it came from elsewhere. */
  readonly place: Place | null;
}

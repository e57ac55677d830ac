import type { SqlExpression } from './sql-expression.ts';

/** A setting that a condition reads by `current_setting`. */
export interface SettingRead {
  readonly name: string;
  /** Whether it is null where it is not set, rather than an error. */
  readonly isMissingOk: boolean;
  /** Whether `nullif(..., '')` makes null of the empty text. */
  readonly isEmptyOk: boolean;
  /** The type that its text is cast to; `null` where it stays text. */
  readonly cast: string | null;
}

/** What the SQL of a policy comes to, as Postgres's parser reads it. */
export interface PolicyCondition {
  /** Whether it is true for every row, whatever is set. */
  readonly isTrue: boolean;
  /** The setting without which it is true for every row; `null` where there is none. */
  readonly opensWithout: string | null;
  /** The names of the columns that it names, those of subqueries aside. */
  readonly columns: readonly string[];
  /** The settings that it reads, in the order of the text. */
  readonly settings: readonly SettingRead[];
  /** Whether it depends on nothing but the row: no settings, functions, subqueries or parameters. */
  readonly isOfRow: boolean;
}

/** Reads the condition of a policy; `undefined` where it is not known. */
export type ReadPolicy = (sql: SqlExpression | null | undefined) => PolicyCondition | undefined;

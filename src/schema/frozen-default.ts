import type { Column } from './column.ts';

/** A default that looks as if it were another for each row, and is one value for all of them. */
export type FrozenDefault =
  /** The call is made when the schema is loaded, and its result is written into the migration. */
  | { readonly kind: 'call'; readonly text: string }
  /** Postgres reads the text when the migration is applied. */
  | { readonly kind: 'text'; readonly text: string };

/** @see https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES */
const special = /^\s*(?:now(?:\(\))?|today|tomorrow|yesterday)\s*$/i;

/** A constant of SQL; a cast of a text to a time is made for each row. */
const constant =
  /^(?:(?:timestamp(?:tz)?|date|time(?:tz)?)\s+)?'([^']*)'(?:::(?:timestamp|date|time)[\w ()]*)?$/i;

export function frozenDefault(column: Column): FrozenDefault | undefined {
  const { default: given, builder, calls, defaultCall } = column;
  if (defaultCall) return { kind: 'call', text: defaultCall.text };
  if (!isTime(builder) || calls.includes('array')) return undefined;
  const sql = given.kind === 'sql' ? constant.exec(given.text ?? '')?.[1] : undefined;
  const text = given.kind === 'value' && typeof given.value === 'string' ? given.value : sql;
  return text !== undefined && special.test(text) ? { kind: 'text', text: text.trim() } : undefined;
}

/** Whether a column has `.defaultNow()`. */
export function isTime(builder: Column['builder']): boolean {
  return builder === 'timestamp' || builder === 'date' || builder === 'time';
}

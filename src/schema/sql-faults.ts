import type { Column } from './column.ts';
import { textFault } from './default-faults.ts';
import type { ColumnFaultMessage, FaultMessage } from './column-faults.ts';
import type { Table } from './table.ts';

/** What an expression is made of, as Postgres's parser reads it. */
export interface SqlTerms {
  /** The columns that it names, `b` or `t.b`. */
  readonly columns: readonly { readonly table: string | null; readonly name: string }[];
  readonly functions: readonly {
    readonly schema: string | null;
    readonly name: string;
    readonly arguments: number;
  }[];
  readonly hasSubquery: boolean;
  /** The text of a string that is the whole expression; `null` for any other. */
  readonly text: string | null;
  /** Why it is no SQL; `null` where it is. */
  readonly error: string | null;
}

/** What is wrong with the SQL of a default or a generated column. */
export type SqlFaultMessage =
  | FaultMessage<'noSql', 'role' | 'error'>
  | FaultMessage<'subquery', 'role'>
  | FaultMessage<'columnInDefault' | 'mutable' | 'fromGenerated', 'name'>
  | FaultMessage<'unknownColumn', 'name' | 'table'>;

/** What Postgres refuses of a default's SQL. Measured with Postgres 18, as all that follows. */
export function defaultSqlFault(
  column: Column,
  terms: SqlTerms,
): SqlFaultMessage | ColumnFaultMessage | undefined {
  if (terms.error !== null) return { messageId: 'noSql', data: { role: 'default', error: terms.error } };
  if (terms.hasSubquery) return { messageId: 'subquery', data: { role: 'A default' } };
  const [named] = terms.columns;
  if (named) return { messageId: 'columnInDefault', data: { name: named.name } };
  return terms.text === null ? undefined : textFault(column, terms.text)?.message;
}

/** What Postgres refuses of a generated column's SQL. */
export function generatedSqlFault({ table }: Column, terms: SqlTerms): SqlFaultMessage | undefined {
  if (terms.error !== null)
    return { messageId: 'noSql', data: { role: 'generated value', error: terms.error } };
  if (terms.hasSubquery) return { messageId: 'subquery', data: { role: 'A generated column' } };
  const mutable = terms.functions.find(isMutable);
  if (mutable) return { messageId: 'mutable', data: { name: mutable.name } };
  for (const { name } of terms.columns) {
    const own = table.columns.find((each) => each.name === name);
    if (own?.generated === 'yes') return { messageId: 'fromGenerated', data: { name } };
    if (!own && isComplete(table))
      return { messageId: 'unknownColumn', data: { name, table: table.name ?? '' } };
  }
  return undefined;
}

function isComplete({ open, columns }: Table): boolean {
  return !open.has('columns') && columns.every(({ name }) => name !== undefined);
}

/** Functions of Postgres that are not immutable in any of their forms. A test asks Postgres. */
export const mutableFunctions: ReadonlySet<string> = new Set([
  'array_to_string',
  'clock_timestamp',
  'concat',
  'concat_ws',
  'current_setting',
  'currval',
  'format',
  'gen_random_uuid',
  'lastval',
  'nextval',
  'now',
  'random',
  'statement_timestamp',
  'timeofday',
  'to_char',
  'to_date',
  'transaction_timestamp',
  'uuidv4',
  'uuidv7',
]);

/** What SQL calls without parentheses. */
const mutableKeywords: ReadonlySet<string> = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'current_user',
  'localtime',
  'localtimestamp',
  'session_user',
]);

function isMutable({ schema, name, arguments: count }: SqlTerms['functions'][number]): boolean {
  if (schema !== null && schema !== 'pg_catalog') return false;
  if (mutableKeywords.has(name)) return count === 0;
  // Without a configuration it depends on a setting.
  return mutableFunctions.has(name) || (name === 'to_tsvector' && count === 1);
}

import type { Answer } from './answer.ts';
import type { Column } from './column.ts';

/** Whether the database takes null in a column: Postgres makes serial columns and those of a
 * primary key NOT NULL without their saying so. */
export function isNullable({ key, notNull, table, default: { kind } }: Column): Answer {
  if (kind === 'serial') return 'no';
  if (notNull !== 'no') return notNull === 'yes' ? 'no' : 'unknown';
  const { primaryKeys, open } = table;
  if (primaryKeys.some(({ columns }) => columns?.some((each) => each.key === key))) return 'no';
  return open.has('primaryKey') || primaryKeys.some(({ columns }) => !columns) ? 'unknown' : 'yes';
}

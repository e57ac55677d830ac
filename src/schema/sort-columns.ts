import type { Column, ColumnBuilder } from './column.ts';

/** Keys of the columns that lists are sorted by, where a project does not say others. */
export const sortColumns: readonly string[] = ['createdAt', 'updatedAt'];

const timestamps: ReadonlySet<ColumnBuilder | undefined> = new Set(['date', 'timestamp'] as const);

/**
 * Whether a column is a timestamp whose index is worth its price. Postgres keeps an update that changes no indexed column
 * within the row's page (HOT). An index on a column that `$onUpdate` sets makes every update write all indexes of the
 * table, so there its absence is the better default.
 */
export function isSteadyTimestamp({ builder, arrayDimensions, onUpdate }: Column): boolean {
  return timestamps.has(builder) && arrayDimensions === 0 && onUpdate === 'no';
}

/** Whether the application seems to set a column on updates by itself, by the column's name. */
export function seemsSetByUpdates({ key }: Column): boolean {
  return /updated|modified|changed/i.test(key);
}

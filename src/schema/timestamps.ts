import type { Answer } from './answer.ts';
import type { Column } from './column.ts';
import { isLeftOut } from './left-out.ts';
import { findColumn, hasColumn } from './lookup.ts';
import { isNullable } from './nullable.ts';
import type { Table } from './table.ts';

/** What happens to a row, the time of which a column records. */
export type RowEvent = 'created' | 'updated';

const words: Readonly<Record<RowEvent, RegExp>> = {
  created: /creat|insert|added|joined|issued|sent|logged|received/i,
  updated: /updat|modif|chang|edited|synced/i,
};

/** Whether a table records the time of an event: under a key, or in another column that is evidently for that. */
export function recordsEvent(table: Table, key: string, event: RowEvent): Answer {
  const known = hasColumn(table, key);
  return known === 'no' && table.columns.some((column) => isFor(column, event)) ? 'yes' : known;
}

function isFor(column: Column, event: RowEvent): boolean {
  if (column.type?.startsWith('timestamp') !== true) return false;
  if (event === 'updated' && column.onUpdate === 'yes') return true;
  // A time that the database or Drizzle sets when the row is made is that of its making, whatever it is called.
  const isSet = !isLeftOut(column) && isNullable(column) === 'no';
  return words[event].test(column.key) || (event === 'created' && isSet && !words.updated.test(column.key));
}

/** Not what is to come: `expiresAt`, `nextRunAt`. */
const stateTime = /^(?!.*(?:expire|schedul|avail|until|next|start|end|due))\w+?(?:_at|At|_on|On)$/;

/** Whether a column holds the time at which its row came into a state: `sentAt`, `completed_at`. */
export function isStateTime(table: Table, key: string): boolean {
  const column = findColumn(table, key);
  return column?.type?.startsWith('timestamp') === true && stateTime.test(column.key);
}

/** Whether rows tell of an event, whose time inserts give. */
export function hasEventTime(table: Table): boolean {
  return table.columns.some(
    (column) =>
      column.type?.startsWith('timestamp') === true &&
      isNullable(column) === 'no' &&
      isLeftOut(column) &&
      !words.updated.test(column.key),
  );
}

/** Whether a table has times that tell what became of its rows, or when they end: `finishedAt`, `lastUsed`, `expiresAt`. */
export function hasOwnTimes(table: Table): boolean {
  return table.columns.some(
    (column) =>
      column.type?.startsWith('timestamp') === true &&
      !isFor(column, 'created') &&
      !isFor(column, 'updated') &&
      (isStateTime(table, column.key) || /^(?:last|expir)/i.test(column.key)),
  );
}

/** Whether a time is kept as text or a number, as a project may do throughout. */
export function isTimeAsValue({ builder, type }: Column): boolean {
  return builder !== undefined && /^(?:text|varchar|char|integer|bigint|numeric)/.test(type ?? '');
}

/** What keeps a column from recording the time of an event. */
export type TimestampFault = 'notTimestamp' | 'nullable' | 'missingDefault' | 'missingOnUpdate';

/** The faults of a column that is to record an event; none of what was not read, or is computed. */
export function timestampFaults(column: Column, mustChange: boolean): TimestampFault[] {
  const { builder, type } = column;
  if (builder === undefined || type === undefined || column.generated !== 'no') return [];
  if (!type.startsWith('timestamp')) return ['notTimestamp'];
  const nullable = isNullable(column);
  const faults: TimestampFault[] = [];
  // What inserts leave out gets the default.
  if (nullable === 'yes' && column.default.kind === 'none') faults.push('nullable');
  else if (nullable === 'no' && isLeftOut(column)) faults.push('missingDefault');
  if (mustChange && column.onUpdate === 'no') faults.push('missingOnUpdate');
  return faults;
}

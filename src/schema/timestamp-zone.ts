import type { Column } from './column.ts';
import { findColumn } from './lookup.ts';
import type { Table } from './table.ts';

/**
 * Whether a table's timestamps have a time zone: those of some keys, else most of them; `undefined` where they do not
 * tell. Compared with each other, timestamps of both kinds depend on the session's time zone.
 */
export function zoneOf(table: Table, keys: readonly string[]): boolean | undefined {
  return mostlyZoned(keys.flatMap((key) => findColumn(table, key) ?? [])) ?? mostlyZoned(table.columns);
}

/** Whether timestamps have a time zone, as most of these columns say; `undefined` where they do not tell. */
export function mostlyZoned(columns: Iterable<Column>): boolean | undefined {
  let balance = 0;
  for (const { builder, withTimezone } of columns) {
    if (builder !== 'timestamp') continue;
    if (withTimezone === 'yes') balance++;
    else if (withTimezone === 'no') balance--;
  }
  return balance === 0 ? undefined : balance > 0;
}

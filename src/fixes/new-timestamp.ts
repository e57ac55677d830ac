import type { Column } from '../schema/column.ts';
import type { TimestampFault } from '../schema/timestamps.ts';
import { appendColumnCall } from './append-column-call.ts';
import type { Edit } from './edit.ts';
import type { NewColumn } from './new-columns.ts';
import type { EditableSource } from './editable-source.ts';

/** A column that records when a row was made or, if `changes`, changed. */
export function newTimestamp(key: string, hasZone: boolean, changes: boolean): NewColumn {
  return {
    key,
    builder: 'timestamp',
    arguments: hasZone ? ['{ withTimezone: true }'] : [],
    chain: ['defaultNow()', ...(changes ? ['$onUpdate(() => new Date())'] : []), 'notNull()'],
    position: 'last',
  };
}

/** The calls that a timestamp column lacks, and the edit that adds them. */
export function completeTimestamp(
  source: EditableSource,
  column: Column,
  fault: TimestampFault,
): { readonly calls: string; readonly edits: Edit[] | undefined } {
  const calls = callsFor(column, fault);
  return { calls: calls ?? '', edits: calls === null ? undefined : appendColumnCall(source, column, calls) };
}

function callsFor({ builder, mode, default: { kind } }: Column, fault: TimestampFault): string | null {
  switch (fault) {
    case 'notTimestamp':
      return null;
    case 'nullable':
      // Null may mean something here, so the default is left to the same choice.
      return kind === 'none' ? 'defaultNow().notNull()' : 'notNull()';
    case 'missingDefault':
      return builder === 'timestamp' ? 'defaultNow()' : null;
    case 'missingOnUpdate':
      if (mode === undefined) return null;
      return `$onUpdate(() => ${mode === 'string' ? 'new Date().toISOString()' : 'new Date()'})`;
  }
}

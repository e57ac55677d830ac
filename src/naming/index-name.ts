import { shortened } from './identifier.ts';

/** The card's name for an index: `<table>_<column without _id>_idx`, as `conversations_tenant_idx`. */
export function architectIndexName(table: string, columns: readonly string[]): string {
  const words = columns.map((column) => column.replace(/_id$/, '').replace(/(?<=[a-z\d])Id$/, ''));
  return shortened([table, ...words].join('_'), '_idx');
}

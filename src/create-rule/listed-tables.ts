import type { Table } from '../schema/table.ts';
import { isListed } from '../settings.ts';

/** Whether an option's list of SQL names may mean a table; one whose name is not known may be any. */
export function mayBeListed(patterns: readonly string[], { name, schema }: Table): boolean {
  if (name === undefined || schema === undefined) return patterns.length > 0;
  return isListed(patterns, name, schema);
}

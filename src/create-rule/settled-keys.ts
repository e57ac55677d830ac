import type { Column } from '../schema/column.ts';
import { areKeys } from '../schema/join-table.ts';
import {
  conventionIn,
  factsOf,
  isInternalKey,
  isNaturalKey,
  isOthersKey,
  kindOfKey,
  type KeyConvention,
  type KeyKind,
} from '../schema/key-convention.ts';
import type { Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/** Whether a foreign key of the project leads to a table. */
function isReferenced({ project, schema }: FileContext, table: Table): boolean {
  return project.relations(schema).keysTo(table).length > 0;
}

/** How most keys of the project are made, where that is said once for all of them. */
export function usualKeys({ tables, project, isExternal }: FileContext): KeyConvention | null {
  const own = tables.tables.filter((table) => !isExternal(table));
  return conventionIn(own, project.queries !== null);
}

/**
 * Whether a primary key of one column is as it should be: a uuid that the database makes, one made as most keys of the
 * project are, or, where its queries are seen, a key that rows have anyway, another table's, or one that nobody sees.
 */
export function isSettledKey(context: FileContext, column: Column & { readonly type: string }): boolean {
  const key = factsOf(column);
  if (column.type === 'uuid' && key.hasDefault) return true;
  const kind = kindOfKey(key);
  if (kind !== null && context.hasProjectPlace && usualKeys(context)?.kind === kind) return true;
  return context.project.queries !== null && isSettledByUse(context, column, kind);
}

/** Which tables may have a primary key of several columns. */
export type CompositeKeys = 'join-tables' | 'always' | 'never';

/** Whether a primary key of several columns is as it should be, or may be. */
export function isSettledComposite(
  context: FileContext,
  table: Table,
  columns: readonly Column[],
  allowed: CompositeKeys,
): boolean {
  if (allowed === 'always' || table.open.has('foreignKeys')) return true;
  if (allowed === 'never') return false;
  const tenantKey = context.tenancy?.keyOf(table);
  if (areKeys(columns, tenantKey) || isPerTenant(columns, tenantKey)) return true;
  // Where all code is known, rows that nothing references need no id.
  return !isReferenced(context, table) && context.project.queries !== null;
}

/** `(tenant, id)` with a generated uuid, as row level security and partitions by tenant want it. */
function isPerTenant(columns: readonly Column[], tenantKey: string | undefined): boolean {
  const [id, ...others] = columns.filter(({ key }) => key !== tenantKey);
  if (id?.type !== 'uuid' || others.length > 0) return false;
  return factsOf({ ...id, type: id.type }).hasDefault;
}

/** Whether a key is right for what the project does with its rows. */
function isSettledByUse(context: FileContext, column: Column, kind: KeyKind | null): boolean {
  const { table } = column;
  const { project, schema, tables } = context;
  if (isNaturalKey(column) || isOthersKey(column, tables.tables)) return true;
  if (kind !== 'counted') return false;
  const use = project.tableUse(schema, context.isExternal);
  if (use?.isLookup({ table, columns: [column] }) === true) return true;
  return isInternalKey(table) && !isReferenced(context, table);
}

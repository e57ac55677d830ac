import { basename } from 'node:path';
import type { Column } from '../schema/column.ts';
import { isSameColumn } from '../schema/cover.ts';
import { findColumn, isSameTable } from '../schema/lookup.ts';
import { deletedAtOf, keysKeptTaken, sharedKeys, type UniqueKey } from '../schema/shared-keys.ts';
import type { Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';
import type { Tenancy } from './tenancy.ts';

/** A unique key of all tenants, and the column that would make it one of each. */
export interface SharedKey {
  readonly key: UniqueKey;
  readonly tenant: Column;
}

/** The unique keys of a table that hold over all tenants; those that a foreign key references must. */
export function sharedKeysOf(
  context: FileContext,
  tenancy: Tenancy,
  table: Table,
  globalKeys: readonly string[],
): readonly SharedKey[] {
  const [name, other] = tenancy.keysOf(table);
  const tenant = name === undefined || other !== undefined ? undefined : findColumn(table, name);
  if (!tenant) return [];
  const isGlobal = ({ key, name: own }: Column): boolean =>
    [key, own, `${table.name ?? ''}.${key}`, `${table.name ?? ''}.${own ?? ''}`].some(
      (each) => each !== undefined && globalKeys.includes(each),
    );
  const keys = sharedKeys(table, tenant, isGlobal).filter((key) => !isReferenced(context, key));
  // A constraint and an index may be on the same columns.
  const names = (key: UniqueKey): string => key.columns.map((column) => column.key).join('\0');
  return [...new Map(keys.toReversed().map((key) => [names(key), { key, tenant }])).values()].toReversed();
}

/** A unique key that deleted rows keep taken, and the column that says that they are. */
export interface TakenKey {
  readonly key: UniqueKey;
  readonly deletedAt: Column;
}

/** The unique keys of a table that deleted rows keep taken, where code deletes rows by setting a time. */
export function takenKeysOf(context: FileContext, table: Table): readonly TakenKey[] {
  const deletedAt = deletedAtOf(table);
  const keys = deletedAt ? keysKeptTaken(table, deletedAt) : [];
  if (!deletedAt || keys.length === 0) return [];
  const sites = context.project.queries?.writesTo(table) ?? [];
  const isSet = sites.some(({ act, sets }) => act === 'update' && sets?.includes(deletedAt.key) === true);
  // An upsert may bring the row back.
  const isRevived = sites.some(({ act }) => act === 'upsert');
  if (!isSet || isRevived) return [];
  return keys.filter((key) => !isReferenced(context, key)).map((key) => ({ key, deletedAt }));
}

function isReferenced({ tables }: FileContext, { table, columns }: UniqueKey): boolean {
  return tables.tables.some(({ foreignKeys }) =>
    foreignKeys.some(
      ({ target }) =>
        target &&
        isSameTable(target.table, table) &&
        target.columns.every((column) => columns.some((each) => isSameColumn(each, column))),
    ),
  );
}

/** The files whose upserts name exactly the columns of a key, so that they fail once it has another. */
export function upsertsOn({ project }: FileContext, { table, columns }: UniqueKey): string | null {
  const keys = columns.map(({ key }) => key).toSorted();
  const files = project.queries?.upsertsOn(table, keys) ?? [];
  return files.length === 0 ? null : files.map((file) => `'${basename(file)}'`).join(', ');
}

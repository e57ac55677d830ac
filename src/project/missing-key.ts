import { tableKey, type SnapshotTable } from '../schema/drift/snapshot.ts';
import { referencedKey, type MissingKey, type ReferencedKey } from '../schema/foreign-key-faults.ts';
import type { Column } from '../schema/column.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import type { Migrations } from './migrations/migrations.ts';
import type { Served } from './migrations/served.ts';

/** What a project knows of the keys of its tables. */
interface ProjectKeys {
  readonly line: '0.x' | '1.x' | undefined;
  readonly migrations: Pick<Migrations, 'kept' | 'snapshot'>;
  servedBy(table: Table): Served;
}

/** Why Postgres refuses a foreign key, unless its migration exists or the tables are not known well enough. */
export function missingKey(project: ProjectKeys, key: ForeignKey): MissingKey | undefined {
  const { target } = key;
  if (!target || target.table.name === undefined) return undefined;
  const { kept, snapshot } = project.migrations;
  const tableOf = ({ name, schema }: Table): SnapshotTable | undefined =>
    name === undefined ? undefined : snapshot?.tables.get(tableKey(schema ?? null, name));
  if (kept !== 'no' && !snapshot) return undefined;
  if (isMigrated(key, tableOf(key.table))) return undefined;
  const found = referencedKey(project.servedBy(target.table), target.columns);
  const kind = faultOf(found, project.line, target.columns, tableOf(target.table));
  return kind && { kind, key: found, target: target.table, columns: target.columns };
}

function faultOf(
  { kind }: ReferencedKey,
  line: '0.x' | '1.x' | undefined,
  columns: readonly Column[],
  migrated: SnapshotTable | undefined,
): MissingKey['kind'] | undefined {
  if (kind === 'none') return 'noKey';
  if (kind === 'partialIndex') return 'partialKey';
  // Measured with drizzle-kit 0.31: tables, then foreign keys, then indexes and what is added to tables.
  if (line !== '0.x' || kind === 'unknown' || kind === 'primaryKey') return undefined;
  if (kind === 'index') return isIn(migrated?.indexes, columns) ? undefined : 'lateIndex';
  return migrated && !isIn(migrated.uniques, columns) ? 'lateConstraint' : undefined;
}

function isIn(
  keys: readonly { readonly columns: readonly (string | null)[] }[] | undefined,
  columns: readonly Column[],
): boolean {
  return (keys ?? []).some((key) => isSameSet(key.columns, columns));
}

/** Whether the newest migration has a foreign key. Somebody may have created the key that it needs by hand. */
function isMigrated({ columns }: ForeignKey, table: SnapshotTable | undefined): boolean {
  return columns !== undefined && (table?.foreignKeys ?? []).some((key) => isSameSet(key.columns, columns));
}

function isSameSet(names: readonly (string | null)[], columns: readonly Column[]): boolean {
  return (
    names.length === columns.length && columns.every(({ name }) => name !== undefined && names.includes(name))
  );
}

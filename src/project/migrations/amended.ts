import {
  tableKey,
  type SnapshotColumn,
  type SnapshotIndex,
  type SnapshotTable,
} from '../../schema/drift/snapshot.ts';
import type { ColumnChange, SqlConstraint, SqlIndex } from '../../sql/effect.ts';
import type { SqlTable } from './replay-sql.ts';

/** A table of the newest snapshot with what the statements of the migrations make of it; `undefined` where they drop it. */
export function amendedTable(
  said: SqlTable,
  noted: SnapshotTable | undefined,
  droppedIndexes: ReadonlySet<string>,
): SnapshotTable | undefined {
  if (said.isThere === false) return undefined;
  if (!noted && said.isThere === undefined) return undefined;
  const base = noted ?? emptyOf(said);
  const constraints = [...said.constraints.values()].filter((each) => each !== null);
  const ofKind = <Kind extends SqlConstraint['kind']>(kind: Kind) =>
    constraints.filter((each): each is Extract<SqlConstraint, { readonly kind: Kind }> => each.kind === kind);
  const key = constraints.flatMap((each) =>
    each.kind === 'primaryKey' && 'columns' in each ? [{ name: each.name, columns: each.columns }] : [],
  )[0];
  const notedKey = base.primaryKey?.name ?? `${base.name}_pkey`;
  const primaryKey = key ?? (said.constraints.get(notedKey) === null ? null : base.primaryKey);
  return {
    ...base,
    columns: columnsOf(said, base, primaryKey?.columns ?? []),
    primaryKey,
    foreignKeys: merged(
      base.foreignKeys,
      said.constraints,
      ofKind('foreignKey').map((each) => ({
        ...each,
        target: tableKey(each.target.schema, each.target.name),
      })),
    ),
    indexes: merged(
      base.indexes.filter(({ name }) => !droppedIndexes.has(tableKey(base.schema, name))),
      said.indexes,
      [...said.indexes.values()].flatMap((index) => (index ? [indexOf(index)] : [])),
    ),
    uniques: merged(
      base.uniques,
      said.constraints,
      ofKind('unique').flatMap((each) => ('columns' in each ? [each] : [])),
    ),
    checks: base.checks && [
      ...names(base.checks, said.constraints),
      ...ofKind('check').map(({ name }) => name),
    ],
    policies: base.policies && [
      ...names(base.policies, said.policies),
      ...[...said.policies].flatMap(([name, policy]) => (policy ? [name] : [])),
    ],
    rls: said.rowSecurity ?? base.rls,
  };
}

function emptyOf({ table }: SqlTable): SnapshotTable {
  return {
    ...table,
    columns: new Map(),
    primaryKey: null,
    foreignKeys: [],
    indexes: [],
    uniques: [],
    checks: [],
    policies: [],
    rls: false,
  };
}

/** What the snapshot has and no statement has taken away, and what statements have made. */
function merged<Part extends { readonly name: string }>(
  noted: readonly Part[],
  said: ReadonlyMap<string, object | null>,
  made: readonly Part[],
): Part[] {
  return [...noted.filter(({ name }) => !said.has(name)), ...made];
}

function names(noted: readonly string[], said: ReadonlyMap<string, unknown>): string[] {
  return noted.filter((name) => !said.has(name));
}

function columnsOf(
  said: SqlTable,
  base: SnapshotTable,
  key: readonly string[],
): ReadonlyMap<string, SnapshotColumn> {
  const columns = new Map(base.columns);
  for (const [name, change] of said.columns) {
    if (change === null) columns.delete(name);
    else columns.set(name, columnOf(name, change, base.columns.get(name), key));
  }
  return columns;
}

/** What a statement does not say of a column is as the snapshot has it. */
function columnOf(
  name: string,
  change: ColumnChange,
  noted: SnapshotColumn | undefined,
  key: readonly string[],
): SnapshotColumn {
  return {
    name,
    type: change.type ?? noted?.type ?? '',
    arrayDimensions: change.arrayDimensions ?? noted?.arrayDimensions ?? 0,
    notNull: change.notNull ?? noted?.notNull ?? false,
    default: change.default === undefined ? (noted?.default ?? null) : change.default,
    primaryKey: key.includes(name),
    identity: change.identity === undefined ? (noted?.identity ?? null) : change.identity,
    generated: change.generated === undefined ? (noted?.generated ?? null) : generatedText(change, noted),
  };
}

function generatedText({ generated }: ColumnChange, noted: SnapshotColumn | undefined): string | null {
  return generated === true ? (noted?.generated ?? '') : null;
}

function indexOf({ name, unique, method, parts, predicate }: SqlIndex): SnapshotIndex {
  return {
    name,
    unique,
    method,
    columns: parts.map(({ column }) => column),
    where: predicate === null ? null : '',
  };
}

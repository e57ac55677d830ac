import {
  tableKey,
  type Snapshot,
  type SnapshotColumn,
  type SnapshotEnum,
  type SnapshotForeignKey,
  type SnapshotIndex,
  type SnapshotTable,
  type SnapshotUnique,
} from '../../schema/drift/snapshot.ts';
import {
  boolean,
  entries,
  list,
  NotUnderstood,
  object,
  optional,
  schemaName,
  string,
  type Json,
} from './json.ts';
import { columnType, defaultText } from './texts.ts';

/** The versions that `pg-core` snapshots of drizzle-kit 0.18 to 0.31 have; older ones know no schemas or keys. */
const versions = new Set(['5', '6', '7']);

/**
 * The state that drizzle-kit 0.x writes beside each migration: all of it each time. Throws `NotUnderstood`.
 */
export function readFullSnapshot(json: Json): Snapshot {
  if (!versions.has(string(json['version']))) throw new NotUnderstood('another version');
  if (json['dialect'] !== 'postgresql' && json['dialect'] !== 'pg')
    throw new NotUnderstood('another dialect');
  const tables = entries(json['tables']).map(([, table]) => readTable(table));
  const enums = entries(json['enums']).map(([, each]) => readEnum(each));
  return {
    line: '0.x',
    schemas: new Set(Object.keys(object(json['schemas'] ?? {}))),
    tables: new Map(tables.map((table) => [tableKey(table.schema, table.name), table])),
    enums: new Map(enums.map((each) => [tableKey(each.schema, each.name), each])),
  };
}

function readEnum({ name, schema, values }: Json): SnapshotEnum {
  return {
    name: string(name),
    schema: schemaName(schema),
    // Version 5 has an object of them.
    values: Array.isArray(values) ? list(values, string) : Object.values(object(values)).map(string),
  };
}

function readTable(json: Json): SnapshotTable {
  const columns = entries(json['columns']).map(([, column]) => column);
  const inline = columns.filter((column) => column['primaryKey'] === true).map(({ name }) => string(name));
  const [composite] = entries(json['compositePrimaryKeys']).map(([name, key]) => ({
    name,
    columns: list(key['columns'], string),
  }));
  const key = composite ?? (inline.length > 0 ? { name: null, columns: inline } : null);
  const names = (value: unknown): string[] | undefined =>
    value === undefined ? undefined : entries(value).map(([name]) => name);
  return {
    name: string(json['name']),
    schema: schemaName(json['schema']),
    columns: new Map(
      columns.map((column) => [string(column['name']), readColumn(column, key?.columns ?? [])]),
    ),
    primaryKey: key,
    foreignKeys: entries(json['foreignKeys']).map(([name, each]) => readForeignKey(name, each)),
    indexes: entries(json['indexes']).map(([name, each]) => readIndex(name, each, columns)),
    uniques: [
      ...entries(json['uniqueConstraints']).map(([name, { columns: own }]) => ({
        name,
        columns: list(own, string),
      })),
      ...columns.flatMap(inlineUnique),
    ],
    checks: names(json['checkConstraints']),
    policies: names(json['policies']),
    rls: json['isRLSEnabled'] === undefined ? undefined : boolean(json['isRLSEnabled']),
  };
}

/** Older snapshots say it on the column. */
function inlineUnique({ name, isUnique, uniqueName }: Json): SnapshotUnique[] {
  return isUnique === true ? [{ name: string(uniqueName), columns: [string(name)] }] : [];
}

function readColumn(json: Json, key: readonly string[]): SnapshotColumn {
  const { identity, generated } = json;
  const type = identity === undefined ? null : string(object(identity)['type']);
  if (type !== null && type !== 'always' && type !== 'byDefault') throw new NotUnderstood('another identity');
  const name = string(json['name']);
  return {
    name,
    ...columnType(string(json['type'])),
    notNull: boolean(json['notNull']),
    default: defaultText(json['default']),
    primaryKey: key.includes(name),
    identity: type,
    generated: generated === undefined ? null : string(object(generated)['as']),
  };
}

function readForeignKey(name: string, json: Json): SnapshotForeignKey {
  const action = (value: unknown): string => (optional(value, string) ?? '').toLowerCase() || 'no action';
  return {
    name,
    columns: list(json['columnsFrom'], string),
    target: tableKey(schemaName(json['schemaTo']), string(json['tableTo'])),
    targetColumns: list(json['columnsTo'], string),
    onDelete: action(json['onDelete']),
    onUpdate: action(json['onUpdate']),
  };
}

function readIndex(name: string, json: Json, columns: readonly Json[]): SnapshotIndex {
  return {
    name,
    unique: boolean(json['isUnique']),
    method: (optional(json['method'], string) ?? 'btree').toLowerCase(),
    columns: list(json['columns'], (each) => indexed(each, columns)),
    where: optional(json['where'], string),
  };
}

/** Up to version 6 it is the text alone, of a column or of an expression. */
function indexed(part: unknown, columns: readonly Json[]): string | null {
  if (typeof part === 'string') return columns.some(({ name }) => name === part) ? part : null;
  const { expression, isExpression } = object(part);
  return isExpression === true ? null : string(expression);
}

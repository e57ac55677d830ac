import {
  tableKey,
  type Snapshot,
  type SnapshotColumn,
  type SnapshotForeignKey,
  type SnapshotIndex,
  type SnapshotTable,
} from '../../schema/drift/snapshot.ts';
import { boolean, list, NotUnderstood, object, optional, schemaName, string, type Json } from './json.ts';
import { columnType, defaultText } from './texts.ts';

/** The state that drizzle-kit 1.0 writes as a list of rows, one for each entity. Throws `NotUnderstood`. */
export function readRows(rows: Iterable<Json>): Snapshot {
  const byType = new Map<string, Json[]>();
  for (const row of rows) {
    const type = string(row['entityType']);
    const same = byType.get(type);
    if (same) same.push(row);
    else byType.set(type, [row]);
  }
  const all = (type: string): readonly Json[] => byType.get(type) ?? [];
  const parts = new Map(partTypes.map((type) => [type, byTable(all(type))]));
  const tables = all('tables').map((row) => {
    const key = tableKey(schemaName(row['schema']), string(row['name']));
    return readTable(row, (type) => parts.get(type)?.get(key) ?? []);
  });
  const enums = all('enums').map(({ name, schema, values }) => ({
    name: string(name),
    schema: schemaName(schema),
    values: list(values, string),
  }));
  return {
    line: '1.x',
    schemas: new Set(all('schemas').map(({ name }) => string(name))),
    tables: new Map(tables.map((table) => [tableKey(table.schema, table.name), table])),
    enums: new Map(enums.map((each) => [tableKey(each.schema, each.name), each])),
  };
}

const partTypes = ['columns', 'pks', 'fks', 'indexes', 'uniques', 'checks', 'policies'] as const;

function byTable(rows: readonly Json[]): Map<string, Json[]> {
  const tables = new Map<string, Json[]>();
  for (const row of rows) {
    const key = tableKey(schemaName(row['schema']), string(row['table']));
    const same = tables.get(key);
    if (same) same.push(row);
    else tables.set(key, [row]);
  }
  return tables;
}

function readTable(row: Json, parts: (type: (typeof partTypes)[number]) => readonly Json[]): SnapshotTable {
  const [pk] = parts('pks').map(({ name, columns }) => ({
    name: string(name),
    columns: list(columns, string),
  }));
  const names = (type: 'checks' | 'policies'): string[] => parts(type).map(({ name }) => string(name));
  return {
    name: string(row['name']),
    schema: schemaName(row['schema']),
    columns: new Map(
      parts('columns').map((column) => [string(column['name']), readColumn(column, pk?.columns ?? [])]),
    ),
    primaryKey: pk ?? null,
    foreignKeys: parts('fks').map(readForeignKey),
    indexes: parts('indexes').map(readIndex),
    uniques: parts('uniques').map(({ name, columns }) => ({
      name: string(name),
      columns: list(columns, string),
    })),
    checks: names('checks'),
    policies: names('policies'),
    rls: boolean(row['isRlsEnabled']),
  };
}

function readColumn(row: Json, key: readonly string[]): SnapshotColumn {
  const name = string(row['name']);
  const identity = optional(row['identity'], (value) => string(object(value)['type']));
  if (identity !== null && identity !== 'always' && identity !== 'byDefault')
    throw new NotUnderstood('another identity');
  const { type, arrayDimensions } = columnType(string(row['type']));
  const { dimensions } = row;
  return {
    name,
    type,
    arrayDimensions: typeof dimensions === 'number' ? Math.max(dimensions, arrayDimensions) : arrayDimensions,
    notNull: boolean(row['notNull']),
    default: defaultText(row['default']),
    primaryKey: key.includes(name),
    identity,
    generated: optional(row['generated'], (value) => string(object(value)['as'])),
  };
}

function readForeignKey(row: Json): SnapshotForeignKey {
  const action = (value: unknown): string => (optional(value, string) ?? 'no action').toLowerCase();
  return {
    name: string(row['name']),
    columns: list(row['columns'], string),
    target: tableKey(schemaName(row['schemaTo']), string(row['tableTo'])),
    targetColumns: list(row['columnsTo'], string),
    onDelete: action(row['onDelete']),
    onUpdate: action(row['onUpdate']),
  };
}

function readIndex(row: Json): SnapshotIndex {
  return {
    name: string(row['name']),
    unique: boolean(row['isUnique']),
    method: string(row['method']).toLowerCase(),
    columns: list(row['columns'], (part) => {
      const { value, isExpression } = object(part);
      return isExpression === true ? null : string(value);
    }),
    where: optional(row['where'], string),
  };
}

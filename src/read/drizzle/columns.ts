import type { ColumnBuilder } from '../../schema/column.ts';

/** What is particular to a column builder. */
export interface ColumnSpec {
  readonly builder: ColumnBuilder;
  /** The type as `getSQLType()` prints it, where no option changes it. */
  readonly type?: string;
  /** Whether the type is printed from options, by `columnType`. */
  readonly options?: boolean;
  /** serial types are NOT NULL and have a default. */
  readonly serial?: boolean;
}

/** The column functions of `drizzle-orm/pg-core`, 0.x and 1.x together. */
export const columnBuilders: ReadonlyMap<string, ColumnSpec> = new Map<string, ColumnSpec>([
  ['bigint', { builder: 'bigint', type: 'bigint' }],
  ['bigserial', { builder: 'bigserial', type: 'bigserial', serial: true }],
  ['bit', { builder: 'bit', options: true }],
  ['boolean', { builder: 'boolean', type: 'boolean' }],
  ['bytea', { builder: 'bytea', type: 'bytea' }],
  ['char', { builder: 'char', options: true }],
  ['cidr', { builder: 'cidr', type: 'cidr' }],
  ['date', { builder: 'date', type: 'date' }],
  ['decimal', { builder: 'numeric', options: true }],
  ['doublePrecision', { builder: 'doublePrecision', type: 'double precision' }],
  ['geometry', { builder: 'geometry', options: true }],
  ['halfvec', { builder: 'halfvec', options: true }],
  ['inet', { builder: 'inet', type: 'inet' }],
  ['integer', { builder: 'integer', type: 'integer' }],
  ['interval', { builder: 'interval', options: true }],
  ['json', { builder: 'json', type: 'json' }],
  ['jsonb', { builder: 'jsonb', type: 'jsonb' }],
  ['line', { builder: 'line', type: 'line' }],
  ['macaddr', { builder: 'macaddr', type: 'macaddr' }],
  ['macaddr8', { builder: 'macaddr8', type: 'macaddr8' }],
  ['numeric', { builder: 'numeric', options: true }],
  ['point', { builder: 'point', type: 'point' }],
  ['real', { builder: 'real', type: 'real' }],
  ['serial', { builder: 'serial', type: 'serial', serial: true }],
  ['smallint', { builder: 'smallint', type: 'smallint' }],
  ['smallserial', { builder: 'smallserial', type: 'smallserial', serial: true }],
  ['sparsevec', { builder: 'sparsevec', options: true }],
  ['text', { builder: 'text', type: 'text' }],
  ['time', { builder: 'time', options: true }],
  ['timestamp', { builder: 'timestamp', options: true }],
  ['uuid', { builder: 'uuid', type: 'uuid' }],
  ['varchar', { builder: 'varchar', options: true }],
  ['vector', { builder: 'vector', options: true }],
]);

import type { TableJson } from '../../src/api.ts';
import { compare, type Outcome } from './compare.ts';
import type { Truth, TruthColumn, TruthTable } from './truth.ts';
import { lineOf } from './verdict.ts';

/** A column of the truth, whose SQL name is its key in snake case. */
export function truthColumn(key: string, facts: Partial<TruthColumn> = {}): TruthColumn {
  return {
    key,
    name: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    sqlType: 'uuid',
    notNull: true,
    hasDefault: false,
    primary: false,
    isUnique: false,
    at: 'schema.ts:2',
    ...facts,
  };
}

/** Two columns, of which one is the key, and nothing more. */
export function truthTable(facts: Partial<TruthTable> = {}): TruthTable {
  return {
    sqlName: 'posts',
    schema: null,
    file: 'schema.ts',
    line: 1,
    columns: [truthColumn('id', { primary: true }), truthColumn('authorId')],
    primaryKeys: [],
    foreignKeys: [],
    indexes: [],
    uniqueConstraints: [],
    checks: [],
    policies: [],
    enableRLS: false,
    ...facts,
  };
}

export function readColumn(
  key: string,
  facts: Partial<TableJson['columns'][number]> = {},
): TableJson['columns'][number] {
  const { name, sqlType: type, notNull, hasDefault } = truthColumn(key);
  return { key, name, type, notNull, hasDefault, primaryKey: false, unique: false, ...facts };
}

/** The reading that is equal to `truthTable()`. */
export function readTable(facts: Partial<TableJson> = {}): TableJson {
  return {
    name: 'posts',
    schema: null,
    exportName: 'posts',
    file: 'schema.ts',
    line: 1,
    complete: true,
    open: [],
    columns: [readColumn('id', { primaryKey: true }), readColumn('authorId')],
    primaryKey: ['id'],
    foreignKeys: [],
    indexes: [],
    uniques: [],
    checks: [],
    policies: [],
    rls: false,
    ...facts,
  };
}

export const foreignKey = {
  sqlColumns: ['author_id'],
  foreignTable: 'auth.users',
  foreignColumns: ['id'],
  onDelete: 'cascade',
  onUpdate: 'no action',
};
export const readForeignKey = {
  columns: ['author_id'],
  foreignTable: 'users',
  foreignSchema: 'auth',
  foreignColumns: ['id'],
  onDelete: 'cascade',
  onUpdate: 'no action',
};
export const index = {
  name: 'posts_author_idx',
  unique: false,
  method: 'btree',
  columns: [{ name: 'author_id' }],
};
export const readIndex = {
  name: 'posts_author_idx',
  unique: false,
  method: 'btree',
  columns: ['author_id'],
  partial: false,
};

/** Tables that differ from the samples in what is given, compared. */
export function outcomes(
  truth: Partial<TruthTable>[],
  reading: Partial<TableJson>[],
  drizzleLine: Truth['drizzleLine'] = 'v0',
): readonly Outcome[] {
  return compare({ tables: truth.map(truthTable), drizzleLine }, reading.map(readTable)).outcomes;
}

/** What is not equal, as the report prints it. */
export function told(...args: Parameters<typeof outcomes>): string[] {
  return outcomes(...args)
    .filter(({ verdict }) => verdict !== 'equal')
    .map((outcome) => `${outcome.verdict}: ${lineOf(outcome)}`);
}

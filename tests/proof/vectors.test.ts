import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../support/long.ts';
import { vectorParameterProblems } from '../../src/schema/vector/vector-index.ts';
import {
  distancesOf,
  maxDimensions,
  maxIndexDimensions,
  operatorClassOf,
  parametersOf,
  readOperatorClass,
  type VectorMethod,
  type VectorType,
} from '../../src/schema/vector/vector.ts';
import { fix } from './support/fix.ts';
import { compileTogether } from './support/compile-together.ts';
import { drizzleLines, openDatabase, prove, type Database, type Project } from './support/index.ts';

compileTogether();

const types: readonly VectorType[] = ['vector', 'halfvec', 'sparsevec', 'bit'];
const methods: readonly VectorMethod[] = ['hnsw', 'ivfflat'];

describe('what schema/vector.ts says is what Postgres does', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    await database.query('create extension vector');
  });
  afterAll(() => database.close());

  /** The SQLSTATE with which Postgres refuses a statement; `null` where it takes it. */
  async function refusal(sql: string): Promise<string | null> {
    try {
      await database.query(sql);
      return null;
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  }

  /** Makes a table of one column and an index on it. */
  async function indexing(type: string, method: string, column: string, end = ''): Promise<string | null> {
    await database.query('drop table if exists t');
    const refused = await refusal(`create table t (e ${type})`);
    return refused ?? refusal(`create index on t using ${method} (e ${column}) ${end}`);
  }

  test('pgvector is the one that was measured', async () => {
    const [row] = await database.query<{ version: string }>(
      "select extversion as version from pg_extension where extname = 'vector'",
    );
    expect(row?.version).toMatch(/^0\.8\./);
  });

  test('the operator classes of both methods, and no others', async () => {
    const rows = await database.query<{ method: VectorMethod; name: string }>(
      `select amname as method, opcname as name from pg_opclass join pg_am on pg_am.oid = opcmethod
       where amname in ('hnsw', 'ivfflat') order by 1, 2`,
    );
    const expected = methods.flatMap((method) =>
      types
        .flatMap((type) => distancesOf(method, type).map((distance) => operatorClassOf(type, distance)))
        .sort()
        .map((name) => ({ method, name })),
    );
    expect(rows).toEqual(expected);
    expect(rows.every(({ name }) => readOperatorClass(name) !== null)).toBe(true);
  });

  test('each class takes its own type by its methods, and nothing else', async () => {
    const classes = types.flatMap((type) =>
      distancesOf('hnsw', type).map((distance) => ({
        type,
        distance,
        name: operatorClassOf(type, distance),
      })),
    );
    for (const method of methods) {
      for (const type of types) {
        for (const { name, distance, type: own } of classes) {
          const exists = distancesOf(method, own).includes(distance);
          const expected = !exists ? '42704' : own === type ? null : '42804';
          expect(await indexing(`${type}(3)`, method, name), `${method} ${type} ${name}`).toBe(expected);
        }
      }
    }
  });

  test('no class is a default but vector_l2_ops of ivfflat', async () => {
    for (const method of methods) {
      for (const type of types) {
        const expected = method === 'ivfflat' && type === 'vector' ? null : '42704';
        expect(await indexing(`${type}(3)`, method, ''), `${method} ${type}`).toBe(expected);
      }
    }
  });

  test('the most dimensions of a column and of an index, to the edge', async () => {
    for (const type of types) {
      const most = maxDimensions(type);
      await database.query('drop table if exists t');
      expect(await refusal(`create table t (e ${type}(${most + 1}))`), `${type} column`).toBe('22023');
      expect(await refusal(`create table t (e ${type}(0))`), `${type} column`).toBe('22023');
      expect(await refusal(`create table t (e ${type}(${most}))`), `${type} column`).toBeNull();
      for (const method of methods) {
        const [distance] = distancesOf(method, type);
        if (!distance) continue;
        const name = operatorClassOf(type, distance);
        const limit = maxIndexDimensions(type);
        expect(await indexing(`${type}(${limit})`, method, name), `${method} ${type}`).toBeNull();
        if (limit < most)
          expect(await indexing(`${type}(${limit + 1})`, method, name), `${method} ${type}`).toBe('54000');
      }
    }
    expect(await indexing('vector', 'hnsw', 'vector_l2_ops')).toBe('22023');
  });

  test('the parameters and their ranges', async () => {
    for (const method of methods) {
      const make = (parameter: string, value: number | string | boolean) =>
        indexing('vector(3)', method, 'vector_l2_ops', `with (${parameter} = ${value})`);
      for (const [name, { min, max, default: usual }] of parametersOf(method)) {
        // Postgres takes its time for the most.
        const most = isLong ? [max, max + 0.4] : [];
        const values = [min - 1, min, usual, max + 1, `'${min}'`, true, ...most];
        for (const value of values) {
          const bare = typeof value === 'string' ? value.slice(1, -1) : value;
          const index = { method, options: new Map([[name.toUpperCase(), bare]]) };
          const expected = vectorParameterProblems(index as never).length > 0 ? '22023' : null;
          expect(await make(name.toUpperCase(), value), `${method} ${name} ${value}`).toBe(expected);
        }
      }
      const other = method === 'hnsw' ? 'lists' : 'm';
      expect(await make(other, 10)).toBe('22023');
    }
  });

  test('one column, not unique, without an order', async () => {
    await database.query('drop table if exists t');
    await database.query('create table t (e vector(3), n integer)');
    for (const method of methods) {
      expect(await refusal(`create unique index on t using ${method} (e vector_l2_ops)`)).toBe('0A000');
      expect(await refusal(`create index on t using ${method} (e vector_l2_ops, e vector_ip_ops)`)).toBe(
        '0A000',
      );
      expect(await refusal(`create index on t using ${method} (e vector_l2_ops desc)`)).toBe('0A000');
      expect(await refusal(`create index on t using ${method} (e vector_l2_ops nulls first)`)).toBe('0A000');
    }
    expect(await refusal('create index on t (e vector_cosine_ops)')).toBe('42704');
    expect(await refusal('create index on t (e)')).toBeNull();
  });
});

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  const chunks = (extras: string, dimensions = 1536): Project => ({
    line,
    files: {
      'schema/chunks.ts': `import { halfvec, index, pgTable, text, uuid, vector } from 'drizzle-orm/pg-core';

export const chunks = pgTable('document_chunks', {
  id: uuid('id').primaryKey().defaultRandom(),
  content: text('content').notNull(), // what is searched
  embedding: vector('embedding', { dimensions: ${dimensions} }),
  half: halfvec('half', { dimensions: 4000 }),
}${extras});

export const other = index;
`,
    },
  });
  const only = (rules: Record<string, unknown>): Parameters<typeof fix>[1] =>
    ({ preset: 'correctness', rules, settings: { tenant: false } }) as never;

  async function indexesOf(project: Project) {
    const proof = await prove(project);
    await using database = proof.database;
    const indexes = await database.indexes('document_chunks');
    return indexes
      .filter(({ name }) => !name.endsWith('pkey'))
      .map(({ name, method, operatorClasses }) => [name, method, ...operatorClasses].join(' '));
  }

  test.each([
    ['hnsw', 'cosine', ['hnsw', 'vector_cosine_ops', 'halfvec_cosine_ops']],
    ['ivfflat', 'ip', ['ivfflat', 'vector_ip_ops', 'halfvec_ip_ops']],
    ['ivfflat', 'l1', ['hnsw', 'vector_l1_ops', 'halfvec_l1_ops']],
  ])('require-vector-index by %s and %s', async (method, distance, [made, ofVector, ofHalf]) => {
    const rules = { 'schema-architect/require-vector-index': ['warn', { method, distance }] };
    const fixed = await fix(chunks(''), only(rules));
    expect(fixed.remaining).toEqual([]);
    expect(await indexesOf(fixed.project)).toEqual([
      `document_chunks_embedding_idx ${made} ${ofVector}`,
      `document_chunks_half_idx ${made} ${ofHalf}`,
    ]);
  });

  test('valid-vector-index adds the class of a distance', async () => {
    const rules = { 'schema-architect/valid-vector-index': ['error', { distance: 'l2' }] };
    const project = chunks(
      ", (t) => [index('a').using('ivfflat', t.embedding).with({ lists: 10 }), index('b').using('hnsw', t.half)]",
    );
    const fixed = await fix(project, only(rules));
    expect(fixed.remaining).toEqual([]);
    expect(await indexesOf(fixed.project)).toEqual(['a ivfflat vector_l2_ops', 'b hnsw halfvec_l2_ops']);
  });

  test.each(['hnsw', 'ivfflat'])('a wide vector has an index by %s in half precision', async (method) => {
    // The text that both rules suggest, as their own tests show.
    const part = 'sql`(${t.embedding}::halfvec(3072)) halfvec_cosine_ops`';
    const { files } = chunks(`, (t) => [index('wide').using('${method}', ${part})]`, 3072);
    const text = `import { sql } from 'drizzle-orm';\n${files['schema/chunks.ts'] ?? ''}`;
    const project = { line, files: { 'schema/chunks.ts': text } };
    expect(await indexesOf(project)).toEqual([`wide ${method} halfvec_cosine_ops`]);
  });
});

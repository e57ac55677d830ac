import { describe, expect, test } from 'vitest';
import { drizzleLines, type Project } from './support/index.ts';
import { migrating } from './support/migrate.ts';
import { proveFixed } from './support/prove-fixed.ts';

const tenants = `import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  createdAt: timestamp('created_at').defaultNow().notNull(),
  updatedAt: timestamp('updated_at').defaultNow().notNull(),
});
`;

/** The card's section on vectors, as the card writes it. */
const chunks = `import { index, pgTable, text, timestamp, uuid, vector } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const documentChunks = pgTable('document_chunks', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').references(() => tenants.id).notNull(),

  content: text('content').notNull(),
  embedding: vector('embedding', { dimensions: 1536 }), // OpenAI embeddings

  createdAt: timestamp('created_at').defaultNow().notNull(),
});

// IVFFlat index for fast similarity search
export const embeddingIndex = index('chunks_embedding_idx')
  .using('ivfflat', documentChunks.embedding);
`;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  const project = (files: Record<string, string>): Project => ({
    line,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`schema/${path}`, text])),
  });

  test("the card's detached vector index ends as one that drizzle-kit takes and Postgres makes", async () => {
    const { proof, fixed } = await proveFixed(project({ 'tenants.ts': tenants, 'chunks.ts': chunks }));
    await using database = proof.database;
    expect(fixed.project.files['schema/chunks.ts']).toContain(
      "index('chunks_embedding_idx')\n    .using('ivfflat', t.embedding.op('vector_cosine_ops'))",
    );
    const indexes = await database.indexes('document_chunks');
    expect(indexes.map(({ name, method, columns }) => [name, method, columns])).toEqual(
      expect.arrayContaining([
        ['chunks_embedding_idx', 'ivfflat', ['embedding']],
        ['document_chunks_tenant_created_at_idx', 'btree', ['tenant_id', 'created_at']],
      ]),
    );
    expect(indexes).toHaveLength(3);
  });

  test('the timestamps of a table are of one kind', async () => {
    const { proof } = await proveFixed(project({ 'tenants.ts': tenants, 'chunks.ts': chunks }));
    await using database = proof.database;
    const columns = await database.columns('document_chunks');
    const times = columns.filter(({ name }) => name.endsWith('_at'));
    expect(times.map(({ name, type }) => [name, type])).toEqual([
      ['created_at', 'timestamp without time zone'],
      ['updated_at', 'timestamp without time zone'],
    ]);
  });

  test('one index serves lists and the foreign key of the tenant, so that none is redundant under strict', async () => {
    const notes = `import { pgTable, text } from 'drizzle-orm/pg-core';
import { other } from './other';

export const notes = pgTable('notes', {
  body: text('body').notNull(),
});
`;
    const { proof, fixed } = await proveFixed(
      project({ 'tenants.ts': tenants, 'other.ts': 'export const other = 1;\n', 'notes.ts': notes }),
      {
        preset: 'strict',
      },
    );
    await using database = proof.database;
    const indexes = await database.indexes('notes');
    expect(indexes.map(({ name, columns }) => [name, columns]).sort()).toEqual([
      ['notes_pkey', ['id']],
      ['notes_tenant_created_at_idx', ['tenant_id', 'created_at']],
    ]);
    expect(fixed.remaining.filter((report) => report.includes('no-redundant-index'))).toEqual([]);
  });

  test('tables of one name in two schemas, and names that join to the same words, get indexes of their own', async () => {
    const first = `import { pgSchema, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const app = pgSchema('app');
export const posts = app.table('posts', { authorId: uuid('author_id').references(() => tenants.id, { onDelete: 'cascade' }) });
export const a = pgTable('a', { bC: uuid('b_c_id').references(() => tenants.id, { onDelete: 'cascade' }) });
`;
    const second = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => tenants.id, { onDelete: 'cascade' }) });
export const b = pgTable('a_b', { c: uuid('c_id').references(() => tenants.id, { onDelete: 'cascade' }) });
`;
    const { proof } = await proveFixed(project({ 'tenants.ts': tenants, 'x.ts': first, 'y.ts': second }));
    await using database = proof.database;
    const names = await Promise.all(['a', 'a_b'].map((table) => database.indexes(table)));
    expect(names.flat().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['a_b_c_idx', 'a_b_1_c_id_idx']),
    );
  });

  test('drizzle-kit widens an index under the name that the database has', async () => {
    const schema = (columns: string): string =>
      `import { index, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
export const notes = pgTable('notes', { tenantId: uuid('tenant_id'), createdAt: timestamp('created_at') }, (t) => [
  index('notes_tenant_idx').on(${columns}),
]);
`;
    await migrating(line, ({ write, generate }) => {
      write(schema('t.tenantId'));
      expect(generate()).toBe(true);
      write(schema('t.tenantId, t.createdAt'));
      expect(generate()).toBe(true);
    });
  });
});

test('a schema that declares one table twice, which drizzle-kit 0.31 takes, is taken after the fixes too', async () => {
  const posts = `import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
  createdAt: timestamp('created_at').defaultNow().notNull(),
});
`;
  const { proof, fixed } = await proveFixed({
    line: '0.45',
    files: {
      'schema/tenants.ts': tenants,
      'schema/one.ts': posts,
      'schema/two.ts': posts.replace('const posts', 'const same'),
    },
  });
  await using database = proof.database;
  expect(await database.columns('posts')).toHaveLength(3);
  expect(fixed.project.files['schema/one.ts']).toBe(posts);
});

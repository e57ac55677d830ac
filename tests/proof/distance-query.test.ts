import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drizzleLines, openDatabase, type Database } from './support/index.ts';
import { compileTogether, expectToCompile } from './support/compile-together.ts';
import { askQueries, planOf, type AskedQuery } from './support/queries.ts';

compileTogether();

const schema = `import { sql } from 'drizzle-orm';
import { index, pgTable, integer, text, vector, halfvec } from 'drizzle-orm/pg-core';

export const chunks = pgTable('chunks', {
  id: integer('id').primaryKey(),
  documentId: integer('document_id').notNull(),
  text: text('text').notNull(),
  embedding: vector('embedding', { dimensions: 3 }).notNull(),
  half: halfvec('half', { dimensions: 3 }).notNull(),
  large: vector('large', { dimensions: 3 }).notNull(),
  bits: vector('bits', { dimensions: 3 }).notNull(),
}, (t) => [
  index('chunks_document_idx').on(t.documentId),
  index('chunks_embedding_idx').using('hnsw', t.embedding.op('vector_cosine_ops')),
  index('chunks_half_idx').using('hnsw', t.half.op('halfvec_l2_ops')),
  index('chunks_large_idx').using('hnsw', sql\`(\${t.large}::halfvec(3)) halfvec_cosine_ops\`),
  index('chunks_bits_idx').using('hnsw', sql\`(binary_quantize(\${t.bits})::bit(3)) bit_hamming_ops\`),
]);
`;

const rows = `
  create extension vector;
  create table chunks (
    id integer primary key, document_id integer not null, text text not null, embedding vector(3) not null, half halfvec(3) not null,
    large vector(3) not null, bits vector(3) not null
  );
  insert into chunks select n, n % 200, 'text' || n, v, v, v, v from (
    select n, format('[%s,%s,%s]', n % 17 + 1, n % 23 + 1, n % 29 + 1)::vector as v from generate_series(1, 2000) n
  ) made;
  create index chunks_document_idx on chunks (document_id);
  create index chunks_embedding_idx on chunks using hnsw (embedding vector_cosine_ops);
  create index chunks_half_idx on chunks using hnsw (half halfvec_l2_ops);
  create index chunks_large_idx on chunks using hnsw ((large::halfvec(3)) halfvec_cosine_ops);
  create index chunks_bits_idx on chunks using hnsw ((binary_quantize(bits)::bit(3)) bit_hamming_ops);
  analyze;
`;

const head = `import { asc, cosineDistance, desc, eq, gt, hammingDistance, innerProduct, l1Distance, l2Distance, sql } from 'drizzle-orm';
import { db } from './db';
import { chunks } from './schema';

const query = [1, 2, 3];
const distance = cosineDistance(chunks.embedding, query);
const similarity = sql<number>\`1 - (\${cosineDistance(chunks.embedding, query)})\`;`;

/** Queries that are left alone, and whose order Postgres reads from the index. */
const served = {
  'the nearest': 'db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query)).limit(5)',
  'asc says the same': 'db.select().from(chunks).orderBy(asc(distance)).limit(5)',
  'under a name':
    "db.select({ id: chunks.id, far: distance.as('far') }).from(chunks).orderBy((t) => t.far).limit(5)",
  'with a second order': 'db.select().from(chunks).orderBy(distance, chunks.id).limit(5)',
  'with the similarity beside it':
    'db.select({ id: chunks.id, similarity }).from(chunks).orderBy(distance).limit(5)',
  'narrowed by the similarity':
    'db.select().from(chunks).where(gt(similarity, 0.5)).orderBy(distance).limit(5)',
  'halfvec by its own distance': 'db.select().from(chunks).orderBy(l2Distance(chunks.half, query)).limit(5)',
  'an operator in a template':
    'db.select().from(chunks).orderBy(sql`${chunks.embedding} <=> ${JSON.stringify(query)}::vector`).limit(5)',
  'an operator in brackets':
    'db.select().from(chunks).orderBy(sql`(${chunks.embedding} <=> ${JSON.stringify(query)}) asc`).limit(5)',
  'the cast of the index':
    'db.select().from(chunks).orderBy(cosineDistance(sql`${chunks.large}::halfvec(3)`, query)).limit(5)',
  'the cast in a template':
    'db.select().from(chunks).orderBy(sql`${chunks.large}::halfvec(3) <=> ${JSON.stringify(query)}::halfvec(3)`).limit(5)',
  'the cast in brackets':
    'db.select().from(chunks).orderBy(sql`((${chunks.large}::halfvec(3)) <=> ${JSON.stringify(query)}::halfvec(3)) asc`).limit(5)',
  'the cast as a function':
    'db.select().from(chunks).orderBy(sql`cast(${chunks.large} as halfvec(3)) <=> ${JSON.stringify(query)}`).limit(5)',
  'the cast in a template of its own':
    'db.select().from(chunks).orderBy(sql`${sql`${chunks.large}::halfvec(3)`} <=> ${JSON.stringify(query)}`).limit(5)',
  'the bits of the index':
    'db.select().from(chunks).orderBy(sql`binary_quantize(${chunks.bits})::bit(3) <~> binary_quantize(${JSON.stringify(query)}::vector(3))`).limit(5)',
  'the bits of the index as bits of a value':
    "db.select().from(chunks).orderBy(hammingDistance(sql`binary_quantize(${chunks.bits})::bit(3)`, '101')).limit(5)",
  "a cast to the column's own type":
    'db.select().from(chunks).orderBy(sql`${chunks.embedding}::vector(3) <=> ${JSON.stringify(query)}::vector(3)`).limit(5)',
  'of findMany': 'db.query.chunks.findMany({ ORDER, limit: 5 })',
} as const;

/** Queries that are reported, and for which Postgres sorts. */
const reported = {
  'the similarity of the docs': [
    'similarityOrder',
    'db.select({ id: chunks.id, similarity }).from(chunks).where(gt(similarity, 0.5)).orderBy((t) => desc(t.similarity)).limit(4)',
  ],
  'the similarity itself': ['similarityOrder', 'db.select().from(chunks).orderBy(desc(similarity)).limit(5)'],
  'the similarity in a template': [
    'similarityOrder',
    'db.select().from(chunks).orderBy(sql`1 - (${chunks.embedding} <=> ${JSON.stringify(query)}::vector) desc`).limit(5)',
  ],
  'the least similar': ['similarityOrder', 'db.select().from(chunks).orderBy(similarity).limit(5)'],
  'the distance turned around': [
    'similarityOrder',
    'db.select().from(chunks).orderBy(sql`(${distance}) * -1`).limit(5)',
  ],
  'the farthest': ['descendingDistance', 'db.select().from(chunks).orderBy(desc(distance)).limit(5)'],
  'the farthest in a template': [
    'descendingDistance',
    'db.select().from(chunks).orderBy(sql`${distance} desc`).limit(5)',
  ],
  'euclidean distance': [
    'wrongClass',
    'db.select().from(chunks).orderBy(l2Distance(chunks.embedding, query)).limit(5)',
  ],
  'inner product': [
    'wrongClass',
    'db.select().from(chunks).orderBy(innerProduct(chunks.embedding, query)).limit(5)',
  ],
  'taxicab distance': [
    'wrongClass',
    'db.select().from(chunks).orderBy(l1Distance(chunks.embedding, query)).limit(5)',
  ],
  'cosine of the halfvec': [
    'wrongClass',
    'db.select().from(chunks).orderBy(cosineDistance(chunks.half, query)).limit(5)',
  ],
  'another distance of the cast': [
    'wrongClass',
    'db.select().from(chunks).orderBy(l2Distance(sql`${chunks.large}::halfvec(3)`, query)).limit(5)',
  ],
  'the column of an index on its cast': [
    'otherExpression',
    'db.select().from(chunks).orderBy(cosineDistance(chunks.large, query)).limit(5)',
  ],
  'the column of an index on its cast, with a cast of the value': [
    'otherExpression',
    'db.select().from(chunks).orderBy(sql`${chunks.large} <=> ${JSON.stringify(query)}::vector(3)`).limit(5)',
  ],
  'another cast than that of the index': [
    'otherExpression',
    'db.select().from(chunks).orderBy(cosineDistance(sql`${chunks.large}::halfvec`, query)).limit(5)',
  ],
  'a cast of the column that the index is on': [
    'otherExpression',
    'db.select().from(chunks).orderBy(sql`${chunks.embedding}::halfvec(3) <=> ${JSON.stringify(query)}::halfvec(3)`).limit(5)',
  ],
  'the column of an index on its bits': [
    'otherExpression',
    'db.select().from(chunks).orderBy(l2Distance(chunks.bits, query)).limit(5)',
  ],
  'other bits than those of the index': [
    'otherExpression',
    'db.select().from(chunks).orderBy(sql`binary_quantize(${chunks.bits}) <~> binary_quantize(${JSON.stringify(query)}::vector(3))`).limit(5)',
  ],
  'another operator in a template': [
    'wrongClass',
    'db.select().from(chunks).orderBy(sql`${chunks.embedding} <-> ${JSON.stringify(query)}::vector`).limit(5)',
  ],
} as const;

/** How each message begins. */
const beginnings = {
  similarityOrder: /^The \w+ index on '\w+' serves \w+ itself but not expressions built from it/,
  descendingDistance: /^This sorts by \w+ descending/,
  wrongClass: /^This sorts by \w+ but the index on '\w+' is for /,
  otherExpression: /^The index on '\w+' is on `[^`]+`, and this sorts by \w+ of another expression/,
  unlimitedDistance: /^This sorts by \w+ without a limit/,
} as const;

const vectorScan = /Index Scan using chunks_(?:embedding|half|large|bits)_idx/;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    for (const statement of rows.split(/;\s*$/m)) if (statement.trim()) await database.query(statement);
    // Whatever can be read from an index is.
    await database.query('set enable_seqscan = off');
  });
  afterAll(() => database.close());

  const order = line === '0.45' ? 'orderBy: distance' : 'orderBy: (t) => cosineDistance(t.embedding, query)';
  const ask = (code: string): AskedQuery =>
    askQueries(line, 'valid-distance-query', schema, head, { query: code.replace('ORDER', order) })[0]!;

  test.each(Object.entries(served))(
    '%s: nothing is reported, and the index gives the order',
    async (_, code) => {
      const asked = ask(code);
      expect(asked.messages).toEqual([]);
      expect(await planOf(database, asked)).toMatch(vectorScan);
    },
  );

  test.each(Object.entries(reported))('%s: reported, and no index gives the order', async (_, [id, code]) => {
    const asked = ask(code);
    expect(asked.messages).toEqual([expect.stringMatching(beginnings[id])]);
    const plan = await planOf(database, asked);
    expect(plan).toContain('Sort');
    expect(plan).not.toMatch(vectorScan);
    for (const code of asked.suggested) {
      expect(ask(code).messages).toEqual([]);
      expect(await planOf(database, ask(code))).toMatch(vectorScan);
      expectToCompile({
        line,
        files: {
          'schema.ts': schema,
          'db.ts': `import { drizzle } from 'drizzle-orm/node-postgres';\nexport const db = drizzle('');\n`,
          'queries.ts': `${head}\nexport const asked = ${code};\nexport const used = [asc, desc, eq, gt, hammingDistance, innerProduct, l1Distance, l2Distance, distance, similarity];\n`,
        },
      });
    }
  });

  test('there is a suggestion that is served', () => {
    const [, code] = reported['the column of an index on its cast'];
    expect(ask(code).suggested).toHaveLength(1);
  });

  // Nothing but its cost keeps Postgres from giving all rows in the order of the index, and that gives only some of them:
  // `hnsw.ef_search` many.
  test('without a limit: reported, and Postgres sorts unless it is forbidden to', async () => {
    const asked = ask('db.select().from(chunks).orderBy(distance)');
    expect(asked.messages).toEqual([expect.stringMatching(beginnings.unlimitedDistance)]);
    await database.query('reset enable_seqscan');
    try {
      const plan = await planOf(database, asked);
      expect(plan).toContain('Sort');
      expect(plan).not.toMatch(vectorScan);
    } finally {
      await database.query('set enable_seqscan = off');
    }
  });

  test('without a limit of few rows: nothing is reported, and their index finds them', async () => {
    const asked = ask('db.select().from(chunks).where(eq(chunks.documentId, 3)).orderBy(distance)');
    expect(asked.messages).toEqual([]);
    expect(await planOf(database, asked)).toContain('chunks_document_idx');
  });
});

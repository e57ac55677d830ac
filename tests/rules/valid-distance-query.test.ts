import rule from '../../src/rules/valid-distance-query.ts';
import { runRule } from '../support/run-rule.ts';

const cosine = "index('chunks_embedding_idx').using('hnsw', t.embedding.op('vector_cosine_ops'))";

/** The schema and the database of a product that searches; `indexes` are entries of the chunks table. */
const files = (indexes: string): string => `
  //- db/schema.ts
  import { sql } from 'drizzle-orm';
  import { bit, halfvec, index, integer, pgTable, text, uuid, vector } from 'drizzle-orm/pg-core';
  export const documents = pgTable('documents', { id: uuid('id').primaryKey(), title: text('title') });
  export const chunks = pgTable('chunks', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    documentId: uuid('document_id').notNull().references(() => documents.id),
    content: text('content').notNull(),
    embedding: vector('embedding', { dimensions: 1536 }),
    half: halfvec('half', { dimensions: 1536 }),
    flags: bit('flags', { dimensions: 64 }),
  }, (t) => [index('chunks_tenant_idx').on(t.tenantId), index('chunks_document_idx').on(t.documentId), ${indexes}]);
  //- db/index.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  import * as schema from './schema';
  export const db = drizzle(process.env.DATABASE_URL!, { schema });
`;

/** A file of queries, in a function that has what they need. */
const queries = (code: string, indexes = cosine): string => `
  ${files(indexes)}
  //- search.ts
  import { and, asc, cosineDistance, desc, eq, getTableColumns, gt, hammingDistance, innerProduct, jaccardDistance, l1Distance, l2Distance, lt, sql } from 'drizzle-orm';
  import { db } from './db';
  import { chunks, documents } from './db/schema';
  export async function search(tenantId: string, id: string, query: number[], by: string) {
    ${code}
  }
`;

const error = (
  messageId: 'similarityOrder' | 'descendingDistance' | 'wrongClass' | 'unlimitedDistance',
  name = 'cosineDistance',
  indexed = 'cosineDistance',
  column = 'embedding',
) => ({ messageId, data: { function: name, indexed, column } });

runRule(rule, {
  valid: [
    {
      name: 'the nearest few by the distance of the index',
      code: queries(`
        await db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query)).limit(10);
        await db.select().from(chunks).orderBy(asc(cosineDistance(chunks.embedding, query)), chunks.id).limit(10);
        await db.select().from(chunks).where(eq(chunks.tenantId, tenantId)).orderBy((t) => cosineDistance(t.embedding, query)).limit(10);
        await db.query.chunks.findMany({ orderBy: cosineDistance(chunks.embedding, query), limit: 10 });
        await db.query.chunks.findFirst({ orderBy: (c) => cosineDistance(c.embedding, query) });
      `),
    },
    {
      name: 'the similarity is selected and narrowed by, and the order is by the distance',
      code: queries(`
        const distance = cosineDistance(chunks.embedding, query);
        const similarity = sql<number>\`1 - (\${distance})\`;
        await db.select({ ...getTableColumns(chunks), similarity }).from(chunks).where(gt(similarity, 0.5)).orderBy(distance).limit(4);
        await db.select({ id: chunks.id, distance: distance.as('distance') }).from(chunks).orderBy((t) => t.distance).limit(4);
        await db
          .select({ similarity })
          .from(chunks)
          .innerJoin(documents, eq(chunks.documentId, documents.id))
          .orderBy(asc(distance))
          .limit(4);
      `),
    },
    {
      name: 'the operator of the index in a template',
      code: queries(`
        const vector = JSON.stringify(query);
        await db.select().from(chunks).orderBy(sql\`\${chunks.embedding} <=> \${vector}\`).limit(4);
        await db.select().from(chunks).orderBy(sql\`(\${chunks.embedding} <=> \${vector}::vector(1536)) asc\`).limit(4);
      `),
    },
    {
      name: 'other types by the distances of their indexes',
      code: queries(
        `
          await db.select().from(chunks).orderBy(innerProduct(chunks.half, query)).limit(4);
          await db.select().from(chunks).orderBy(hammingDistance(chunks.flags, by)).limit(4);
          await db.select().from(chunks).orderBy(l1Distance(chunks.embedding, query)).limit(4);
        `,
        `index('h').using('hnsw', t.half.op('halfvec_ip_ops')), index('b').using('ivfflat', t.flags.op('bit_hamming_ops')),
         index('c').using('hnsw', t.embedding.op('vector_cosine_ops')), index('l').using('hnsw', t.embedding.op('vector_l1_ops'))`,
      ),
    },
    {
      name: 'without an index on the column there is none to miss',
      code: queries(
        `
          await db.select().from(chunks).orderBy(desc(cosineDistance(chunks.embedding, query)));
          await db.select().from(chunks).orderBy(sql\`1 - (\${cosineDistance(chunks.embedding, query)}) desc\`).limit(3);
        `,
        "index('h').using('hnsw', t.half.op('halfvec_ip_ops')), index('g').on(t.content)",
      ),
    },
    {
      name: 'indexes that were not read, of an extension, or on an expression of the column',
      code: queries(
        `
          await db.select().from(chunks).orderBy(l2Distance(chunks.embedding, query)).limit(3);
          await db.select().from(chunks).orderBy(l2Distance(chunks.half, query)).limit(3);
          await db.select().from(chunks).orderBy(jaccardDistance(chunks.flags, by)).limit(3);
        `,
        `index('d').using('diskann', t.embedding.op('vector_cosine_ops')), index('e').using('hnsw', sql\`(\${t.half} + \${t.half}) halfvec_cosine_ops\`), index('f').using('hnsw', t.flags.op(process.env.OPS!))`,
      ),
    },
    {
      name: 'the expression of the index, however it is written',
      code: queries(
        `
          await db.select().from(chunks).orderBy(cosineDistance(sql\`\${chunks.embedding}::halfvec(1536)\`, query)).limit(3);
          await db.select().from(chunks).orderBy(sql\`(cast(\${chunks.embedding} as halfvec(1536)) <=> \${by}::halfvec(1536)) asc\`).limit(3);
          await db.select().from(chunks).orderBy(sql\`binary_quantize(\${chunks.half})::bit(1536) <~> binary_quantize(\${by}::halfvec)\`).limit(3);
          await db.select().from(chunks).where(eq(chunks.documentId, id)).orderBy(cosineDistance(chunks.embedding, query)).limit(3);
        `,
        `index('e').using('hnsw', sql\`(\${t.embedding}::halfvec(1536)) halfvec_cosine_ops\`), index('f').using('hnsw', sql\`(binary_quantize("half")::bit(1536)) bit_hamming_ops\`)`,
      ),
    },
    {
      name: 'an index on the column beside one on a cast',
      code: queries(
        'await db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query)).limit(3);',
        `${cosine}, index('e').using('hnsw', sql\`(\${t.embedding}::halfvec(1536)) halfvec_cosine_ops\`)`,
      ),
    },
    {
      name: 'a table whose indexes come from elsewhere',
      code: queries(
        'await db.select().from(chunks).orderBy(desc(cosineDistance(chunks.embedding, query)));',
        `${cosine}, ...shared(t)`,
      ).replace('//- db/index.ts', "import { shared } from 'somewhere';\n  //- db/index.ts"),
    },
    {
      name: 'an order that was not read, or by a score of several things',
      code: queries(`
        const others = await import(by);
        await db.select().from(chunks).orderBy(others.order(cosineDistance(chunks.embedding, query))).limit(3);
        await db.select().from(chunks).orderBy(sql\`\${others.weight(cosineDistance(chunks.embedding, query))} desc\`).limit(3);
        const text = sql\`ts_rank(to_tsvector(\${chunks.content}), plainto_tsquery(\${by}))\`;
        await db.select().from(chunks).orderBy(desc(sql\`0.7 * (1 - (\${cosineDistance(chunks.embedding, query)})) + 0.3 * \${text}\`)).limit(3);
        await db.select().from(chunks).orderBy(sql\`(\${chunks.embedding} + \${by}::vector) <-> \${by}::vector\`).limit(3);
      `),
    },
    {
      name: 'rows of a table that was not read',
      code: queries(`
        const others = await import(by);
        await db.select().from(others.table).where(eq(chunks.id, id)).orderBy(cosineDistance(chunks.embedding, query));
      `),
    },
    {
      name: 'all of few rows, which an index finds',
      code: queries(`
        await db.select().from(chunks).where(eq(chunks.documentId, id)).orderBy(cosineDistance(chunks.embedding, query));
        await db.select().from(chunks).where(eq(chunks.id, id)).orderBy(cosineDistance(chunks.embedding, query));
      `),
    },
    {
      name: 'a limit that comes from outside, or may come',
      code: `${queries(`
        const nearest = db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query)).as('nearest');
        await db.select().from(nearest).limit(10);
        await paged(db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query)));
        const filter = await import(by);
        await db.select().from(chunks).where(filter.all).orderBy(cosineDistance(chunks.embedding, query));
        await db.query.chunks.findMany({ orderBy: cosineDistance(chunks.embedding, query), limit: filter.limit });
      `)}
        export const nearest = (query: number[]) => db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query));
      `,
    },
    {
      name: 'a column that is no vector, and a function of the same name that is none of Drizzle',
      code: queries(`
        const other = { cosineDistance: (column: unknown, value: unknown) => column };
        await db.select().from(chunks).orderBy(desc(other.cosineDistance(chunks.content, query) as never));
        await db.select().from(chunks).orderBy(desc(chunks.content));
      `),
    },
  ],
  invalid: [
    {
      name: "the form of Drizzle's guide, by the similarity, at the order",
      code: `
        ${files(cosine)}
        //- app/search/actions.ts
        'use server';
        import { cosineDistance, desc, gt, sql } from 'drizzle-orm';
        import { db } from '../../db';
        import { chunks } from '../../db/schema';

        export const findSimilar = async (description: string) => {
          const embedding = await generateEmbedding(description);
          const similarity = sql<number>\`1 - (\${cosineDistance(chunks.embedding, embedding)})\`;
          return db
            .select({ content: chunks.content, similarity })
            .from(chunks)
            .where(gt(similarity, 0.5))
            .orderBy((t) => desc(t.similarity))
            .limit(4);
        };
      `,
      errors: [{ ...error('similarityOrder'), line: 13, column: 21, endLine: 13, endColumn: 39 }],
    },
    {
      name: 'whatever else is made of the distance',
      code: queries(`
        const distance = cosineDistance(chunks.embedding, query);
        const similarity = sql<number>\`1 - (\${distance})\`;
        await db.select().from(chunks).orderBy(desc(similarity)).limit(4);
        await db.select().from(chunks).orderBy(similarity).limit(4);
        await db.select({ similarity: similarity.as('similarity') }).from(chunks).orderBy((t) => desc(t.similarity)).limit(4);
        await db.select().from(chunks).orderBy(sql\`1 - (\${chunks.embedding} <=> \${by}::vector) desc\`).limit(4);
        await db.select().from(chunks).orderBy(sql\`(\${distance}) * -1\`).limit(4);
        await db.query.chunks.findMany({ orderBy: (c, { desc }) => [desc(sql\`1 - (\${cosineDistance(c.embedding, query)})\`)], limit: 4 });
      `),
      errors: [
        error('similarityOrder'),
        // What is made elsewhere is reported at the query.
        { ...error('similarityOrder'), line: 9, column: 16, endColumn: 22 },
        error('similarityOrder'),
        error('similarityOrder'),
        error('similarityOrder'),
        error('similarityOrder'),
      ],
    },
    {
      name: 'the farthest first',
      code: queries(`
        await db.select().from(chunks).orderBy(desc(cosineDistance(chunks.embedding, query))).limit(4);
        await db.select().from(chunks).orderBy(sql\`\${cosineDistance(chunks.embedding, query)} desc\`).limit(4);
        await db.select().from(chunks).orderBy(sql\`\${chunks.embedding} <=> \${by}::vector DESC\`).limit(4);
      `),
      errors: [
        { ...error('descendingDistance'), line: 6, column: 46 },
        error('descendingDistance'),
        error('descendingDistance'),
      ],
    },
    {
      name: 'another distance than that of the index',
      code: queries(
        `
          await db.select().from(chunks).orderBy(l2Distance(chunks.embedding, query)).limit(4);
          await db.select().from(chunks).orderBy(innerProduct(chunks.embedding, query)).limit(4);
          await db.select().from(chunks).orderBy(l1Distance(chunks.embedding, query)).limit(4);
          await db.select().from(chunks).orderBy(cosineDistance(chunks.half, query)).limit(4);
          await db.select().from(chunks).orderBy(jaccardDistance(chunks.flags, by)).limit(4);
          await db.select().from(chunks).orderBy(sql\`\${chunks.embedding} <-> \${by}::vector\`).limit(4);
        `,
        `${cosine}, index('p').using('ivfflat', t.embedding.op('vector_cosine_ops')).with({ lists: 100 }),
         index('h').using('hnsw', t.half.op('halfvec_l2_ops')), index('i').using('hnsw', t.half.op('halfvec_ip_ops')),
         index('b').using('hnsw', t.flags.op('bit_hamming_ops'))`,
      ),
      errors: [
        error('wrongClass', 'l2Distance'),
        error('wrongClass', 'innerProduct'),
        error('wrongClass', 'l1Distance'),
        error('wrongClass', 'cosineDistance', 'l2Distance and innerProduct', 'half'),
        error('wrongClass', 'jaccardDistance', 'hammingDistance', 'flags'),
        error('wrongClass', 'l2Distance'),
      ],
    },
    {
      name: 'without a limit, of all rows or those of a tenant',
      code: queries(`
        await db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query));
        return db.select().from(chunks).where(eq(chunks.tenantId, tenantId)).orderBy(cosineDistance(chunks.embedding, query));
      `),
      errors: [
        { ...error('unlimitedDistance'), line: 6, column: 46 },
        { ...error('unlimitedDistance'), line: 7 },
      ],
    },
    {
      name: "a service's class, in 1.x as well",
      code: `
        ${files(cosine)}
        //- search.service.ts
        import { and, desc, eq, l2Distance } from 'drizzle-orm';
        import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
        import { chunks } from './db/schema';

        export class SearchService {
          constructor(private readonly db: NodePgDatabase) {}

          nearest(tenantId: string, query: number[]) {
            return this.db
              .select()
              .from(chunks)
              .where(and(eq(chunks.tenantId, tenantId)))
              .orderBy(l2Distance(chunks.embedding, query))
              .limit(10);
          }
        }
      `,
      drizzle: '1.0.0-rc.5',
      errors: [{ ...error('wrongClass', 'l2Distance'), line: 13 }],
    },
    {
      name: 'an index on a cast of the column, which a suggestion sorts by',
      code: queries(
        `
          await db.select().from(chunks).orderBy(cosineDistance(chunks.embedding, query)).limit(3);
          await db.select().from(chunks).orderBy((t) => cosineDistance(t.embedding, query)).limit(3);
          await db.select().from(chunks).orderBy(sql\`\${chunks.embedding} <=> \${by}::vector\`).limit(3);
          await db.select().from(chunks).orderBy(l2Distance(chunks.embedding, query)).limit(3);
        `,
        `index('e').using('hnsw', sql\`(\${t.embedding}::halfvec(1536)) halfvec_cosine_ops\`)`,
      ),
      errors: [
        {
          messageId: 'otherExpression',
          data: {
            column: 'embedding',
            expression: 'embedding::halfvec(1536)',
            function: 'cosineDistance',
          },
          suggestions: 1,
        },
        { messageId: 'otherExpression', suggestions: 1 },
        { messageId: 'otherExpression', suggestions: [] },
        { messageId: 'otherExpression', suggestions: [] },
      ],
    },
    {
      name: 'the output of the suggestion',
      code: `
        //- schema.ts
        import { sql } from 'drizzle-orm';
        import { index, pgTable, vector } from 'drizzle-orm/pg-core';
        export const docs = pgTable('docs', { large: vector('large', { dimensions: 3072 }) }, (t) => [
          index('i').using('hnsw', sql\`(\${t.large}::halfvec(3072)) halfvec_l2_ops\`),
        ]);
        //- app.ts
        import { l2Distance } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { docs } from './schema';
        const db = drizzle(process.env.DATABASE_URL!);
        export const near = (to: number[]) => db.select().from(docs).orderBy(l2Distance(docs.large, to)).limit(3);
      `,
      errors: [
        {
          messageId: 'otherExpression',
          suggestions: [
            {
              messageId: 'useCast',
              data: { expression: 'large::halfvec(3072)' },
              output: `
        import { l2Distance, sql } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { docs } from './schema';
        const db = drizzle(process.env.DATABASE_URL!);
        export const near = (to: number[]) => db.select().from(docs).orderBy(l2Distance(sql\`\${docs.large}::halfvec(3072)\`, to)).limit(3);
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'another cast than that of the index, or one of an index on the column',
      code: queries(
        `
          await db.select().from(chunks).orderBy(sql\`\${chunks.embedding}::halfvec(512) <=> \${by}\`).limit(3);
          await db.select().from(chunks).orderBy(sql\`\${chunks.half}::vector(1536) <-> \${by}\`).limit(3);
        `,
        `index('e').using('hnsw', sql\`(\${t.embedding}::halfvec(1536)) halfvec_cosine_ops\`), index('f').using('hnsw', t.half.op('halfvec_l2_ops'))`,
      ),
      errors: [
        { messageId: 'otherExpression', line: 6, suggestions: [] },
        {
          messageId: 'otherExpression',
          line: 7,
          data: { column: 'half', expression: 'half', function: 'l2Distance' },
          suggestions: [],
        },
      ],
    },
  ],
});

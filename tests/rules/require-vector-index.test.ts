import rule from '../../src/rules/require-vector-index.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { bit, customType, halfvec, index, pgTable, sparsevec, text, vector } from 'drizzle-orm/pg-core';";

runRule(rule, {
  valid: [
    {
      name: 'either method serves, and a partial index does',
      code: `
        ${imports}
        import { isNull, sql } from 'drizzle-orm';
        export const a = pgTable('a', { e: vector('e', { dimensions: 3 }), f: halfvec('f', { dimensions: 3 }) }, (t) => [
          index('a_e').using('ivfflat', t.e.op('vector_ip_ops')),
          index('a_f').using('hnsw', t.f.op('halfvec_l2_ops')).where(isNull(t.e)),
        ]);
        export const b = pgTable('b', { e: vector('e', { dimensions: 3072 }) }, (t) => [
          index('b_e').using('hnsw', sql\`(\${t.e}::halfvec(3072)) halfvec_cosine_ops\`),
        ]);
        export const c = pgTable('c', { e: vector('e', { dimensions: 5000 }) }, (t) => [
          index('c_e').using('hnsw', sql\`(binary_quantize(\${t.e})::bit(5000)) bit_hamming_ops\`),
        ]);
      `,
    },
    {
      name: 'other methods may be those of an extension',
      code: `
        ${imports}
        export const a = pgTable('a', { e: vector('e', { dimensions: 3 }) }, (t) => [
          index('a_e').using('diskann', t.e.op('vector_cosine_ops')),
        ]);
      `,
    },
    {
      name: 'nothing is said of indexes that were not read',
      code: `
        ${imports}
        import { extras, method, part } from 'somewhere';
        import { sql } from 'drizzle-orm';
        export const a = pgTable('a', { e: vector('e', { dimensions: 3 }) }, extras);
        export const b = pgTable('b', { e: vector('e', { dimensions: 3 }) }, (t) => [...extras(t)]);
        export const c = pgTable('c', { e: vector('e', { dimensions: 3 }) }, (t) => [index('c').using(method, t.e)]);
        export const d = pgTable('d', { e: vector('e', { dimensions: 3 }) }, (t) => [index('d').using('hnsw', part)]);
        export const f = pgTable('f', { e: vector('e', { dimensions: 3 }) }, (t) => [
          index('f').using('hnsw', sql\`e vector_cosine_ops\`),
        ]);
      `,
    },
    {
      name: 'sparse vectors and bits, arrays, and columns without dimensions are left alone',
      code: `
        ${imports}
        const own = customType<{ data: number[] }>({ dataType: () => 'vector' });
        export const a = pgTable('a', {
          b: bit('b', { dimensions: 8 }),
          l: vector('l', { dimensions: 3 }).array(),
          n: vector('n'),
          o: own('o'),
          s: sparsevec('s', { dimensions: 3 }),
          t: text('t'),
        });
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        export const memory = pgTable('memory', { e: vector('e', { dimensions: 3 }) });
      `,
      settings: { externalTables: ['memory'] },
    },
  ],
  invalid: [
    {
      name: 'an hnsw index by cosine distance is added, with its import',
      code: `
        import { pgTable, vector } from 'drizzle-orm/pg-core';

        export const documentChunks = pgTable('document_chunks', {
          embedding: vector('embedding', { dimensions: 1536 }),
        });
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { column: 'embedding', table: 'document_chunks' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 12,
          suggestions: [],
        },
      ],
      output: `
        import { pgTable, vector, index } from 'drizzle-orm/pg-core';

        export const documentChunks = pgTable('document_chunks', {
          embedding: vector('embedding', { dimensions: 1536 }),
        }, (t) => [
          index('document_chunks_embedding_idx').using('hnsw', t.embedding.op('vector_cosine_ops')),
        ]);
      `,
    },
    {
      name: 'method and distance are those of the options, in the form of the third argument and in its words',
      code: `
        import * as pg from "drizzle-orm/pg-core"
        export const a = pg.pgTable("a", { e: pg.halfvec({ dimensions: 4000 }), n: pg.integer() }, ({ n }) => ({
          byN: pg.index("a_n").on(n),
        }))
      `,
      options: { method: 'ivfflat', distance: 'ip' },
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'missingIndex', line: 2, suggestions: [] }],
      output: `
        import * as pg from "drizzle-orm/pg-core"
        export const a = pg.pgTable("a", { e: pg.halfvec({ dimensions: 4000 }), n: pg.integer() }, ({ n, e }) => ({
          byN: pg.index("a_n").on(n),
          eIdx: pg.index("a_e_idx").using("ivfflat", e.op("halfvec_ip_ops")),
        }))
      `,
    },
    {
      name: 'an index by l1 is hnsw, as ivfflat has none',
      code: `
        ${imports}
        export const a = pgTable('a', { e: vector('e', { dimensions: 3 }) }, (t) => [
          index('a_e_btree').on(t.e.op('vector_ops')),
        ]);
      `,
      options: { method: 'ivfflat', distance: 'l1' },
      errors: [{ messageId: 'missingIndex', suggestions: [] }],
      output: `
        ${imports}
        export const a = pgTable('a', { e: vector('e', { dimensions: 3 }) }, (t) => [
          index('a_e_btree').on(t.e.op('vector_ops')),
          index('a_e_idx').using('hnsw', t.e.op('vector_l1_ops')),
        ]);
      `,
    },
    {
      name: 'all indexes of a table are one fix, and each is a suggestion',
      code: `
        ${imports}
        const own = customType<{ data: number[] }>({ dataType: () => 'vector(3)' });
        export const a = pgTable('a', {
          e: own('e'),
          f: halfvec('f', { dimensions: 3 }),
        }, (t) => [
          index('a_x').on(t.f),
        ]);
      `,
      errors: [
        ['e', "index('a_e_idx').using('hnsw', t.e.op('vector_cosine_ops')),"],
        ['f', "index('a_f_idx').using('hnsw', t.f.op('halfvec_cosine_ops')),"],
      ].map(([column = '', added = '']) => ({
        messageId: 'missingIndex',
        data: { column, table: 'a' },
        suggestions: [
          {
            messageId: 'addIndex',
            data: { column },
            output: `
              ${imports}
              const own = customType<{ data: number[] }>({ dataType: () => 'vector(3)' });
              export const a = pgTable('a', {
                e: own('e'),
                f: halfvec('f', { dimensions: 3 }),
              }, (t) => [
                index('a_x').on(t.f),
                ${added}
              ]);
            `,
          },
        ],
      })),
      output: `
        ${imports}
        const own = customType<{ data: number[] }>({ dataType: () => 'vector(3)' });
        export const a = pgTable('a', {
          e: own('e'),
          f: halfvec('f', { dimensions: 3 }),
        }, (t) => [
          index('a_x').on(t.f),
          index('a_e_idx').using('hnsw', t.e.op('vector_cosine_ops')),
          index('a_f_idx').using('hnsw', t.f.op('halfvec_cosine_ops')),
        ]);
      `,
    },
    {
      name: 'a wide vector may be indexed in half precision, which is a suggestion',
      code: `
        import { pgTable, vector, index } from 'drizzle-orm/pg-core';

        export const a = pgTable('a', { big: vector('big', { dimensions: 3072 }) }, (t) => []);
      `,
      options: { distance: 'l2' },
      errors: [
        {
          messageId: 'missingIndex',
          suggestions: [
            {
              messageId: 'addHalfvecIndex',
              data: { column: 'big' },
              output: `
                import { pgTable, vector, index } from 'drizzle-orm/pg-core';
                import { sql } from 'drizzle-orm';

                export const a = pgTable('a', { big: vector('big', { dimensions: 3072 }) }, (t) => [
                  index('a_big_idx').using('hnsw', sql\`(\${t.big}::halfvec(3072)) halfvec_l2_ops\`),
                ]);
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'beyond four thousand dimensions nothing is offered, and of unknown ones a suggestion',
      code: `
        ${imports}
        import { dimensions } from 'somewhere';
        export const a = pgTable('a', { e: vector('e', { dimensions: 4096 }) });
        export const b = pgTable('b', { e: halfvec('e', { dimensions: 4096 }) });
        export const c = pgTable('c', { e: vector('e', { dimensions }) });
      `,
      errors: [
        { messageId: 'missingIndex', line: 3, suggestions: [] },
        { messageId: 'missingIndex', line: 4, suggestions: [] },
        { messageId: 'missingIndex', line: 5, suggestions: 1 },
      ],
      output: null,
    },
    {
      name: 'an index outside the table is for no-detached-index to move',
      code: `
        ${imports}
        export const chunks = pgTable('chunks', { embedding: vector('embedding', { dimensions: 1536 }) });
        export const embeddingIndex = index('chunks_embedding_idx').using('ivfflat', chunks.embedding);
      `,
      errors: [{ messageId: 'missingIndex', suggestions: [] }],
      output: null,
    },
    {
      name: "columns of another file's spread are told at the table",
      code: `
        //- columns.ts
        import { vector } from 'drizzle-orm/pg-core';
        export const searched = { embedding: vector('embedding', { dimensions: 3 }) };
        //- schema.ts
        import { index, pgTable } from 'drizzle-orm/pg-core';
        import { searched } from './columns';
        export const a = pgTable('a', { ...searched }, (t) => [
        ]);
      `,
      errors: [{ messageId: 'missingIndex', line: 3, column: 14, suggestions: [] }],
      output: `
        import { index, pgTable } from 'drizzle-orm/pg-core';
        import { searched } from './columns';
        export const a = pgTable('a', { ...searched }, (t) => [
          index('a_embedding_idx').using('hnsw', t.embedding.op('vector_cosine_ops')),
        ]);
      `,
    },
  ],
});

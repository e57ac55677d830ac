import rule from '../../src/rules/require-vector-dimensions.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { bit, customType, halfvec, pgTable, sparsevec, text, vector } from 'drizzle-orm/pg-core';";

runRule(rule, {
  valid: [
    {
      name: 'any dimensions that Postgres takes pass where none are configured',
      code: `
        ${imports}
        export const a = pgTable('a', {
          b: bit('b', { dimensions: 83886080 }),
          h: halfvec({ dimensions: 16000 }),
          s: sparsevec('s', { dimensions: 1000000000 }),
          v: vector('v', { dimensions: 1 }),
          x: text('x'),
        });
      `,
    },
    {
      name: 'dimensions and models are both allowed, and what is no embedding is not asked',
      code: `
        ${imports}
        export const a = pgTable('a', {
          a: vector('a', { dimensions: 1536 }),
          b: halfvec('b', { dimensions: 512 }),
          flags: bit('flags', { dimensions: 8 }),
          words: sparsevec('words', { dimensions: 30522 }),
        });
      `,
      options: { dimensions: [512], models: ['text-embedding-3-small'] },
    },
    {
      name: 'dimensions that come from elsewhere are not known',
      code: `
        ${imports}
        import { dimensions, options, column } from 'somewhere';
        export const a = pgTable('a', {
          a: vector('a', { dimensions }),
          b: vector('b', options),
          c: vector('c', { ...options }),
          d: column,
          e: vector({ dimensions: Number(process.env.DIMENSIONS) }),
        });
      `,
      options: { dimensions: [3] },
    },
    {
      name: 'a custom type may do without, and arrays are left alone',
      code: `
        ${imports}
        const anyVector = customType<{ data: number[] }>({ dataType: () => 'vector' });
        export const a = pgTable('a', { e: anyVector('e'), list: vector('list', { dimensions: 20000 }).array() });
      `,
      options: { dimensions: [3] },
    },
    {
      name: "another tool's table may have what it wants",
      code: `
        ${imports}
        export const memory = pgTable('memory', { e: vector('e', { dimensions: 768 }) });
      `,
      options: { dimensions: [3] },
      settings: { externalTables: ['memory'] },
    },
    {
      name: "dimensions of another file's constant count",
      code: `
        //- model.ts
        export const dimensions = 1536;
        //- schema.ts
        ${imports}
        import { dimensions } from './model';
        export const a = pgTable('a', { e: vector('e', { dimensions }) });
      `,
      options: { models: ['text-embedding-3-small'] },
    },
  ],
  invalid: [
    {
      name: 'a column without dimensions, and the configured ones as a suggestion',
      code: `
        ${imports}
        export const chunks = pgTable('chunks', {
          embedding: vector('embedding').notNull(),
        });
      `,
      options: { models: ['text-embedding-3-small'] },
      errors: [
        {
          messageId: 'missingDimensions',
          data: { column: 'embedding' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 12,
          suggestions: [
            {
              messageId: 'useDimensions',
              data: { dimensions: '1536' },
              output: `
                ${imports}
                export const chunks = pgTable('chunks', {
                  embedding: vector('embedding', { dimensions: 1536 }).notNull(),
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the options are where the forms of a column have them',
      code: `
        import * as pg from "drizzle-orm/pg-core"
        export const a = pg.pgTable("a", (t) => ({ one: t.vector() }))
        export const b = pg.pgTable("b", { two: pg.halfvec({}) })
      `,
      options: { dimensions: [3] },
      errors: [
        {
          messageId: 'missingDimensions',
          line: 2,
          suggestions: [
            {
              messageId: 'useDimensions',
              data: { dimensions: '3' },
              output: `
                import * as pg from "drizzle-orm/pg-core"
                export const a = pg.pgTable("a", (t) => ({ one: t.vector({ dimensions: 3 }) }))
                export const b = pg.pgTable("b", { two: pg.halfvec({}) })
              `,
            },
          ],
        },
        {
          messageId: 'missingDimensions',
          line: 3,
          suggestions: [
            {
              messageId: 'useDimensions',
              data: { dimensions: '3' },
              output: `
                import * as pg from "drizzle-orm/pg-core"
                export const a = pg.pgTable("a", (t) => ({ one: t.vector() }))
                export const b = pg.pgTable("b", { two: pg.halfvec({ dimensions: 3 }) })
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'nothing is suggested where nothing is configured, or the builder is shared',
      code: `
        ${imports}
        const shared = { embedding: vector('embedding') };
        export const a = pgTable('a', { e: halfvec('e') });
        export const b = pgTable('b', { ...shared });
      `,
      errors: [
        { messageId: 'missingDimensions', data: { column: 'e' }, line: 3, suggestions: [] },
        {
          messageId: 'missingDimensions',
          data: { column: 'embedding' },
          line: 4,
          column: 14,
          suggestions: [],
        },
      ],
    },
    {
      name: 'more or fewer than the type takes',
      code: `
        ${imports}
        const wide = customType<{ data: number[] }>({ dataType: () => 'vector(16001)' });
        export const memory = pgTable('memory', {
          a: vector('a', { dimensions: 16001 }),
          b: bit('b', { dimensions: 0 }),
          c: wide('c'),
          d: halfvec('d', { dimensions: 1.5 }),
        });
      `,
      settings: { externalTables: ['memory'] },
      errors: [
        {
          messageId: 'invalidDimensions',
          data: { column: 'a', dimensions: '16001', type: 'vector', limit: '16000' },
          suggestions: [],
        },
        {
          messageId: 'invalidDimensions',
          data: { column: 'b', dimensions: '0', type: 'bit', limit: '83886080' },
          suggestions: [],
        },
        { messageId: 'invalidDimensions', line: 6, suggestions: [] },
        { messageId: 'invalidDimensions', line: 7, suggestions: [] },
      ],
    },
    {
      name: 'other dimensions than the configured ones, each of them a suggestion',
      code: `
        ${imports}
        export const a = pgTable('a', { e: vector('e', { dimensions: 768 }) });
      `,
      options: { dimensions: [512, 1536], models: ['text-embedding-3-small', 'text-embedding-3-large'] },
      errors: [
        {
          messageId: 'unexpectedDimensions',
          data: { column: 'e', dimensions: '768', allowed: '512 or 1536 or 3072' },
          line: 2,
          suggestions: [512, 1536, 3072].map((dimensions) => ({
            messageId: 'useDimensions',
            data: { dimensions: String(dimensions) },
            output: `
              ${imports}
              export const a = pgTable('a', { e: vector('e', { dimensions: ${dimensions} }) });
            `,
          })),
        },
      ],
    },
    {
      name: 'a custom type says its dimensions in its own way',
      code: `
        ${imports}
        const own = customType<{ data: number[] }>({ dataType: () => 'halfvec(768)' });
        export const a = pgTable('a', { e: own('e') });
      `,
      options: { dimensions: [3] },
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'unexpectedDimensions', line: 3, suggestions: [] }],
    },
  ],
});

import rule from '../../src/rules/no-redundant-index.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { index, pgTable, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';";
const columns = "{ id: uuid('id').primaryKey(), a: uuid('a'), b: uuid('b'), at: timestamp('at') }";

runRule(rule, {
  valid: [
    {
      name: 'once the table is migrated the constraint may be the name of the key, so it stays',
      code: `
        //- drizzle.config.ts
        export default { schema: './schema.ts', out: './drizzle', dialect: 'postgresql' };
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { id: uuid('id').primaryKey().unique() });
      `,
    },
    {
      name: 'indexes that serve different searches',
      code: `
        ${imports}
        export const t1 = pgTable('t1', ${columns}, (t) => [index('t1_a').on(t.a), index('t1_b_a').on(t.b, t.a)]);
        export const t2 = pgTable('t2', ${columns}, (t) => [index('t2_a').on(t.a.desc()), index('t2_a_b').on(t.a, t.b)]);
        export const t3 = pgTable('t3', ${columns}, (t) => [index('t3_a').using('hash', t.a), index('t3_a_b').on(t.a, t.b)]);
      `,
    },
    {
      name: 'a unique index beside a wider one holds rows apart',
      code: `
        ${imports}
        export const t1 = pgTable('t1', ${columns}, (t) => [uniqueIndex('t1_a').on(t.a), index('t1_a_b').on(t.a, t.b)]);
        export const t2 = pgTable('t2', ${columns}, (t) => [uniqueIndex('t2_a').on(t.a), unique('t2_a_b').on(t.a, t.b)]);
      `,
    },
    {
      name: 'what require-foreign-key-index and require-sort-index insert',
      code: `
        ${imports}
        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey(),
          tenantId: uuid('tenant_id'),
          createdAt: timestamp('created_at'),
        }, (t) => [
          index('posts_tenant_idx').on(t.tenantId),
          index('posts_created_at_idx').on(t.createdAt),
        ]);
      `,
    },
    {
      name: 'nothing is said of indexes that were not read',
      code: `
        ${imports}
        import { extras, list, method, where } from 'somewhere';
        export const t1 = pgTable('t1', ${columns}, (t) => [index('t1_a').on(t.a), ...extras(t)]);
        export const t2 = pgTable('t2', ${columns}, (t) => [index('t2_a').on(t.a), index('t2_x').on(...list(t))]);
        export const t3 = pgTable('t3', ${columns}, (t) => [index('t3_a').on(t.a), index('t3_x').using(method, t.a, t.b)]);
        export const t4 = pgTable('t4', ${columns}, (t) => [index('t4_a').on(t.a).where(where), index('t4_x').on(t.a, t.b)]);
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        export const session = pgTable('session', ${columns}, (t) => [index('s1').on(t.a), index('s2').on(t.a, t.b)]);
      `,
      settings: { externalTables: ['session'] },
    },
  ],
  invalid: [
    {
      name: 'a unique constraint of the primary key, inline and for several columns in the same order',
      code: `
        import { pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { id: uuid('id').primaryKey().unique() });
        export const b = pgTable('b', { x: uuid('x'), y: uuid('y') }, (t) => [
          primaryKey({ columns: [t.x, t.y] }),
          unique().on(t.x, t.y),
          unique().on(t.y, t.x),
        ]);
      `,
      errors: [
        {
          messageId: 'redundantUnique',
          data: { columns: "'id'" },
          line: 2,
          column: 33,
          endColumn: 35,
          suggestions: [
            {
              messageId: 'removeUnique',
              output: `
                import { pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
                export const a = pgTable('a', { id: uuid('id').primaryKey() });
                export const b = pgTable('b', { x: uuid('x'), y: uuid('y') }, (t) => [
                  primaryKey({ columns: [t.x, t.y] }),
                  unique().on(t.x, t.y),
                  unique().on(t.y, t.x),
                ]);
              `,
            },
          ],
        },
        {
          messageId: 'redundantUnique',
          data: { columns: "'x' and 'y'" },
          line: 5,
          suggestions: [
            {
              messageId: 'removeUnique',
              output: `
                import { pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
                export const a = pgTable('a', { id: uuid('id').primaryKey().unique() });
                export const b = pgTable('b', { x: uuid('x'), y: uuid('y') }, (t) => [
                  primaryKey({ columns: [t.x, t.y] }),
                  unique().on(t.y, t.x),
                ]);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an index whose columns begin another can go',
      code: `
        ${imports}
        export const posts = pgTable('posts', ${columns}, (t) => [
          // by a
          index('posts_a_idx').on(t.a),
          index('posts_a_b_idx').on(t.a, t.b),
        ]);
      `,
      errors: [
        {
          messageId: 'redundantIndex',
          data: { index: "'posts_a_idx'", wider: "index 'posts_a_b_idx'" },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 8,
          suggestions: [
            {
              messageId: 'removeIndex',
              data: { index: "'posts_a_idx'" },
              output: `
                ${imports}
                export const posts = pgTable('posts', ${columns}, (t) => [
                  // by a
                  index('posts_a_b_idx').on(t.a, t.b),
                ]);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an index that repeats a key or a unique constraint, in the object form and in 1.x',
      code: `
        ${imports}
        export const posts = pgTable('posts', ${columns}, (t) => ({
          byId: index().on(t.id),
          byA: uniqueIndex('posts_a').on(t.a),
          oneA: unique().on(t.a),
        }));
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'redundantIndex',
          data: { index: "'posts_id_index'", wider: "primary key 'posts_pkey'" },
          line: 3,
          suggestions: [
            {
              messageId: 'removeIndex',
              data: { index: "'posts_id_index'" },
              output: `
                ${imports}
                export const posts = pgTable('posts', ${columns}, (t) => ({
                  byA: uniqueIndex('posts_a').on(t.a),
                  oneA: unique().on(t.a),
                }));
              `,
            },
          ],
        },
        {
          messageId: 'redundantIndex',
          data: { index: "'posts_a'", wider: "unique constraint 'posts_a_unique'" },
          line: 4,
          suggestions: 1,
        },
      ],
    },
    {
      name: 'of two equal indexes the later is told; names that are not known are not made up',
      code: `
        ${imports}
        import { first, second } from 'somewhere';
        export const posts = pgTable('posts', ${columns}, (t) => [index(first).on(t.a), index(second).on(t.a)]);
      `,
      errors: [
        {
          messageId: 'redundantIndex',
          data: { index: "on 'a'", wider: 'another index' },
          line: 3,
          suggestions: [
            {
              messageId: 'removeIndex',
              data: { index: "on 'a'" },
              output: `
                ${imports}
                import { first, second } from 'somewhere';
                export const posts = pgTable('posts', ${columns}, (t) => [index(first).on(t.a)]);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an index that others get as well, or that has a comment of its own, is left to the user',
      code: `
        //- extras.ts
        import { index } from 'drizzle-orm/pg-core';
        export const byA = (t) => index('posts_a_idx').on(t.a);
        //- schema.ts
        ${imports}
        import { byA } from './extras';
        export const posts = pgTable('posts', ${columns}, (t) => [byA(t), index('posts_a_b_idx').on(t.a, t.b)]);
        export const notes = pgTable('notes', ${columns}, (t) => [
          index('notes_a_idx').on(t.a), // for the list
          index('notes_a_b_idx').on(t.a, t.b),
        ]);
      `,
      errors: [
        { messageId: 'redundantIndex', line: 3, column: 14, endColumn: 19, suggestions: [] },
        { messageId: 'redundantIndex', line: 5, column: 3, endColumn: 8, suggestions: [] },
      ],
    },
  ],
});

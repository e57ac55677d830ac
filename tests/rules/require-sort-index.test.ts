import rule from '../../src/rules/require-sort-index.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { date, index, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';";
const createdAt = "createdAt: timestamp('created_at').defaultNow().notNull()";

runRule(rule, {
  valid: [
    {
      name: 'a plain index serves both directions, and so do keys and `.desc().nullsFirst()`',
      code: `
        ${imports}
        export const a = pgTable('a', { ${createdAt} }, (t) => [index('a1').on(t.createdAt)]);
        export const b = pgTable('b', { ${createdAt} }, (t) => ({ i: index('b1').on(t.createdAt.desc().nullsFirst()) }));
        export const c = pgTable('c', { ${createdAt}, id: uuid('id') }, (t) => [unique().on(t.createdAt, t.id)]);
        export const d = pgTable('d', { ${createdAt}.primaryKey() });
      `,
    },
    {
      name: "the column may follow the tenant's",
      code: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a1').on(t.tenantId, t.createdAt),
        ]);
        export const b = pgTable('b', { orgId: uuid('org_id'), ${createdAt} }, (t) => [index('b1').on(t.createdAt)]);
      `,
    },
    {
      name: 'tables without such columns, and columns that are no timestamps',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey() });
        export const b = pgTable('b', { createdAt: text('created_at') });
        export const c = pgTable('c', { createdAt: timestamp('created_at').array() });
      `,
    },
    {
      name: 'nothing is said of columns and indexes that were not read',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        import { builder, extras, list, columns } from 'somewhere';
        export const a = pgTable('a', { createdAt: builder() });
        export const b = pgTable('b', { ${createdAt} }, extras);
        export const c = pgTable('c', { ${createdAt} }, (t) => [index('c1').on(...list(t))]);
        export const d = pgTable('d', { ...columns });
        export const e = pgTable('e', { ${createdAt} }, (t) => [index('e1').on(sql\`\${t.createdAt} desc\`)]);
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        export const session = pgTable('session', { ${createdAt} });
      `,
      settings: { externalTables: ['session'] },
    },
    {
      name: 'with other columns, createdAt is a column like others',
      code: `
        ${imports}
        export const a = pgTable('a', { ${createdAt} });
      `,
      options: { columns: ['publishedAt'] },
    },
  ],
  invalid: [
    {
      name: 'createdAt gets an index; an index on updatedAt is offered, since every update would write it',
      code: `
        import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';

        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey(),
          ${createdAt},
          updatedAt: timestamp('updated_at').defaultNow().notNull(),
        });
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'posts', column: 'createdAt' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 12,
          suggestions: [],
        },
        {
          messageId: 'missingIndex',
          data: { table: 'posts', column: 'updatedAt' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 12,
          suggestions: [
            {
              messageId: 'addCostlyIndex',
              data: { columns: "'updatedAt'" },
              output: `
                import { pgTable, timestamp, uuid, index } from 'drizzle-orm/pg-core';

                export const posts = pgTable('posts', {
                  id: uuid('id').primaryKey(),
                  ${createdAt},
                  updatedAt: timestamp('updated_at').defaultNow().notNull(),
                }, (t) => [
                  index('posts_updated_at_idx').on(t.updatedAt),
                ]);
              `,
            },
          ],
        },
      ],
      output: `
        import { pgTable, timestamp, uuid, index } from 'drizzle-orm/pg-core';

        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey(),
          ${createdAt},
          updatedAt: timestamp('updated_at').defaultNow().notNull(),
        }, (t) => [
          index('posts_created_at_idx').on(t.createdAt),
        ]);
      `,
    },
    {
      name: 'what does not sort does not count, in 1.x as well: desc alone, a later place, a part of the rows, hash',
      code: `
        ${imports}
        import { isNull } from 'drizzle-orm';
        export const a = pgTable('a', { ${createdAt} }, (t) => [index('a1').on(t.createdAt.desc())]);
        export const b = pgTable('b', { ${createdAt}, id: uuid('id') }, (t) => [primaryKey({ columns: [t.id, t.createdAt] })]);
        export const c = pgTable('c', { ${createdAt}, id: uuid('id') }, (t) => [index('c1').on(t.createdAt).where(isNull(t.id))]);
        export const d = pgTable('d', { ${createdAt} }, (t) => ({ d1: index('d1').using('hash', t.createdAt) }));
      `,
      drizzle: '1.0.0-rc.5',
      errors: ['a', 'b', 'c', 'd'].map((table, at) => ({
        messageId: 'missingIndex',
        data: { table, column: 'createdAt' },
        line: at + 3,
        suggestions: [],
      })),
      output: `
        ${imports}
        import { isNull } from 'drizzle-orm';
        export const a = pgTable('a', { ${createdAt} }, (t) => [
          index('a1').on(t.createdAt.desc()),
          index('a_created_at_idx').on(t.createdAt),
        ]);
        export const b = pgTable('b', { ${createdAt}, id: uuid('id') }, (t) => [
          primaryKey({ columns: [t.id, t.createdAt] }),
          index('b_created_at_idx').on(t.createdAt),
        ]);
        export const c = pgTable('c', { ${createdAt}, id: uuid('id') }, (t) => [
          index('c1').on(t.createdAt).where(isNull(t.id)),
          index('c_created_at_idx').on(t.createdAt),
        ]);
        export const d = pgTable('d', { ${createdAt} }, (t) => ({
          d1: index('d1').using('hash', t.createdAt),
          createdAtIdx: index('d_created_at_idx').on(t.createdAt),
        }));
      `,
    },
    {
      name: 'with other columns each gets its index, together or one by one; what `$onUpdate` sets needs none',
      code: `
        ${imports}
        export const posts = pgTable('posts', {
          published: date('published_at'),
          dueAt: timestamp('due_at', { withTimezone: true }),
          seenAt: timestamp('seen_at').$onUpdate(() => new Date()),
        });
      `,
      options: { columns: ['publishedAt', 'dueAt', 'seenAt', 'endsAt'] },
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'posts', column: 'published' },
          line: 3,
          suggestions: [
            {
              messageId: 'addIndex',
              data: { columns: "'published'" },
              output: `
                ${imports}
                export const posts = pgTable('posts', {
                  published: date('published_at'),
                  dueAt: timestamp('due_at', { withTimezone: true }),
                  seenAt: timestamp('seen_at').$onUpdate(() => new Date()),
                }, (t) => [
                  index('posts_published_at_idx').on(t.published),
                ]);
              `,
            },
          ],
        },
        { messageId: 'missingIndex', data: { table: 'posts', column: 'dueAt' }, line: 4, suggestions: 1 },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', {
          published: date('published_at'),
          dueAt: timestamp('due_at', { withTimezone: true }),
          seenAt: timestamp('seen_at').$onUpdate(() => new Date()),
        }, (t) => [
          index('posts_published_at_idx').on(t.published),
          index('posts_due_at_idx').on(t.dueAt),
        ]);
      `,
    },
    {
      name: 'with tenantFirst the tenant column leads an added index where there is one',
      code: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => []);
        export const b = pgTable('b', { ${createdAt} }, (t) => []);
      `,
      options: { tenantFirst: true },
      errors: [
        { messageId: 'missingIndex', line: 2, suggestions: [] },
        { messageId: 'missingIndex', line: 3, suggestions: [] },
      ],
      output: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a_tenant_created_at_idx').on(t.tenantId, t.createdAt),
        ]);
        export const b = pgTable('b', { ${createdAt} }, (t) => [
          index('b_created_at_idx').on(t.createdAt),
        ]);
      `,
    },
    {
      name: 'without tenantFirst, or without tenants, the column comes first',
      code: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a1').on(t.tenantId, t.createdAt),
        ]);
      `,
      settings: { tenant: false },
      options: { tenantFirst: true },
      errors: [{ messageId: 'missingIndex', line: 2, suggestions: [] }],
      output: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a1').on(t.tenantId, t.createdAt),
          index('a_created_at_idx').on(t.createdAt),
        ]);
      `,
    },
    {
      name: 'an index that stands outside the table is moved in by no-detached-index, so none is added',
      code: `
        ${imports}
        export const a = pgTable('a', { ${createdAt} });
        export const byDate = index('a_created_at_idx').on(a.createdAt);
        export const b = pgTable('b', { tenantId: uuid('tenant_id'), ${createdAt} });
        export const byTenant = index('b_tenant_created_at_idx').on(b.tenantId, b.createdAt);
      `,
      errors: [
        { messageId: 'missingIndex', line: 2, suggestions: [] },
        { messageId: 'missingIndex', line: 4, suggestions: [] },
      ],
    },
    {
      name: 'an index on another column that stands outside changes nothing',
      code: `
        ${imports}
        export const a = pgTable('a', { ${createdAt}, id: uuid('id') });
        export const byId = index('a_id_idx').on(a.id, a.createdAt);
      `,
      errors: [{ messageId: 'missingIndex', line: 2, suggestions: [] }],
      output: `
        ${imports}
        export const a = pgTable('a', { ${createdAt}, id: uuid('id') }, (t) => [
          index('a_created_at_idx').on(t.createdAt),
        ]);
        export const byId = index('a_id_idx').on(a.id, a.createdAt);
      `,
    },
    {
      name: 'a column that comes by a spread of another file is told at the table, where its index belongs',
      code: `
        //- stamps.js
        import { timestamp } from 'drizzle-orm/pg-core';
        export const stamps = { createdAt: timestamp().defaultNow().notNull() };
        //- schema.js
        import { pgTable, index, text } from 'drizzle-orm/pg-core';
        import { stamps } from './stamps.js';
        export const notes = pgTable('notes', { body: text(), ...stamps });
      `,
      errors: [{ messageId: 'missingIndex', line: 3, column: 14, endColumn: 19, suggestions: [] }],
      output: `
        import { pgTable, index, text } from 'drizzle-orm/pg-core';
        import { stamps } from './stamps.js';
        export const notes = pgTable('notes', { body: text(), ...stamps }, (t) => [
          index('notes_createdAt_idx').on(t.createdAt),
        ]);
      `,
    },
  ],
});

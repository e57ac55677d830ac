import rule from '../../src/rules/require-sort-index.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { date, index, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';";
const createdAt = "createdAt: timestamp('created_at').defaultNow().notNull()";

runRule(rule, {
  valid: [
    {
      name: 'an application none of whose queries are seen',
      code: `
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        export const db = drizzle(process.env.URL);
        //- schema.ts
        import { pgTable, timestamp } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { createdAt: timestamp() });
      `,
    },
    {
      name: 'a list of the rows of one parent, which its index finds',
      code: `
        //- queries.ts
        export const list = () => db.select().from(posts).where(eq(posts.userId, id)).orderBy(desc(posts.createdAt));
        export const nested = () => db.query.users.findMany({ with: { posts: { orderBy: (p, { desc }) => desc(p.createdAt) } } });
        //- schema.ts
        import { pgTable, timestamp } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { createdAt: timestamp() });
      `,
    },
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
    {
      name: 'where the queries of the project can be seen, columns that none orders by',
      code: `
        //- list.ts
        export const list = () => db.select().from(posts).orderBy(users.createdAt, posts.id);
        //- schema.ts
        ${imports}
        export const posts = pgTable('posts', { id: uuid('id'), ${createdAt} });
      `,
    },
    {
      name: 'where they cannot be seen, updatedAt',
      code: `
        ${imports}
        export const posts = pgTable('posts', { updatedAt: timestamp('updated_at').notNull() });
      `,
    },
  ],
  invalid: [
    ...['.orderBy(posts.createdAt)', '.where(eq(posts.userId, id)).orderBy(posts.createdAt).limit(20)'].map(
      (rest) => ({
        name: `a list that pages, or has all rows: ${rest}`,
        code: `
        //- queries.ts
        export const list = () => db.select().from(posts)${rest};
        //- schema.ts
        import { index, pgTable, timestamp } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { createdAt: timestamp('created_at') });
      `,
        errors: [{ messageId: 'missingIndex' }],
        output: `
        import { index, pgTable, timestamp } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { createdAt: timestamp('created_at') }, (t) => [
          index('posts_created_at_idx').on(t.createdAt),
        ]);
      `,
      }),
    ),
    {
      name: 'createdAt gets an index; an index on updatedAt is offered, since every update would write it',
      code: `
        //- list.ts
        export const list = () => [db.select().from(posts).orderBy(desc(posts.createdAt)), db.select().from(posts).orderBy(posts.updatedAt)];
        //- schema.ts
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
        messageId: table === 'a' ? 'otherOrder' : 'missingIndex',
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
      name: "lists of a tenant's rows filter by tenant first, and so does an added index; global tables and those without tenants have none to filter by",
      code: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), ${createdAt} }, (t) => []);
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => []);
        export const audit = pgTable('audit_log', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => []);
        export const b = pgTable('b', { tenant: uuid('tenant_id'), ${createdAt} }, (t) => []);
      `,
      settings: { tenant: { globalTables: ['audit_*'] } },
      errors: [2, 3, 4, 5].map((line) => ({ messageId: 'missingIndex', line, suggestions: [] })),
      output: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), ${createdAt} }, (t) => [
          index('tenants_created_at_idx').on(t.createdAt),
        ]);
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a_tenant_created_at_idx').on(t.tenantId, t.createdAt),
        ]);
        export const audit = pgTable('audit_log', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('audit_log_created_at_idx').on(t.createdAt),
        ]);
        export const b = pgTable('b', { tenant: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('b_tenant_created_at_idx').on(t.tenant, t.createdAt),
        ]);
      `,
    },
    {
      name: 'a plain index on the tenant column is extended, for it would be redundant beside the new one; a name that says its columns says both',
      code: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index('a_tenant_idx').on(t.tenantId)]);
        export const b = pgTable('b', { tenantId: uuid('tenant_id'), ${createdAt} }, ({ tenantId }) => ({ i: index('by_tenant').on(tenantId) }));
        export const c = pgTable('c', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index().on(t.tenantId)]);
      `,
      errors: [2, 3, 4].map((line) => ({ messageId: 'missingIndex', line, suggestions: [] })),
      output: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index('a_tenant_created_at_idx').on(t.tenantId, t.createdAt)]);
        export const b = pgTable('b', { tenantId: uuid('tenant_id'), ${createdAt} }, ({ tenantId, createdAt }) => ({ i: index('by_tenant').on(tenantId, createdAt) }));
        export const c = pgTable('c', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index().on(t.tenantId, t.createdAt)]);
      `,
    },
    {
      name: 'an index that says more than its column, or is made by a helper, is not extended',
      code: `
        ${imports}
        import { isNull } from 'drizzle-orm';
        const byTenant = (t: { tenantId: never }) => index('c_tenant_idx').on(t.tenantId);
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a_tenant_idx').on(t.tenantId).where(isNull(t.createdAt)),
        ]);
        export const b = pgTable('b', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('b_tenant_idx').using('hash', t.tenantId),
        ]);
        export const c = pgTable('c', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [byTenant(t)]);
      `,
      errors: [4, 7, 10].map((line) => ({ messageId: 'missingIndex', line, suggestions: [] })),
      output: `
        ${imports}
        import { isNull } from 'drizzle-orm';
        const byTenant = (t: { tenantId: never }) => index('c_tenant_idx').on(t.tenantId);
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a_tenant_idx').on(t.tenantId).where(isNull(t.createdAt)),
          index('a_tenant_created_at_idx').on(t.tenantId, t.createdAt),
        ]);
        export const b = pgTable('b', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('b_tenant_idx').using('hash', t.tenantId),
          index('b_tenant_created_at_idx').on(t.tenantId, t.createdAt),
        ]);
        export const c = pgTable('c', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [byTenant(t)]);
      `,
    },
    {
      name: 'an index that the newest migration has keeps its name',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
        //- drizzle/meta/_journal.json
        { "entries": [{ "idx": 0, "tag": "0000_first" }] }
        //- drizzle/meta/0000_snapshot.json
        { "version": "7", "dialect": "postgresql", "enums": {}, "schemas": {}, "tables": { "public.a": { "name": "a", "schema": "", "columns": {}, "indexes": { "a_tenant_idx": { "name": "a_tenant_idx", "columns": [{ "expression": "tenant_id", "isExpression": false, "asc": true, "nulls": "last" }], "isUnique": false, "method": "btree" } } } } }
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index('a_tenant_idx').on(t.tenantId)]);
        export const b = pgTable('b', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index('b_tenant_idx').on(t.tenantId)]);
      `,
      errors: [{ messageId: 'missingIndex' }, { messageId: 'missingIndex' }],
      output: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index('a_tenant_idx').on(t.tenantId, t.createdAt)]);
        export const b = pgTable('b', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index('b_tenant_created_at_idx').on(t.tenantId, t.createdAt)]);
      `,
    },
    {
      name: 'a table that --fix is to give the tenant column waits for it; the editor may add the index at once',
      code: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const a = pgTable('a', { ${createdAt} }, (t) => []);
      `,
      errors: [
        {
          messageId: 'missingIndex',
          line: 3,
          suggestions: [
            {
              messageId: 'addIndex',
              data: { columns: "'createdAt'" },
              output: `
                ${imports}
                export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
                export const a = pgTable('a', { ${createdAt} }, (t) => [
                  index('a_created_at_idx').on(t.createdAt),
                ]);
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'where --fix adds no tenant column, the index comes at once',
      code: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const a = pgTable('a', { ${createdAt} }, (t) => []);
      `,
      settings: { fixes: 'additive' },
      errors: [{ messageId: 'missingIndex', line: 3 }],
      output: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const a = pgTable('a', { ${createdAt} }, (t) => [
          index('a_created_at_idx').on(t.createdAt),
        ]);
      `,
    },
    {
      name: 'with tenantFirst: false the column has an index of its own, and the tenant its own',
      code: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [index('a_tenant_idx').on(t.tenantId)]);
      `,
      options: { tenantFirst: false },
      errors: [{ messageId: 'missingIndex', line: 2, suggestions: [] }],
      output: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} }, (t) => [
          index('a_tenant_idx').on(t.tenantId),
          index('a_created_at_idx').on(t.createdAt),
        ]);
      `,
    },
    {
      name: 'an index on the tenant column that stands outside the table is moved in first',
      code: `
        ${imports}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${createdAt} });
        export const byTenant = index('a_tenant_idx').on(a.tenantId);
      `,
      errors: [{ messageId: 'missingIndex', line: 2, suggestions: [] }],
      output: null,
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

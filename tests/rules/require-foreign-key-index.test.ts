import rule from '../../src/rules/require-foreign-key-index.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';";
const users = "export const users = pgTable('users', { id: uuid('id').primaryKey() });";
const userId = "userId: uuid('user_id').references(() => users.id)";

runRule(rule, {
  valid: [
    {
      name: 'a table that no query of the project uses',
      code: `
        //- queries.ts
        export const run = () => [db.select().from(users), db.delete(users)];
        //- schema.ts
        ${imports}
        ${users}
        export const logs = pgTable('logs', { id: uuid('id').primaryKey(), ${userId} });
      `,
    },
    {
      name: 'createdBy, which says who did something',
      code: `
        //- queries.ts
        export const run = () => [db.select().from(posts), db.delete(users).where(eq(users.id, id))];
        //- schema.ts
        ${imports}
        ${users}
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), createdBy: uuid().references(() => users.id) });
      `,
    },
    {
      name: 'approved_by_id, which says who did something',
      code: `
        //- queries.ts
        export const run = () => [db.select().from(posts), db.delete(users).where(eq(users.id, id))];
        //- schema.ts
        ${imports}
        ${users}
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), approved_by_id: uuid().references(() => users.id) });
      `,
    },
    {
      name: 'a key that becomes null when one row that nobody looks from is deleted',
      code: `
        //- queries.ts
        export const run = () => [db.select().from(posts), db.delete(users).where(and(eq(users.id, id), eq(users.teamId, t)))];
        //- schema.ts
        ${imports}
        ${users}
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), userId: uuid().references(() => users.id, { onDelete: 'set null' }) });
      `,
    },
    {
      name: 'an index that begins with the tenant column, as most of the project do',
      code: `
        //- queries.ts
        export const run = () => [db.select().from(t1).where(eq(t1.userId, id)), db.select().from(t6).where(eq(t6.userId, id))];
        //- schema.ts
        ${imports}
        ${users}
        ${[1, 2, 3, 4, 5, 6].map((n) => `export const t${n} = pgTable('t${n}', { tenantId: uuid('tenant_id'), userId: uuid('user_id').references(() => users.id) }, (t) => [index('i${n}').on(t.tenantId, t.userId)]);`).join('\n        ')}
      `,
      settings: { tenant: { table: 'tenants', column: 'tenantId' } },
    },
    {
      name: 'a key by which no query of the project finds rows, to rows that none deletes',
      code: `
        //- queries.ts
        export const list = () => db.select({ id: posts.userId }).from(posts).where(eq(posts.text, x));
        export const names = () => db.query.users.findMany({ with: { notes: true } });
        export const remove = () => db.delete(posts).where(eq(posts.id, id));
        //- schema.ts
        ${imports}
        import { relations } from 'drizzle-orm';
        ${users}
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), text: text('text'), ${userId} });
        export const a = relations(users, ({ many }) => ({ posts: many(posts) }));
      `,
    },
    {
      name: 'a key of an array, which Postgres refuses whatever else there is',
      drizzle: '1.0.0-rc.5',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tags = pgTable('tags', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { tagIds: uuid('tag_ids').array().references(() => tags.id) });
      `,
    },
    {
      name: 'an index, a unique constraint or a primary key that begins with the column serves it',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { ${userId}, x: text('x') }, (t) => [index('a1').on(t.userId, t.x)]);
        export const b = pgTable('b', { ${userId}, x: text('x') }, (t) => ({ u: uniqueIndex('b1').on(t.userId.desc()) }));
        export const c = pgTable('c', { ${userId}.unique() });
        export const d = pgTable('d', { ${userId}.primaryKey() });
        export const e = pgTable('e', { ${userId}, x: text('x') }, (t) => [primaryKey({ columns: [t.userId, t.x] })]);
        export const f = pgTable('f', { ${userId}, x: text('x') }, (t) => { return [unique().on(t.userId, t.x)]; });
        export const g = pgTable('g', { ${userId} }, (t) => [index('g1').using('hash', t.userId)]);
      `,
    },
    {
      name: 'a partial index that leaves out the nulls alone serves it',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = pgTable('a', { ${userId} }, (t) => [index('a1').on(t.userId).where(sql\`\${t.userId} is not null\`)]);
      `,
    },
    {
      name: 'one column of a composite key, save the tenant, narrows the search enough',
      code: `
        ${imports}
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), tenantId: uuid('tenant_id') });
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id'), postId: uuid('post_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.postId], foreignColumns: [posts.tenantId, posts.id] }),
          index('notes_post').on(t.postId),
        ]);
        export const marks = pgTable('marks', { tenantId: uuid('tenant_id'), postId: uuid('post_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.postId], foreignColumns: [posts.tenantId, posts.id] }),
          index('marks_both').on(t.postId, t.tenantId),
        ]);
      `,
    },
    {
      name: 'nothing is said of indexes that were not read',
      code: `
        ${imports}
        import { extras, columns, name } from 'somewhere';
        ${users}
        export const a = pgTable('a', { ${userId} }, extras);
        export const b = pgTable('b', { ${userId} }, (t) => [...extras(t)]);
        export const c = pgTable('c', { ${userId} }, (t) => ({ ...extras(t) }));
        export const d = pgTable('d', { ${userId} }, (t) => [index('d1').on(...columns(t))]);
        export const e = pgTable('e', { ${userId} }, (t) => [index('e1').using(name, t.userId)]);
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        ${users}
        export const session = pgTable('session', { ${userId} });
      `,
      settings: { externalTables: ['sess*'] },
    },
    {
      name: 'with allowTenantPrefix the tenant column may come first',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${userId} }, (t) => [index('a1').on(t.tenantId, t.userId)]);
      `,
      options: { allowTenantPrefix: true },
    },
  ],
  invalid: [
    {
      name: 'a key that becomes null when many rows are deleted, or by which rows are found',
      code: `
        //- queries.ts
        export const run = () => [db.delete(users).where(lt(users.expiresAt, now)), db.select().from(posts).where(eq(posts.createdBy, id))];
        //- schema.ts
        ${imports}
        ${users}
        export const posts = pgTable('posts', { createdBy: uuid().references(() => users.id), userId: uuid().references(() => users.id, { onDelete: 'set null' }) }, (t) => []);
      `,
      errors: [
        { messageId: 'missingIndex', line: 3, suggestions: 1 },
        { messageId: 'missingIndex', line: 3, suggestions: 1 },
      ],
      output: `
        ${imports}
        ${users}
        export const posts = pgTable('posts', { createdBy: uuid().references(() => users.id), userId: uuid().references(() => users.id, { onDelete: 'set null' }) }, (t) => [
          index('posts_createdBy_idx').on(t.createdBy),
          index('posts_user_idx').on(t.userId),
        ]);
      `,
    },
    ...[
      ['finds rows by it', 'db.select().from(posts).where(eq(posts.userId, id))'],
      ['joins by it', 'db.select().from(posts).innerJoin(users, eq(posts.userId, users.id))'],
      ['finds rows of any table by it', 'db.select().from(posts); list((t) => eq(t.userId, id))'],
      [
        'finds rows by it in hand-written SQL',
        'db.select().from(posts); sql`select * from posts where user_id = 1`',
      ],
      ['loads rows by it', 'db.select().from(posts); db.query.users.findMany({ with: { posts: true } })'],
      ['may load rows by it', 'db.select().from(posts); db.query.users.findMany({ with: relations })'],
      ['deletes what it references', 'db.select().from(posts); db.delete(users).where(eq(users.id, id))'],
      ['deletes it in hand-written SQL', 'db.select().from(posts); db.execute(sql`delete from users`)'],
      ['deletes rows of any table', 'db.select().from(posts); db.delete(table).where(eq(table.id, id))'],
      ['deletes along with others', 'db.select().from(posts); db.delete(teams).where(eq(teams.id, id))'],
      [
        'uses it in hand-written SQL alone, and deletes',
        'db.execute(sql`select * from posts`); db.delete(users).where(eq(users.id, id))',
      ],
    ].map(([name, query]) => ({
      name: `a project whose code ${name}`,
      code: `
        //- queries.ts
        export const run = () => { ${query} };
        //- schema.ts
        ${imports}
        import { relations } from 'drizzle-orm';
        export const teams = pgTable('teams', { id: uuid('id').primaryKey() });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey().references(() => teams.id, { onDelete: 'cascade' }),
        });
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), text: text('text'), ${userId} });
        export const a = relations(users, ({ many }) => ({ posts: many(posts) }));
      `,
      errors: [{ messageId: 'missingIndex', line: 7 }],
      output: `
        ${imports}
        import { relations } from 'drizzle-orm';
        export const teams = pgTable('teams', { id: uuid('id').primaryKey() });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey().references(() => teams.id, { onDelete: 'cascade' }),
        });
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), text: text('text'), ${userId} }, (t) => [
          index('posts_user_idx').on(t.userId),
        ]);
        export const a = relations(users, ({ many }) => ({ posts: many(posts) }));
      `,
    })),
    {
      name: 'the tenant column, by which queries are to filter whether or not they do yet',
      code: `
        //- queries.ts
        export const list = () => db.select().from(posts);
        //- schema.ts
        import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').references(() => tenants.id) });
      `,
      errors: [{ messageId: 'missingIndex', line: 3 }],
      output: `
        import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').references(() => tenants.id) }, (t) => [
          index('posts_tenant_idx').on(t.tenantId),
        ]);
      `,
    },
    {
      name: 'a key that a policy reads, which is a condition of every query',
      code: `
        //- queries.ts
        export const list = () => db.select().from(posts);
        //- schema.ts
        import { sql } from 'drizzle-orm';
        import { pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core';
        ${users}
        export const posts = pgTable('posts', { ${userId} }, () => [pgPolicy('own', { using: sql\`user_id = current_user_id()\` })]);
      `,
      errors: [{ messageId: 'missingIndex', line: 4 }],
      output: `
        import { sql } from 'drizzle-orm';
        import { pgPolicy, pgTable, uuid, index } from 'drizzle-orm/pg-core';
        ${users}
        export const posts = pgTable('posts', { ${userId} }, (t) => [
          pgPolicy('own', { using: sql\`user_id = current_user_id()\` }),
          index('posts_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'a foreign key without an index gets one, in a new third argument',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${users}

        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey(),
          authorId: uuid('author_id').references(() => users.id),
        });
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'posts', columns: "'authorId'", targets: "'users'" },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 11,
        },
      ],
      output: `
        import { pgTable, uuid, index } from 'drizzle-orm/pg-core';
        ${users}

        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey(),
          authorId: uuid('author_id').references(() => users.id),
        }, (t) => [
          index('posts_author_idx').on(t.authorId),
        ]);
      `,
    },
    {
      name: 'all indexes of a table are added at once; each can be added alone',
      code: `
        ${imports}
        ${users}
        export const notes = pgTable('notes', {
          authorId: uuid('author_id').references(() => users.id),
          editorId: uuid('editor_id').references(() => users.id),
        }, (table) => []);
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'notes', columns: "'authorId'", targets: "'users'" },
          suggestions: [
            {
              messageId: 'addIndex',
              data: { columns: "'authorId'" },
              output: `
                ${imports}
                ${users}
                export const notes = pgTable('notes', {
                  authorId: uuid('author_id').references(() => users.id),
                  editorId: uuid('editor_id').references(() => users.id),
                }, (table) => [index('notes_author_idx').on(table.authorId)]);
              `,
            },
          ],
        },
        {
          messageId: 'missingIndex',
          data: { table: 'notes', columns: "'editorId'", targets: "'users'" },
          suggestions: 1,
        },
      ],
      output: `
        ${imports}
        ${users}
        export const notes = pgTable('notes', {
          authorId: uuid('author_id').references(() => users.id),
          editorId: uuid('editor_id').references(() => users.id),
        }, (table) => [
          index('notes_author_idx').on(table.authorId),
          index('notes_editor_idx').on(table.editorId),
        ]);
      `,
    },
    {
      name: 'the third argument keeps its form: object, block body, pattern, no parameter',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { ${userId}, x: text('x') }, (table) => ({
          byX: index('a_x').on(table.x),
        }));
        export const b = pgTable('b', { ${userId}, x: text('x') }, (self) => {
          return [
            index('b_x').on(self.x) // x
          ];
        });
        export const c = pgTable('c', { ${userId}, x: text('x') }, ({ x }) => [
          index('c_x').on(x),
        ]);
        export const d = pgTable('d', { ${userId} }, () => []);
      `,
      errors: [
        { messageId: 'missingIndex', data: { table: 'a', columns: "'userId'", targets: "'users'" } },
        { messageId: 'missingIndex' },
        { messageId: 'missingIndex' },
        { messageId: 'missingIndex' },
      ],
      output: `
        ${imports}
        ${users}
        export const a = pgTable('a', { ${userId}, x: text('x') }, (table) => ({
          byX: index('a_x').on(table.x),
          userIdIdx: index('a_user_idx').on(table.userId),
        }));
        export const b = pgTable('b', { ${userId}, x: text('x') }, (self) => {
          return [
            index('b_x').on(self.x), // x
            index('b_user_idx').on(self.userId)
          ];
        });
        export const c = pgTable('c', { ${userId}, x: text('x') }, ({ x, userId }) => [
          index('c_x').on(x),
          index('c_user_idx').on(userId),
        ]);
        export const d = pgTable('d', { ${userId} }, (t) => [
          index('d_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'tabs, double quotes, no semicolons and a namespace are kept, and comments stay where they are',
      code: `
        import * as pg from "drizzle-orm/pg-core"
        export const users = pg.pgTable("users", { id: pg.uuid().primaryKey() })
        export const posts = pg.pgTable(
        \t"posts",
        \t{
        \t\tuserId: pg.uuid("user_id").references(() => users.id) // author
        \t} // columns
        )
      `,
      errors: [{ messageId: 'missingIndex', line: 6, column: 3, endLine: 6, endColumn: 9 }],
      output: `
        import * as pg from "drizzle-orm/pg-core"
        export const users = pg.pgTable("users", { id: pg.uuid().primaryKey() })
        export const posts = pg.pgTable(
        \t"posts",
        \t{
        \t\tuserId: pg.uuid("user_id").references(() => users.id) // author
        \t}, // columns
        \t(t) => [
        \t\tpg.index("posts_user_idx").on(t.userId)
        \t]
        )
      `,
    },
    {
      name: 'what does not serve is no index: a trailing column, another condition, an expression, another method',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = pgTable('a', { ${userId}, x: text('x') }, (t) => [index('a1').on(t.x, t.userId)]);
        export const b = pgTable('b', { ${userId}, x: text('x') }, (t) => [index('b1').on(t.userId).where(sql\`\${t.x} > 0\`)]);
        export const c = pgTable('c', { ${userId} }, (t) => [index('c1').on(sql\`lower(\${t.userId})\`)]);
        export const d = pgTable('d', { ${userId} }, (t) => [index('d1').using('brin', t.userId)]);
      `,
      errors: [
        { messageId: 'missingIndex' },
        { messageId: 'partialIndex' },
        { messageId: 'missingIndex' },
        { messageId: 'missingIndex' },
      ],
      output: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = pgTable('a', { ${userId}, x: text('x') }, (t) => [
          index('a1').on(t.x, t.userId),
          index('a_user_idx').on(t.userId),
        ]);
        export const b = pgTable('b', { ${userId}, x: text('x') }, (t) => [
          index('b1').on(t.userId).where(sql\`\${t.x} > 0\`),
          index('b_user_idx').on(t.userId),
        ]);
        export const c = pgTable('c', { ${userId} }, (t) => [
          index('c1').on(sql\`lower(\${t.userId})\`),
          index('c_user_idx').on(t.userId),
        ]);
        export const d = pgTable('d', { ${userId} }, (t) => [
          index('d1').using('brin', t.userId),
          index('d_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'the second column of a composite primary key has no index of its own',
      code: `
        ${imports}
        ${users}
        export const follows = pgTable('follows', {
          fromId: uuid('from_id').references(() => users.id),
          toId: uuid('to_id').references(() => users.id),
        }, (t) => [primaryKey({ columns: [t.fromId, t.toId] })]);
      `,
      errors: [
        { messageId: 'missingIndex', data: { table: 'follows', columns: "'toId'", targets: "'users'" } },
      ],
      output: `
        ${imports}
        ${users}
        export const follows = pgTable('follows', {
          fromId: uuid('from_id').references(() => users.id),
          toId: uuid('to_id').references(() => users.id),
        }, (t) => [
          primaryKey({ columns: [t.fromId, t.toId] }),
          index('follows_to_idx').on(t.toId),
        ]);
      `,
    },
    {
      name: 'a composite key is told at its call and gets an index of its columns in their order',
      code: `
        import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), tenantId: uuid('tenant_id') });
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id'), postId: uuid('post_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.postId], foreignColumns: [posts.tenantId, posts.id] }),
        ]);
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'notes', columns: "'tenantId', 'postId'", targets: "'posts'" },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 13,
        },
      ],
      output: `
        import { foreignKey, pgTable, uuid, index } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), tenantId: uuid('tenant_id') });
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id'), postId: uuid('post_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.postId], foreignColumns: [posts.tenantId, posts.id] }),
          index('notes_tenant_post_idx').on(t.tenantId, t.postId),
        ]);
      `,
    },
    {
      name: 'two foreign keys on one column want one index',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${users}
        export const people = pgTable('people', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', {
          ownerId: uuid('owner_id').references(() => users.id).references(() => people.id),
        });
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'posts', columns: "'ownerId'", targets: "'users', 'people'" },
          line: 5,
          column: 3,
        },
      ],
      output: `
        import { pgTable, uuid, index } from 'drizzle-orm/pg-core';
        ${users}
        export const people = pgTable('people', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', {
          ownerId: uuid('owner_id').references(() => users.id).references(() => people.id),
        }, (t) => [
          index('posts_owner_idx').on(t.ownerId),
        ]);
      `,
    },
    {
      name: 'a key whose target was not read wants its index all the same',
      code: `
        import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from 'somewhere';
        export const posts = pgTable('posts', {
          'owner-id': uuid('owner_id').references(() => users.id),
        });
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'posts', columns: "'owner-id'", targets: 'the referenced table' },
        },
      ],
      output: `
        import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from 'somewhere';
        export const posts = pgTable('posts', {
          'owner-id': uuid('owner_id').references(() => users.id),
        }, (t) => [
          index('posts_owner_idx').on(t['owner-id']),
        ]);
      `,
    },
    {
      name: 'a key that comes by a spread is told at the table, which gets the index',
      code: `
        //- columns.ts
        import { uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const owned = { userId: uuid('user_id').references(() => users.id) };
        //- users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${users}
        //- posts.ts
        import { index, pgTable } from 'drizzle-orm/pg-core';
        import { owned } from './columns';
        export const posts = pgTable('posts', {
          ...owned,
        });
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: { table: 'posts', columns: "'userId'", targets: "'users'" },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 19,
        },
      ],
      output: `
        import { index, pgTable } from 'drizzle-orm/pg-core';
        import { owned } from './columns';
        export const posts = pgTable('posts', {
          ...owned,
        }, (t) => [
          index('posts_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'a third argument that no entry can be added to, and columns that stand elsewhere, are left alone',
      code: `
        ${imports}
        ${users}
        const columns = { ${userId}, x: text('x') };
        const extras = (t) => [index('x').on(t.x)];
        export const a = pgTable('a', { ${userId}, x: text('x') }, extras);
        export const b = pgTable('b', columns);
      `,
      errors: [
        { messageId: 'missingIndex', line: 5, column: 33 },
        { messageId: 'missingIndex', line: 6, column: 14 },
      ],
      output: null,
    },
    {
      name: 'an index that no-detached-index will move in is not joined by another',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = pgTable('a', { ${userId} });
        export const byUser = index('a_user').on(a.userId);
      `,
      errors: [{ messageId: 'missingIndex' }],
      output: null,
    },
    {
      name: 'a check or a key outside the table that names the column is no index',
      code: `
        import { check, index, pgTable, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = pgTable('a', { ${userId} });
        export const isSet = check('a_user', sql\`\${a.userId} is not null\`);
      `,
      errors: [{ messageId: 'missingIndex' }],
      output: `
        import { check, index, pgTable, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = pgTable('a', { ${userId} }, (t) => [
          index('a_user_idx').on(t.userId),
        ]);
        export const isSet = check('a_user', sql\`\${a.userId} is not null\`);
      `,
    },
    {
      name: 'a name that the file has is not given again: of an index, of a table, of an index to be added',
      code: `
        ${imports}
        ${users}
        export const post = pgTable('post', { tagUserId: uuid('tag_user_id').references(() => users.id) });
        export const postTag = pgTable('post_tag', { ${userId} });
        export const taken = pgTable('taken', { ${userId}, x: text('x') }, (t) => [
          index('taken_user_idx').on(t.x),
        ]);
        export const note = pgTable('note', { ${userId} });
        export const other = pgTable('note_user_idx', { x: text('x') });
      `,
      errors: [
        { messageId: 'missingIndex' },
        { messageId: 'missingIndex' },
        { messageId: 'missingIndex' },
        { messageId: 'missingIndex' },
      ],
      output: `
        ${imports}
        ${users}
        export const post = pgTable('post', { tagUserId: uuid('tag_user_id').references(() => users.id) }, (t) => [
          index('post_tag_user_idx').on(t.tagUserId),
        ]);
        export const postTag = pgTable('post_tag', { ${userId} }, (t) => [
          index('post_tag_user_id_idx').on(t.userId),
        ]);
        export const taken = pgTable('taken', { ${userId}, x: text('x') }, (t) => [
          index('taken_user_idx').on(t.x),
          index('taken_user_id_idx').on(t.userId),
        ]);
        export const note = pgTable('note', { ${userId} }, (t) => [
          index('note_user_id_idx').on(t.userId),
        ]);
        export const other = pgTable('note_user_idx', { x: text('x') });
      `,
    },
    {
      name: 'a name that another schema file has is not given again',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './*.ts' };
        //- other.ts
        import { index, pgTable, text } from 'drizzle-orm/pg-core';
        export const other = pgTable('other', { x: text('x') }, (t) => [index('posts_user_idx').on(t.x)]);
        //- posts.ts
        ${imports}
        ${users}
        export const posts = pgTable('posts', {
          ${userId},
        });
      `,
      errors: [{ messageId: 'missingIndex' }],
      output: `
        ${imports}
        ${users}
        export const posts = pgTable('posts', {
          ${userId},
        }, (t) => [
          index('posts_user_id_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'nor is one that a file before this one may be given in the same run, nor that of a view',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './*.ts' };
        //- a.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { x: text('b_c_id') });
        //- b.ts
        import { pgTable, pgView, text, uuid } from 'drizzle-orm/pg-core';
        ${users}
        export const view = pgView('a_b_d_idx', { x: text('x') }).as(sql\`select 'x' as x\`);
        export const b = pgTable('a_b', {
          c: uuid('c_id').references(() => users.id),
          d: uuid('d_id').references(() => users.id),
          e: uuid('e_id').references(() => users.id),
        });
      `,
      errors: [
        { messageId: 'missingIndex', suggestions: 1 },
        { messageId: 'missingIndex', suggestions: 1 },
        { messageId: 'missingIndex', suggestions: 1 },
      ],
      output: `
        import { pgTable, pgView, text, uuid, index } from 'drizzle-orm/pg-core';
        ${users}
        export const view = pgView('a_b_d_idx', { x: text('x') }).as(sql\`select 'x' as x\`);
        export const b = pgTable('a_b', {
          c: uuid('c_id').references(() => users.id),
          d: uuid('d_id').references(() => users.id),
          e: uuid('e_id').references(() => users.id),
        }, (t) => [
          index('a_b_1_c_id_idx').on(t.c),
          index('a_b_d_id_idx').on(t.d),
          index('a_b_e_idx').on(t.e),
        ]);
      `,
    },
    {
      name: 'a table that is declared twice is left as it is, since drizzle-kit takes one of the two; that of another Postgres schema is another table',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './*.ts' };
        //- a.ts
        ${imports}
        ${users}
        export const a = pgTable('posts', { ${userId} });
        export const b = pgTable('notes', { ${userId} });
        //- b.ts
        import { pgSchema, pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './a';
        const app = pgSchema('app');
        export const a = pgTable('posts', { ${userId} });
        export const b = app.table('notes', {
          ${userId},
        });
      `,
      errors: [
        { messageId: 'missingIndex', suggestions: 0 },
        { messageId: 'missingIndex', suggestions: 0 },
      ],
      output: `
        import { pgSchema, pgTable, uuid, index } from 'drizzle-orm/pg-core';
        import { users } from './a';
        const app = pgSchema('app');
        export const a = pgTable('posts', { ${userId} });
        export const b = app.table('notes', {
          ${userId},
        }, (t) => [
          index('notes_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'a name that Postgres would cut ends in a hash, within 63 bytes',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a_table_with_a_name_of_nearly_sixty_three_bytes_or_more', {
          ${userId},
        });
      `,
      errors: [{ messageId: 'missingIndex' }],
      output: `
        ${imports}
        ${users}
        export const a = pgTable('a_table_with_a_name_of_nearly_sixty_three_bytes_or_more', {
          ${userId},
        }, (t) => [
          index('a_table_with_a_name_of_nearly_sixty_three_bytes_or_d2b08cbe_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'without allowTenantPrefix an index that begins with the tenant serves no other key',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${userId} }, (t) => [
          index('a1').on(t.tenantId, t.userId),
        ]);
      `,
      errors: [{ messageId: 'missingIndex' }],
      output: `
        ${imports}
        ${users}
        export const a = pgTable('a', { tenantId: uuid('tenant_id'), ${userId} }, (t) => [
          index('a1').on(t.tenantId, t.userId),
          index('a_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'with allowTenantPrefix another prefix does not do',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { otherId: uuid('other_id'), ${userId} }, (t) => [
          index('a1').on(t.otherId, t.userId),
        ]);
      `,
      options: { allowTenantPrefix: true },
      errors: [{ messageId: 'missingIndex' }],
      output: `
        ${imports}
        ${users}
        export const a = pgTable('a', { otherId: uuid('other_id'), ${userId} }, (t) => [
          index('a1').on(t.otherId, t.userId),
          index('a_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: "an index is added in a project that keeps migrations, and with fixes: 'additive'",
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.js' };
        //- drizzle/meta/_journal.json
        {}
        //- schema.js
        ${imports}
        ${users}
        export const a = pgTable('a', { ${userId} });
      `,
      settings: { fixes: 'additive' },
      errors: [{ messageId: 'missingIndex' }],
      output: `
        ${imports}
        ${users}
        export const a = pgTable('a', { ${userId} }, (t) => [
          index('a_user_idx').on(t.userId),
        ]);
      `,
    },
    {
      name: 'one index serves a foreign key and a longer one that begins with its column',
      code: `
        import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
        import { events, options } from './events';
        export const a = pgTable('a', { optionId: uuid('option_id').references(() => options.id), eventId: uuid('event_id') }, (t) => [
          foreignKey({ columns: [t.optionId, t.eventId], foreignColumns: [events.optionId, events.id] }),
        ]);
      `,
      errors: [
        { messageId: 'missingIndex', suggestions: 1 },
        { messageId: 'missingIndex', suggestions: 1 },
      ],
      output: `
        import { foreignKey, pgTable, uuid, index } from 'drizzle-orm/pg-core';
        import { events, options } from './events';
        export const a = pgTable('a', { optionId: uuid('option_id').references(() => options.id), eventId: uuid('event_id') }, (t) => [
          foreignKey({ columns: [t.optionId, t.eventId], foreignColumns: [events.optionId, events.id] }),
          index('a_option_event_idx').on(t.optionId, t.eventId),
        ]);
      `,
    },
  ],
});

import rule from '../../src/rules/require-on-delete.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';";
const users = "export const users = pgTable('users', { id: uuid('id').primaryKey() });";

runRule(rule, {
  valid: [
    {
      name: 'keys by which code deletes the rows before those that they reference',
      code: `
        //- queries.ts
        export async function remove(id) {
          await db.delete(posts).where(eq(posts.userId, id));
          await db.delete(users).where(eq(users.id, id));
        }
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid().primaryKey() });
        export const posts = pgTable('posts', { userId: uuid().references(() => users.id) });
      `,
    },
    {
      name: 'a key to a lookup table, from which no query of the project deletes',
      code: `
        //- queries.ts
        export const list = () => db.select().from(currencies);
        export const remove = () => db.delete(posts).where(eq(posts.currency, x));
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const currencies = pgTable('currencies', { code: text().primaryKey(), label: text() });
        export const posts = pgTable('posts', { currency: text().references(() => currencies.code) });
      `,
    },
    {
      name: 'an action that is said is enough, in either form',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { userId: uuid('user_id').references(() => users.id, { onDelete: 'no action' }) });
        export const b = pgTable('b', { userId: uuid('user_id') }, (t) => [
          foreignKey({ columns: [t.userId], foreignColumns: [users.id] }).onUpdate('cascade').onDelete('cascade'),
        ]);
      `,
    },
    {
      name: "the tenant column's reference is the business of require-tenant-column",
      code: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const a = pgTable('a', { tenantId: uuid('tenant_id').references(() => tenants.id) });
      `,
    },
    {
      name: 'a tenant column that leads to the unknown may lead to the tenants',
      code: `
        ${imports}
        import { tenants } from 'somewhere';
        export const a = pgTable('a', { tenantId: uuid('tenant_id').references(() => tenants.id) });
      `,
    },
    {
      name: 'nothing is said of options that were not read',
      code: `
        ${imports}
        import { options, action, extras, columns } from 'somewhere';
        ${users}
        export const a = pgTable('a', { userId: uuid('user_id').references(() => users.id, options) });
        export const b = pgTable('b', { userId: uuid('user_id').references(() => users.id, { ...options }) });
        export const c = pgTable('c', { userId: uuid('user_id').references(() => users.id, { onDelete: action }) });
        export const d = pgTable('d', { userId: uuid('user_id') }, (t) => [
          foreignKey({ columns: [t.userId], foreignColumns: [users.id] }).onDelete(action),
        ]);
        export const e = pgTable('e', { userId: uuid('user_id') }, (t) => [
          foreignKey({ columns: columns(t), foreignColumns: [users.id] }),
        ]);
        export const f = pgTable('f', { userId: uuid('user_id') }, extras);
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        ${users}
        export const session = pgTable('session', { userId: uuid('user_id').references(() => users.id) });
      `,
      settings: { externalTables: ['session'] },
    },
  ],
  invalid: [
    {
      name: 'keys of a table that no query uses',
      code: `
        //- queries.ts
        export const remove = (id) => db.delete(users).where(eq(users.id, id));
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid().primaryKey() });
        export const posts = pgTable('posts', { userId: uuid().references(() => users.id) });
      `,
      errors: [{ messageId: 'missingOnDelete', line: 3, suggestions: 4 }],
    },
    {
      name: 'keys of which code deletes some rows, or in another function',
      code: `
        //- queries.ts
        export const clear = (id, x) => db.delete(posts).where(and(eq(posts.userId, id), eq(posts.x, x)));
        export async function remove(id) {
          await db.delete(users).where(eq(users.id, id));
        }
        //- schema.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid().primaryKey() });
        export const posts = pgTable('posts', { x: text(), userId: uuid().references(() => users.id) });
      `,
      errors: [{ messageId: 'missingOnDelete', line: 3, suggestions: 4 }],
    },
    {
      name: 'keys that a function makes as its callers say are told one by one',
      code: `
        //- keys.ts
        import { uuid } from 'drizzle-orm/pg-core';
        export const keyTo = (table, actions) => uuid().references(() => table.id, actions);
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { keyTo } from './keys';
        export const users = pgTable('users', { id: uuid().primaryKey() });
        export const a = pgTable('a', { userId: keyTo(users) });
        export const b = pgTable('b', { userId: keyTo(users) });
        export const c = pgTable('c', { userId: keyTo(users), other: keyTo(users, { onDelete: 'cascade' }) });
      `,
      errors: [4, 5, 6].map((line) => ({ messageId: 'missingOnDelete', line })),
    },
    {
      name: 'keys that a function makes are told once, the others as well',
      code: `
        //- keys.ts
        import { uuid } from 'drizzle-orm/pg-core';
        export const keyTo = (table) => uuid().references(() => table.id);
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { keyTo } from './keys';
        export const users = pgTable('users', { id: uuid().primaryKey() });
        export const a = pgTable('a', { userId: keyTo(users) });
        export const b = pgTable('b', { userId: keyTo(users) });
        export const d = pgTable('d', { userId: keyTo(users) });
        export const e = pgTable('e', { userId: keyTo(users) });
        export const c = pgTable('c', { userId: keyTo(users), other: uuid().references(() => users.id) });
      `,
      errors: [
        { messageId: 'usual', data: { count: '5', tables: '5' }, line: 4 },
        { messageId: 'missingOnDelete', line: 8, suggestions: 4 },
      ],
    },
    {
      name: 'where queries are seen and most keys set none, one report says so',
      code: `
        //- queries.ts
        export const list = () => [db.select().from(b), db.insert(a).values({})];
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { id: uuid().primaryKey() });
        export const b = pgTable('b', {
          k0: uuid().references(() => a.id, { onDelete: 'cascade' }),
          ${[1, 2, 3, 4, 5].map((n) => `k${n}: uuid().references(() => a.id)`).join(',\n          ')},
        });
      `,
      errors: [{ messageId: 'usual', data: { count: '5', tables: '6' }, line: 5 }],
    },
    {
      name: 'where no query is seen, each key is reported, however many there are',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { id: uuid().primaryKey() });
        export const b = pgTable('b', {
          ${[1, 2, 3, 4, 5].map((n) => `k${n}: uuid().references(() => a.id)`).join(',\n          ')},
        });
      `,
      errors: [4, 5, 6, 7, 8].map((line) => ({ messageId: 'missingOnDelete', line, suggestions: 4 })),
    },
    {
      name: 'a key to rows that come with the application and are deleted nevertheless',
      code: `
        //- queries.ts
        export const list = () => db.select().from(currencies).innerJoin(posts, eq(posts.currency, currencies.code));
        export const remove = () => db.delete(currencies).where(eq(currencies.code, x));
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const currencies = pgTable('currencies', { code: text().primaryKey(), label: text() });
        export const posts = pgTable('posts', { currency: text().references(() => currencies.code) });
      `,
      errors: [{ messageId: 'missingOnDelete', line: 3, suggestions: 4 }],
    },
    {
      name: 'each sensible answer is a suggestion, best first; none is applied',
      code: `
        ${imports}
        ${users}
        export const posts = pgTable('posts', {
          userId: uuid('user_id').references(() => users.id),
        });
      `,
      errors: [
        {
          messageId: 'missingOnDelete',
          data: { columns: "'userId'", target: "'users'" },
          line: 4,
          column: 27,
          endLine: 4,
          endColumn: 37,
          suggestions: (['cascade', 'restrict', 'set null', 'no action'] as const).map((action) => ({
            messageId: 'addAction',
            data: { action },
            output: `
              ${imports}
              ${users}
              export const posts = pgTable('posts', {
                userId: uuid('user_id').references(() => users.id, { onDelete: '${action}' }),
              });
            `,
          })),
        },
      ],
      output: null,
    },
    {
      name: 'a NOT NULL column cannot be set null, nor one of a primary key',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { userId: uuid('user_id').notNull().references(() => users.id) });
        export const b = pgTable('b', { userId: uuid('user_id').primaryKey().references(() => users.id) });
        export const c = pgTable('c', { userId: uuid('user_id').references(() => users.id), x: text('x') }, (t) => [
          primaryKey({ columns: [t.userId, t.x] }),
        ]);
      `,
      errors: ["'a'", "'b'", "'c'"].map((_, index) => ({
        messageId: 'missingOnDelete',
        line: 3 + index,
        suggestions: 3,
      })),
      output: null,
    },
    {
      name: 'foreignKey is told at its call, and says it by a call of its own',
      code: `
        import * as pg from "drizzle-orm/pg-core"
        export const users = pg.pgTable("users", { id: pg.uuid().primaryKey() })
        export const posts = pg.pgTable("posts", { userId: pg.uuid().notNull() }, (t) => ({
        \tfk: pg
        \t\t.foreignKey({ columns: [t.userId], foreignColumns: [users.id] }) // why
        \t\t.onUpdate("cascade"),
        }))
      `,
      options: { action: 'restrict' },
      errors: [
        {
          messageId: 'missingOnDelete',
          data: { columns: "'userId'", target: "'users'" },
          line: 5,
          column: 4,
          endLine: 5,
          endColumn: 14,
          suggestions: 3,
        },
      ],
      output: `
        import * as pg from "drizzle-orm/pg-core"
        export const users = pg.pgTable("users", { id: pg.uuid().primaryKey() })
        export const posts = pg.pgTable("posts", { userId: pg.uuid().notNull() }, (t) => ({
        \tfk: pg
        \t\t.foreignKey({ columns: [t.userId], foreignColumns: [users.id] }) // why
        \t\t.onUpdate("cascade")
        \t\t.onDelete("restrict"),
        }))
      `,
    },
    {
      name: 'action writes one where none is said, beside what is said',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', {
          userId: uuid('user_id').references(() => users.id, { onUpdate: 'cascade' }),
          otherId: uuid('other_id').references(() => users.id).references(() => users.id, {}),
        });
      `,
      options: { action: 'cascade' },
      errors: [
        { messageId: 'missingOnDelete', suggestions: 4 },
        { messageId: 'missingOnDelete', suggestions: 4 },
        { messageId: 'missingOnDelete', suggestions: 4 },
      ],
      output: `
        ${imports}
        ${users}
        export const a = pgTable('a', {
          userId: uuid('user_id').references(() => users.id, { onUpdate: 'cascade', onDelete: 'cascade' }),
          otherId: uuid('other_id').references(() => users.id, { onDelete: 'cascade' }).references(() => users.id, { onDelete: 'cascade' }),
        });
      `,
    },
    {
      name: 'an action that cannot be is not written',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { userId: uuid('user_id').notNull().references(() => users.id) });
      `,
      options: { action: 'set null' },
      errors: [{ messageId: 'missingOnDelete', suggestions: 3 }],
      output: null,
    },
    {
      name: 'a key of several columns names them all',
      code: `
        ${imports}
        export const posts = pgTable('posts', { id: uuid('id'), kind: text('kind') }, (t) => [primaryKey({ columns: [t.id, t.kind] })]);
        export const notes = pgTable('notes', { id: uuid('id'), kind: text('kind') }, (t) => [
          foreignKey({ columns: [t.id, t.kind], foreignColumns: [posts.id, posts.kind] }),
        ]);
      `,
      errors: [
        {
          messageId: 'missingOnDelete',
          data: { columns: "'id', 'kind'", target: "'posts'" },
          line: 4,
          suggestions: 4,
        },
      ],
      output: null,
    },
    {
      name: 'a key to a table that was not read is a key',
      code: `
        ${imports}
        import { users } from 'somewhere';
        export const a = pgTable('a', { userId: uuid('user_id').references(() => users.id) });
      `,
      errors: [
        {
          messageId: 'missingOnDelete',
          data: { columns: "'userId'", target: 'another table' },
          line: 3,
          suggestions: 4,
        },
      ],
      output: null,
    },
    {
      name: "a global table's reference to the tenants is a reference like others",
      code: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const invoices = pgTable('invoices', { tenantId: uuid('tenant_id').references(() => tenants.id) });
      `,
      settings: { tenant: { globalTables: ['invoices'] } },
      errors: [
        {
          messageId: 'missingOnDelete',
          data: { columns: "'tenantId'", target: "'tenants'" },
          suggestions: 4,
        },
      ],
      output: null,
    },
    {
      name: 'with tenant: false no reference is special',
      code: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const invoices = pgTable('invoices', { tenantId: uuid('tenant_id').references(() => tenants.id) });
      `,
      settings: { tenant: false },
      errors: [{ messageId: 'missingOnDelete', suggestions: 4 }],
      output: null,
    },
    {
      name: 'a reference that comes by a spread from another file is told at the table and not changed',
      code: `
        //- columns.js
        import { uuid } from 'drizzle-orm/pg-core';
        import { users } from './users.js';
        export const owned = { userId: uuid('user_id').references(() => users.id) };
        //- users.js
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${users}
        //- posts.js
        import { pgTable } from 'drizzle-orm/pg-core';
        import { owned } from './columns.js';
        export const posts = pgTable('posts', { ...owned });
      `,
      options: { action: 'cascade' },
      errors: [
        {
          messageId: 'missingOnDelete',
          data: { columns: "'userId'", target: "'users'" },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 19,
          suggestions: [],
        },
      ],
      output: null,
    },
  ],
});

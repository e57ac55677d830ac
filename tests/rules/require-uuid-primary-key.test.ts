import rule from '../../src/rules/require-uuid-primary-key.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { integer, pgTable, primaryKey, serial, text, uuid } from 'drizzle-orm/pg-core';";
const users = "export const users = pgTable('users', { id: uuid('id').primaryKey().defaultRandom() });";

runRule(rule, {
  valid: [
    {
      name: 'a key that holds the ids of another table',
      code: `
        //- queries.ts
        export const run = () => [db.insert(seen).values({}), db.insert(sessions).values({})];
        //- schema.ts
        import { integer, pgTable, serial, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
        
        export const sessions = pgTable('session', { id: uuid().primaryKey().defaultRandom() });
        export const seen = pgTable('seen_session', { sessionId: text('session_id').primaryKey() });
      `,
    },
    {
      name: 'a counted key beside another with a parent in it: unique().on(t.postId, t.name)',
      code: `
        //- queries.ts
        export const run = () => [db.insert(posts).values({}), db.insert(parts).values({})];
        //- schema.ts
        import { integer, pgTable, serial, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
        
        export const posts = pgTable('posts', { id: uuid().primaryKey().defaultRandom() });
        export const parts = pgTable('parts', { id: serial().primaryKey(), name: text(), postId: uuid().references(() => posts.id) }, (t) => [unique().on(t.postId, t.name)]);
      `,
    },
    {
      name: 'a counted key beside another with a parent in it: uniqueIndex().on(t.name, t.postId)',
      code: `
        //- queries.ts
        export const run = () => [db.insert(posts).values({}), db.insert(parts).values({})];
        //- schema.ts
        import { integer, pgTable, serial, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
        
        export const posts = pgTable('posts', { id: uuid().primaryKey().defaultRandom() });
        export const parts = pgTable('parts', { id: serial().primaryKey(), name: text(), postId: uuid().references(() => posts.id) }, (t) => [uniqueIndex().on(t.name, t.postId)]);
      `,
    },
    {
      name: 'a counted key of a table that nothing inserts into',
      code: `
        //- queries.ts
        export const run = () => [db.select().from(kinds)];
        //- schema.ts
        import { integer, pgTable, serial, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
        
        export const kinds = pgTable('kinds', { id: serial().primaryKey(), label: text() });
      `,
    },
    {
      name: 'in a project with queries, keys that rows have anyway, and composite keys that nothing references',
      code: `
        //- queries.ts
        export const list = () => db.select().from(currencies);
        //- schema.ts
        import { date, pgTable, primaryKey, text, uuid, varchar } from 'drizzle-orm/pg-core';
        export const currencies = pgTable('currencies', { code: varchar({ length: 3 }).primaryKey(), label: text() });
        export const customers = pgTable('customers', { stripeId: text().primaryKey() });
        export const days = pgTable('days', { day: date().primaryKey() });
        export const grants = pgTable('grants', { userId: uuid(), permission: text() }, (t) => [primaryKey({ columns: [t.userId, t.permission] })]);
      `,
    },
    {
      name: 'a table that makes its key as nearly all of the project do, in a file that is not the first',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: ['./a.ts', './b.ts'] };
        //- a.ts
        import { pgTable, serial } from 'drizzle-orm/pg-core';
        ${['a', 'b', 'c', 'd'].map((name) => `export const ${name} = pgTable('${name}', { id: serial().primaryKey() });`).join('\n        ')}
        //- b.ts
        import { pgTable, serial } from 'drizzle-orm/pg-core';
        export const z = pgTable('z', { id: serial().primaryKey() });
      `,
    },
    {
      name: 'a uuid that the database makes is all that is asked for, in whatever way it makes it',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = pgTable('a', { key: uuid().primaryKey().default(sql\`uuidv7()\`) });
        export const b = pgTable('b', { id: uuid('id').defaultRandom() }, (t) => [primaryKey({ columns: [t.id] })]);
      `,
    },
    {
      name: 'a key that is a foreign key takes its type and values from there',
      code: `
        ${imports}
        ${users}
        export const profiles = pgTable('profiles', { userId: uuid('user_id').primaryKey().references(() => users.id) });
      `,
    },
    {
      name: 'a join table is known by its foreign keys and the tenant column',
      code: `
        ${imports}
        ${users}
        export const members = pgTable('members', {
          tenantId: uuid('tenant_id'),
          userId: uuid('user_id').references(() => users.id),
        }, (t) => [primaryKey({ columns: [t.tenantId, t.userId] })]);
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        export const user = pgTable('user', { id: text('id').primaryKey() });
      `,
      settings: { externalTables: ['user'] },
    },
    {
      name: "a table of unknown name may be another tool's",
      code: `
        ${imports}
        import { name } from 'somewhere';
        export const user = pgTable(name, { id: text('id').primaryKey() });
      `,
      settings: { externalTables: ['user'] },
    },
    {
      name: 'nothing is said of a key that may be in what was not read',
      code: `
        ${imports}
        import { spread, extras, builder, columns } from 'somewhere';
        export const a = pgTable('a', { title: text('title'), ...spread });
        export const b = pgTable('b', { title: text('title') }, extras);
        export const c = pgTable('c', { title: text('title') }, (t) => [...extras(t)]);
        export const d = pgTable('d', { id: builder('id') });
        export const e = pgTable('e', columns());
      `,
    },
    {
      name: 'nothing is said of a default, a type or a foreign key that was not read',
      code: `
        ${imports}
        import { value, extras } from 'somewhere';
        export const a = pgTable('a', { id: uuid('id').primaryKey().default(value) });
        export const b = pgTable('b', { id: text('id').primaryKey() }, extras);
      `,
    },
    {
      name: "compositeKeys: 'always' lets every key of several columns pass",
      code: `
        ${imports}
        export const a = pgTable('a', { x: text('x'), y: text('y') }, (t) => [primaryKey({ columns: [t.x, t.y] })]);
      `,
      options: { compositeKeys: 'always' },
    },
    {
      name: 'two keys on one table are the business of another rule',
      code: `
        ${imports}
        export const a = pgTable('a', { x: text('x').primaryKey(), y: text('y').primaryKey() });
      `,
    },
    {
      name: 'the tenant and a generated uuid, as row level security and partitions want it',
      code: `
        import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });
        export const notes = pgTable('notes', {
          tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
          id: uuid('id').defaultRandom().notNull(),
        }, (t) => [primaryKey({ columns: [t.tenantId, t.id] })]);
      `,
    },
  ],
  invalid: [
    {
      name: 'a counted key beside another, to which foreign keys lead',
      code: `
        //- queries.ts
        export const run = () => [db.insert(posts).values({}), db.insert(parts).values({}), db.insert(notes).values({})];
        //- schema.ts
        import { integer, pgTable, serial, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
        
        export const posts = pgTable('posts', { id: uuid().primaryKey().defaultRandom() });
        export const parts = pgTable('parts', { id: serial().primaryKey(), name: text(), postId: uuid().references(() => posts.id) }, (t) => [unique().on(t.postId, t.name)]);
        export const notes = pgTable('notes', { id: uuid().primaryKey().defaultRandom(), partId: integer().references(() => parts.id) });
      `,
      errors: [{ messageId: 'countedKey', line: 4, suggestions: 1 }],
    },
    {
      name: 'where queries are seen, a convention is what most keys are',
      code: `
        //- queries.ts
        export const list = () => [db.select().from(t1), db.insert(t6).values({})];
        //- schema.ts
        import { pgTable, serial, text } from 'drizzle-orm/pg-core';
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', { id: text().primaryKey() });`).join('\n        ')}
        export const t6 = pgTable('t6', { id: serial().primaryKey() });
      `,
      errors: [
        { messageId: 'convention', data: { count: '5', tables: '6', keys: 'text' }, line: 2 },
        { messageId: 'countedKey', line: 7, suggestions: 1 },
      ],
    },
    {
      name: 'a key that the application makes, and a composite key that another table references',
      code: `
        //- queries.ts
        export const list = () => db.select().from(sessions);
        //- schema.ts
        import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
        export const sessions = pgTable('sessions', { sessionId: text().primaryKey() });
        export const grants = pgTable('grants', { userId: uuid(), permission: text() }, (t) => [primaryKey({ columns: [t.userId, t.permission] })]);
        export const uses = pgTable('uses', { id: uuid().primaryKey().defaultRandom(), userId: uuid(), permission: text() }, (t) => [
          foreignKey({ columns: [t.userId, t.permission], foreignColumns: [grants.userId, grants.permission] }),
        ]);
      `,
      errors: [
        { messageId: 'notUuid', line: 2, suggestions: 1 },
        { messageId: 'compositeKey', line: 3 },
      ],
    },
    {
      name: 'in a schema that no code uses, keys that rows have anyway too',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const currencies = pgTable('currencies', { code: text().primaryKey(), label: text() });
      `,
      errors: [{ messageId: 'notUuid', line: 2, suggestions: 1 }],
    },
    {
      name: 'where nearly all tables make their keys one way, that is said once, at the first; others are told one by one',
      code: `
        import { nanoid } from 'nanoid';
        import { pgTable, serial, text, uuid } from 'drizzle-orm/pg-core';
        ${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `export const ${name} = pgTable('${name}', { id: text('id').primaryKey().$defaultFn(() => nanoid()) });`).join('\n        ')}
        export const w = pgTable('w', { id: text('id').primaryKey() });
        export const x = pgTable('x', { id: text('id').primaryKey().references(() => w.id), name: text('name') });
        export const y = pgTable('y', { id: serial('id').primaryKey() });
      `,
      errors: [
        { messageId: 'convention', data: { keys: 'text', count: '9', tables: '10' }, line: 3, column: 14 },
        { messageId: 'countedKey', line: 13, suggestions: 1 },
      ],
    },
    {
      name: 'uuids that only the application makes are a convention too, said in the drizzle.config',
      code: `
        //- schema.ts
        import { v7 } from 'uuid';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${['a', 'b', 'c', 'd', 'e'].map((name) => `export const ${name} = pgTable('${name}', { id: uuid().primaryKey().$default(() => v7()) });`).join('\n        ')}
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
      `,
      errors: [
        {
          messageId: 'convention',
          data: { keys: 'a uuid that only the application makes', count: '5', tables: '5' },
        },
      ],
    },
    {
      name: 'a table without a key gets one in front',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';

        export const posts = pgTable('posts', {
          // The text.
          title: text('title').notNull(),
        });
      `,
      errors: [
        { messageId: 'missingKey', data: { table: 'posts' }, line: 3, column: 14, endLine: 3, endColumn: 19 },
      ],
      output: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey().defaultRandom(),
          // The text.
          title: text('title').notNull(),
        });
      `,
    },
    {
      name: 'the key is made as the table makes its columns: callbacks, namespaces, no names, other quotes',
      code: `
        import * as pg from "drizzle-orm/pg-core";
        export const a = pg.pgTable("a", (t) => ({ title: t.text() }));
        export const b = pg.pgTable("b", ({ text }) => ({ title: text() }));
        export const c = pg.pgTable("c", { title: pg.text("title") });
        export const d = pg.pgSchema("app").table("d", {});
      `,
      errors: [
        { messageId: 'missingKey', data: { table: 'a' } },
        { messageId: 'missingKey', data: { table: 'b' } },
        { messageId: 'missingKey', data: { table: 'c' } },
        { messageId: 'missingKey', data: { table: 'd' } },
      ],
      output: `
        import * as pg from "drizzle-orm/pg-core";
        export const a = pg.pgTable("a", (t) => ({ id: t.uuid().primaryKey().defaultRandom(), title: t.text() }));
        export const b = pg.pgTable("b", ({ text, uuid }) => ({ id: uuid().primaryKey().defaultRandom(), title: text() }));
        export const c = pg.pgTable("c", { id: pg.uuid("id").primaryKey().defaultRandom(), title: pg.text("title") });
        export const d = pg.pgSchema("app").table("d", { id: pg.uuid("id").primaryKey().defaultRandom() });
      `,
    },
    {
      name: 'a column that the key would replace is suggested as the key',
      code: `
        ${imports}
        export const a = pgTable('a', {
          id: uuid('id').notNull(),
        });
        export const b = pgTable('b', {
          key: uuid('id').defaultRandom(),
        });
        export const c = pgTable('c', { id: serial('id') });
      `,
      errors: [
        {
          messageId: 'missingKey',
          data: { table: 'a' },
          line: 2,
          column: 14,
          suggestions: [
            {
              messageId: 'makePrimary',
              data: { column: 'id' },
              output: `
                ${imports}
                export const a = pgTable('a', {
                  id: uuid('id').notNull().primaryKey().defaultRandom(),
                });
                export const b = pgTable('b', {
                  key: uuid('id').defaultRandom(),
                });
                export const c = pgTable('c', { id: serial('id') });
              `,
            },
          ],
        },
        {
          messageId: 'missingKey',
          data: { table: 'b' },
          suggestions: [
            {
              messageId: 'makePrimary',
              data: { column: 'key' },
              output: `
                ${imports}
                export const a = pgTable('a', {
                  id: uuid('id').notNull(),
                });
                export const b = pgTable('b', {
                  key: uuid('id').defaultRandom().primaryKey(),
                });
                export const c = pgTable('c', { id: serial('id') });
              `,
            },
          ],
        },
        { messageId: 'missingKey', data: { table: 'c' }, suggestions: [] },
      ],
      output: null,
    },
    {
      name: 'a key that no-detached-index will move in is not joined by another',
      code: `
        ${imports}
        export const a = pgTable('a', { slug: text('slug') });
        export const key = primaryKey({ columns: [a.slug] });
      `,
      errors: [{ messageId: 'missingKey' }],
      output: null,
    },
    {
      name: 'a column of unknown name may be called id, so no other is added',
      code: `
        ${imports}
        import { name } from 'somewhere';
        export const a = pgTable('a', { other: text(name) });
      `,
      errors: [{ messageId: 'missingKey' }],
      output: null,
    },
    {
      name: 'a table whose columns stand elsewhere is told of and not changed',
      code: `
        ${imports}
        const columns = { title: text('title') };
        export const a = pgTable('a', columns);
        export const b = pgTable('b', columns);
      `,
      errors: [
        { messageId: 'missingKey', line: 3, column: 14 },
        { messageId: 'missingKey', line: 4, column: 14 },
      ],
      output: null,
    },
    {
      name: 'a counted key is told at its column, and becomes a uuid with all that references it',
      code: `
        ${imports}
        export const users = pgTable('users', {
          id: serial('id').primaryKey(),
          managerId: integer('manager_id').references((): AnyPgColumn => users.id),
        });
        export const profiles = pgTable('profiles', (t) => ({
          userId: t.integer('user_id').notNull().default(1).references(() => users.id).primaryKey(),
        }));
        export const pictures = pgTable('pictures', {
          id: uuid('id').primaryKey().defaultRandom(),
          profileId: integer('profile_id').references(() => profiles.userId),
        });
      `,
      errors: [
        {
          messageId: 'countedKey',
          data: { table: 'users', type: 'serial' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 5,
          suggestions: [
            {
              messageId: 'makeUuid',
              output: `
                ${imports}
                export const users = pgTable('users', {
                  id: uuid('id').primaryKey().defaultRandom(),
                  managerId: uuid('manager_id').references((): AnyPgColumn => users.id),
                });
                export const profiles = pgTable('profiles', (t) => ({
                  userId: t.uuid('user_id').notNull().references(() => users.id).primaryKey(),
                }));
                export const pictures = pgTable('pictures', {
                  id: uuid('id').primaryKey().defaultRandom(),
                  profileId: uuid('profile_id').references(() => profiles.userId),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'destructured builders are destructured once for all columns of a table',
      code: `
        import { pgTable, type AnyPgColumn } from 'drizzle-orm/pg-core';
        export const nodes = pgTable('nodes', ({ bigint }) => ({
          id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
          parentId: bigint('parent_id', { mode: 'number' }).references((): AnyPgColumn => nodes.id),
        }));
      `,
      errors: [
        {
          messageId: 'countedKey',
          data: { table: 'nodes', type: 'bigint' },
          suggestions: [
            {
              messageId: 'makeUuid',
              output: `
                import { pgTable, type AnyPgColumn } from 'drizzle-orm/pg-core';
                export const nodes = pgTable('nodes', ({ bigint, uuid }) => ({
                  id: uuid('id').primaryKey().defaultRandom(),
                  parentId: uuid('parent_id').references((): AnyPgColumn => nodes.id),
                }));
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a composite foreign key takes along the column that references the key',
      code: `
        import { foreignKey, integer, pgTable, serial, unique, uuid } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { id: serial('id').primaryKey(), tenantId: uuid('tenant_id') }, (t) => [
          unique().on(t.tenantId, t.id),
        ]);
        export const notes = pgTable('notes', { id: uuid('id').primaryKey().defaultRandom(), tenantId: uuid('tenant_id'), postId: integer('post_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.postId], foreignColumns: [posts.tenantId, posts.id] }),
        ]);
      `,
      errors: [
        {
          messageId: 'countedKey',
          suggestions: [
            {
              messageId: 'makeUuid',
              output: `
                import { foreignKey, integer, pgTable, serial, unique, uuid } from 'drizzle-orm/pg-core';
                export const posts = pgTable('posts', { id: uuid('id').primaryKey().defaultRandom(), tenantId: uuid('tenant_id') }, (t) => [
                  unique().on(t.tenantId, t.id),
                ]);
                export const notes = pgTable('notes', { id: uuid('id').primaryKey().defaultRandom(), tenantId: uuid('tenant_id'), postId: uuid('post_id') }, (t) => [
                  foreignKey({ columns: [t.tenantId, t.postId], foreignColumns: [posts.tenantId, posts.id] }),
                ]);
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a key is not offered as a uuid where a column references a second key as well, or is shared',
      code: `
        ${imports}
        export const a = pgTable('a', { id: serial('id').primaryKey() });
        export const b = pgTable('b', { id: serial('id').primaryKey() });
        export const c = pgTable('c', { id: uuid('id').primaryKey().defaultRandom(), x: integer('x').references(() => a.id).references(() => b.id) });
        const id = serial('id').primaryKey();
        export const d = pgTable('d', { id });
        export const e = pgTable('e', { id });
      `,
      errors: [
        { messageId: 'countedKey', data: { table: 'a', type: 'serial' }, suggestions: [] },
        { messageId: 'countedKey', data: { table: 'b', type: 'serial' }, suggestions: [] },
        { messageId: 'countedKey', data: { table: 'd', type: 'serial' }, suggestions: [] },
        { messageId: 'countedKey', data: { table: 'e', type: 'serial' }, suggestions: [] },
      ],
      output: null,
    },
    {
      name: 'a text key takes any value; what made it in the application goes with it',
      code: `
        ${imports}
        export const users = pgTable('users', {
          id: text('id')
            .$defaultFn(() => nanoid())
            .primaryKey(), // short
        });
      `,
      errors: [
        {
          messageId: 'notUuid',
          data: { table: 'users', type: 'text' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 5,
          suggestions: [
            {
              messageId: 'makeUuid',
              output: `
                ${imports}
                export const users = pgTable('users', {
                  id: uuid('id')
                    .primaryKey()
                    .defaultRandom(), // short
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a uuid that only the application makes is offered a default in the database',
      code: `
        ${imports}
        export const users = pgTable('users', { id: uuid('id').primaryKey().$defaultFn(() => v7()) });
      `,
      errors: [
        {
          messageId: 'missingDefault',
          data: { column: 'id' },
          line: 2,
          column: 41,
          endLine: 2,
          endColumn: 43,
          suggestions: [
            {
              messageId: 'addDefault',
              output: `
                ${imports}
                export const users = pgTable('users', { id: uuid('id').primaryKey().$defaultFn(() => v7()).defaultRandom() });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a key of several columns is for join tables only',
      code: `
        ${imports}
        export const a = pgTable('a', { x: text('x'), y: text('y') }, (t) => ({
          pk: primaryKey({ columns: [t.x, t.y] }),
        }));
      `,
      errors: [
        { messageId: 'compositeKey', data: { table: 'a' }, line: 3, column: 7, endLine: 3, endColumn: 17 },
      ],
      output: null,
    },
    {
      name: "compositeKeys: 'never' wants a uuid of join tables too",
      code: `
        ${imports}
        ${users}
        export const follows = pgTable('follows', {
          from: uuid('from').references(() => users.id),
          to: uuid('to').references(() => users.id),
        }, (t) => [primaryKey({ columns: [t.from, t.to] })]);
      `,
      options: { compositeKeys: 'never' },
      errors: [{ messageId: 'compositeKey', data: { table: 'follows' }, line: 6, column: 12 }],
      output: null,
    },
    {
      name: 'a key that comes from another file is told at the table',
      code: `
        //- base.ts
        import { integer } from 'drizzle-orm/pg-core';
        export const base = { id: integer('id').primaryKey() };
        //- schema.ts
        import { pgTable } from 'drizzle-orm/pg-core';
        import { base } from './base';
        export const users = pgTable('users', { ...base });
      `,
      errors: [
        {
          messageId: 'countedKey',
          data: { table: 'users', type: 'integer' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 19,
          suggestions: [],
        },
      ],
      output: null,
    },
    {
      name: 'in a project that keeps migrations a new key is a suggestion',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
        //- drizzle/0001_start/snapshot.json
        {}
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { title: text('title') });
      `,
      errors: [
        {
          messageId: 'missingKey',
          suggestions: [
            {
              messageId: 'addKey',
              data: { column: 'id' },
              output: `
                import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
                export const posts = pgTable('posts', { id: uuid('id').primaryKey().defaultRandom(), title: text('title') });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a key that is kept in a variable is reported where the table names it, and not edited',
      code: `
        import { pgTable, serial } from 'drizzle-orm/pg-core';
        const id = serial('id').primaryKey();
        export const posts = pgTable('posts', { id });
        export const notes = pgTable('notes', { id: id });
      `,
      errors: [
        { messageId: 'countedKey', line: 3, column: 41, endColumn: 43 },
        { messageId: 'countedKey', line: 4, column: 41, endColumn: 43 },
      ],
      output: null,
    },
  ],
});

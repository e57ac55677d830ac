import rule from '../../src/rules/require-timestamps.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { date, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';";
const createdAt = "createdAt: timestamp('created_at').defaultNow().notNull()";
const updatedAt = "updatedAt: timestamp('updated_at').defaultNow().notNull()";

runRule(rule, {
  valid: [
    {
      name: 'a table of the schema that a script declares again',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { x: text(), ${createdAt}, ${updatedAt} });
        //- scripts/move-users.ts
        ${imports}
        const users = pgTable('users', { x: text() });
      `,
    },
    {
      name: 'a table of the schema that a migration declares again',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { x: text(), ${createdAt}, ${updatedAt} });
        //- src/migrate-users.ts
        ${imports}
        const users = pgTable('users', { x: text() });
      `,
    },
    {
      name: 'tables that no query of the project uses',
      code: `
        //- queries.ts
        export const list = () => db.select().from(a);
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { x: text(), ${createdAt} });
        export const b = pgTable('b', { x: text() });
        export const c = pgTable('c', { x: text(), createdAt: timestamp() });
      `,
    },
    {
      name: 'a table that only a seed writes',
      code: `
        //- queries.ts
        export const list = () => db.select().from(a);
        //- src/db/seed/fill.ts
        export const fill = () => [db.insert(a).values({}), db.update(a).set({ x: 1 })];
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { x: text() });
      `,
    },
    {
      name: 'a table that only a script writes',
      code: `
        //- queries.ts
        export const list = () => db.select().from(a);
        //- scripts/import.ts
        export const fill = () => [db.insert(a).values({}), db.update(a).set({ x: 1 })];
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { x: text() });
      `,
    },
    {
      name: 'a table that only a migration writes',
      code: `
        //- queries.ts
        export const list = () => db.select().from(a);
        //- migrations/fill.ts
        export const fill = () => [db.insert(a).values({}), db.update(a).set({ x: 1 })];
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { x: text() });
      `,
    },
    {
      name: 'updatedAt where each update sets a time that tells of it',
      code: `
        //- queries.ts
        export const run = () => [db.insert(jobs).values({}), db.update(jobs).set({ status: 'done', finishedAt: new Date() })];
        //- schema.ts
        ${imports}
        export const jobs = pgTable('jobs', { ${createdAt}, finishedAt: timestamp(), doneAt: timestamp(), failedAt: timestamp() });
      `,
    },
    {
      name: 'updatedAt where each case of an update sets a time that tells of it',
      code: `
        //- queries.ts
        export const run = () => [db.insert(jobs).values({}), db.update(jobs).set(ok ? { doneAt: now } : { failedAt: now, error })];
        //- schema.ts
        ${imports}
        export const jobs = pgTable('jobs', { ${createdAt}, finishedAt: timestamp(), doneAt: timestamp(), failedAt: timestamp() });
      `,
    },
    {
      name: 'updatedAt where code updates any table that it is given',
      code: `
        //- queries.ts
        export const touch = (table) => db.update(table).set({ x: 1 });
        export const list = () => db.select().from(a);
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { x: text(), ${createdAt} });
      `,
    },
    {
      name: 'updatedAt of events that an import inserts again',
      code: `
        //- queries.ts
        export const load = (rows) => db.insert(events).values(rows).onConflictDoUpdate({ target: events.id, set: { x: 1 } });
        //- schema.ts
        ${imports}
        export const events = pgTable('events', { id: text().primaryKey(), x: text(), at: timestamp().notNull(), ${createdAt} });
      `,
    },
    {
      name: 'createdAt of rows that are written together with their parent, or anew as a whole',
      code: `
        //- queries.ts
        export async function add(order) {
          await db.insert(orders).values(order);
          for (const line of order.lines) {
            await db.insert(lines).values(line);
          }
        }
        export const setSlots = async (id, slots) => {
          await db.delete(slotTable).where(eq(slotTable.orderId, id));
          await db.insert(slotTable).values(slots);
        };
        //- schema.ts
        ${imports}
        export const orders = pgTable('orders', { id: uuid().primaryKey(), x: text(), ${createdAt} });
        const orderId = () => uuid().notNull().references(() => orders.id, { onDelete: 'cascade' });
        export const lines = pgTable('lines', { id: uuid().primaryKey(), x: text(), y: text(), orderId: orderId() });
        export const slotTable = pgTable('slots', { id: uuid().primaryKey(), x: text(), y: text(), orderId: orderId() });
      `,
    },
    {
      name: 'a table that extends another, which has the columns',
      code: `
        //- queries.ts
        export const add = () => [db.insert(users).values({}), db.insert(details).values({}), db.update(details).set({ x: 1 })];
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { id: uuid().primaryKey(), x: text(), ${createdAt}, ${updatedAt} });
        export const details = pgTable('details', { userId: uuid().primaryKey().references(() => users.id), x: text() });
      `,
    },
    {
      name: 'a default that the columns of the project do without, or that another system gives',
      code: `
        //- queries.ts
        export const add = () => [1, 2, 3].map(() => [db.insert(t1).values({}), db.insert(payments).values({})]);
        //- schema.ts
        ${imports}
        export const t1 = pgTable('t1', { id: uuid().primaryKey(), createdAt: timestamp().notNull() });
        export const t2 = pgTable('t2', { id: uuid().primaryKey(), createdAt: timestamp().notNull() });
        export const payments = pgTable('payments', { id: text().primaryKey(), createdAt: timestamp().notNull() });
      `,
    },
    {
      name: 'a nullable column with a default',
      code: `
        ${imports}
        export const a = pgTable('a', { createdAt: timestamp().defaultNow(), updatedAt: timestamp().defaultNow() });
      `,
    },
    {
      name: 'createdAt in a table into which no query of the project inserts',
      code: `
        //- queries.ts
        export const list = () => db.select().from(countries);
        //- schema.ts
        ${imports}
        export const countries = pgTable('countries', { code: text().primaryKey(), label: text() });
      `,
    },
    {
      name: 'in a project with queries, a table that links rows of others and says little more',
      code: `
        //- queries.ts
        export const add = () => db.insert(members).values({});
        export const change = () => db.update(members).set({ role: 'admin' });
        //- schema.ts
        ${imports}
        import { uniqueIndex } from 'drizzle-orm/pg-core';
        import { groups, users } from './other';
        export const members = pgTable('members', {
          id: uuid().primaryKey(),
          userId: uuid().references(() => users.id),
          groupId: uuid().references(() => groups.id),
          role: text(),
        }, (t) => [uniqueIndex().on(t.userId, t.groupId)]);
      `,
    },
    {
      name: 'a column that is null until the first update, which sets it',
      code: `
        //- queries.ts
        export const change = () => db.update(a).set({ updatedAt: new Date() });
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { text: text(), ${createdAt}, updatedAt: timestamp() });
        export const b = pgTable('b', { text: text(), ${createdAt}, updatedAt: timestamp().$onUpdate(() => new Date()) });
      `,
    },
    {
      name: 'a project that keeps times as text throughout',
      code: `
        //- queries.ts
        export const add = () => db.insert(t1).values({});
        //- schema.ts
        ${imports}
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', { x: text(), createdAt: text() });`).join('\n        ')}
      `,
    },
    {
      name: 'two columns that are NOT NULL and default to now are all that is asked for',
      code: `
        ${imports}
        export const posts = pgTable('posts', { ${createdAt}, ${updatedAt} });
      `,
    },
    {
      name: 'a database default of any kind will do, and a column may be known by its name in the database',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        export const posts = pgTable('posts', {
          created: timestamp('created_at', { withTimezone: true, mode: 'string' }).default(sql\`now()\`).notNull(),
          updated_at: timestamp('updated_at').default(new Date(0)).notNull(),
        });
      `,
    },
    {
      name: 'the columns may come by a spread or from a helper, of another file too',
      code: `
        //- stamps.ts
        import { timestamp } from 'drizzle-orm/pg-core';
        const now = (name: string) => timestamp(name).defaultNow().notNull();
        export const stamps = { createdAt: now('created_at'), updatedAt: now('updated_at') };
        //- schema.ts
        import { pgTable } from 'drizzle-orm/pg-core';
        import { stamps } from './stamps';
        export const posts = pgTable('posts', { ...stamps });
      `,
    },
    {
      name: 'nothing is said of columns that were not read',
      code: `
        ${imports}
        import { spread, builder, value, columns } from 'somewhere';
        export const a = pgTable('a', { ...spread });
        export const b = pgTable('b', columns());
        export const c = pgTable('c', { createdAt: builder(), ${updatedAt} });
        export const d = pgTable('d', { ${createdAt}, updatedAt: timestamp('updated_at').default(value).notNull() });
        export const e = pgTable('e', { ${createdAt}, updatedAt: builder(timestamp('updated_at')) });
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        export const user = pgTable('user', { id: text('id') });
      `,
      settings: { externalTables: ['user'] },
    },
    {
      name: 'without the option, updatedAt needs no $onUpdate',
      code: `
        ${imports}
        export const posts = pgTable('posts', { ${createdAt}, ${updatedAt} });
      `,
      options: { requireOnUpdate: false },
    },
    {
      name: 'with requireOnUpdate, $onUpdateFn is $onUpdate too',
      code: `
        ${imports}
        export const posts = pgTable('posts', { ${createdAt}, ${updatedAt}.$onUpdateFn(() => new Date()) });
      `,
      options: { requireOnUpdate: true },
    },
    {
      name: 'what Drizzle sets on insert needs no default in the database: $onUpdate, $default, and their other names',
      code: `
        ${imports}
        export const a = pgTable('a', { ${createdAt}, updatedAt: timestamp().$onUpdate(() => new Date()).notNull() });
        export const b = pgTable('b', { ${createdAt}, updatedAt: timestamp().notNull().$onUpdateFn(() => new Date()) });
        export const c = pgTable('c', {
          createdAt: timestamp().$defaultFn(() => new Date()).notNull(),
          updatedAt: timestamp({ mode: 'string' }).$default(() => new Date().toISOString()).notNull(),
        });
      `,
    },
    {
      name: 'the option columns names others, or none',
      code: `
        ${imports}
        export const posts = pgTable('posts', { id: uuid('id') });
      `,
      options: { columns: [] },
    },
    {
      name: 'a table that only pairs rows of others',
      code: `
        ${imports}
        import { primaryKey } from 'drizzle-orm/pg-core';
        import { groups, users } from './other';
        export const a = pgTable('a', { x: uuid().references(() => users.id), y: uuid().references(() => groups.id), id: uuid().primaryKey() });
        export const b = pgTable('b', { x: uuid(), y: text(), at: timestamp() }, (t) => [primaryKey({ columns: [t.x, t.y] })]);
      `,
    },
    {
      name: 'updatedAt in a table whose rows no query of the project updates',
      code: `
        //- queries.ts
        export const log = () => db.insert(logs).values({});
        //- schema.ts
        ${imports}
        export const logs = pgTable('logs', { text: text(), ${createdAt} });
      `,
    },
    {
      name: 'columns that record the same under other names',
      code: `
        ${imports}
        export const a = pgTable('a', { text: text(), at: timestamp().defaultNow().notNull(), seen: timestamp().$onUpdate(() => new Date()) });
        export const b = pgTable('b', { text: text(), created: timestamp(), last_modified: timestamp() });
      `,
    },
  ],
  invalid: [
    {
      name: 'a table of the schema that other code declares again',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { x: text(), ${createdAt}, ${updatedAt} });
        //- src/more.ts
        ${imports}
        const users = pgTable('users', { x: text() });
      `,
      errors: [{ messageId: 'missingColumn', suggestions: 2 }],
      output: `
        ${imports}
        const users = pgTable('users', {
          x: text(),
          createdAt: timestamp().defaultNow().notNull(),
          updatedAt: timestamp().defaultNow().$onUpdate(() => new Date()).notNull(),
        });
      `,
      options: { withTimezone: false },
    },
    {
      name: 'updatedAt where one update sets no time',
      code: `
        //- queries.ts
        export const run = () => [db.update(a).set({ sentAt: now }), db.update(a).set({ x: 1 })];
        //- schema.ts
        ${imports}
        export const a = pgTable('a', {
          x: text(),
          ${createdAt},
          sentAt: timestamp(),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'a', columns: "'updatedAt' column", events: 'updated' },
        },
      ],
      output: `
        ${imports}
        export const a = pgTable('a', {
          x: text(),
          ${createdAt},
          sentAt: timestamp(),
          updatedAt: timestamp('updated_at')
            .defaultNow()
            .$onUpdate(() => new Date())
            .notNull(),
        });
      `,
    },
    {
      name: 'updatedAt where an import changes rows that are no events',
      code: `
        //- queries.ts
        export const load = () => db.insert(a).values({}).onConflictDoUpdate({ target: a.x, set: { x: 1 } });
        //- schema.ts
        ${imports}
        export const a = pgTable('a', {
          x: text(),
          ${createdAt},
          sentAt: timestamp(),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'a', columns: "'updatedAt' column", events: 'updated' },
        },
      ],
      output: `
        ${imports}
        export const a = pgTable('a', {
          x: text(),
          ${createdAt},
          sentAt: timestamp(),
          updatedAt: timestamp('updated_at')
            .defaultNow()
            .$onUpdate(() => new Date())
            .notNull(),
        });
      `,
    },
    {
      name: 'createdAt of rows that are added to a parent later',
      code: `
        //- queries.ts
        export const add = async () => { await db.insert(posts).values({}); };
        export const comment = async () => { await db.insert(a).values({}); };
        //- schema.ts
        ${imports}
        export const posts = pgTable('posts', { id: uuid().primaryKey(), x: text(), ${createdAt} });
        export const a = pgTable('a', {
          id: uuid().primaryKey(),
          x: text(),
          y: text(),
          postId: uuid().notNull().references(() => posts.id, { onDelete: 'cascade' }),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'a', columns: "'createdAt' column", events: 'created' },
        },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', { id: uuid().primaryKey(), x: text(), ${createdAt} });
        export const a = pgTable('a', {
          id: uuid().primaryKey(),
          x: text(),
          y: text(),
          postId: uuid().notNull().references(() => posts.id, { onDelete: 'cascade' }),
          createdAt: timestamp().defaultNow().notNull(),
        });
      `,
    },
    {
      name: 'where most tables lack a column, one report says so, and no edit is made; the others are reported one by one',
      code: `
        //- queries.ts
        ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `export const f${n} = () => db.insert(t${n}).values({}).onConflictDoUpdate({});`).join('\n        ')}
        export const create = () => db.insert(t7).values({});
        //- schema.ts
        ${imports}
        ${[1, 2, 3, 4, 5, 6].map((n) => `export const t${n} = pgTable('t${n}', { x: text(), ${createdAt} });`).join('\n        ')}
        export const t7 = pgTable('t7', { x: text(), ${updatedAt} });
        export const t8 = pgTable('t8', { x: text(), ${createdAt}, ${updatedAt} });
      `,
      errors: [
        {
          messageId: 'usual',
          data: { count: '6', tables: '8', column: 'updatedAt', event: 'updated' },
          line: 2,
        },
        {
          messageId: 'missingColumn',
          data: { table: 't7', columns: "'createdAt' column", events: 'created' },
          line: 8,
        },
      ],
      output: `
        ${imports}
        ${[1, 2, 3, 4, 5, 6].map((n) => `export const t${n} = pgTable('t${n}', { x: text(), ${createdAt} });`).join('\n        ')}
        export const t7 = pgTable('t7', {
          x: text(),
          ${updatedAt},
          createdAt: timestamp('created_at').defaultNow().notNull(),
        });
        export const t8 = pgTable('t8', { x: text(), ${createdAt}, ${updatedAt} });
      `,
    },
    {
      name: 'where most columns are nullable, one report says so',
      code: `
        //- queries.ts
        export const list = () => [${[1, 2, 3, 4, 5, 6].map((n) => `db.select().from(t${n})`).join(', ')}];
        //- schema.ts
        ${imports}
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', { x: text(), createdAt: timestamp() });`).join('\n        ')}
        export const t6 = pgTable('t6', { x: text(), ${createdAt} });
      `,
      errors: [
        {
          messageId: 'usuallyNullable',
          data: { count: '5', tables: '6', column: 'createdAt', event: 'created' },
          line: 2,
        },
      ],
    },
    {
      name: 'createdAt of a table into which queries insert',
      code: `
        //- queries.ts
        export const list = () => [db.select().from(a), db.insert(b).values({})];
        //- schema.ts
        ${imports}
        export const a = pgTable('a', { x: text(), ${createdAt} });
        export const b = pgTable('b', {
          x: text(),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'b', columns: "'createdAt' column", events: 'created' },
        },
      ],
      output: `
        ${imports}
        export const a = pgTable('a', { x: text(), ${createdAt} });
        export const b = pgTable('b', {
          x: text(),
          createdAt: timestamp().defaultNow().notNull(),
        });
      `,
    },
    {
      name: 'in a schema that no code uses, each is reported',
      code: `
        ${imports}
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', { x: text(), ${createdAt} });`).join('\n        ')}
      `,
      options: { onUpdate: false },
      errors: [1, 2, 3, 4, 5].map(() => ({ messageId: 'missingColumn' })),
      output: `
        ${imports}
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', {\n          x: text(),\n          ${createdAt},\n          updatedAt: timestamp('updated_at').defaultNow().notNull(),\n        });`).join('\n        ')}
      `,
    },
    {
      name: 'a nullable updatedAt that no update sets, and a link with more to say',
      code: `
        //- queries.ts
        export const add = () => [db.insert(a).values({}), db.insert(b).values({}), db.update(b).set({})];
        //- schema.ts
        ${imports}
        import { primaryKey } from 'drizzle-orm/pg-core';
        import { groups, users } from './other';
        export const a = pgTable('a', { text: text(), ${createdAt}, updatedAt: timestamp() });
        export const b = pgTable('b', { text: text(), ${createdAt}, updatedAt: timestamp().defaultNow() });
        export const c = pgTable('c', {
          userId: uuid().references(() => users.id), groupId: uuid().references(() => groups.id), x: text(), y: text(), z: text(), ${updatedAt},
        }, (t) => [primaryKey({ columns: [t.userId, t.groupId] })]);
        export const d = () => db.insert(c).values({});
      `,
      errors: [
        { messageId: 'nullable', line: 4, suggestions: 1 },
        {
          messageId: 'missingColumn',
          data: { table: 'c', columns: "'createdAt' column", events: 'created' },
          line: 6,
        },
      ],
      output: `
        ${imports}
        import { primaryKey } from 'drizzle-orm/pg-core';
        import { groups, users } from './other';
        export const a = pgTable('a', { text: text(), ${createdAt}, updatedAt: timestamp() });
        export const b = pgTable('b', { text: text(), ${createdAt}, updatedAt: timestamp().defaultNow() });
        export const c = pgTable('c', {
          userId: uuid().references(() => users.id), groupId: uuid().references(() => groups.id), x: text(), y: text(), z: text(), ${updatedAt},
          createdAt: timestamp('created_at').defaultNow().notNull(),
        }, (t) => [primaryKey({ columns: [t.userId, t.groupId] })]);
        export const d = () => db.insert(c).values({});
      `,
    },
    {
      name: 'a table gets both columns at its end in one edit; each can be added alone',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';

        export const posts = pgTable('posts', {
          title: text('title').notNull(),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: {
            table: 'posts',
            columns: "'createdAt' and 'updatedAt' columns",
            events: 'created and updated',
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 19,
          suggestions: [
            {
              messageId: 'addColumn',
              data: { column: 'createdAt' },
              output: `
                import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

                export const posts = pgTable('posts', {
                  title: text('title').notNull(),
                  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
                });
              `,
            },
            {
              messageId: 'addColumn',
              data: { column: 'updatedAt' },
              output: `
                import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

                export const posts = pgTable('posts', {
                  title: text('title').notNull(),
                  updatedAt: timestamp('updated_at', { withTimezone: true })
                    .defaultNow()
                    .$onUpdate(() => new Date())
                    .notNull(),
                });
              `,
            },
          ],
        },
      ],
      output: `
        import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

        export const posts = pgTable('posts', {
          title: text('title').notNull(),
          createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
          updatedAt: timestamp('updated_at', { withTimezone: true })
            .defaultNow()
            .$onUpdate(() => new Date())
            .notNull(),
        });
      `,
    },
    {
      name: 'updatedAt is missed where a query updates the table, or may; a date that rows are about records nothing',
      code: `
        //- queries.ts
        export const rename = () => db.update(posts).set({});
        //- schema.ts
        ${imports}
        export const posts = pgTable('posts', { text: text(), ${createdAt}, endsAt: timestamp() });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'posts', columns: "'updatedAt' column", events: 'updated' },
        },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', {
          text: text(),
          ${createdAt},
          endsAt: timestamp(),
          updatedAt: timestamp('updated_at').defaultNow().$onUpdate(() => new Date()).notNull(),
        });
      `,
    },
    {
      name: 'the columns are made as the table makes its own: callbacks, casing, double quotes, tabs',
      code: `
        //- drizzle.config.ts
        export default { dialect: "postgresql", schema: "./schema.ts", casing: "snake_case" };
        //- schema.ts
        import { pgTable } from "drizzle-orm/pg-core"

        export const posts = pgTable("posts", ({ text: varchar }) => ({
        \ttitle: varchar(), // title
        \t// end
        }))
      `,
      errors: [{ messageId: 'missingColumn', suggestions: 2 }],
      output: `
        import { pgTable } from "drizzle-orm/pg-core"

        export const posts = pgTable("posts", ({ text: varchar, timestamp }) => ({
        \ttitle: varchar(), // title
        \tcreatedAt: timestamp({ withTimezone: true }).defaultNow().notNull(),
        \tupdatedAt: timestamp({ withTimezone: true })
        \t\t.defaultNow()
        \t\t.$onUpdate(() => new Date())
        \t\t.notNull(),
        \t// end
        }))
      `,
    },
    {
      name: 'a table on one line, with a third argument and a namespace, is broken over lines',
      code: `
        import * as pg from 'drizzle-orm/pg-core';
        export const posts = pg.pgTable('posts', { x: pg.text('x'), ${createdAt.replace('timestamp', 'pg.timestamp')} }, (t) => [pg.index().on(t.x)]);
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'posts', columns: "'updatedAt' column", events: 'updated' },
        },
      ],
      output: `
        import * as pg from 'drizzle-orm/pg-core';
        export const posts = pg.pgTable('posts', {
          x: pg.text('x'),
          ${createdAt.replace('timestamp', 'pg.timestamp')},
          updatedAt: pg.timestamp('updated_at').defaultNow().$onUpdate(() => new Date()).notNull(),
        }, (t) => [pg.index().on(t.x)]);
      `,
    },
    {
      name: 'a shared object is not changed, and what is missing goes into the tables',
      code: `
        ${imports}
        const stamps = { createdAt: timestamp('created_at') };
        export const posts = pgTable('posts', {
          ...stamps,
        });
        export const notes = pgTable('notes', stamps);
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'posts', columns: "'updatedAt' column", events: 'updated' },
        },
        {
          messageId: 'nullable',
          data: { column: 'createdAt', event: 'created' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 19,
          suggestions: [],
        },
        {
          messageId: 'missingColumn',
          data: { table: 'notes', columns: "'updatedAt' column", events: 'updated' },
        },
        { messageId: 'nullable', line: 6, column: 14, suggestions: [] },
      ],
      output: `
        ${imports}
        const stamps = { createdAt: timestamp('created_at') };
        export const posts = pgTable('posts', {
          ...stamps,
          updatedAt: timestamp('updated_at')
            .defaultNow()
            .$onUpdate(() => new Date())
            .notNull(),
        });
        export const notes = pgTable('notes', stamps);
      `,
    },
    {
      name: 'a column that may be null is told at its key; the default goes with NOT NULL',
      code: `
        ${imports}
        export const posts = pgTable('posts', {
          createdAt: timestamp('created_at'),
          updatedAt: timestamp('updated_at')
            .defaultNow(),
        });
      `,
      errors: [
        {
          messageId: 'nullable',
          data: { column: 'createdAt', event: 'created' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 12,
          suggestions: [
            {
              messageId: 'addNotNull',
              data: { calls: 'defaultNow().notNull()' },
              output: `
                ${imports}
                export const posts = pgTable('posts', {
                  createdAt: timestamp('created_at').defaultNow().notNull(),
                  updatedAt: timestamp('updated_at')
                    .defaultNow(),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a NOT NULL column without a default gets one, whatever its mode',
      code: `
        ${imports}
        export const posts = pgTable('posts', (t) => ({
          createdAt: t.timestamp('created_at', { mode: 'string' }).notNull(),
          updatedAt: t.timestamp('updated_at').notNull(), // changed
        }));
      `,
      errors: [
        {
          messageId: 'missingDefault',
          data: { column: 'createdAt' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 12,
        },
        {
          messageId: 'missingDefault',
          data: { column: 'updatedAt' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 12,
        },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', (t) => ({
          createdAt: t.timestamp('created_at', { mode: 'string' }).notNull().defaultNow(),
          updatedAt: t.timestamp('updated_at').notNull().defaultNow(), // changed
        }));
      `,
    },
    {
      name: 'a column of another type is told and left alone',
      code: `
        ${imports}
        export const posts = pgTable('posts', { createdAt: text('created_at'), updatedAt: date('updated_at').notNull() });
      `,
      errors: [
        {
          messageId: 'notTimestamp',
          data: { column: 'createdAt', type: 'text', event: 'created' },
          line: 2,
          column: 41,
          endLine: 2,
          endColumn: 50,
        },
        { messageId: 'notTimestamp', data: { column: 'updatedAt', type: 'date', event: 'updated' } },
      ],
      output: null,
    },
    {
      name: 'requireOnUpdate adds $onUpdate to the last column alone, in the mode of the column',
      code: `
        ${imports}
        export const posts = pgTable('posts', { ${createdAt}, ${updatedAt} });
        export const notes = pgTable('notes', { ${createdAt}, updatedAt: timestamp({ mode: 'string' }).defaultNow().notNull() });
      `,
      options: { requireOnUpdate: true },
      errors: [
        {
          messageId: 'missingOnUpdate',
          data: { column: 'updatedAt' },
          line: 2,
          column: 100,
          endLine: 2,
          endColumn: 109,
        },
        { messageId: 'missingOnUpdate', data: { column: 'updatedAt' } },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', { ${createdAt}, ${updatedAt}.$onUpdate(() => new Date()) });
        export const notes = pgTable('notes', { ${createdAt}, updatedAt: timestamp({ mode: 'string' }).defaultNow().notNull().$onUpdate(() => new Date().toISOString()) });
      `,
    },
    {
      name: 'the options columns, withTimezone and onUpdate say what is added',
      code: `
        ${imports}
        export const posts = pgTable('posts', {
          id: uuid('id'),
        });
      `,
      options: { columns: ['insertedAt', 'changedAt'], withTimezone: false, onUpdate: false },
      errors: [
        {
          messageId: 'missingColumn',
          data: {
            table: 'posts',
            columns: "'insertedAt' and 'changedAt' columns",
            events: 'created and updated',
          },
          suggestions: 2,
        },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', {
          id: uuid('id'),
          insertedAt: timestamp('inserted_at').defaultNow().notNull(),
          changedAt: timestamp('changed_at').defaultNow().notNull(),
        });
      `,
    },
    {
      name: 'what requireOnUpdate wants is added at once, although onUpdate is off',
      code: `
        ${imports}
        export const posts = pgTable('posts', {
          ${createdAt},
        });
      `,
      options: { onUpdate: false, requireOnUpdate: true },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        export const posts = pgTable('posts', {
          ${createdAt},
          updatedAt: timestamp('updated_at')
            .defaultNow()
            .$onUpdate(() => new Date())
            .notNull(),
        });
      `,
    },
    {
      name: "an added column has a time zone where the table's other one has, else where most of its timestamps have",
      code: `
        ${imports}
        export const a = pgTable('a', { from: timestamp({ withTimezone: true }), to: timestamp({ withTimezone: true }), createdAt: timestamp().defaultNow().notNull() });
        export const b = pgTable('b', { from: timestamp(), to: timestamp(), ended: timestamp({ withTimezone: true }) });
        export const c = pgTable('c', { createdAt: timestamp({ withTimezone: true }).defaultNow().notNull(), to: timestamp(), from: timestamp() });
      `,
      options: { onUpdate: false },
      errors: [
        { messageId: 'missingColumn' },
        { messageId: 'missingColumn', suggestions: 2 },
        { messageId: 'missingColumn' },
      ],
      output: `
        ${imports}
        export const a = pgTable('a', {
          from: timestamp({ withTimezone: true }),
          to: timestamp({ withTimezone: true }),
          createdAt: timestamp().defaultNow().notNull(),
          updatedAt: timestamp().defaultNow().notNull(),
        });
        export const b = pgTable('b', {
          from: timestamp(),
          to: timestamp(),
          ended: timestamp({ withTimezone: true }),
          createdAt: timestamp().defaultNow().notNull(),
          updatedAt: timestamp().defaultNow().notNull(),
        });
        export const c = pgTable('c', {
          createdAt: timestamp({ withTimezone: true }).defaultNow().notNull(),
          to: timestamp(),
          from: timestamp(),
          updatedAt: timestamp({ withTimezone: true }).defaultNow().notNull(),
        });
      `,
    },
    {
      name: "a table without timestamps follows the file's, and another tool's do not count",
      code: `
        ${imports}
        export const a = pgTable('a', { createdAt: timestamp().defaultNow().notNull() });
        export const session = pgTable('session', { from: timestamp({ withTimezone: true }), to: timestamp({ withTimezone: true }) });
        export const b = pgTable('b', {
          id: uuid(),
        });
      `,
      options: { columns: ['createdAt'] },
      settings: { externalTables: ['session'] },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        export const a = pgTable('a', { createdAt: timestamp().defaultNow().notNull() });
        export const session = pgTable('session', { from: timestamp({ withTimezone: true }), to: timestamp({ withTimezone: true }) });
        export const b = pgTable('b', {
          id: uuid(),
          createdAt: timestamp().defaultNow().notNull(),
        });
      `,
    },
    {
      name: "a file without timestamps follows the project's, unless the option says which",
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './*.schema.ts' };
        //- a.schema.ts
        ${imports}
        export const a = pgTable('a', { createdAt: timestamp().defaultNow().notNull() });
        //- b.schema.ts
        ${imports}
        export const b = pgTable('b', {
          id: uuid(),
        });
      `,
      options: { columns: ['createdAt'] },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        export const b = pgTable('b', {
          id: uuid(),
          createdAt: timestamp().defaultNow().notNull(),
        });
      `,
    },
    {
      name: 'withTimezone: true adds a time zone whatever the table has',
      code: `
        ${imports}
        export const a = pgTable('a', {
          createdAt: timestamp().defaultNow().notNull(),
        });
      `,
      options: { withTimezone: true, onUpdate: false },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        export const a = pgTable('a', {
          createdAt: timestamp().defaultNow().notNull(),
          updatedAt: timestamp({ withTimezone: true }).defaultNow().notNull(),
        });
      `,
    },
    {
      name: 'one column alone is that of making',
      code: `
        ${imports}
        export const posts = pgTable('posts', {
          id: uuid('id'),
        });
      `,
      options: { columns: ['insertedAt'] },
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'posts', columns: "'insertedAt' column", events: 'created' },
        },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', {
          id: uuid('id'),
          insertedAt: timestamp('inserted_at', { withTimezone: true }).defaultNow().notNull(),
        });
      `,
    },
    {
      name: "the columns are added in a project that keeps migrations, and with fixes: 'additive'",
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.mjs' };
        //- drizzle/meta/_journal.json
        {}
        //- schema.mjs
        ${imports}
        export const posts = pgTable('posts', {
          ${updatedAt},
        });
      `,
      settings: { fixes: 'additive' },
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'posts', columns: "'createdAt' column", events: 'created' },
        },
      ],
      output: `
        ${imports}
        export const posts = pgTable('posts', {
          ${updatedAt},
          createdAt: timestamp('created_at').defaultNow().notNull(),
        });
      `,
    },
  ],
});

import rule from '../../src/rules/require-tenant-column.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { pgTable, text, uuid } from 'drizzle-orm/pg-core';";
const tenants = "export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });";
const config = "export default { dialect: 'postgresql', schema: './schema/*.ts' };";
const reference = "references(() => tenants.id, { onDelete: 'cascade' })";

runRule(rule, {
  valid: [
    {
      name: 'a reference that says restrict',
      code: `
        import { foreignKey, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${tenants}
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'restrict' }) });
      `,
    },
    {
      name: 'a reference that says set null',
      code: `
        import { foreignKey, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${tenants}
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'set null' }) });
      `,
    },
    {
      name: 'a reference that says no action',
      code: `
        import { foreignKey, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${tenants}
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'no action' }) });
      `,
    },
    {
      name: 'a child whose policy looks for its parent',
      code: `
        import { foreignKey, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${tenants}
        export const invoices = pgTable('invoices', { id: uuid('id').primaryKey(), tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }) });
        export const lines = pgTable('lines', { invoiceId: uuid('invoice_id').references(() => invoices.id) }, () => [
          pgPolicy('read', { using: sql\`"invoice_id" in (select "id" from "invoices")\` }),
        ]);
      `,
    },
    {
      name: 'a nullable column of a table that no query uses',
      code: `
        //- queries.ts
        export const list = () => db.select().from(posts);
        //- schema.ts
        import { foreignKey, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${tenants}
        const tenantId = () => uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' });
        export const posts = pgTable('posts', { tenantId: tenantId().notNull() });
        export const drafts = pgTable('drafts', { tenantId: tenantId() });
      `,
    },
    {
      name: 'a NOT NULL tenant column that references the tenants with cascade is all that is asked for',
      code: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull().${reference} });
      `,
    },
    {
      name: 'the tenants table needs no tenant, in a schema of its own neither',
      code: `
        import { pgSchema, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgSchema('app').table('tenants', { id: uuid('id').primaryKey() });
      `,
    },
    {
      name: 'global tables belong to no tenant, by name, by pattern and by schema',
      code: `
        import { pgSchema, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const plans = pgTable('plans', { id: uuid('id').primaryKey() });
        export const audit = pgTable('audit_log', { id: uuid('id').primaryKey() });
        export const jobs = pgSchema('queue').table('jobs', { id: uuid('id').primaryKey() });
      `,
      settings: { tenant: { globalTables: ['plans', 'audit_*', 'queue.*'] } },
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
      name: "tables that their columns tell to be an auth library's get no column, though nobody configured them",
      code: `
        import { boolean, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
        ${tenants}
        export const user = pgTable('user', {
          id: text('id').primaryKey(), name: text('name'), email: text('email'), emailVerified: boolean('email_verified'),
        });
        export const session = pgTable('session', {
          id: text('id').primaryKey(), token: text('token'), expiresAt: timestamp('expires_at'), ipAddress: text('ip_address'),
          userAgent: text('user_agent'), userId: text('user_id').references(() => user.id),
        });
        export const account = pgTable('account', {
          id: text('id').primaryKey(), accountId: text('account_id'), providerId: text('provider_id'),
          userId: text('user_id').references(() => user.id), accessToken: text('access_token'), refreshToken: text('refresh_token'),
        });
      `,
    },
    {
      name: 'rows of users are a single-tenant schema',
      code: `
        ${imports}
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { userId: uuid('user_id').notNull().references(() => users.id) });
        export const notes = pgTable('notes', { userId: uuid('user_id').notNull().references(() => users.id) });
      `,
    },
    {
      name: 'a table between two tenants belongs to both',
      code: `
        ${imports}
        ${tenants}
        export const deals = pgTable('deals', {
          sellerId: uuid('seller_id').notNull().references(() => tenants.id),
          buyerId: uuid('buyer_id').notNull().references(() => tenants.id),
        });
      `,
    },
    {
      name: 'what is called after the tenants and references a table that was not read may be the column',
      code: `
        ${imports}
        import { orgs } from 'somewhere';
        ${tenants}
        export const posts = pgTable('posts', { orgId: uuid('org_id').notNull().references(() => orgs.id) });
      `,
      settings: { tenant: { column: 'orgId' } },
    },
    {
      name: 'a single-tenant project is not asked for tenants',
      code: `
        ${imports}
        export const posts = pgTable('posts', { id: uuid('id').primaryKey() });
      `,
      settings: { tenant: false },
    },
    {
      name: 'the column may come by a spread or from a helper',
      code: `
        ${imports}
        ${tenants}
        const owned = { tenantId: uuid('tenant_id').notNull().${reference} };
        const withTenant = <T extends object>(columns: T) => ({ ...owned, ...columns });
        export const posts = pgTable('posts', { ...owned, title: text('title') });
        export const notes = pgTable('notes', withTenant({ title: text('title') }));
      `,
    },
    {
      name: 'the reference may be made by foreignKey',
      code: `
        import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tenants}
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull() }, (t) => [
          foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
        ]);
      `,
    },
    {
      name: "a composite key that takes the tenant along keeps it as true as the referenced table's",
      code: `
        import { foreignKey, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
        ${tenants}
        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey(),
          tenantId: uuid('tenant_id').notNull().${reference},
        }, (t) => [unique().on(t.tenantId, t.id)]);
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id').notNull(), postId: uuid('post_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.postId], foreignColumns: [posts.tenantId, posts.id] }),
        ]);
      `,
    },
    {
      name: 'a column of the primary key is NOT NULL without saying so',
      code: `
        import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
        ${tenants}
        export const tags = pgTable('tags', { tenantId: uuid('tenant_id').${reference}, name: text('name') }, (t) => [
          primaryKey({ columns: [t.tenantId, t.name] }),
        ]);
        export const settings = pgTable('settings', { tenantId: uuid('tenant_id').primaryKey().${reference} });
      `,
    },
    {
      name: 'nothing is said of a table whose columns, or whose name, were not all read',
      code: `
        ${imports}
        import { name, spread, columns, builder } from 'somewhere';
        export const a = pgTable('a', { ...spread });
        export const b = pgTable('b', columns());
        export const c = pgTable(name, { title: text('title') });
        export const d = pgTable('d', { [name]: text('title') });
        export const e = pgTable('e', { title: builder() });
      `,
    },
    {
      name: 'nothing is said of a reference whose target or action was not read',
      code: `
        ${imports}
        import { target, action, options } from 'somewhere';
        ${tenants}
        export const a = pgTable('a', { tenantId: uuid('tenant_id').notNull().references(() => target.id) });
        export const b = pgTable('b', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: action }) });
        export const c = pgTable('c', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id, options) });
      `,
    },
    {
      name: 'nothing is said of a reference that an unread third argument may make',
      code: `
        ${imports}
        import { keys } from 'somewhere';
        ${tenants}
        export const a = pgTable('a', { tenantId: uuid('tenant_id').notNull() }, keys);
        export const b = pgTable('b', { tenantId: uuid('tenant_id').notNull() }, (t) => [...keys(t)]);
      `,
    },
    {
      name: 'nothing is said of null where a builder was changed by code that was not read',
      code: `
        ${imports}
        import { strict } from 'somewhere';
        ${tenants}
        export const a = pgTable('a', { tenantId: strict(uuid('tenant_id').${reference}) });
      `,
    },
    {
      name: 'the type of a reference that stands is the business of no-foreign-key-type-mismatch',
      code: `
        ${imports}
        ${tenants}
        export const notes = pgTable('notes', { tenantId: text('tenant_id').notNull().${reference} });
      `,
    },
    {
      name: 'with requireCascade off, any action will do',
      code: `
        ${imports}
        ${tenants}
        export const a = pgTable('a', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id) });
      `,
      options: { requireCascade: false },
    },
    {
      name: 'the settings name the table and the column',
      code: `
        ${imports}
        export const orgs = pgTable('orgs', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', {
          orgId: uuid('org_id').notNull().references(() => orgs.id, { onDelete: 'cascade' }),
        });
      `,
      settings: { tenant: { table: 'orgs', column: 'orgId' } },
    },
    {
      name: 'a file that makes no tables is passed over',
      code: `export const posts = listOf('posts', 3);`,
    },
  ],
  invalid: [
    {
      name: 'where no reference to the tenants cascades, one report says so',
      code: `
        //- queries.ts
        export const list = () => [${['a', 'b', 'c', 'd', 'e'].map((t) => `db.select().from(${t})`).join(', ')}];
        //- schema.ts
        import { foreignKey, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { sql } from 'drizzle-orm';
        ${tenants}
        const tenantId = () => uuid('tenant_id').notNull().references(() => tenants.id);
        export const a = pgTable('a', { tenantId: tenantId() });
        export const b = pgTable('b', { tenantId: tenantId() });
        export const c = pgTable('c', { tenantId: tenantId() });
        export const d = pgTable('d', { tenantId: tenantId() });
        export const e = pgTable('e', { tenantId: tenantId() });
      `,
      errors: [{ messageId: 'usualCascade', data: { count: '5', tables: '5', tenants: 'tenants' }, line: 5 }],
    },
    {
      name: 'where most children of a tenant\u2019s rows have no column of their own, one report says so; the others are reported',
      code: `
        //- queries.ts
        export const list = () => db.select().from(posts);
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        const tenantId = () => uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull();
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), tenantId: tenantId() });
        ${[1, 2, 3, 4].map((n) => `export const t${n} = pgTable('t${n}', { id: uuid('id').primaryKey(), postId: uuid('post_id').references(() => posts.id).notNull() });`).join('\n        ')}
        export const t5 = pgTable('t5', { parent: uuid('parent').references(() => t1.id).notNull() });
        export const t6 = pgTable('t6', { tenantId: tenantId(), postId: uuid('post_id').references(() => posts.id).notNull() });
        export const t7 = pgTable('t7', { postId: uuid('post_id').references(() => posts.id) });
      `,
      errors: [
        { messageId: 'usual', data: { count: '5', tables: '6', column: 'tenantId' }, line: 5 },
        { messageId: 'missingColumn', data: { table: 't7', column: 'tenantId' }, line: 11 },
      ],
      output: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        const tenantId = () => uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull();
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), tenantId: tenantId() });
        ${[1, 2, 3, 4].map((n) => `export const t${n} = pgTable('t${n}', { id: uuid('id').primaryKey(), postId: uuid('post_id').references(() => posts.id).notNull() });`).join('\n        ')}
        export const t5 = pgTable('t5', { parent: uuid('parent').references(() => t1.id).notNull() });
        export const t6 = pgTable('t6', { tenantId: tenantId(), postId: uuid('post_id').references(() => posts.id).notNull() });
        export const t7 = pgTable('t7', {
          tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
          postId: uuid('post_id').references(() => posts.id),
        });
      `,
    },
    {
      name: 'a table without the column gets it below its key, of the type of the tenants key',
      code: `
        ${imports}
        ${tenants}

        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey().defaultRandom(),
          title: text('title').notNull(),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'posts', column: 'tenantId' },
          line: 4,
          column: 14,
          endLine: 4,
          endColumn: 19,
        },
      ],
      output: `
        ${imports}
        ${tenants}

        export const posts = pgTable('posts', {
          id: uuid('id').primaryKey().defaultRandom(),
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title').notNull(),
        });
      `,
    },
    {
      name: 'the type follows the tenants key: serial is referenced by integer',
      code: `
        import { pgTable, serial, text } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: serial('id').primaryKey() });
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, serial, text, integer } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: serial('id').primaryKey() });
        export const posts = pgTable('posts', {
          tenantId: integer('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: 'the type follows the tenants key: bigint keeps its mode',
      code: `
        import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: bigint('id', { mode: 'bigint' }).primaryKey() });
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: bigint('id', { mode: 'bigint' }).primaryKey() });
        export const posts = pgTable('posts', {
          tenantId: bigint('tenant_id', { mode: 'bigint' })
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: 'the type follows the tenants key: varchar keeps its length, and the column has the name of the settings',
      code: `
        import { pgTable, text, varchar } from 'drizzle-orm/pg-core';
        export const orgs = pgTable('orgs', { slug: varchar('slug', { length: 40 }).primaryKey() });
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      settings: { tenant: { table: 'public.orgs', column: 'orgSlug' } },
      errors: [{ messageId: 'missingColumn', data: { table: 'posts', column: 'orgSlug' } }],
      output: `
        import { pgTable, text, varchar } from 'drizzle-orm/pg-core';
        export const orgs = pgTable('orgs', { slug: varchar('slug', { length: 40 }).primaryKey() });
        export const posts = pgTable('posts', {
          orgSlug: varchar('org_slug', { length: 40 })
            .references(() => orgs.slug, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: 'a tenants table without a key of one known column gives nothing to refer to',
      code: `
        import { date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { a: text('a'), b: text('b') }, (t) => [primaryKey({ columns: [t.a, t.b] })]);
        export const posts = pgTable('posts', { title: text('title') });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: null,
    },

    // Forms of a table.
    {
      name: 'a callback of columns calls its own builders',
      code: `
        import { pgTable } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', (t) => ({ id: t.uuid('id').primaryKey() }));
        export const posts = pgTable('posts', (t) => ({
          title: t.text('title'),
        }));
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', (t) => ({ id: t.uuid('id').primaryKey() }));
        export const posts = pgTable('posts', (t) => ({
          tenantId: t.uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: t.text('title'),
        }));
      `,
    },
    {
      name: 'destructured builders are destructured further',
      code: `
        import { pgTable } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', ({ uuid }) => ({ id: uuid('id').primaryKey() }));
        export const posts = pgTable('posts', ({ text }) => ({
          title: text('title'),
        }));
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', ({ uuid }) => ({ id: uuid('id').primaryKey() }));
        export const posts = pgTable('posts', ({ text, uuid }) => ({
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        }));
      `,
    },
    {
      name: 'a namespace import needs no further import',
      code: `
        import * as pg from 'drizzle-orm/pg-core';
        export const tenants = pg.pgTable('tenants', { id: pg.uuid('id').primaryKey() });
        export const posts = pg.pgTable('posts', {
          title: pg.text('title'),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import * as pg from 'drizzle-orm/pg-core';
        export const tenants = pg.pgTable('tenants', { id: pg.uuid('id').primaryKey() });
        export const posts = pg.pgTable('posts', {
          tenantId: pg.uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: pg.text('title'),
        });
      `,
    },
    {
      name: 'where the casing names the columns, the new one has no name either',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts', casing: 'snake_case' };
        //- schema.ts
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid().primaryKey() });
        export const posts = pgTable('posts', {
          title: text(),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid().primaryKey() });
        export const posts = pgTable('posts', {
          tenantId: uuid()
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text(),
        });
      `,
    },
    {
      name: 'a table of a Postgres schema is a table',
      code: `
        import { pgSchema, text, uuid } from 'drizzle-orm/pg-core';
        const app = pgSchema('app');
        export const tenants = app.table('tenants', { id: uuid('id').primaryKey() });
        export const posts = app.table("posts", {
          title: text('title'),
        });
      `,
      settings: { tenant: { table: 'app.tenants' } },
      errors: [{ messageId: 'missingColumn', data: { table: 'posts', column: 'tenantId' } }],
      output: `
        import { pgSchema, text, uuid } from 'drizzle-orm/pg-core';
        const app = pgSchema('app');
        export const tenants = app.table('tenants', { id: uuid('id').primaryKey() });
        export const posts = app.table("posts", {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: 'tabs, double quotes, no semicolons, no last comma and comments everywhere are kept',
      code: `
        import { pgTable /* a */, text, uuid } from "drizzle-orm/pg-core" // b

        export const tenants = pgTable("tenants", { id: uuid("id").primaryKey() })

        export /* c */ const posts = pgTable( // d
        \t"posts", // e
        \t{ // f
        \t\t// g
        \t\ttitle: text("title") /* h */ // i
        \t\t// j
        \t} // k
        ) // l
      `,
      errors: [{ messageId: 'missingColumn', line: 5, column: 22, endLine: 5, endColumn: 27 }],
      output: `
        import { pgTable /* a */, text, uuid } from "drizzle-orm/pg-core" // b

        export const tenants = pgTable("tenants", { id: uuid("id").primaryKey() })

        export /* c */ const posts = pgTable( // d
        \t"posts", // e
        \t{ // f
        \t\ttenantId: uuid("tenant_id")
        \t\t\t.references(() => tenants.id, { onDelete: "cascade" })
        \t\t\t.notNull(),
        \t\t// g
        \t\ttitle: text("title") /* h */ // i
        \t\t// j
        \t} // k
        ) // l
      `,
    },
    {
      name: 'two tables of one statement, one of them empty, and a default export are all given the column',
      code: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', { title: text('title') }), notes = pgTable('notes', {});
        export default pgTable('marks', { x: text('x') });
      `,
      errors: [
        { messageId: 'missingColumn', data: { table: 'posts', column: 'tenantId' }, line: 3, column: 14 },
        { messageId: 'missingColumn', data: { table: 'notes', column: 'tenantId' }, line: 3, column: 66 },
        {
          messageId: 'missingColumn',
          data: { table: 'marks', column: 'tenantId' },
          line: 4,
          column: 24,
          endLine: 4,
          endColumn: 31,
        },
      ],
      output: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
          title: text('title'),
        }), notes = pgTable('notes', {
          tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
        });
        export default pgTable('marks', {
          tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
          x: text('x'),
        });
      `,
    },
    {
      name: 'a spread that was read does not hide what is missing, and is not touched',
      code: `
        ${imports}
        ${tenants}
        const base = { id: uuid('id').primaryKey(), title: text('title') };
        export const posts = pgTable('posts', {
          ...base,
        });
        export const notes = pgTable('notes', base);
      `,
      errors: [
        { messageId: 'missingColumn', data: { table: 'posts', column: 'tenantId' } },
        { messageId: 'missingColumn', data: { table: 'notes', column: 'tenantId' } },
      ],
      output: `
        ${imports}
        ${tenants}
        const base = { id: uuid('id').primaryKey(), title: text('title') };
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          ...base,
        });
        export const notes = pgTable('notes', base);
      `,
    },

    // Across files.
    {
      name: "Neon's roles stand among the imports that are looked through for the tenants table",
      code: `
        //- core/tenants.ts
        ${imports}
        ${tenants}
        //- schema/posts.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { authenticatedRole } from 'drizzle-orm/neon';
        import { tenants } from '../core/tenants';

        export const posts = pgTable('posts', { title: text('title') });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { authenticatedRole } from 'drizzle-orm/neon';
        import { tenants } from '../core/tenants';

        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: 'the tenants table is found by an import',
      code: `
        //- core/tenants.ts
        ${imports}
        ${tenants}
        //- schema/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { tenants as accounts } from '../core/tenants';

        export const posts = pgTable('posts', {
          title: text('title'),
          owner: text('owner').references(() => accounts.id),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { tenants as accounts } from '../core/tenants';

        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => accounts.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
          owner: text('owner').references(() => accounts.id),
        });
      `,
    },
    {
      name: "the tenants table is found by drizzle.config's globs, and imported as the file's other imports are written",
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/tenants.ts
        ${imports}
        ${tenants}
        //- schema/enums.ts
        export const roles = ['owner'];
        //- schema/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { roles } from './enums.js';

        export const posts = pgTable('posts', {
          title: text('title').default(roles[0]),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { roles } from './enums.js';
        import { tenants } from './tenants.js';

        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title').default(roles[0]),
        });
      `,
    },
    {
      name: 'a file without imports of its own takes the style of the other schema files',
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/tenants.ts
        ${imports}
        ${tenants}
        //- schema/users.ts
        ${imports}
        import { tenants } from './tenants.ts';
        export const users = pgTable('users', { tenantId: uuid('tenant_id').notNull().${reference} });
        //- schema/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { tenants } from './tenants.ts';
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: 'where no file shows how imports are written, the message names the one that is missing',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './{core,schema}/*.ts' };
        //- core/tenants.ts
        ${imports}
        export const accounts = pgTable('tenants', { id: uuid('id').primaryKey() });
        //- schema/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { title: text('title') });
      `,
      errors: [
        {
          messageId: 'missingColumnAndImport',
          data: { table: 'posts', column: 'tenantId', name: 'accounts', file: '../core/tenants.ts' },
          line: 2,
          column: 14,
          endLine: 2,
          endColumn: 19,
        },
      ],
      output: null,
    },
    {
      name: 'where the tenants table is set and is none of the project, no fix can reference it',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { title: text('title') });
      `,
      settings: { tenant: { table: 'organizations' } },
      errors: [{ messageId: 'missingColumn', data: { table: 'posts', column: 'tenantId' }, line: 2 }],
      output: null,
    },
    {
      name: 'a tenants table that its file does not export cannot be referenced',
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/tenants.ts
        ${imports}
        const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        //- schema/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { roles } from './enums';
        export const posts = pgTable('posts', { title: text('title') });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: null,
    },

    // Circles.
    {
      name: 'a reference that closes a circle of tables writes its type out',
      code: `
        ${imports}
        export const tenants = pgTable('tenants', {
          id: uuid('id').primaryKey(),
          ownerId: uuid('owner_id').references(() => users.id),
        });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
        });
      `,
      errors: [{ messageId: 'missingColumn', data: { table: 'users', column: 'tenantId' } }],
      output: `
        import { pgTable, text, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', {
          id: uuid('id').primaryKey(),
          ownerId: uuid('owner_id').references(() => users.id),
        });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
          tenantId: uuid('tenant_id')
            .references((): AnyPgColumn => tenants.id, { onDelete: 'cascade' })
            .notNull(),
        });
      `,
    },
    {
      name: 'JavaScript has no types to write out',
      code: `
        //- schema.js
        ${imports}
        export const tenants = pgTable('tenants', {
          id: uuid('id').primaryKey(),
          ownerId: uuid('owner_id').references(() => users.id),
        });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        export const tenants = pgTable('tenants', {
          id: uuid('id').primaryKey(),
          ownerId: uuid('owner_id').references(() => users.id),
        });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
        });
      `,
    },
    {
      name: 'a circle of files is closed where both use the other in callbacks alone',
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/tenants.ts
        ${imports}
        import { users } from './users';
        export const tenants = pgTable('tenants', {
          id: uuid('id').primaryKey(),
          ownerId: uuid('owner_id').references(() => users.id),
        });
        //- schema/users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
        import { tenants } from './tenants';
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
          tenantId: uuid('tenant_id')
            .references((): AnyPgColumn => tenants.id, { onDelete: 'cascade' })
            .notNull(),
        });
      `,
    },
    {
      name: 'a circle of files is not closed where the tenants file uses something of this one while it loads',
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/tenants.ts
        ${imports}
        import { stamps } from './users';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), ...stamps });
        //- schema/users.ts
        import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
        export const stamps = { createdAt: timestamp('created_at') };
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: null,
    },

    // What stands and is wrong.
    {
      name: 'a column that may be null and references nothing is told twice, with a suggestion each',
      code: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id'),
        });
      `,
      errors: [
        {
          messageId: 'nullable',
          data: { column: 'tenantId' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 11,
          suggestions: [
            {
              messageId: 'addNotNull',
              output: `
                ${imports}
                ${tenants}
                export const posts = pgTable('posts', {
                  tenantId: uuid('tenant_id').notNull(),
                });
              `,
            },
          ],
        },
        {
          messageId: 'missingReference',
          data: { column: 'tenantId', tenants: 'tenants' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 11,
          suggestions: [
            {
              messageId: 'addReference',
              data: { tenants: 'tenants' },
              output: `
                ${imports}
                ${tenants}
                export const posts = pgTable('posts', {
                  tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a suggested reference brings its import',
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/tenants.ts
        ${imports}
        ${tenants}
        //- schema/a.ts
        export const a = 1;
        //- schema/posts.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { a } from './a';
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull() });
      `,
      errors: [
        {
          messageId: 'missingReference',
          suggestions: [
            {
              messageId: 'addReference',
              data: { tenants: 'tenants' },
              output: `
                import { pgTable, uuid } from 'drizzle-orm/pg-core';
                import { a } from './a';
                import { tenants } from './tenants';
                export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }) });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a reference that does not cascade is told at its call, in either form',
      code: `
        import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tenants}
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
        });
        export const notes = pgTable('notes', { tenantId: uuid('tenant_id').notNull() }, (t) => [
          foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
        ]);
      `,
      errors: [
        {
          messageId: 'missingCascade',
          data: { tenants: 'tenants' },
          line: 4,
          column: 41,
          endLine: 4,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'addCascade',
              output: `
                import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
                ${tenants}
                export const posts = pgTable('posts', {
                  tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }),
                });
                export const notes = pgTable('notes', { tenantId: uuid('tenant_id').notNull() }, (t) => [
                  foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
                ]);
              `,
            },
          ],
        },
        {
          messageId: 'missingCascade',
          data: { tenants: 'tenants' },
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 13,
          suggestions: [
            {
              messageId: 'addCascade',
              output: `
                import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
                ${tenants}
                export const posts = pgTable('posts', {
                  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
                });
                export const notes = pgTable('notes', { tenantId: uuid('tenant_id').notNull() }, (t) => [
                  foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
                ]);
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a type that cannot reference the tenants key is told in place of the missing reference',
      code: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', { tenantId: text('tenant_id').notNull() });
      `,
      errors: [
        {
          messageId: 'wrongType',
          data: { column: 'tenantId', tenants: 'tenants', type: 'text', keyType: 'uuid' },
          line: 3,
          column: 41,
          endLine: 3,
          endColumn: 49,
        },
      ],
      output: null,
    },
    {
      name: 'a tenant column under another key than most have is told by that key, and no second one is added',
      code: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const organizations = pgTable('organizations', { id: uuid('id').primaryKey() });
        const own = () => uuid('organization_id').notNull().references(() => organizations.id, { onDelete: 'cascade' });
        export const posts = pgTable('posts', { organizationId: own() });
        export const notes = pgTable('notes', { organizationId: own() });
        export const tags = pgTable('tags', { orgId: own() });
        export const files = pgTable('files', { owner: own() });
      `,
      settings: { tenant: { table: 'organizations', column: 'organizationId' } },
      errors: [
        {
          messageId: 'wrongKey',
          data: { table: 'tags', key: 'orgId', column: 'organizationId' },
          line: 6,
          column: 39,
          endLine: 6,
          endColumn: 44,
        },
        { messageId: 'wrongKey', data: { table: 'files', key: 'owner', column: 'organizationId' }, line: 7 },
      ],
      output: null,
    },
    {
      name: 'where most tables have another key than the settings say, that is said once',
      code: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const organizations = pgTable('organizations', { id: uuid('id').primaryKey() });
        const own = () => uuid('org_id').notNull().references(() => organizations.id, { onDelete: 'cascade' });
        export const posts = pgTable('posts', { orgId: own() });
        export const notes = pgTable('notes', { orgId: own() });
      `,
      settings: { tenant: { table: 'organizations', column: 'organizationId' } },
      errors: [{ messageId: 'otherColumn', data: { key: 'orgId', column: 'organizationId' }, line: 2 }],
      output: null,
    },
    {
      name: 'a key to the tenants that names another tenant than the row has is no tenant column',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
          currentTenantId: uuid('current_tenant_id').references(() => tenants.id),
        });
      `,
      errors: [{ messageId: 'missingColumn', data: { table: 'users', column: 'tenantId' } }],
      output: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const users = pgTable('users', {
          id: uuid('id').primaryKey(),
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          currentTenantId: uuid('current_tenant_id').references(() => tenants.id),
        });
      `,
    },

    // A tenant that is not set.
    {
      name: 'a guessed tenant is said at the first schema file with its counts, and the column is only suggested',
      code: `
        //- schema/orgs.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const organizations = pgTable('organizations', { id: uuid('id').primaryKey() });
        //- schema/posts.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { organizations } from './orgs';
        const own = () => uuid('org_id').notNull().references(() => organizations.id, { onDelete: 'cascade' });
        export const posts = pgTable('posts', { orgId: own() });
        export const notes = pgTable('notes', { orgId: own() });
        export const tags = pgTable('tags', {
          title: text('title'),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          data: { table: 'tags', column: 'orgId' },
          suggestions: [
            {
              messageId: 'addColumn',
              output: `
                import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
                import { organizations } from './orgs';
                const own = () => uuid('org_id').notNull().references(() => organizations.id, { onDelete: 'cascade' });
                export const posts = pgTable('posts', { orgId: own() });
                export const notes = pgTable('notes', { orgId: own() });
                export const tags = pgTable('tags', {
                  orgId: uuid('org_id').references(() => organizations.id, { onDelete: 'cascade' }).notNull(),
                  title: text('title'),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'the guess is reported at the drizzle.config, where there is one',
      code: `
        //- schema.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const organizations = pgTable('organizations', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { orgId: uuid('org_id').notNull() });
        export const notes = pgTable('notes', { orgId: uuid('org_id').notNull() });
        export const tags = pgTable('tags', { title: text('title') });
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
      `,
      errors: [
        {
          messageId: 'assumedTenants',
          data: { tenants: 'organizations', column: 'orgId', owned: '2', tables: '3' },
          line: 1,
          column: 1,
        },
      ],
    },
    {
      name: 'tenants that another service lists have a column and no table to reference',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { orgId: text('org_id').notNull() });
        export const notes = pgTable('notes', { orgId: text('org_id').notNull() });
        export const tags = pgTable('tags', {
          title: text('title'),
        });
      `,
      errors: [
        { messageId: 'assumedColumn', data: { column: 'orgId', owned: '2', tables: '3' }, line: 2 },
        {
          messageId: 'missingColumn',
          data: { table: 'tags', column: 'orgId' },
          suggestions: [
            {
              messageId: 'addColumn',
              output: `
                import { pgTable, text } from 'drizzle-orm/pg-core';
                export const posts = pgTable('posts', { orgId: text('org_id').notNull() });
                export const notes = pgTable('notes', { orgId: text('org_id').notNull() });
                export const tags = pgTable('tags', {
                  orgId: text('org_id').notNull(),
                  title: text('title'),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'where no tenants are recognised, that is said once for all tables',
      code: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { title: text('title') });
        export const notes = pgTable('notes', { title: text('title') });
      `,
      errors: [{ messageId: 'unknownTenants', line: 2, column: 14, endLine: 2, endColumn: 19 }],
      output: null,
    },
    {
      name: 'a tenants table in another file of the folder is found, though no config names it and no import does',
      code: `
        //- db/core.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        //- db/enums.ts
        export const states = ['on', 'off'] as const;
        //- db/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { states } from './enums';
        export const posts = pgTable('posts', {
          state: text('state', { enum: states }),
        });
      `,
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { states } from './enums';
        import { tenants } from './core';
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          state: text('state', { enum: states }),
        });
      `,
    },
    {
      name: "the tables that a config's schema file exports again are the schema's",
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema/index.ts' };
        //- schema/index.ts
        export * from './orgs';
        export * from './posts';
        //- schema/orgs.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const organizations = pgTable('organizations', { id: uuid('id').primaryKey() });
        //- schema/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      settings: { tenant: { table: 'organizations', column: 'organizationId' } },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { organizations } from './orgs';
        export const posts = pgTable('posts', {
          organizationId: uuid('organization_id')
            .references(() => organizations.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: 'a builder that tables share is told of at each table and changed at none',
      code: `
        ${imports}
        ${tenants}
        const owned = { tenantId: uuid('tenant_id').${reference} };
        export const posts = pgTable('posts', { ...owned });
        export const notes = pgTable('notes', { ...owned });
      `,
      errors: [
        { messageId: 'nullable', line: 4, column: 14, endLine: 4, endColumn: 19, suggestions: [] },
        { messageId: 'nullable', line: 5, column: 14, endLine: 5, endColumn: 19, suggestions: [] },
      ],
      output: null,
    },
    {
      name: 'with requireCascade off, the column that is added cascades all the same',
      code: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      options: { requireCascade: false },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },

    // The fix policy.
    {
      name: 'in a project that keeps migrations the column is a suggestion, with the steps in its title',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts', out: './migrations' };
        //- migrations/meta/_journal.json
        { "version": "7", "entries": [{ "idx": 0, "tag": "0000_first" }] }
        //- schema.ts
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      errors: [
        {
          messageId: 'missingColumn',
          suggestions: [
            {
              messageId: 'addColumn',
              data: { column: 'tenantId' },
              output: `
                ${imports}
                ${tenants}
                export const posts = pgTable('posts', {
                  tenantId: uuid('tenant_id')
                    .references(() => tenants.id, { onDelete: 'cascade' })
                    .notNull(),
                  title: text('title'),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "with fixes: 'all' the column is added although the project keeps migrations",
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
        //- drizzle/meta/_journal.json
        { "version": "7", "entries": [] }
        //- schema.ts
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      settings: { fixes: 'all' },
      errors: [{ messageId: 'missingColumn' }],
      output: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          tenantId: uuid('tenant_id')
            .references(() => tenants.id, { onDelete: 'cascade' })
            .notNull(),
          title: text('title'),
        });
      `,
    },
    {
      name: "with fixes: 'additive' the column is a suggestion although nothing is migrated",
      code: `
        ${imports}
        ${tenants}
        export const posts = pgTable('posts', {
          title: text('title'),
        });
      `,
      settings: { fixes: 'additive' },
      errors: [
        {
          messageId: 'missingColumn',
          suggestions: [
            {
              messageId: 'addColumn',
              data: { column: 'tenantId' },
              output: `
                ${imports}
                ${tenants}
                export const posts = pgTable('posts', {
                  tenantId: uuid('tenant_id')
                    .references(() => tenants.id, { onDelete: 'cascade' })
                    .notNull(),
                  title: text('title'),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
  ],
});

import rule from '../../src/rules/require-tenant-unique.ts';
import { runRule } from '../support/run-rule.ts';

const tenantsTable = `export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), slug: text('slug').unique() });`;
const imports = `import { pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
        ${tenantsTable}`;

const tenantId = "tenantId: uuid('tenant_id').notNull().references(() => tenants.id)";

const posts = (columns: string, extras = ''): string => `
        ${imports}
        export const posts = pgTable('posts', { ${tenantId}, ${columns} }${extras});
      `;

/** Code that deletes posts by setting a time, and a schema. */
const softly = (schema: string, code: string): string => `
        //- package.json
        { "name": "app" }
        //- drizzle.config.ts
        export default { schema: './schema.ts', dialect: 'postgresql' };
        //- posts.ts
        import { db } from './db';
        import { posts } from './schema';
        export const list = () => db.select().from(posts);
        ${code}
        //- schema.ts
        ${schema.trim()}
      `;

const remove = 'export const remove = () => db.update(posts).set({ deletedAt: new Date() }).where(x);';

runRule(rule, {
  valid: [
    {
      name: 'keys with the tenant, and those of rows that belong to a parent',
      code: posts(
        "slug: text('slug'), name: text('name'), parentId: uuid('parent_id').references(() => tenants.id)",
        ', (t) => [unique().on(t.tenantId, t.slug), uniqueIndex().on(t.parentId, t.name)]',
      ),
    },
    {
      name: 'secrets, ids of other systems, and what the database makes',
      code: posts(
        "token: text('token').unique(), stripeCustomerId: text('a').unique(), externalId: text('b').unique(), keyHash: text('c').unique(), own: uuid('d').unique(), made: text('e').unique().$defaultFn(() => nanoid()), number: integer('f').unique().generatedAlwaysAsIdentity()",
      ).replace('pgTable, text', 'integer, pgTable, text'),
    },
    {
      name: 'names that are global by nature',
      code: posts(
        "domain: text('domain').unique(), subdomain: text('subdomain').unique(), inviteCode: text('invite_code').unique(), host: text('host').unique()",
      ),
    },
    {
      name: 'accounts of people, and a primary key',
      code: `
        ${imports}
        export const users = pgTable('users', { ${tenantId}, email: text('email').unique() });
        export const posts = pgTable('posts', { ${tenantId}, slug: text('slug').primaryKey().unique() });
      `,
    },
    {
      name: 'keys that are global by option',
      code: posts(
        "slug: text('slug').unique(), label: text('label')",
        ', (t) => [uniqueIndex().on(t.label)]',
      ),
      options: { globalKeys: ['posts.slug', 'label'] },
    },
    {
      name: 'rows that may have no tenant, the tenants themselves, and tables that belong to everybody',
      code: `
        ${imports}
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').references(() => tenants.id), slug: text('slug').unique() });
        export const plans = pgTable('plans', { ${tenantId}, slug: text('slug').unique() });
      `,
      settings: { tenant: { globalTables: ['plans'] } },
    },
    {
      name: 'a key that a foreign key references',
      code: `
        ${imports}
        export const posts = pgTable('posts', { ${tenantId}, slug: text('slug').unique() });
        export const links = pgTable('links', { ${tenantId}, post: text('post').references(() => posts.slug) });
      `,
    },
    {
      name: 'nothing is known of keys and columns that were not read',
      code: `
        import { columns, keys, type } from 'somewhere';
        ${imports}
        export const a = pgTable('a', { ${tenantId}, ...columns }, keys);
        export const b = pgTable('b', { ${tenantId}, slug: type('slug').unique() });
        export const c = pgTable('c', { ${tenantId}, slug: text('slug') }, (t) => [unique().on(t.slug, columns.x)]);
      `,
    },
    {
      name: 'rows that no code deletes by a time, and those that an upsert brings back',
      code: softly(
        posts(
          "slug: text('slug'), deletedAt: timestamp('deleted_at')",
          ', (t) => [unique().on(t.tenantId, t.slug)]',
        ),
        `${remove} export const save = () => db.insert(posts).values(a).onConflictDoUpdate({ target: [posts.tenantId, posts.slug], set: { deletedAt: null } });`,
      ),
    },
    {
      name: 'a key of the rows that are not deleted',
      code: softly(
        posts(
          "slug: text('slug'), deletedAt: timestamp('deleted_at')",
          ', (t) => [uniqueIndex().on(t.tenantId, t.slug).where(isNull(t.deletedAt)), unique().on(t.tenantId, t.slug, t.deletedAt)]',
        ).replace('import { pgTable', "import { isNull } from 'drizzle-orm'; import { pgTable"),
        remove,
      ),
    },
    {
      name: 'deleted rows may keep keys by option',
      code: softly(
        posts(
          "slug: text('slug'), deletedAt: timestamp('deleted_at')",
          ', (t) => [unique().on(t.tenantId, t.slug)]',
        ),
        remove,
      ),
      options: { softDelete: false },
    },
  ],
  invalid: [
    {
      name: 'many keys that deleted rows keep taken are told once',
      code: softly(
        posts(
          "a: text('a'), b: text('b'), c: text('c'), d: text('d'), e: text('e'), number: text('number'), deletedAt: timestamp('deleted_at')",
          `, (t) => [${['a', 'b', 'c', 'd', 'e', 'number'].map((key) => `unique().on(t.tenantId, t.${key})`).join(', ')}]`,
        ),
        remove,
      ),
      errors: [{ messageId: 'usualTaken', data: { count: '5' }, suggestions: [] }],
    },
    {
      name: 'a unique column becomes a key with the tenant',
      code: posts("slug: text('slug').notNull().unique()"),
      errors: [
        {
          messageId: 'sharedKey',
          data: { table: 'posts', columns: "'slug'" },
          line: 3,
          column: 109,
          endLine: 3,
          endColumn: 113,
          suggestions: [
            {
              messageId: 'addTenant',
              data: { tenant: 'tenantId' },
              output: posts(
                "slug: text('slug').notNull()",
                ', (t) => [\n          unique().on(t.tenantId, t.slug),\n        ]',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a constraint and an index get the tenant in front, and keep their names',
      code: posts(
        "slug: text('slug'), name: text('name'), kind: text('kind')",
        ", (t) => [unique('own').on(t.slug), uniqueIndex('names').on(t.kind, t.name)]",
      ),
      errors: [
        {
          messageId: 'sharedKey',
          suggestions: [
            {
              messageId: 'addTenant',
              output: posts(
                "slug: text('slug'), name: text('name'), kind: text('kind')",
                ", (t) => [unique('own').on(t.tenantId, t.slug), uniqueIndex('names').on(t.kind, t.name)]",
              ),
            },
          ],
        },
        {
          messageId: 'sharedKey',
          data: { table: 'posts', columns: "'kind' and 'name'" },
          suggestions: [
            {
              messageId: 'addTenant',
              output: posts(
                "slug: text('slug'), name: text('name'), kind: text('kind')",
                ", (t) => [unique('own').on(t.slug), uniqueIndex('names').on(t.tenantId, t.kind, t.name)]",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'the upserts that name the key are told',
      code: softly(
        posts("slug: text('slug')", ', (t) => [unique().on(t.slug)]'),
        'export const save = () => db.insert(posts).values(a).onConflictDoUpdate({ target: posts.slug, set: b });',
      ),
      errors: [
        {
          messageId: 'sharedByUpserts',
          data: { table: 'posts', columns: "'slug'", files: "'posts.ts'" },
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a tenants table and columns of another file',
      code: `
        //- tenants.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const base = { ${tenantId}, code: text('code').unique() };
        //- schema.ts
        import { pgTable } from 'drizzle-orm/pg-core';
        import { base, tenants } from './tenants';
        export const posts = pgTable('posts', { ...base });
      `,
      errors: [{ messageId: 'sharedKey', data: { table: 'posts', columns: "'code'" }, suggestions: [] }],
    },
    {
      name: 'deleted rows keep a key taken: a constraint becomes a partial index',
      code: softly(
        posts(
          "slug: text('slug'), deletedAt: timestamp('deleted_at')",
          ', (t) => [unique().on(t.tenantId, t.slug)]',
        ),
        remove,
      ),
      errors: [
        {
          messageId: 'takenKey',
          data: { table: 'posts', columns: "'tenantId' and 'slug'", deletedAt: 'deletedAt' },
          suggestions: [
            {
              messageId: 'makePartial',
              data: { deletedAt: 'deletedAt' },
              output: posts(
                "slug: text('slug'), deletedAt: timestamp('deleted_at')",
                ', (t) => [uniqueIndex().on(t.tenantId, t.slug).where(sql`${t.deletedAt} is null`)]',
              ).replace("pg-core';", "pg-core';\n        import { sql } from 'drizzle-orm';"),
            },
          ],
        },
      ],
    },
  ],
});

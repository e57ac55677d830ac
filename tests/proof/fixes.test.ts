import { describe, expect, test } from 'vitest';
import { drizzleLines, type DrizzleLine, type Project } from './support/index.ts';
import { proveFixed } from './support/prove-fixed.ts';
import { compileTogether } from './support/compile-together.ts';

compileTogether();

const tenants = `import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  createdAt: timestamp('created_at').defaultNow().notNull(),
  updatedAt: timestamp('updated_at').defaultNow().notNull(),
});
`;

const users = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id')
    .references(() => tenants.id, { onDelete: 'cascade' })
    .notNull(),
  email: text('email').notNull(),
});
`;

/** The card's schema template as the card writes it, detached indexes and all; relations are 0.x's. */
const template = (line: DrizzleLine): string => `// database/schema/conversations.ts
import { pgTable, uuid, text, timestamp, jsonb, index } from 'drizzle-orm/pg-core';
${line === '0.45' ? "import { relations } from 'drizzle-orm';\n" : ''}import { tenants } from './tenants';
import { users } from './users';

export const conversations = pgTable('conversations', {
  // Primary key
  id: uuid('id').primaryKey().defaultRandom(),

  // Multi-tenant isolation
  tenantId: uuid('tenant_id')
    .references(() => tenants.id, { onDelete: 'cascade' })
    .notNull(),

  // Foreign keys
  userId: uuid('user_id')
    .references(() => users.id, { onDelete: 'cascade' })
    .notNull(),

  // Data fields
  name: text('name').notNull(),
  description: text('description'),
  metadata: jsonb('metadata'),

  // Timestamps
  createdAt: timestamp('created_at').defaultNow().notNull(),
  updatedAt: timestamp('updated_at').defaultNow().notNull(),
});

// Indexes
export const conversationsByTenant = index('conversations_tenant_idx')
  .on(conversations.tenantId);

export const conversationsByUser = index('conversations_user_idx')
  .on(conversations.userId);
${
  line === '0.45'
    ? `
// Relations
export const conversationsRelations = relations(conversations, ({ one }) => ({
  tenant: one(tenants, {
    fields: [conversations.tenantId],
    references: [tenants.id]
  }),
  user: one(users, {
    fields: [conversations.userId],
    references: [users.id]
  })
}));
`
    : ''
}
// Types
export type Conversation = typeof conversations.$inferSelect;
export type NewConversation = typeof conversations.$inferInsert;
`;

/** What the template's relations are in 1.0, where `relations` is gone: one definition in a file of its own. */
const definedRelations = `import { defineRelations } from 'drizzle-orm';
import { conversations } from './schema/conversations';
import { tenants } from './schema/tenants';
import { users } from './schema/users';

export const relations = defineRelations({ tenants, users, conversations }, (r) => ({
  conversations: {
    tenant: r.one.tenants({ from: r.conversations.tenantId, to: r.tenants.id }),
    user: r.one.users({ from: r.conversations.userId, to: r.users.id }),
  },
}));
`;

function schema(line: DrizzleLine, files: Record<string, string>): Project {
  const paths = Object.entries(files).map(([path, text]) => [`schema/${path}`, text]);
  return { line, files: Object.fromEntries(paths) as Record<string, string> };
}

/** Bare tables in the forms that people write, comments everywhere. */
const forms: Readonly<Record<string, string>> = {
  'columns from a callback': `import { pgTable } from 'drizzle-orm/pg-core';
import { users } from './users';

export const notes = pgTable('notes', (t) => ({
  // who wrote it
  userId: t.uuid('user_id').references(() => users.id), // may leave
}));
`,
  'columns from a destructured callback': `import { pgTable } from 'drizzle-orm/pg-core';
import { users } from './users';

export const notes = pgTable('notes', ({ uuid /* v4 */ }) => ({ userId: uuid('user_id').references(() => users.id) }));
`,
  'a namespace import': `import * as pg from 'drizzle-orm/pg-core';
import { users } from './users';

/** Notes. */
export const notes = pg.pgTable('notes', { userId: pg.uuid('user_id').references(() => users.id) /* author */ });
`,
  'renamed imports and double quotes': `import { pgTable as table, uuid as id } from "drizzle-orm/pg-core"
import { users } from "./users"

export const notes = table("notes", {
\tuserId: id("user_id").references(() => users.id) // the author
})
`,
  'an object as the third argument': `import { pgTable, uuid, check } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { users } from './users';

export const notes = pgTable(
  'notes',
  {
    userId: uuid('user_id').references(() => users.id),
  },
  (table) => ({
    // always
    positive: check('notes_positive', sql\`1 > 0\`),
  }),
);
`,
  'a block body as the third argument': `import { pgTable, uuid, check } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { users } from './users';

export const notes = pgTable('notes', {
  userId: uuid('user_id').references(() => users.id),
}, function (columns) {
  /* one */ return [check('notes_positive', sql\`1 > 0\`) /* two */]; // three
});
`,
  'a third argument that takes no parameter': `import { pgTable, uuid, check } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { users } from './users';

export const notes = pgTable('notes', { userId: uuid('user_id').references(() => users.id) }, () => [
  check('notes_positive', sql\`1 > 0\`), // always
]);
`,
  'a third argument that takes columns apart': `import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

export const notes = pgTable('notes', { userId: uuid('user_id').references(() => users.id) }, ({ userId }) => [
  index('notes_user_idx').on(userId),
]);
`,
  'Windows line ends': `import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

// Notes
export const notes = pgTable('notes', {
    userId: uuid('user_id').references(() => users.id), // author
});
`.replaceAll('\n', '\r\n'),
  'a foreign key in the third argument': `import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

export const notes = pgTable('notes', { userId: uuid('user_id') }, (t) => [
  foreignKey({ columns: [t.userId], foreignColumns: [users.id] }), // to the author
]);
`,
  'a spread of shared columns': `import { pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

const times = {
  createdAt: timestamp('created_at').defaultNow().notNull(), // shared
  updatedAt: timestamp('updated_at').defaultNow().notNull(),
};

export const notes = pgTable('notes', { userId: uuid('user_id').references(() => users.id), ...times });
`,
  'a factory': `import { pgTable, pgTableCreator, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

const table = pgTableCreator((name) => name.toLowerCase());

export const notes = table('Notes', { userId: uuid('user_id').references(() => users.id) });
`,
};

/**
 * An index on an updatedAt that `$onUpdate` does not set is a choice, and stays one. Relations of tables in other files take
 * another run, and in 1.0 a definition: `relations.test.ts` proves them.
 */
const isNoChoice = (report: string): boolean =>
  !/require-sort-index: .*'updatedAt'|require-relations: /.test(report);

const columnsOf = (indexes: readonly { readonly name: string; readonly columns: readonly unknown[] }[]) =>
  Object.fromEntries(indexes.map((index) => [index.name, index.columns]));

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test("the card's template, written as the card writes it, gets its indexes", async () => {
    const project = schema(line, {
      'tenants.ts': tenants,
      'users.ts': users,
      'conversations.ts': template(line),
    });
    const files = line === '1.0' ? { ...project.files, 'relations.ts': definedRelations } : project.files;
    const { proof, fixed } = await proveFixed({ ...project, files });
    await using database = proof.database;
    expect(columnsOf(await database.indexes('conversations'))).toMatchObject({
      conversations_tenant_created_at_idx: ['tenant_id', 'created_at'],
      conversations_user_idx: ['user_id'],
    });
    expect(fixed.remaining.filter(isNoChoice)).toEqual([]);
  });

  test('a bare table gets key, tenant, timestamps and indexes', async () => {
    const notes = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

export const notes = pgTable('notes', { title: text('title').notNull(), userId: uuid('user_id').references(() => users.id) });
`;
    const { proof, fixed } = await proveFixed(
      schema(line, { 'tenants.ts': tenants, 'users.ts': users, 'notes.ts': notes }),
      { rules: { 'schema-architect/require-on-delete': ['error', { action: 'cascade' }] } },
    );
    await using database = proof.database;
    expect(await database.columns('notes')).toMatchObject([
      { name: 'id', type: 'uuid', notNull: true, default: 'gen_random_uuid()' },
      { name: 'tenant_id', type: 'uuid', notNull: true },
      { name: 'title', type: 'text', notNull: true },
      { name: 'user_id', type: 'uuid', notNull: false },
      // As the project's other table has them.
      { name: 'created_at', type: 'timestamp without time zone', notNull: true, default: 'now()' },
      { name: 'updated_at', type: 'timestamp without time zone', notNull: true, default: 'now()' },
    ]);
    expect(columnsOf(await database.indexes('notes'))).toMatchObject({
      notes_tenant_created_at_idx: ['tenant_id', 'created_at'],
      notes_user_idx: ['user_id'],
    });
    const keys = (await database.constraints('notes')).filter((constraint) => constraint.references);
    expect(keys.map((key) => [key.columns, key.references?.onDelete])).toEqual([
      [['tenant_id'], 'cascade'],
      [['user_id'], 'cascade'],
    ]);
    expect(fixed.remaining.filter(isNoChoice)).toEqual([]);
  });

  test("a bare table becomes the card's template", async () => {
    const bare = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

export const conversations = pgTable('conversations', {
  title: text('title').notNull(),
  userId: uuid('user_id').references(() => users.id),
});
`;
    const { proof, fixed } = await proveFixed(
      schema(line, { 'tenants.ts': tenants, 'users.ts': users, 'conversations.ts': bare }),
      { rules: { 'schema-architect/require-on-delete': ['error', { action: 'cascade' }] } },
    );
    await using database = proof.database;
    expect(fixed.project.files['schema/conversations.ts'])
      .toBe(`import { pgTable, text, uuid, timestamp, index } from 'drizzle-orm/pg-core';
import { users } from './users';
import { tenants } from './tenants';
${line === '0.45' ? "import { relations } from 'drizzle-orm';\n" : ''}
export const conversations = pgTable('conversations', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id')
    .references(() => tenants.id, { onDelete: 'cascade' })
    .notNull(),
  title: text('title').notNull(),
  userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
  createdAt: timestamp('created_at').defaultNow().notNull(),
  updatedAt: timestamp('updated_at')
    .defaultNow()
    .$onUpdate(() => new Date())
    .notNull(),
}, (t) => [
  index('conversations_user_idx').on(t.userId),
  index('conversations_tenant_created_at_idx').on(t.tenantId, t.createdAt),
]);
${
  line === '0.45'
    ? `
export const conversationsRelations = relations(conversations, ({ one }) => ({
  tenant: one(tenants, {
    fields: [conversations.tenantId],
    references: [tenants.id],
  }),
  user: one(users, {
    fields: [conversations.userId],
    references: [users.id],
  }),
}));
`
    : ''
}
export type Conversation = typeof conversations.$inferSelect;
export type NewConversation = typeof conversations.$inferInsert;
`);
    expect(await database.indexes('conversations')).toHaveLength(3);
  });

  test('fifty bare tables in one file settle in one run', async () => {
    const tables = Array.from(
      { length: 50 },
      (_, index) =>
        `export const things${index} = pgTable('things_${index}', { label: text('label'), ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'cascade' }) });\n`,
    );
    const bare = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';\nimport { users } from './users';\n\n${tables.join('')}`;
    const { proof, fixed } = await proveFixed(
      schema(line, { 'tenants.ts': tenants, 'users.ts': users, 'things.ts': bare }),
    );
    await using database = proof.database;
    expect(fixed.runs).toBeLessThanOrEqual(2);
    expect(fixed.remaining.filter(isNoChoice)).toEqual([]);
    expect(columnsOf(await database.indexes('things_49'))).toMatchObject({
      things_49_owner_idx: ['owner_id'],
    });
  });

  test('a reference that closes a circle of tables in one file gets its type', async () => {
    const circle = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'restrict' }),
});

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  email: text('email').notNull(),
});
`;
    const { proof } = await proveFixed(schema(line, { 'all.ts': circle }));
    await using database = proof.database;
    const keys = (await database.constraints('users')).flatMap((constraint) => constraint.references ?? []);
    expect(keys).toMatchObject([{ table: 'tenants' }]);
  });

  test('a reference that closes a circle of files gets its type, and both files load', async () => {
    const owned = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'restrict' }),
});
`;
    const plain = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { roles } from './roles';

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  email: text('email').notNull(),
  role: text('role', { enum: roles }),
});
`;
    const roles = "export const roles = ['admin', 'member'] as const;\n";
    const { proof, fixed } = await proveFixed(
      schema(line, { 'tenants.ts': owned, 'users.ts': plain, 'roles.ts': roles }),
    );
    await using database = proof.database;
    expect(fixed.project.files['schema/users.ts']).toContain('(): AnyPgColumn => tenants.id');
    const keys = (await database.constraints('users')).flatMap((constraint) => constraint.references ?? []);
    expect(keys).toMatchObject([{ table: 'tenants', onDelete: 'cascade' }]);
  });

  test.each(Object.entries(forms))('%s', async (_, text) => {
    const { proof, fixed } = await proveFixed(
      schema(line, { 'tenants.ts': tenants, 'users.ts': users, 'notes.ts': text }),
      {
        rules: { 'schema-architect/require-on-delete': ['error', { action: 'cascade' }] },
      },
    );
    await using database = proof.database;
    expect(fixed.remaining.filter(isNoChoice)).toEqual([]);
    const leading = (await database.indexes('notes')).map((index) => index.columns[0]);
    // One index by tenant and time serves the tenant's foreign key too.
    expect(leading.sort()).toEqual(['id', 'tenant_id', 'user_id']);
    const columns = (await database.columns('notes')).map((column) => column.name);
    expect(columns).toEqual(expect.arrayContaining(['id', 'tenant_id', 'created_at', 'updated_at']));
  });
});

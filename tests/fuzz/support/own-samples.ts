import type { Sample } from './samples.ts';

const shared = `
//- columns.ts
import { timestamp, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';
export const id = () => uuid('id').primaryKey().defaultRandom();
export const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow().$onUpdate(() => new Date()),
};
export const owned = {
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }),
};
//- tenants.ts
import { pgTable, text } from 'drizzle-orm/pg-core';
import { id, timestamps } from './columns';
export const tenants = pgTable('tenants', { id: id(), name: text('name').notNull(), ...timestamps });
//- barrel.ts
export * from './columns';
export { tenants } from './tenants';
`;

/** Projects of several files, whose tables are made of what their neighbours hold. */
export const ownSamples: readonly Sample[] = [
  {
    name: 'own: columns of neighbours, through a barrel',
    text: `${shared}//- posts.ts
import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, timestamp, unique, uniqueIndex, uuid, vector } from 'drizzle-orm/pg-core';
import { id, owned, tenants, timestamps } from './barrel';

export const posts = pgTable(
  'posts',
  {
    id: id(),
    ...owned,
    title: text('title').notNull(),
    slug: text('slug').notNull().unique(),
    meta: jsonb('meta').$type<{ tags: string[] }>(),
    publishedAt: timestamp('published_at'),
    embedding: vector('embedding', { dimensions: 1536 }),
    isPinned: boolean('is_pinned').notNull().default(false),
    ...timestamps,
  },
  (t) => [
    index('posts_tenant_id_idx').on(t.tenantId),
    uniqueIndex('posts_slug_key').on(t.tenantId, t.slug).where(sql\`\${t.isPinned} = true\`),
    index('posts_embedding_idx').using('hnsw', t.embedding.op('vector_cosine_ops')).with({ m: 16 }),
    check('posts_title', sql\`length(\${t.title}) > 0\`),
    pgPolicy('posts_tenant', { for: 'select', using: sql\`\${t.tenantId} = current_setting('app.tenant')::uuid\` }),
  ],
).enableRLS();

export const comments = pgTable('comments', {
  id: uuid('id').primaryKey(),
  postId: uuid('post_id').references(() => posts.id),
  authorId: integer('author_id').references(() => authors.id, { onDelete: 'set null' }).notNull(),
  body: text(),
});

export const authors = pgTable('authors', { id: uuid('id').primaryKey().defaultRandom(), ...owned }, (t) => ({
  byTenant: index().on(t.tenantId),
}));

export const postTags = pgTable('post_tags', { postId: uuid('post_id'), tag: text('tag'), ...owned }, (t) => [
  primaryKey({ columns: [t.postId, t.tag] }),
  foreignKey({ columns: [t.postId], foreignColumns: [posts.id] }).onDelete('cascade'),
  unique('post_tags_unique').on(t.tag, t.postId),
]);
export type Post = typeof posts.$inferSelect;
`,
  },
  {
    name: 'own: helpers, loops, classes and mutation',
    text: `${shared}//- tables.ts
import { index, pgTable, pgTableCreator, serial, text, uuid } from 'drizzle-orm/pg-core';
import * as barrel from './barrel';

const prefixed = pgTableCreator((name) => \`app_\${name}\`);
const withOwner = <T extends Record<string, any>>(columns: T) => ({ ...columns, ...barrel.owned });
function makeTable(name: string, extra = {}) {
  return pgTable(name, { id: barrel.id(), ...barrel.timestamps, ...extra }, (t) => [index().on(t.createdAt)]);
}
const names: Record<string, any> = {};
for (const name of ['first', 'last'] as const) names[name] = text(\`\${name}_name\`).notNull();
class Columns {
  static key = serial('key').primaryKey();
  owner = uuid('owner_id').references(() => people.id);
}
const columns: any = { id: barrel.id() };
columns.note = text('note');

export const people = makeTable('people', names);
export const plain = prefixed('plain', withOwner({ key: Columns.key, owner: new Columns().owner }));
export const noted = pgTable('noted', columns);
export const cond = pgTable('cond', { ...(names.first ? barrel.owned : {}), id: text('id') }, (t) => {
  const list = [index('cond_idx').on(t.id)];
  if (names.first) list.push(index('cond_tenant').on(t.tenantId, t.id));
  return list;
});
`,
  },
  {
    name: 'own: JavaScript, common modules',
    text: `
//- base.js
const { uuid } = require('drizzle-orm/pg-core');
module.exports = { id: uuid('id').primaryKey(), makeKey: (name) => uuid(name).notNull() };
//- tables.js
const { pgTable, text, index } = require('drizzle-orm/pg-core');
const base = require('./base');
const users = pgTable('users', { id: base.id, ownerId: base.makeKey('owner_id').references(() => users.id), name: text() }, (t) => [index().on(t.name)]);
exports.users = users;
module.exports.logs = pgTable('logs', { at: text() });
`,
  },
];

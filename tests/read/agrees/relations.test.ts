import { agrees } from '../../support/agrees.ts';

const tables = `
  import { pgTable, text } from 'drizzle-orm/pg-core';
  export const users = pgTable('users', { id: text().primaryKey(), bossId: text('boss_id'), tenant: text() });
  export const posts = pgTable('posts', { id: text().primaryKey(), authorId: text('author_id'), editorId: text('editor_id'), tenant: text() });
`;

agrees(
  'relations of 0.x',
  `${tables}
  import { relations } from 'drizzle-orm';
  const config = { fields: [posts.editorId], references: [users.id], relationName: 'editor' } as const;
  export const usersRelations = relations(users, ({ one, many }) => ({
    boss: one(users, { fields: [users.bossId], references: [users.id], relationName: 'boss' }),
    posts: many(posts, { relationName: 'author' }), edited: many(posts, { relationName: 'editor' }), all: many(posts),
  }));
  export const postsRelations = relations(posts, (r) => {
    const author = r.one(users, { fields: [posts.authorId, posts.tenant], references: [users.id, users.tenant], relationName: 'author' });
    return { author, ['editor']: r.one(users, config as any) };
  });
`,
  { lines: ['0.x'] },
);

agrees(
  'relations of 1.x',
  `${tables}
  import { defineRelations, defineRelationsPart } from 'drizzle-orm';
  export const relations = defineRelations({ users, posts }, (r) => ({
    users: { boss: r.one.users({ from: r.users.bossId, to: r.users.id, alias: 'boss' }), posts: r.many.posts({ from: r.users.id, to: r.posts.authorId }) },
    posts: { author: r.one.users({ from: [r.posts.authorId, r.posts.tenant], to: [r.users.id, r.users.tenant] }) },
  }));
  export const part = defineRelationsPart({ users, posts }, (r) => ({ users: { edited: r.many.posts({ from: r.users.id, to: r.posts.editorId, alias: 'edited' }) } }));
`,
  { lines: ['1.x'] },
);

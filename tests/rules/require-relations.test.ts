import rule from '../../src/rules/require-relations.ts';
import { runRule } from '../support/run-rule.ts';

const config = "//- drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './schema/*.ts' };\n";
const users =
  "//- schema/users.ts\nimport { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', { id: uuid('id').primaryKey() });\n";
const tables = `
export const users = pgTable('users', { id: uuid('id').primaryKey() });

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey(),
  authorId: uuid('author_id').references(() => users.id),
});
`;
const only = { messageId: 'missingRelation' } as const;

runRule(rule, {
  valid: [
    {
      name: 'where all relations that relational queries load are there, none is missed',
      code: `
        //- src/posts.ts
        export const list = () => db.query.posts.findMany({ with: { author: { columns: { title: true } } } });
        //- src/schema.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', {
          authorId: uuid('author_id').references(() => users.id),
          editorId: uuid('editor_id').references(() => users.id),
        });
        export const a = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
      `,
    },
    {
      name: '1.x: the same of relational queries without with',
      drizzle: '1.0.0-rc.5',
      code: `
        //- src/posts.ts
        export const list = () => db.query.posts.findMany({ where: { id: 1 } });
        //- src/schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tables}
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
      name: 'a pair of relations for each foreign key is left alone, whatever it is called',
      code: `
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tables}
        export const a = relations(users, ({ many }) => ({ written: many(posts) }));
        export const b = relations(posts, ({ one }) => ({ writer: one(users, { fields: [posts.authorId], references: [users.id] }) }));
      `,
    },
    {
      name: 'a one without columns is the other end as well',
      code: `
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tables}
        export const a = relations(users, ({ one }) => ({ post: one(posts) }));
        export const b = relations(posts, ({ one }) => ({ writer: one(users, { fields: [posts.authorId], references: [users.id] }) }));
      `,
    },
    {
      name: 'both ends may stand in a file of relations above the tables',
      code: `
        ${config}
        //- relations.ts
        import { relations } from 'drizzle-orm';
        import { posts } from './schema/posts';
        import { users } from './schema/users';
        export const a = relations(users, ({ many }) => ({ posts: many(posts) }));
        export const b = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
        ${users}
        //- schema/posts.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const posts = pgTable('posts', { id: uuid('id').primaryKey(), authorId: uuid('author_id').references(() => users.id) });
      `,
    },
    {
      name: 'a relation by a part of a composite key, or by more than a key, serves it',
      code: `
        import { relations } from 'drizzle-orm';
        import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { tenantId: uuid('tenant_id'), id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id'), authorId: uuid('author_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.authorId], foreignColumns: [users.tenantId, users.id] }),
        ]);
        export const a = relations(users, ({ many }) => ({ posts: many(posts) }));
        export const b = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
      `,
    },
    {
      name: 'relations that were not all read may have it',
      code: `
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { more } from 'elsewhere';
        ${tables}
        export const a = relations(users, () => ({ ...more }));
        export const b = relations(posts, () => more);
      `,
    },
    {
      name: 'an end whose columns Drizzle does not find is for valid-relations',
      code: `
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tables}
        export const a = relations(users, ({ many }) => ({ posts: many(posts, { relationName: 'x' }) }));
        export const b = relations(posts, ({ one }) => ({ writer: one(users, { fields: [posts.authorId], references: [users.id] }) }));
      `,
    },
    {
      name: 'a target that is not known, and a table that is not exported, want none',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from 'elsewhere';
        const hidden = pgTable('hidden', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', {
          authorId: uuid('author_id').references(() => users.id),
          hiddenId: uuid('hidden_id').references(() => hidden.id),
        });
      `,
    },
    {
      name: 'tables of another tool are left to it',
      settings: { externalTables: ['users'] },
      code: `import { pgTable, uuid } from 'drizzle-orm/pg-core';${tables}`,
    },
    {
      name: 'the tenant column wants no relations with ignoreTenant',
      options: { ignoreTenant: true },
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').references(() => tenants.id) });
      `,
    },
    {
      name: 'where the queries of the project can be seen and none loads relations, none are missed',
      code: `
        //- src/posts.ts
        import { posts } from './schema';
        export const list = () => db.select().from(posts);
        //- src/schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tables}
      `,
    },
    {
      name: '1.x: a schema handed over without a callback asks for no relations',
      drizzle: '1.0.0-rc.5',
      code: `
        //- relations.ts
        import { defineRelations } from 'drizzle-orm';
        import * as schema from './schema';
        export const relations = defineRelations(schema);
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        ${tables}
      `,
    },
    {
      name: 'a join table that relations lead through wants none of its own in 1.x',
      drizzle: '1.0.0-rc.5',
      code: `
        import { defineRelations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const groups = pgTable('groups', { id: uuid('id').primaryKey() });
        export const members = pgTable('members', { userId: uuid('user_id').references(() => users.id), groupId: uuid('group_id').references(() => groups.id) });
        export const relations = defineRelations({ users, groups, members }, (r) => ({
          users: { groups: r.many.groups({ from: r.users.id.through(r.members.userId), to: r.groups.id.through(r.members.groupId) }) },
        }));
      `,
    },
    {
      name: 'tables that no relational query begins at',
      code: `
        //- src/tags.ts
        export const list = () => db.query.tags.findMany({ with: { owner: true } });
        //- src/schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tags = pgTable('tags', { id: uuid('id').primaryKey() });
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
      `,
    },
  ],
  invalid: [
    {
      name: 'both ends are missed: at the foreign key, and at the table that it leads to',
      code: `import { pgTable, uuid } from 'drizzle-orm/pg-core';
${tables}`,
      errors: [
        {
          messageId: 'missingRelation',
          data: { table: 'users', ends: "back to 'posts'", code: '' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 19,
        },
        {
          messageId: 'missingRelation',
          data: { table: 'posts', ends: "to 'users' through 'authorId'", code: '' },
          line: 7,
          column: 31,
          endLine: 7,
          endColumn: 41,
        },
      ],
      output: [
        `import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { relations } from 'drizzle-orm';
${tables}
export const postsRelations = relations(posts, ({ one }) => ({
  author: one(users, {
    fields: [posts.authorId],
    references: [users.id],
  }),
}));
`,
        `import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { relations } from 'drizzle-orm';

export const users = pgTable('users', { id: uuid('id').primaryKey() });

export const usersRelations = relations(users, ({ many }) => ({
  posts: many(posts),
}));

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey(),
  authorId: uuid('author_id').references(() => users.id),
});

export const postsRelations = relations(posts, ({ one }) => ({
  author: one(users, {
    fields: [posts.authorId],
    references: [users.id],
  }),
}));
`,
      ],
    },
    {
      name: 'a project that queries by db.query misses them, all of a table in one report',
      code: `
        //- src/posts.ts
        export const list = () => db.query.posts.findMany({ with: { author: true } });
        //- src/schema.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const a = relations(users, ({ many }) => ({ posts: many(posts), edits: many(posts, { relationName: 'editor' }) }));
        export const posts = pgTable('posts', {
          authorId: uuid('author_id').references(() => users.id),
          editorId: uuid('editor_id').references(() => users.id),
        });
      `,
      errors: [
        {
          messageId: 'missingRelation',
          data: {
            table: 'posts',
            ends: "to 'users' through 'authorId' and to 'users' through 'editorId'",
            code: '',
          },
          line: 5,
          column: 14,
          suggestions: 0,
        },
      ],
    },
    {
      name: 'relations that are there are extended, with a helper that is not taken yet',
      code: `import { relations } from 'drizzle-orm';
import { pgTable, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable('users', { id: uuid('id').primaryKey() });

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey(),
  authorId: uuid('author_id').references(() => users.id),
  parentId: uuid('parent_id').references((): AnyPgColumn => posts.id),
});

export const usersRelations = relations(users, ({ many }) => ({
  posts: many(posts),
}));

export const postsRelations = relations(posts, ({ one }) => ({
  author: one(users, { fields: [posts.authorId], references: [users.id] }), // who wrote it
}));
`,
      errors: [
        {
          messageId: 'missingRelation',
          data: { table: 'posts', ends: "to 'posts' through 'parentId' and back to 'posts'", code: '' },
          suggestions: 1,
        },
      ],
      output: `import { relations } from 'drizzle-orm';
import { pgTable, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable('users', { id: uuid('id').primaryKey() });

export const posts = pgTable('posts', {
  id: uuid('id').primaryKey(),
  authorId: uuid('author_id').references(() => users.id),
  parentId: uuid('parent_id').references((): AnyPgColumn => posts.id),
});

export const usersRelations = relations(users, ({ many }) => ({
  posts: many(posts),
}));

export const postsRelations = relations(posts, ({ one, many }) => ({
  author: one(users, { fields: [posts.authorId], references: [users.id] }), // who wrote it
  parent: one(posts, {
    fields: [posts.parentId],
    references: [posts.id],
    relationName: 'posts_parent',
  }),
  parentPosts: many(posts, { relationName: 'posts_parent' }),
}));
`,
    },
    {
      name: 'a relation never takes the name of a column, nor its statement that of an export',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema/*.ts' };
        //- schema/other.ts
        export const notesRelations = 1;
        //- schema/notes.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

        export const users = pgTable('users', { id: uuid('id').primaryKey() });

        export const usersRelations = relations(users, ({ many }) => ({ notes: many(notes, { relationName: name }) }));

        export const notes = pgTable('notes', {
          author: text('author'),
          user: text('user'),
          authorId: uuid('author_id').references(() => users.id),
        });
      `,
      errors: [{ ...only, suggestions: 0 }],
      output: `
        import { relations } from 'drizzle-orm';
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

        export const users = pgTable('users', { id: uuid('id').primaryKey() });

        export const usersRelations = relations(users, ({ many }) => ({ notes: many(notes, { relationName: name }) }));

        export const notes = pgTable('notes', {
          author: text('author'),
          user: text('user'),
          authorId: uuid('author_id').references(() => users.id),
        });

        export const notesRelations2 = relations(notes, ({ one }) => ({
          authorUser: one(users, {
            fields: [notes.authorId],
            references: [users.id],
          }),
        }));
      `,
    },
    {
      name: 'a second relation would break the unnamed pair that is there',
      code: `
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', {
          authorId: uuid('author_id').references(() => users.id),
          editorId: uuid('editor_id').references(() => users.id),
        });
        export const a = relations(users, ({ many }) => ({ posts: many(posts) }));
        export const b = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
      `,
      errors: [
        { messageId: 'missingRelation' },
        {
          messageId: 'missingRelation',
          data: { table: 'posts', ends: "to 'users' through 'editorId'", code: '' },
        },
      ],
    },
    {
      name: 'a relation back whose import closes a circle is not fixed, and the report says where it belongs',
      code: `
        ${config}
        //- schema/posts.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
        export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
        //- schema/comments.ts
        import { other } from './other';
        //- schema/users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';

        export const users = pgTable('users', { id: uuid('id').primaryKey() });
      `,
      errors: [
        {
          messageId: 'missingManyElsewhere',
          data: { table: 'users', sources: "'posts'", file: 'posts.ts', code: '`posts: many(posts)`' },
          suggestions: [
            {
              messageId: 'addRelationsInCircle',
              output: `
                import { pgTable, uuid } from 'drizzle-orm/pg-core';
                import { relations } from 'drizzle-orm';
                import { posts } from './posts';

                export const users = pgTable('users', { id: uuid('id').primaryKey() });

                export const usersRelations = relations(users, ({ many }) => ({
                  posts: many(posts),
                }));
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a circle may go through a barrel',
      code: `
        ${config}
        //- schema/index.ts
        export * from './users';
        export * from './posts';
        //- schema/posts.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './index';
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
        export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
        //- schema/users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { other } from './other';

        export const users = pgTable('users', { id: uuid('id').primaryKey() });
      `,
      errors: [{ messageId: 'missingManyElsewhere', suggestions: 1 }],
      output: null,
    },
    {
      name: 'between files that import each other already no circle is closed',
      code: `
        ${config}
        //- schema/posts.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const states = ['draft', 'sent'];
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
        export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
        //- schema/users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { states } from './posts';

        export const users = pgTable('users', { id: uuid('id').primaryKey() });

        export const isState = (word: string) => states.includes(word);
      `,
      errors: [{ messageId: 'missingRelation', suggestions: 0 }],
      output: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { states, posts } from './posts';
        import { relations } from 'drizzle-orm';

        export const users = pgTable('users', { id: uuid('id').primaryKey() });

        export const usersRelations = relations(users, ({ many }) => ({
          posts: many(posts),
        }));

        export const isState = (word: string) => states.includes(word);
      `,
    },
    {
      name: 'in a file of relations that imports both tables no circle is closed: they are reported and added there',
      code: `
        ${config}
        //- schema/users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        //- schema/posts.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
        //- schema/relations.ts
        import { relations } from 'drizzle-orm';
        import { posts } from './posts';
        import { users } from './users';

        export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
        export const more = 1;
      `,
      errors: [{ messageId: 'missingRelation', line: 5, column: 31, suggestions: 0 }],
      output: `
        import { relations } from 'drizzle-orm';
        import { posts } from './posts';
        import { users } from './users';

        export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));

        export const usersRelations = relations(users, ({ many }) => ({
          posts: many(posts),
        }));
        export const more = 1;
      `,
    },
    {
      name: 'a table whose relations belong in a file of relations is not reported in its own',
      code: `
        ${config}
        //- schema/relations.ts
        import { relations } from 'drizzle-orm';
        import { posts } from './posts';
        import { users } from './users';
        export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
        //- schema/posts.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
        export const logs = pgTable('logs', { userId: uuid('user_id').references(() => users.id) });
        //- schema/users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const notes = pgTable('notes', { userId: uuid('user_id').references(() => users.id) });
      `,
      errors: [{ messageId: 'missingRelation', line: 3, suggestions: 0 }],
      output: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { relations } from 'drizzle-orm';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const notes = pgTable('notes', { userId: uuid('user_id').references(() => users.id) });

        export const notesRelations = relations(notes, ({ one }) => ({
          user: one(users, {
            fields: [notes.userId],
            references: [users.id],
          }),
        }));
      `,
    },
    {
      name: 'where the relations of a table stand in another file, they are reported and extended there',
      code: `
        ${config}
        ${users}
        //- schema/posts.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
        //- schema/relations.ts
        import { relations } from 'drizzle-orm';
        import { posts } from './posts';
        import { users } from './users';

        export const postsRelations = relations(posts, ({}) => ({}));
        export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
      `,
      errors: [{ messageId: 'missingRelation', line: 5, column: 31, endColumn: 40, suggestions: 0 }],
      output: `
        import { relations } from 'drizzle-orm';
        import { posts } from './posts';
        import { users } from './users';

        export const postsRelations = relations(posts, ({ one }) => ({
          author: one(users, {
            fields: [posts.authorId],
            references: [users.id],
          }),
        }));
        export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
      `,
    },
    {
      name: 'relations that no edit fits are named',
      code: `
        import { relations } from 'drizzle-orm';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import type { Helpers } from './helpers';
        ${tables}
        const none = (r: Helpers) => ({});
        export const a = relations(users, ({ many }) => ({ posts: many(posts) }));
        export const b = relations(posts, none);
      `,
      errors: [
        {
          messageId: 'missingRelation',
          data: {
            table: 'posts',
            ends: "to 'users' through 'authorId'",
            code: '; add `author: one(users, { fields: [posts.authorId], references: [users.id] })`',
          },
        },
      ],
    },
    {
      name: 'a definition of 1.x is extended at the entries of its tables, or where it is called',
      drizzle: '1.0.0-rc.5',
      code: `
        ${config}
        ${users}
        //- schema/posts.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id), editorId: uuid('editor_id').references(() => users.id) });
        //- schema/relations.ts
        import { defineRelations } from 'drizzle-orm';
        import { posts } from './posts';
        import { users } from './users';

        export const relations = defineRelations({ users, posts }, (r) => ({
          posts: {
            author: r.one.users({ from: r.posts.authorId, to: r.users.id }),
          },
        }));
      `,
      errors: [
        { messageId: 'missingRelation', line: 5, column: 26, endColumn: 41, suggestions: 0 },
        { messageId: 'missingRelation', line: 6, column: 3, endColumn: 8, suggestions: 0 },
      ],
      output: [
        `
          import { defineRelations } from 'drizzle-orm';
          import { posts } from './posts';
          import { users } from './users';

          export const relations = defineRelations({ users, posts }, (r) => ({
            posts: {
              author: r.one.users({ from: r.posts.authorId, to: r.users.id }),
              editor: r.one.users({
                from: r.posts.editorId,
                to: r.users.id,
              }),
            },
            users: {
              authorPosts: r.many.posts({
                from: r.users.id,
                to: r.posts.authorId,
              }),
              editorPosts: r.many.posts({
                from: r.users.id,
                to: r.posts.editorId,
              }),
            },
          }));
        `,
      ],
    },
    {
      name: 'without a definition, 1.x leaves the place to its owner',
      drizzle: '1.0.0-rc.5',
      code: `import { pgTable, uuid } from 'drizzle-orm/pg-core';${tables}`,
      errors: [
        {
          messageId: 'missingRelation',
          data: {
            table: 'users',
            ends: "back to 'posts'",
            code: '; add `posts: r.many.posts({ from: r.users.id, to: r.posts.authorId })`',
          },
        },
        {
          messageId: 'missingRelation',
          data: {
            table: 'posts',
            ends: "to 'users' through 'authorId'",
            code: '; add `author: r.one.users({ from: r.posts.authorId, to: r.users.id })`',
          },
        },
      ],
    },
    {
      name: 'the tenant column wants its relations, as the card has them',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { relations } from 'drizzle-orm';

        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const tenantsRelations = relations(tenants, ({ many }) => ({ conversations: many(conversations) }));

        export const conversations = pgTable('conversations', {
          tenantId: uuid('tenant_id').references(() => tenants.id).notNull(),
        });
      `,
      errors: [{ ...only, suggestions: 0 }],
      output: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { relations } from 'drizzle-orm';

        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
        export const tenantsRelations = relations(tenants, ({ many }) => ({ conversations: many(conversations) }));

        export const conversations = pgTable('conversations', {
          tenantId: uuid('tenant_id').references(() => tenants.id).notNull(),
        });

        export const conversationsRelations = relations(conversations, ({ one }) => ({
          tenant: one(tenants, {
            fields: [conversations.tenantId],
            references: [tenants.id],
          }),
        }));
      `,
    },
  ],
});

import rule from '../../src/rules/valid-relations.ts';
import { runRule } from '../support/run-rule.ts';

const tables = `import { pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: text('id').primaryKey(), email: text('email').unique(), name: text('name') });
export const posts = pgTable('posts', {
  id: text('id').primaryKey(),
  title: text('title'),
  authorId: text('author_id').notNull().references(() => users.id),
  editorId: text('editor_id').references(() => users.id),
});
`;
/** A file of 0.x with relations of both tables. */
const first = (users: string, posts: string): string => `${tables}import { relations } from 'drizzle-orm';
export const usersRelations = relations(users, ({ one, many }) => ({ ${users} }));
export const postsRelations = relations(posts, ({ one, many }) => ({ ${posts} }));
`;
/** A file of 1.x. */
const second = (
  users: string,
  posts: string,
): string => `${tables}import { defineRelations } from 'drizzle-orm';
export const relations = defineRelations({ users, posts }, (r) => ({
  users: { ${users} },
  posts: { ${posts} },
}));
`;
const author = 'author: one(users, { fields: [posts.authorId], references: [users.id] })';
const editor = 'editor: one(users, { fields: [posts.editorId], references: [users.id] })';
/** On lines of their own. */
const broken = (...relations: readonly string[]): string => `\n  ${relations.join(',\n  ')},\n`;
const rAuthor = 'author: r.one.users({ from: r.posts.authorId, to: r.users.id })';
const throwing = (relation: string) => `\`with: { ${relation}: true }\` throws`;
const loading = 'importing the module throws';

runRule(rule, {
  valid: [
    {
      name: 'the columns of a join table that reference what they meet, or nothing',
      code: `
        import { defineRelations } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: text('id').primaryKey() });
        export const groups = pgTable('groups', { id: text('id').primaryKey() });
        export const members = pgTable('members', {
          userId: text('user_id').references(() => users.id),
          groupId: text('group_id').references(() => groups.id),
        });
        export const relations = defineRelations({ users, groups, members }, (r) => ({
          users: { groups: r.many.groups({ from: r.users.id.through(r.members.userId), to: r.groups.id.through(r.members.groupId) }) },
          groups: { users: r.many.users() },
        }));
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'a column of a join table without a foreign key may lead anywhere',
      code: `
        import { defineRelations } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: text('id').primaryKey() });
        export const groups = pgTable('groups', { id: text('id').primaryKey() });
        export const members = pgTable('members', {
          userId: text('user_id'),
          groupId: text('group_id').references(() => groups.id),
        });
        export const relations = defineRelations({ users, groups, members }, (r) => ({
          users: { groups: r.many.groups({ from: r.users.id.through(r.members.userId), to: r.groups.id.through(r.members.groupId) }) },
          groups: { users: r.many.users() },
        }));
      `,
      drizzle: '1.0.0-rc.5',
    },
    { name: 'pairs with columns on one end are left alone', code: first('posts: many(posts)', author) },
    { name: 'a one with columns needs no inverse', code: first('', `${author}, ${editor}`) },
    {
      name: 'pairs that are named on both ends are left alone',
      code: first(
        "posts: many(posts, { relationName: 'a' }), edited: many(posts, { relationName: 'e' })",
        `${author.replace(' })', ", relationName: 'a' })")}, ${editor.replace(' })', ", relationName: 'e' })")}`,
      ),
    },
    {
      name: 'the inverse may stand in another file, beside the table or above it',
      code: `
        //- relations.ts
        import { relations } from 'drizzle-orm';
        import { posts } from './schema/posts';
        import { users } from './schema/users';
        export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
        //- schema/posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { id: text('id').primaryKey(), authorId: text('author_id') });
        //- schema/users.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { posts } from './posts';
        export const users = pgTable('users', { id: text('id').primaryKey() });
        export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
      `,
    },
    {
      name: 'relations that were not all read may have the inverse',
      code: `${tables}
        import { relations } from 'drizzle-orm';
        import { more } from 'elsewhere';
        export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
        export const postsRelations = relations(posts, () => ({ ...more }));
      `,
    },
    {
      name: 'a name that is not known may be the right one',
      code: `${tables}
        import { relations } from 'drizzle-orm';
        import { name } from 'elsewhere';
        export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts, { relationName: name }) }));
        export const postsRelations = relations(posts, ({ one }) => ({}));
      `,
    },
    {
      name: 'what is imported from drizzle-orm 1.x is for TypeScript to refuse',
      code: first('posts: many(posts)', ''),
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'relations that other code of the file hands on are not lost',
      code: `${tables}
        import { relations } from 'drizzle-orm';
        const postsRelations = relations(posts, ({ one }) => ({ ${author} }));
        export const schema = { users, posts, postsRelations };
      `,
    },
    {
      name: 'an alias frees its pair from the other in 1.x',
      code: second(
        "posts: r.many.posts(), edited: r.many.posts({ from: r.users.id, to: r.posts.editorId, alias: 'e' })",
        rAuthor,
      ),
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'a relation through a join table gives its columns',
      code: `
        import { defineRelations } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: text('id').primaryKey() });
        export const groups = pgTable('groups', { id: text('id').primaryKey() });
        export const members = pgTable('members', { userId: text('user_id'), groupId: text('group_id') });
        export const relations = defineRelations({ users, groups, members }, (r) => ({
          users: { groups: r.many.groups({ from: r.users.id.through(r.members.userId), to: r.groups.id.through(r.members.groupId) }) },
          groups: { users: r.many.users() },
        }));
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'a where may leave one row',
      code: second('', "author: r.one.users({ from: r.posts.title, to: r.users.name, where: { id: 'x' } })"),
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'parts of different tables go together',
      code: `${tables}
        import { defineRelations, defineRelationsPart } from 'drizzle-orm';
        const main = defineRelations({ users, posts }, (r) => ({ posts: { ${rAuthor} } }));
        const part = defineRelationsPart({ users, posts }, (r) => ({ users: { posts: r.many.posts({ from: r.users.id, to: r.posts.authorId }) } }));
        export const relations = { ...main, ...part };
      `,
      drizzle: '1.0.0-rc.5',
    },
  ],
  invalid: [
    {
      name: 'the columns of a join table lead to the tables that they meet; swapped they find the wrong rows',
      code: `
        import { defineRelations } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: text('id').primaryKey() });
        export const groups = pgTable('groups', { id: text('id').primaryKey() });
        export const members = pgTable('members', {
          userId: text('user_id').references(() => users.id),
          groupId: text('group_id').references(() => groups.id),
        });
        export const relations = defineRelations({ users, groups, members }, (r) => ({
          users: { groups: r.many.groups({ from: r.users.id.through(r.members.groupId), to: r.groups.id.through(r.members.userId) }) },
          groups: { users: r.many.users() },
        }));
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'wrongThrough',
          data: { relation: 'groups', column: 'groupId', right: 'users', owner: 'groups' },
          line: 10,
          column: 12,
          endLine: 10,
          endColumn: 18,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a many without inverse is reported at its key',
      code: `${tables}import { relations } from 'drizzle-orm';
export const usersRelations = relations(users, ({ many }) => ({
  posts: many(posts),
}));
`,
      errors: [
        {
          messageId: 'missingInverse',
          data: { relation: 'posts', table: 'users', target: 'posts', consequence: throwing('posts') },
          line: 11,
          column: 3,
          endLine: 11,
          endColumn: 8,
        },
      ],
    },
    {
      name: 'the inverse is missed across files',
      code: `
        //- posts.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { id: text('id').primaryKey(), authorId: text('author_id') });
        //- users.ts
        import { relations } from 'drizzle-orm';
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { posts } from './posts';
        export const users = pgTable('users', { id: text('id').primaryKey() });
        export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
      `,
      errors: [{ messageId: 'missingInverse' }],
    },
    {
      name: 'two ends without columns are no pair',
      code: first('posts: many(posts)', 'users: many(users)'),
      errors: [
        {
          messageId: 'bareInverse',
          data: { relation: 'posts', other: 'users', target: 'posts', consequence: throwing('posts') },
        },
        { messageId: 'bareInverse' },
      ],
    },
    {
      name: 'an ambiguous end is paired by name with either',
      code: first('posts: many(posts)', broken(author, editor)),
      errors: [
        {
          messageId: 'ambiguous',
          data: {
            relation: 'posts',
            others: "'author', 'editor'",
            target: 'posts',
            option: 'relationName',
            consequence: throwing('posts'),
          },
          suggestions: [
            {
              messageId: 'useName',
              data: { other: 'author', option: 'relationName', name: 'posts_author' },
              output: first(
                "posts: many(posts, { relationName: 'posts_author' })",
                broken(author.replace(' })', ", relationName: 'posts_author' })"), editor),
              ),
            },
            {
              messageId: 'useName',
              output: first(
                "posts: many(posts, { relationName: 'posts_editor' })",
                broken(author, editor.replace(' })', ", relationName: 'posts_editor' })")),
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a name that no other end has is replaced by the one that is there',
      code: first(
        "posts: many(posts, { relationName: 'b' })",
        author.replace(' })', ", relationName: 'a' })"),
      ),
      errors: [
        {
          messageId: 'missingNamed',
          data: {
            relation: 'posts',
            target: 'posts',
            option: 'relationName',
            name: 'b',
            consequence: throwing('posts'),
          },
          suggestions: [
            {
              messageId: 'useName',
              output: first(
                "posts: many(posts, { relationName: 'a' })",
                author.replace(' })', ", relationName: 'a' })"),
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'fields without references, and a name without columns',
      code: first(
        "post: one(posts, { relationName: 'a' } as any)",
        'author: one(users, { fields: [posts.authorId] } as any)',
      ),
      errors: [
        {
          messageId: 'incomplete',
          data: {
            relation: 'post',
            given: 'relationName',
            missing: 'fields',
            consequence: '`drizzle()` throws',
          },
        },
        {
          messageId: 'incomplete',
          data: {
            relation: 'author',
            given: 'fields',
            missing: 'references',
            consequence: throwing('author'),
          },
        },
      ],
    },
    {
      name: 'sides of unequal length',
      code: first(
        '',
        'author: one(users, { fields: [posts.authorId, posts.id], references: [users.id] } as any), editor: one(users, { fields: [posts.editorId], references: [users.id, users.name] } as any)',
      ),
      errors: [
        {
          messageId: 'unequal',
          data: {
            relation: 'author',
            fields: '2 `fields`',
            references: '1 `references`',
            consequence: throwing('author'),
          },
        },
        {
          messageId: 'unequal',
          data: {
            relation: 'editor',
            fields: '1 `fields`',
            references: '2 `references`',
            consequence: 'the join leaves out the rest',
          },
        },
      ],
    },
    {
      name: 'swapped columns are swapped back',
      code: first('', 'author: one(users, { fields: [users.id], references: [posts.authorId] })'),
      errors: [
        {
          messageId: 'strayColumns',
          data: {
            option: 'references',
            relation: 'author',
            owner: 'posts',
            right: 'users',
            consequence: '`with: { author: true }` fails',
          },
          suggestions: [{ messageId: 'replaceColumns', output: first('', author) }],
        },
      ],
    },
    {
      name: 'a one that follows no key gives any row',
      code: first('', 'namesake: one(users, { fields: [posts.title], references: [users.name] })'),
      errors: [{ messageId: 'notUnique', data: { relation: 'namesake', target: 'users' } }],
    },
    {
      name: 'a relation named like a column is renamed',
      code: first('', author.replace('author:', 'title:')),
      errors: [
        {
          messageId: 'columnName',
          data: {
            relation: 'title',
            table: 'posts',
            consequence: '`with: { title: true }` loses the column',
          },
          suggestions: [{ messageId: 'renameRelation', data: { name: 'author' }, output: first('', author) }],
        },
      ],
    },
    {
      name: 'relations that are not exported are reported at the call',
      code: `${tables}import { relations } from 'drizzle-orm';
const postsRelations = relations(posts, ({ one }) => ({ ${author} }));
`,
      errors: [
        {
          messageId: 'notExported',
          data: { table: 'posts' },
          line: 10,
          column: 24,
          endColumn: 33,
          suggestions: [
            {
              messageId: 'addExport',
              output: `${tables}import { relations } from 'drizzle-orm';
export const postsRelations = relations(posts, ({ one }) => ({ ${author} }));
`,
            },
          ],
        },
      ],
    },
    {
      name: 'defineRelations throws at once',
      code: second('posts: r.many.posts()', ''),
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'missingInverse',
          data: { relation: 'posts', table: 'users', target: 'posts', consequence: loading },
        },
      ],
    },
    {
      name: 'an alias on one side alone is put on the other',
      code: second("posts: r.many.posts({ alias: 'a' })", rAuthor),
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'missingNamed',
          suggestions: [
            {
              messageId: 'useName',
              data: { other: 'author', option: 'alias', name: 'posts_author' },
              output: second(
                "posts: r.many.posts({ alias: 'posts_author' })",
                rAuthor.replace(' })', ", alias: 'posts_author' })"),
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'from without to, and columns of the wrong table',
      code: second(
        '',
        'author: r.one.users({ from: r.posts.authorId }), editor: r.one.users({ from: r.users.name, to: r.users.id })',
      ),
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'incomplete',
          data: { relation: 'author', given: 'from', missing: 'to', consequence: loading },
        },
        {
          messageId: 'strayColumns',
          data: { option: 'from', relation: 'editor', owner: 'users', right: 'posts', consequence: loading },
        },
      ],
    },
    {
      name: 'optional: false on a nullable column is removed',
      code: second('', 'editor: r.one.users({ from: r.posts.editorId, to: r.users.id, optional: false })'),
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'notOptional',
          data: { relation: 'editor', column: 'editorId' },
          suggestions: [
            {
              messageId: 'removeOptional',
              output: second('', 'editor: r.one.users({ from: r.posts.editorId, to: r.users.id })'),
            },
          ],
        },
      ],
    },
    {
      name: 'a part that replaces relations of a table is reported at its spread',
      code: `${tables}import { defineRelations, defineRelationsPart } from 'drizzle-orm';
const main = defineRelations({ users, posts }, (r) => ({ posts: { ${rAuthor} } }));
const part = defineRelationsPart({ users, posts }, (r) => ({ posts: { editor: r.one.users({ from: r.posts.editorId, to: r.users.id }) } }));
export const relations = { ...main, ...part };
`,
      drizzle: '1.0.0-rc.5',
      errors: [
        { messageId: 'overwritten', data: { tables: "'posts'" }, line: 12, column: 37, endColumn: 44 },
      ],
    },
  ],
});

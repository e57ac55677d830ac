import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSchema } from '../../src/api.ts';
import { project } from '../support/project.ts';

const config = `
  //- drizzle.config.ts
  import { defineConfig } from 'drizzle-kit';
  export default defineConfig({ dialect: 'postgresql', schema: './src/schema', casing: 'snake_case' });
`;

describe('a whole schema', () => {
  const { root } = project(`
    ${config.trim()}
    //- src/columns.ts
    import { timestamp } from 'drizzle-orm/pg-core';
    export const stamps = { createdAt: timestamp({ withTimezone: true }).defaultNow().notNull() };
    //- src/auth.ts
    import { pgSchema, uuid } from 'drizzle-orm/pg-core';
    export const auth = pgSchema('auth');
    export const accounts = auth.table('accounts', { id: uuid().primaryKey() });
    //- src/schema/posts.ts
    import { relations, sql } from 'drizzle-orm';
    import { check, index, integer, pgEnum, pgPolicy, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
    import { accounts } from '../auth';
    import { stamps } from '../columns';
    export const state = pgEnum('state', ['draft', 'live']);
    export const posts = pgTable(
      'posts',
      {
        authorId: uuid().notNull().references(() => accounts.id, { onDelete: 'cascade' }),
        slug: text().notNull().unique(),
        state: state().$default(() => 'draft'),
        likes: integer('like_count').default(0),
        ...stamps,
      },
      (t) => [
        primaryKey({ columns: [t.authorId, t.slug] }),
        index().on(t.createdAt),
        index('lower_slug').on(sql\`lower(\${t.slug})\`).where(sql\`\${t.likes} > 0\`),
        unique('once').on(t.slug, t.state),
        check('positive', sql\`\${t.likes} >= 0\`),
        pgPolicy('mine', { using: sql\`true\` }),
      ],
    );
    const hidden = pgTable('hidden', { id: uuid().primaryKey() });
    export const postsRelations = relations(posts, ({ one }) => ({
      author: one(accounts, { fields: [posts.authorId], references: [accounts.id], relationName: 'author' }),
    }));
  `);

  it('is plain JSON', async () => {
    const schema = await readSchema({ root });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(schema).toEqual({
      tables: [
        {
          name: 'posts',
          schema: null,
          exportName: 'posts',
          file: 'src/schema/posts.ts',
          line: 6,
          complete: true,
          open: [],
          columns: [
            {
              key: 'authorId',
              name: 'author_id',
              type: 'uuid',
              notNull: true,
              hasDefault: false,
              primaryKey: false,
              unique: false,
            },
            {
              key: 'slug',
              name: 'slug',
              type: 'text',
              notNull: true,
              hasDefault: false,
              primaryKey: false,
              unique: true,
            },
            {
              key: 'state',
              name: 'state',
              type: 'state',
              notNull: false,
              hasDefault: true,
              primaryKey: false,
              unique: false,
            },
            {
              key: 'likes',
              name: 'like_count',
              type: 'integer',
              notNull: false,
              hasDefault: true,
              primaryKey: false,
              unique: false,
            },
            {
              key: 'createdAt',
              name: 'created_at',
              type: 'timestamp with time zone',
              notNull: true,
              hasDefault: true,
              primaryKey: false,
              unique: false,
            },
          ],
          primaryKey: ['author_id', 'slug'],
          foreignKeys: [
            {
              columns: ['author_id'],
              foreignTable: 'accounts',
              foreignSchema: 'auth',
              foreignColumns: ['id'],
              onDelete: 'cascade',
              onUpdate: 'no action',
            },
          ],
          indexes: [
            {
              name: 'posts_created_at_index',
              unique: false,
              method: 'btree',
              columns: ['created_at'],
              partial: false,
            },
            { name: 'lower_slug', unique: false, method: 'btree', columns: [null], partial: true },
          ],
          uniques: [
            { name: 'posts_slug_unique', columns: ['slug'] },
            { name: 'once', columns: ['slug', 'state'] },
          ],
          checks: ['positive'],
          policies: ['mine'],
          rls: true,
        },
        {
          name: 'hidden',
          schema: null,
          exportName: null,
          file: 'src/schema/posts.ts',
          line: 24,
          complete: true,
          open: [],
          columns: [
            {
              key: 'id',
              name: 'id',
              type: 'uuid',
              notNull: true,
              hasDefault: false,
              primaryKey: true,
              unique: false,
            },
          ],
          primaryKey: ['id'],
          foreignKeys: [],
          indexes: [],
          uniques: [],
          checks: [],
          policies: [],
          rls: false,
        },
        {
          name: 'accounts',
          schema: 'auth',
          exportName: 'accounts',
          file: 'src/auth.ts',
          line: 3,
          complete: true,
          open: [],
          columns: [
            {
              key: 'id',
              name: 'id',
              type: 'uuid',
              notNull: true,
              hasDefault: false,
              primaryKey: true,
              unique: false,
            },
          ],
          primaryKey: ['id'],
          foreignKeys: [],
          indexes: [],
          uniques: [],
          checks: [],
          policies: [],
          rls: false,
        },
      ],
      relations: [
        {
          table: 'posts',
          key: 'author',
          kind: 'one',
          target: 'accounts',
          fields: ['author_id'],
          references: ['id'],
          relationName: 'author',
        },
      ],
      enums: [{ name: 'state', schema: null, values: ['draft', 'live'] }],
      unread: [],
    });
  });

  it('is the same by the files, and by the config named', async () => {
    const whole = await readSchema({ root });
    expect(await readSchema({ root, files: ['src/schema/*.ts'] })).toEqual(whole);
    expect(await readSchema({ root, files: [join(root, 'src/schema/posts.ts')] })).toEqual(whole);
    expect(await readSchema({ root, config: 'drizzle.config.ts' })).toEqual(whole);
  });

  it('is named by the casing that is handed in, where no file decides', async () => {
    const { root: bare } = project(
      `import { pgTable, text } from 'drizzle-orm/pg-core'; export const a = pgTable('a', { userId: text() });`,
    );
    const nameIn = async (casing?: 'snake_case' | 'camelCase') =>
      (await readSchema({ root: bare, files: ['schema.ts'], ...(casing ? { casing } : {}) })).tables[0]
        ?.columns[0]?.name;
    expect([await nameIn(), await nameIn('snake_case'), await nameIn('camelCase')]).toEqual([
      'userId',
      'user_id',
      'userId',
    ]);
  });
});

describe('what is not known', () => {
  it('is left out, and makes the table incomplete', async () => {
    const { root } = project(`
      import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
      import { strange } from 'strange';
      export const a = pgTable('a', { id: uuid().primaryKey(), name: text(strange), own: strange() });
      export const b = pgTable(strange, { id: uuid().references(() => strange.id) }, (t) => [index(strange).on(t.id)]);
      export const c = pgTable('c', { id: uuid(), ...strange }, (t) => [index('known').on(t.id), ...strange]);
    `);
    const { tables, unread } = await readSchema({ root, files: ['schema.ts'] });
    const [a, b, c] = tables;
    expect(tables.map((table) => table.complete)).toEqual([false, false, false]);
    expect(a?.open).toEqual(['foreignKeys', 'primaryKey', 'uniques']);
    expect(a?.columns).toEqual([
      {
        key: 'id',
        name: 'id',
        type: 'uuid',
        notNull: true,
        hasDefault: false,
        primaryKey: true,
        unique: false,
      },
      { key: 'name', type: 'text', notNull: false, hasDefault: false, primaryKey: false, unique: false },
      { key: 'own' },
    ]);
    expect(b).not.toHaveProperty('name');
    expect(b?.foreignKeys).toEqual([{ columns: ['id'], onDelete: 'no action', onUpdate: 'no action' }]);
    expect(b?.indexes).toEqual([{ unique: false, method: 'btree', columns: ['id'], partial: false }]);
    expect(c?.open).toEqual([
      'columns',
      'primaryKey',
      'foreignKeys',
      'uniques',
      'indexes',
      'checks',
      'policies',
    ]);
    expect(c?.indexes).toHaveLength(1);
    expect(c).not.toHaveProperty('rls');
    expect(unread).toEqual([
      { file: 'schema.ts', line: 3, reason: 'package-import' },
      { file: 'schema.ts', line: 4, reason: 'package-import' },
      { file: 'schema.ts', line: 5, reason: 'package-import' },
    ]);
  });

  it('is told of a table that a stranger makes, of relations and of files that do not parse', async () => {
    const { root } = project(`
      //- broken.ts
      export const x = {
      //- schema.ts
      import { relations } from 'drizzle-orm';
      import { strangeTable } from 'strange';
      import { x } from './broken';
      export const a = strangeTable('a', { id: 1 });
      export const b = relations(a, ({ one }) => ({ x: one(x) }));
    `);
    const { tables, relations, unread } = await readSchema({ root, files: ['schema.ts'] });
    expect([tables, relations]).toEqual([[], []]);
    expect(unread).toEqual([
      { file: 'broken.ts', line: 1, reason: 'unparsable-file' },
      // The relations suffer from the same.
      { file: 'schema.ts', line: 4, reason: 'package-import' },
    ]);
  });
});

it('the relations of 1.x', async () => {
  const { root } = project(
    `
    import { defineRelations } from 'drizzle-orm';
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    export const users = pgTable('users', { id: uuid().primaryKey() });
    export const posts = pgTable('posts', { id: uuid().primaryKey(), authorId: uuid('author_id') });
    export const relations = defineRelations({ users, posts }, (r) => ({
      users: { posts: r.many.posts() },
      posts: { author: r.one.users({ from: r.posts.authorId, to: r.users.id, alias: 'author' }) },
    }));
  `,
    '1.0.0-rc.5',
  );
  expect((await readSchema({ root, files: ['schema.ts'] })).relations).toEqual([
    { table: 'users', key: 'posts', kind: 'many', target: 'posts' },
    {
      table: 'posts',
      key: 'author',
      kind: 'one',
      target: 'users',
      fields: ['author_id'],
      references: ['id'],
      relationName: 'author',
    },
  ]);
});

it('without a config every file below the folder that makes a table is read, as the command does', async () => {
  const { root } = project(`
    //- schema.ts
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    export const users = pgTable('users', { id: uuid('id').primaryKey() });
    //- src/db/posts.ts
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    import { users } from '../../schema';
    export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
    //- src/index.ts
    export const nothing = 1;
  `);
  const { tables } = await readSchema({ root });
  expect(tables.map(({ name, file }) => `${file} ${name}`).sort()).toEqual([
    'schema.ts users',
    'src/db/posts.ts posts',
  ]);
});

describe('where nothing is found', () => {
  it.each([
    ['no config and no files', {}],
    ['files that are not there', { files: ['nowhere/*.ts'] }],
    ['a config that is not there', { config: 'nowhere.config.ts' }],
  ])('%s is an error that says what to do', async (_, options) => {
    const { root } = project(`//- other.txt\nnothing`);
    await expect(readSchema({ root, ...options })).rejects.toThrow(
      /^No schema file found in .+\. Pass `files`/,
    );
  });

  it('a schema file without tables is an empty schema', async () => {
    const { root } = project(`export const a = 1;`);
    expect(await readSchema({ root, files: ['schema.ts'] })).toEqual({
      tables: [],
      relations: [],
      enums: [],
      unread: [],
    });
  });
});

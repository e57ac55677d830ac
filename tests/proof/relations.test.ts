import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { Linter } from 'eslint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';
import { compileTogether, expectToCompile } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { generate, type DrizzleLine, type Project } from './support/index.ts';
import { homeOf } from './support/project.ts';

compileTogether();

const tables = `import { pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: text('id').primaryKey(), email: text('email').unique(), bossId: text('boss_id') });
export const posts = pgTable('posts', {
  id: text('id').primaryKey(), title: text('title'),
  authorId: text('author_id').notNull().references(() => users.id), editorId: text('editor_id').references(() => users.id),
});
export const tags = pgTable('tags', { id: text('id').primaryKey(), label: text('label') });
export const postTags = pgTable('post_tags', { postId: text('post_id').references(() => posts.id), tagId: text('tag_id').references(() => tags.id) });
`;

const rows = `
  create table users (id text primary key, email text unique, boss_id text);
  create table posts (id text primary key, title text, author_id text, editor_id text);
  create table tags (id text primary key, label text);
  create table post_tags (post_id text, tag_id text);
  insert into users values ('ada', 'ada@a', null), ('bob', 'bob@a', 'ada');
  insert into posts values ('one', 'One', 'ada', 'bob'), ('two', 'One', 'bob', null);
  insert into tags values ('new', 'One'), ('old', 'One');
  insert into post_tags values ('one', 'new'), ('one', 'old');
`;

let client: PGlite;

beforeAll(async () => {
  client = await PGlite.create();
  await client.exec(rows);
});

afterAll(() => client.close());

/* eslint-disable -- the running Drizzle is looked at from outside its types, of two versions at once */
let count = 0;

/** Loads a schema with the installed drizzle-orm of a line, and hands out a database that queries by it. */
async function run<Result>(
  line: DrizzleLine,
  text: string,
  use: (db: any, schema: any) => Promise<Result>,
): Promise<Result> {
  const folder = join(
    homeOf(line),
    'node_modules/.cache/schema-architect-relations',
    String(process.pid),
    String(++count),
  );
  try {
    mkdirSync(folder, { recursive: true });
    const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    writeFileSync(
      join(folder, 'schema.mjs'),
      ts.transpileModule(text, { compilerOptions: options }).outputText,
    );
    writeFileSync(join(folder, 'drizzle.mjs'), "export { drizzle } from 'drizzle-orm/pglite';\n");
    const { drizzle } = await import(pathToFileURL(join(folder, 'drizzle.mjs')).href);
    const schema = { ...(await import(pathToFileURL(join(folder, 'schema.mjs')).href)) };
    const db =
      line === '0.45' ? drizzle(client, { schema }) : drizzle({ client, relations: schema.relations });
    return await use(db, schema);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What comes of a relation when a query asks for it: `throws`, `lost column`, or the ids of what it gives. */
async function outcome(db: any, table: string, key: string): Promise<string> {
  try {
    const columns = Object.keys(await db.query[table].findFirst());
    const found = await db.query[table].findMany({
      with: { [key]: true },
      orderBy: (t: any, o: any) => o?.asc?.(t.id) ?? { id: 'asc' },
    });
    if (columns.includes(key)) return 'lost column';
    return found
      .map((row: any) =>
        [row[key]]
          .flat()
          .map((each: any) => each?.id ?? each?.label ?? '-')
          .sort()
          .join('+'),
      )
      .join(' ');
  } catch (error) {
    return 'throws';
  }
}
/* eslint-enable */

/** The keys of the relations that valid-relations reports. */
function reported(line: DrizzleLine, text: string): string[] {
  const { root, code, filename } = project(text, line === '0.45' ? '0.45.4' : '1.0.0-rc.5');
  const config: Linter.Config[] = [
    {
      files: ['**/*.ts'],
      plugins: { 'schema-architect': architect },
      languageOptions: { parser },
      settings: architect.settings({ root }),
      rules: { 'schema-architect/valid-relations': 'error' },
    },
  ];
  const lines = code.split('\n');
  return new Linter({ cwd: root })
    .verify(code, config, { filename })
    .map(
      ({ line: at, column, endColumn }) => lines[at - 1]?.slice(column - 1, (endColumn ?? column) - 1) ?? '',
    )
    .sort();
}

const author = 'author: one(users, { fields: [posts.authorId], references: [users.id] })';
const editor = 'editor: one(users, { fields: [posts.editorId], references: [users.id] })';
const named = (relation: string, name: string): string =>
  relation.replace(' })', `, relationName: '${name}' })`);

/** Relations of users and of posts, in 0.45, and those that are wrong. */
const first: Readonly<Record<string, readonly [users: string, posts: string, wrong: readonly string[]]>> = {
  'a one with columns alone': ['', author, []],
  'a pair': ['posts: many(posts)', author, []],
  'a many without inverse': ['posts: many(posts)', '', ['posts']],
  'a one without columns and inverse': ['posts: one(posts)', '', ['posts']],
  'a one without columns and a pair': ['post: one(posts)', author, []],
  'two ones with columns': ['', `${author}, ${editor}`, []],
  'two ones and a many': ['posts: many(posts)', `${author}, ${editor}`, ['posts']],
  'two unnamed pairs': [
    'posts: many(posts), edited: many(posts)',
    `${author}, ${editor}`,
    ['edited', 'posts'],
  ],
  'two named pairs': [
    "posts: many(posts, { relationName: 'a' }), edited: many(posts, { relationName: 'e' })",
    `${named(author, 'a')}, ${named(editor, 'e')}`,
    [],
  ],
  'an unnamed and a named pair': [
    "posts: many(posts), edited: many(posts, { relationName: 'e' })",
    `${author}, ${named(editor, 'e')}`,
    ['posts'],
  ],
  'a name on the one only': ['posts: many(posts)', named(author, 'a'), []],
  'a name on the many only': ["posts: many(posts, { relationName: 'a' })", author, ['posts']],
  'names that differ': ["posts: many(posts, { relationName: 'b' })", named(author, 'a'), ['posts']],
  'one name twice': [
    "posts: many(posts, { relationName: 'a' })",
    `${named(author, 'a')}, ${named(editor, 'a')}`,
    ['posts'],
  ],
  'a self relation without names': [
    'boss: one(users, { fields: [users.bossId], references: [users.id] }), team: many(users)',
    '',
    ['team'],
  ],
  'a self relation with names': [
    "boss: one(users, { fields: [users.bossId], references: [users.id], relationName: 'b' }), team: many(users, { relationName: 'b' })",
    '',
    [],
  ],
  'a many on either side': ['posts: many(posts)', 'users: many(users)', ['posts', 'users']],
  'more fields than references': [
    '',
    'author: one(users, { fields: [posts.authorId, posts.id], references: [users.id] } as any)',
    ['author'],
  ],
  'fields of the other table': [
    '',
    'author: one(users, { fields: [users.bossId], references: [users.id] } as any)',
    ['author'],
  ],
  'swapped sides': [
    '',
    'author: one(users, { fields: [users.id], references: [posts.authorId] } as any)',
    ['author'],
  ],
  'a field of another table that has the name of an own one': [
    '',
    'author: one(users, { fields: [tags.id], references: [users.id] } as any)',
    [],
  ],
  'fields without references': ['', 'author: one(users, { fields: [posts.authorId] } as any)', ['author']],
  'a relation named like a column': ['', author.replace('author:', 'title:'), ['title']],
  'a one by a unique column': [
    '',
    'twin: one(users, { fields: [posts.title], references: [users.email] })',
    [],
  ],
};

describe('valid-relations says of 0.45 what its queries do', () => {
  test.each(Object.entries(first))('%s', async (_, [users, posts, wrong]) => {
    const text = `${tables}import { relations } from 'drizzle-orm';
export const usersRelations = relations(users, ({ one, many }) => ({ ${users} }));
export const postsRelations = relations(posts, ({ one, many }) => ({ ${posts} }));
`;
    expect(reported('0.45', text)).toEqual(wrong);
    const failing = await run('0.45', text, async (db) => {
      const found: string[] = [];
      for (const [table, body] of [
        ['users', users],
        ['posts', posts],
      ] as const) {
        for (const [, key = ''] of body.matchAll(/(\w+): (?:one|many)\(/g)) {
          if (/^(?:throws|lost column)$/.test(await outcome(db, table, key))) found.push(key);
        }
      }
      return found.sort();
    });
    expect(failing).toEqual(wrong);
  });

  test('of a one that follows no key, one of several rows comes back', async () => {
    const text = `${tables}import { relations } from 'drizzle-orm';
export const postsRelations = relations(posts, ({ one }) => ({ tag: one(tags, { fields: [posts.title], references: [tags.label] }) }));
`;
    expect(reported('0.45', text)).toEqual(['tag']);
    expect(await run('0.45', text, (db) => outcome(db, 'posts', 'tag'))).toMatch(/^(new|old) (new|old)$/);
  });

  test('fewer fields than references join by those alone', async () => {
    const text = `${tables}import { relations } from 'drizzle-orm';
export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id, users.bossId] } as any) }));
`;
    expect(reported('0.45', text)).toEqual(['author']);
    expect(await run('0.45', text, (db) => outcome(db, 'posts', 'author'))).toBe('ada bob');
  });

  test('a name without columns throws when the database is made', async () => {
    const text = `${tables}import { relations } from 'drizzle-orm';
export const usersRelations = relations(users, ({ one }) => ({ post: one(posts, { relationName: 'a' } as any) }));
`;
    expect(reported('0.45', text)).toEqual(['post']);
    await expect(run('0.45', text, () => Promise.resolve())).rejects.toThrow('reduce');
  });

  test('relations that are not exported are not there', async () => {
    const text = `${tables}import { relations } from 'drizzle-orm';
const postsRelations = relations(posts, ({ one }) => ({ ${author} }));
`;
    expect(reported('0.45', text)).toEqual(['relations']);
    expect(await run('0.45', text, (db) => outcome(db, 'posts', 'author'))).toBe('throws');
  });
});

const rAuthor = 'author: r.one.users({ from: r.posts.authorId, to: r.users.id })';
const rEditor = 'editor: r.one.users({ from: r.posts.editorId, to: r.users.id })';
const aliased = (relation: string, name: string): string => relation.replace(' })', `, alias: '${name}' })`);

/** Relations of users and of posts, in 1.0, and those that are wrong. */
const second: Readonly<Record<string, readonly [users: string, posts: string, wrong: readonly string[]]>> = {
  'a one with columns alone': ['', rAuthor, []],
  'a pair': ['posts: r.many.posts()', rAuthor, []],
  'a many with columns alone': ['posts: r.many.posts({ from: r.users.id, to: r.posts.authorId })', '', []],
  'a many without inverse': ['posts: r.many.posts()', '', ['posts']],
  'two ones and a many': ['posts: r.many.posts()', `${rAuthor}, ${rEditor}`, ['posts']],
  'an unnamed and a named pair': [
    "posts: r.many.posts(), edited: r.many.posts({ alias: 'e' })",
    `${rAuthor}, ${aliased(rEditor, 'e')}`,
    [],
  ],
  'an alias on one side only': ["posts: r.many.posts({ alias: 'a' })", rAuthor, ['posts']],
  'an alias on the other side only': ['posts: r.many.posts()', aliased(rAuthor, 'a'), ['posts']],
  'aliases that differ': ["posts: r.many.posts({ alias: 'b' })", aliased(rAuthor, 'a'), ['posts']],
  'one alias twice': [
    "posts: r.many.posts({ alias: 'a' })",
    `${aliased(rAuthor, 'a')}, ${aliased(rEditor, 'a')}`,
    ['posts'],
  ],
  'a self relation without alias': [
    'boss: r.one.users({ from: r.users.bossId, to: r.users.id }), team: r.many.users()',
    '',
    [],
  ],
  'a many on either side': ['posts: r.many.posts()', 'users: r.many.users()', ['posts', 'users']],
  'from without to': ['', 'author: r.one.users({ from: r.posts.authorId })', ['author']],
  'to without from': ['', 'author: r.one.users({ to: r.users.id })', ['author']],
  'lists of unequal length': [
    '',
    'author: r.one.users({ from: [r.posts.authorId, r.posts.id], to: [r.users.id] })',
    ['author'],
  ],
  'columns of the wrong table': [
    '',
    'author: r.one.users({ from: r.users.bossId, to: r.users.id })',
    ['author'],
  ],
  'a relation named like a column': ['', rAuthor.replace('author:', 'title:'), ['title']],
  'through a table on both sides': [
    '',
    'tags: r.many.tags({ from: r.posts.id.through(r.postTags.postId), to: r.tags.id.through(r.postTags.tagId) })',
    [],
  ],
};

describe('valid-relations says of 1.0 what defineRelations does', () => {
  test.each(Object.entries(second))('%s', async (_, [users, posts, wrong]) => {
    const text = `${tables}import { defineRelations } from 'drizzle-orm';
export const relations = defineRelations({ users, posts, tags, postTags }, (r: any) => ({
  users: { ${users} },
  posts: { ${posts} },
}));
`;
    expect(reported('1.0', text)).toEqual(wrong);
    const made = run('1.0', text, async (db) => {
      const found: string[] = [];
      for (const [table, body] of [
        ['users', users],
        ['posts', posts],
      ] as const) {
        for (const [, key = ''] of body.matchAll(/(\w+): r\.(?:one|many)\./g))
          found.push(await outcome(db, table, key));
      }
      return found;
    });
    if (wrong.length > 0) await expect(made).rejects.toThrow('relations -> ');
    else expect(await made).not.toContain('throws');
  });

  test('through the columns of a join table in the wrong order, other rows are found than by the right one', async () => {
    const through = (
      from: string,
      to: string,
    ): string => `${tables}import { defineRelations } from 'drizzle-orm';
export const relations = defineRelations({ posts, tags, postTags }, (r: any) => ({
  posts: { tags: r.many.tags({ from: r.posts.id.through(r.postTags.${from}), to: r.tags.id.through(r.postTags.${to}) }) },
}));
`;
    const found = (text: string): Promise<string> =>
      run('1.0', text, async (db) => outcome(db, 'posts', 'tags'));
    expect(reported('1.0', through('tagId', 'postId'))).toEqual(['tags']);
    expect(await found(through('tagId', 'postId'))).not.toMatch(/new|throws/);
    expect(reported('1.0', through('postId', 'tagId'))).toEqual([]);
    expect(await found(through('postId', 'tagId'))).toMatch(/new/);
  });

  test('a later spread takes the relations of a table away', async () => {
    const text = `${tables}import { defineRelations, defineRelationsPart } from 'drizzle-orm';
const main = defineRelations({ users, posts }, (r) => ({ posts: { ${rAuthor} } }));
const part = defineRelationsPart({ users, posts }, (r) => ({ posts: { ${rEditor} } }));
export const relations = { ...main, ...part };
`;
    expect(reported('1.0', text)).toEqual(['...part']);
    expect(
      await run('1.0', text, async (db) => [
        await outcome(db, 'posts', 'editor'),
        await outcome(db, 'posts', 'author'),
      ]),
    ).toEqual(['bob -', 'throws']);
  });

  test('a row without target is null, whatever optional: false says', async () => {
    const text = `${tables}import { defineRelations } from 'drizzle-orm';
export const relations = defineRelations({ users, posts }, (r) => ({ posts: { ${rEditor.replace(' })', ', optional: false })')} } }));
`.replace('} } }));', '} }));');
    expect(reported('1.0', text)).toEqual(['editor']);
    expect(await run('1.0', text, (db) => outcome(db, 'posts', 'editor'))).toBe('bob -');
  });
});

const bare = (line: DrizzleLine): Project => ({
  line,
  files: {
    'schema/users.ts': `import { pgTable, text, type AnyPgColumn } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  email: text('email').unique(),
  bossId: text('boss_id').references((): AnyPgColumn => users.id),
});
`,
    'schema/posts.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';
import { users } from './users';

export const posts = pgTable('posts', {
  id: text('id').primaryKey(),
  title: text('title'),
  authorId: text('author_id').references(() => users.id),
  editorId: text('editor_id').references(() => users.id),
});
`,
    'schema/tags.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';
import { posts } from './posts';

// Labels
export const tags = pgTable('tags', { id: text('id').primaryKey(), label: text('label') });

export const postTags = pgTable('post_tags', {
  postId: text('post_id').references(() => posts.id), // which post
  tagId: text('tag_id').references(() => tags.id),
});
`,
    // A file that imports all tables, so that no relation closes a circle of imports.
    'schema/relations.ts': `import { ${line === '1.0' ? 'defineRelations' : 'relations'} } from 'drizzle-orm';
import { posts } from './posts';
import { postTags, tags } from './tags';
import { users } from './users';

${
  line === '1.0'
    ? 'export const relations = defineRelations({ users, posts, tags, postTags }, (r) => ({}));'
    : 'export const tagsRelations = relations(tags, () => ({}));'
}
`,
  },
});

/** The files of a project as one, for the loader. */
function joined({ files }: Project): string {
  const order = ['users', 'posts', 'tags', 'relations'].map((name) => files[`schema/${name}.ts`] ?? '');
  const text = order.join('\n').replace(/^import .* from '\.\/.*;$/gm, '');
  return `import { relations as makeRelations } from 'drizzle-orm';\n${text}`
    .replace("import { relations as makeRelations } from 'drizzle-orm';\n", '')
    .replace(/^import \{ (.*) \} from '(drizzle-orm.*)';$/gm, '')
    .replace(
      /^/,
      "import { pgTable, text } from 'drizzle-orm/pg-core';\nimport * as orm from 'drizzle-orm';\nconst { relations: defineFirst, defineRelations } = orm as any;\n",
    )
    .replaceAll(' = relations(', ' = defineFirst(');
}

describe.each(['0.45', '1.0'] as const)('what require-relations writes for %s', (line) => {
  test('compiles, settles, leaves the migration as it was, and answers every query', async () => {
    const project = bare(line);
    const rules = Object.fromEntries(
      Object.keys(architect.rules).map((name) => [
        `schema-architect/${name}`,
        name === 'require-relations' ? ('error' as const) : ('off' as const),
      ]),
    );
    // What depends on another file's fix takes a second run, and a third changes nothing.
    const first = await fix(project, { preset: 'all', rules });
    const fixed = await fix(first.project, { preset: 'all', rules });
    expect(fixed.remaining).toEqual([]);
    expect((await fix(fixed.project, { preset: 'all', rules })).runs).toBe(0);
    expectToCompile(fixed.project);
    const [before, after] = [await generate(project), await generate(fixed.project)];
    expect(after.sql).toBe(before.sql);
    const text = joined(fixed.project);
    const answers = await run(line, text, async (db, schema) => {
      const found: Record<string, string> = {};
      for (const table of ['users', 'posts', 'tags', 'postTags']) {
        const config =
          line === '0.45'
            ? (db as { _: { schema: Record<string, { relations: object }> } })._.schema
            : (schema as { relations: Record<string, { relations: object }> }).relations;
        for (const key of Object.keys(config[table]?.relations ?? {}))
          found[`${table}.${key}`] = await outcome(db, table, key);
      }
      return found;
    });
    expect(answers).toEqual({
      'users.boss': '- ada',
      'users.bossUsers': 'bob ',
      'users.authorPosts': 'one two',
      'users.editorPosts': ' one',
      'posts.author': 'ada bob',
      'posts.editor': 'bob -',
      'posts.postTags': expect.any(String) as string,
      'tags.postTags': expect.any(String) as string,
      'postTags.post': expect.any(String) as string,
      'postTags.tag': expect.any(String) as string,
    });
  });
});

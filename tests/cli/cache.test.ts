import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ESLint, type Linter } from 'eslint';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import architect from '../../src/index.ts';
import { repository } from '../package/dist.ts';
import { isLong, sampleOf } from '../support/long.ts';
import { parser } from '../support/parser.ts';
import { split } from '../support/project.ts';
import { reportsOf, runEslint, type Version } from './command-line.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-cache-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
afterEach(() => vi.restoreAllMocks());

/** Paths and their texts; `null` for a file that is not there. */
type Files = Readonly<Record<string, string | null>>;

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    if (text === null) {
      rmSync(file, { force: true });
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const config = (more = ''): string =>
  `export default { dialect: 'postgresql', schema: './src/schema/*.ts', out: './drizzle'${more} };`;

/** A monorepo of which each part has a say in what is reported elsewhere. */
const monorepo: Files = Object.fromEntries(
  split(`
//- pnpm-workspace.yaml
packages: ['packages/*', 'apps/*']
//- package.json
{ "name": "acme", "private": true }
//- packages/shared/package.json
{ "name": "@acme/shared", "exports": "./index.ts" }
//- packages/shared/index.ts
export * from './names';
//- packages/shared/names.ts
export const names = { labels: 'labels' };
//- packages/db/package.json
{ "name": "@acme/db", "exports": { "./schema": "./src/schema/index.ts" }, "dependencies": { "drizzle-orm": "0.45.4", "@acme/shared": "*" } }
//- packages/db/tsconfig.json
{ "extends": "./base.json" }
//- packages/db/base.json
{ "compilerOptions": { "paths": { "@columns": ["./src/columns.ts"] } } }
//- packages/db/drizzle.config.ts
${config()}
//- packages/db/src/columns.ts
import { uuid } from 'drizzle-orm/pg-core';
export const columns = { id: uuid('id').primaryKey().defaultRandom() };
//- packages/db/src/bare.ts
export const columns = {};
//- packages/db/src/schema/index.ts
export * from './tenants';
export * from './users';
export * from './posts';
//- packages/db/src/schema/tenants.ts
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });
//- packages/db/src/schema/users.ts
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';
export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
});
//- packages/db/src/schema/posts.ts
import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { names } from '@acme/shared';
import { columns } from '@columns';
import { extra } from './extra';
import { tenants } from './tenants';
import { users } from './users';
export const posts = pgTable('posts', {
  ...columns,
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
  authorId: uuid('author_id').references(() => users.id),
});
export const labels = pgTable(names.labels, { id: uuid('id').primaryKey() });
export const drafts = pgTable('drafts', { ...extra });
const hidden = pgTable('hidden', { id: uuid('id').primaryKey() });
export const detached = index('posts_author_idx').on(posts.authorId);
//- apps/web/package.json
{ "name": "@acme/web", "dependencies": { "@acme/db": "*" } }
//- apps/web/src/scope.ts
import { posts } from '@acme/db/schema';
import { eq } from 'drizzle-orm';
export const within = (id: string) => eq(posts.tenantId, id);
//- apps/web/src/page.ts
import { drizzle } from 'drizzle-orm/pglite';
import { posts } from '@acme/db/schema';
import { within } from './scope';
const db = drizzle();
export const page = (id: string) => db.select().from(posts).where(within(id));
//- apps/web/src/feed.ts
import { database } from './elsewhere';
export const feed = () => database.query.posts.findMany({ with: { users: true } });
//- apps/web/src/write.ts
import { and, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { posts } from '@acme/db/schema';
const db = drizzle();
export const add = (row: never) => db.insert(posts).values(row);
export const ofAuthor = (id: string, t: string) => db.select().from(posts).where(and(eq(posts.authorId, id), eq(posts.tenantId, t)));
`),
);

const users = monorepo['packages/db/src/schema/users.ts'] ?? '';
const snapshot = (tables: object): string =>
  JSON.stringify({ version: '7', dialect: 'postgresql', enums: {}, schemas: {}, tables });
const tenants = {
  name: 'tenants',
  schema: '',
  columns: {
    id: { name: 'id', type: 'uuid', primaryKey: true, notNull: true, default: 'gen_random_uuid()' },
  },
};
const journal = (...tags: readonly string[]): string =>
  JSON.stringify({ entries: tags.map((tag, idx) => ({ idx, tag, when: 0 })) });
const folder = (ddl: readonly object[]): string =>
  JSON.stringify({
    version: '8',
    dialect: 'postgres',
    id: 'b0000000-0000-0000-0000-000000000000',
    prevIds: ['00000000-0000-0000-0000-000000000000'],
    ddl,
  });

/** A function that takes an id, and its only caller, which has checked it. */
const checkedCaller: Files = {
  'apps/web/src/repository.ts': `import { eq } from 'drizzle-orm';
import { users } from '@acme/db/schema';
import { db } from './db';
export const remove = (id: string) => db.delete(users).where(eq(users.id, id));
`,
  'apps/web/src/remove.ts': `import { eq } from 'drizzle-orm';
import { users } from '@acme/db/schema';
import { db } from './db';
import { remove } from './repository';
export async function removeUser(tenantId: string, id: string) {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  if (!user || user.tenantId !== tenantId) throw new Error('not found');
  await remove(id);
}
`,
};

/** What may change elsewhere, what it was before (as in the monorepo, if left out), and which report on another file it moves. */
const changes: readonly {
  readonly of: string;
  readonly before?: Files;
  readonly after: Files;
  readonly moves: RegExp;
}[] = [
  {
    of: "a referenced table's column",
    after: {
      'packages/db/src/schema/users.ts': users
        .replace("uuid('id')", "serial('id')")
        .replace('uuid }', 'serial, uuid }'),
    },
    moves: /^posts\.ts no-foreign-key-type-mismatch/,
  },
  {
    of: 'columns that come through tsconfig paths',
    after: { 'packages/db/src/columns.ts': 'export const columns = {};' },
    moves: /^posts\.ts require-uuid-primary-key/,
  },
  {
    of: 'a constant in another package, which knows nothing of Drizzle',
    after: { 'packages/shared/names.ts': "export const names = { labels: 'posts' };" },
    moves: /^posts\.ts unique-names/,
  },
  {
    of: 'a helper that makes conditions',
    after: {
      'apps/web/src/scope.ts': (monorepo['apps/web/src/scope.ts'] ?? '').replace('tenantId', 'authorId'),
    },
    moves: /^page\.ts require-tenant-filter/,
  },
  {
    of: 'what a caller has checked before it passes an id',
    before: checkedCaller,
    after: {
      'apps/web/src/remove.ts': (checkedCaller['apps/web/src/remove.ts'] ?? '').replace(/ *if .*\n/, ''),
    },
    moves: /^repository\.ts require-tenant-filter/,
  },
  {
    of: 'what the caller of a caller has checked',
    before: {
      ...checkedCaller,
      'apps/web/src/remove.ts': `import { remove } from './repository';
export const removeUser = async (id: string) => { await remove(id); };`,
      'apps/web/src/act.ts': (checkedCaller['apps/web/src/remove.ts'] ?? '')
        .replace('./repository', './remove')
        .replaceAll('removeUser', 'act')
        .replaceAll('remove }', 'removeUser }')
        .replace('await remove(', 'await removeUser('),
    },
    after: {
      'apps/web/src/act.ts': `import { removeUser } from './remove';
export const act = (id: string) => removeUser(id);`,
    },
    moves: /^repository\.ts require-tenant-filter/,
  },
  {
    of: 'a file that calls a function by its name',
    before: checkedCaller,
    after: { 'apps/web/src/route.ts': 'export const route = (ctx: any) => ctx.users.remove(ctx.id);' },
    moves: /^repository\.ts require-tenant-filter/,
  },
  {
    of: 'the schema files in drizzle.config',
    after: { 'packages/db/drizzle.config.ts': config().replace('*.ts', 'users.ts') },
    moves: /^posts\.ts require-schema-export/,
  },
  {
    of: 'a drizzle.config that appears',
    before: { 'packages/db/drizzle.config.ts': null },
    after: { 'packages/db/drizzle.config.ts': config() },
    moves: /^posts\.ts require-schema-export/,
  },
  {
    of: 'a drizzle.config that a script names',
    before: {
      'packages/db/drizzle.config.ts': null,
      'packages/db/package.json': (monorepo['packages/db/package.json'] ?? '').replace(
        '"exports"',
        '"scripts": { "push": "drizzle-kit push --config configs/pg.ts" }, "exports"',
      ),
      'packages/db/configs/pg.ts': config().replace('*.ts', 'users.ts'),
    },
    after: { 'packages/db/configs/pg.ts': config() },
    moves: /^posts\.ts require-schema-export/,
  },
  {
    of: 'the script that names a drizzle.config',
    before: {
      'packages/db/drizzle.config.ts': null,
      'packages/db/configs/pg.ts': config(),
    },
    after: {
      'packages/db/package.json': (monorepo['packages/db/package.json'] ?? '').replace(
        '"exports"',
        '"scripts": { "push": "drizzle-kit push --config configs/pg.ts" }, "exports"',
      ),
    },
    moves: /^posts\.ts require-schema-export/,
  },
  {
    of: 'tsconfig paths, in the file that the tsconfig extends',
    after: {
      'packages/db/base.json': '{ "compilerOptions": { "paths": { "@columns": ["./src/bare.ts"] } } }',
    },
    moves: /^posts\.ts require-uuid-primary-key/,
  },
  {
    of: 'aliases in the config of a framework',
    before: {
      'packages/db/tsconfig.json': '{}',
      'packages/db/vite.config.ts':
        "export default { resolve: { alias: { '@columns': path.resolve('src/columns.ts') } } };",
    },
    after: {
      'packages/db/vite.config.ts':
        "export default { resolve: { alias: { '@columns': path.resolve('src/bare.ts') } } };",
    },
    moves: /^posts\.ts require-uuid-primary-key/,
  },
  {
    of: "what Nuxt's server code has without an import",
    before: {
      'apps/web/nuxt.config.ts': 'export default defineNuxtConfig({});',
      'apps/web/server/utils/scope.ts': monorepo['apps/web/src/scope.ts'] ?? null,
      'apps/web/server/api/page.ts': (monorepo['apps/web/src/page.ts'] ?? '').replace(/.*scope.*\n/, ''),
      'apps/web/src/page.ts': null,
    },
    after: {
      'apps/web/server/utils/scope.ts': (monorepo['apps/web/src/scope.ts'] ?? '').replace(
        'tenantId',
        'authorId',
      ),
    },
    moves: /^page\.ts require-tenant-filter/,
  },
  {
    of: 'exports in a package.json',
    after: {
      'packages/db/package.json': (monorepo['packages/db/package.json'] ?? '').replace(
        'src/schema/index.ts',
        'src/bare.ts',
      ),
    },
    before: {
      'apps/web/src/scope.ts': (monorepo['apps/web/src/scope.ts'] ?? '').replace('tenantId', 'authorId'),
    },
    moves: /^page\.ts require-tenant-filter/,
  },
  {
    of: 'the version of drizzle-orm in a package.json',
    after: {
      'packages/db/package.json': (monorepo['packages/db/package.json'] ?? '').replace('0.45.4', '1.0.0'),
    },
    moves: /^posts\.ts no-detached-index/,
  },
  {
    of: 'the version of drizzle-orm that is installed',
    after: { 'packages/db/node_modules/drizzle-orm/package.json': '{ "version": "1.0.0" }' },
    moves: /^posts\.ts no-detached-index/,
  },
  {
    of: 'the version of drizzle-orm in a lock file',
    before: {
      'packages/db/package.json': (monorepo['packages/db/package.json'] ?? '').replace('0.45.4', '*'),
      'pnpm-lock.yaml': 'packages:\n  drizzle-orm@0.45.4:\n    resolution: {}\n',
    },
    after: { 'pnpm-lock.yaml': 'packages:\n  drizzle-orm@1.0.0:\n    resolution: {}\n' },
    moves: /^posts\.ts no-detached-index/,
  },
  {
    of: 'a custom migration of drizzle-kit 0.x',
    before: {
      'packages/db/drizzle/meta/_journal.json': journal('0000_first'),
      'packages/db/drizzle/meta/0000_snapshot.json': snapshot({}),
      'packages/db/drizzle/0000_first.sql': '-- Custom SQL migration file',
    },
    after: { 'packages/db/drizzle/0000_first.sql': 'CREATE INDEX ON posts (author_id);' },
    moves: /^posts\.ts require-foreign-key-index/,
  },
  {
    of: 'a custom migration of drizzle-kit 1.0',
    before: {
      'packages/db/drizzle/1_first/snapshot.json': folder([]),
      'packages/db/drizzle/1_first/migration.sql': '-- Custom SQL migration file',
    },
    after: { 'packages/db/drizzle/1_first/migration.sql': 'CREATE INDEX ON posts (author_id);' },
    moves: /^posts\.ts require-foreign-key-index/,
  },
  {
    of: 'a migration of drizzle-kit 0.x',
    before: {
      'packages/db/drizzle/meta/_journal.json': journal('0000_first'),
      'packages/db/drizzle/meta/0000_snapshot.json': snapshot({}),
    },
    after: {
      'packages/db/drizzle/meta/_journal.json': journal('0000_first', '0001_second'),
      'packages/db/drizzle/meta/0001_snapshot.json': snapshot({ 'public.tenants': tenants }),
    },
    moves: /^tenants\.ts require-migration/,
  },
  {
    of: 'a migration of drizzle-kit 1.0',
    before: {
      'packages/db/package.json': (monorepo['packages/db/package.json'] ?? '').replace('0.45.4', '1.0.0'),
      'packages/db/drizzle/20260101000000_first/migration.sql': 'select 1;',
      'packages/db/drizzle/20260101000000_first/snapshot.json': folder([]),
    },
    after: {
      'packages/db/drizzle/20260101000000_first/snapshot.json': folder([
        { entityType: 'tables', schema: 'public', name: 'posts', isRlsEnabled: false },
      ]),
    },
    moves: /^posts\.ts require-migration/,
  },
  {
    of: 'a file of relations that nothing imports',
    after: {
      'packages/db/src/relations/all.ts': `import { relations } from 'drizzle-orm';
import { posts } from '../schema/posts';
import { users } from '../schema/users';
export const postRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));`,
    },
    moves: /^posts\.ts require-relations/,
  },
  {
    of: 'a file of types beside the tables',
    after: {
      'packages/db/src/schema/types.ts':
        "import type { users } from './users';\nexport type User = typeof users.$inferSelect;\n",
    },
    moves: /^posts\.ts require-inferred-types/,
  },
  {
    of: 'what a query in another package orders by',
    after: {
      'apps/web/src/list.ts':
        "import { users } from '@acme/db/schema';\nimport { db } from './db';\nexport const list = () => db.select().from(users).orderBy(users.createdAt);\n",
    },
    before: {
      'packages/db/src/schema/users.ts': users
        .replace('  tenantId', "  createdAt: timestamp('created_at').defaultNow().notNull(),\n  tenantId")
        .replace('uuid }', 'timestamp, uuid }'),
    },
    moves: /^users\.ts require-sort-index/,
  },
  {
    of: 'whether a query in another package inserts into a table that is read',
    before: {
      'apps/web/src/labels.ts':
        "import { labels } from '@acme/db/schema';\nimport { db } from './db';\nexport const list = () => db.select().from(labels);\n",
    },
    after: {
      'apps/web/src/labels.ts':
        "import { labels } from '@acme/db/schema';\nimport { db } from './db';\nexport const add = () => db.insert(labels).values({});\n",
    },
    moves: /^posts\.ts require-timestamps/,
  },
  ...(['init.sql', 'init.ts'] as const).map((file) => ({
    of: `an extension that ${file} creates`,
    before: {
      'packages/db/drizzle/meta/_journal.json': journal('0000_first'),
      'packages/db/drizzle/meta/0000_snapshot.json': snapshot({}),
      'packages/db/drizzle/0000_first.sql': 'select 1;',
      'packages/db/src/schema/places.ts':
        "import { geometry, pgTable } from 'drizzle-orm/pg-core';\nexport const places = pgTable('places', { at: geometry('at') });\n",
      [`docker/${file}`]: 'start();',
    },
    after: { [`docker/${file}`]: "run('CREATE EXTENSION postgis');" },
    moves: /^places\.ts require-extension/,
  })),
  {
    of: 'a module that was missing',
    after: {
      'packages/db/src/schema/extra.ts': 'export const extra = {};',
    },
    moves: /^posts\.ts require-uuid-primary-key/,
  },
  {
    of: 'a module that comes before another of the same name',
    before: { 'packages/db/src/schema/extra/index.ts': 'export const extra = {};' },
    after: { 'packages/db/src/schema/extra.ts': 'export const extra = unknown();' },
    moves: /^posts\.ts require-uuid-primary-key/,
  },
];

const numbered = changes.map((change, index) => [change.of, index, change] as const);

/** The settings as a config in the project makes them: the fingerprint takes in the folders of the config and the process. */
async function settingsIn(root: string): Promise<ReturnType<typeof architect.settings>> {
  const file = join(root, 'settings.mjs');
  writeFileSync(file, 'export const make = (architect, root) => architect.settings({ root });');
  const { make } = (await import(pathToFileURL(file).href)) as {
    make: (plugin: typeof architect, root: string) => ReturnType<typeof architect.settings>;
  };
  return make(architect, root);
}

/** Lints a project as a program does that has ESLint keep its results: `file rule message`. */
async function lint(
  root: string,
  { cache = true, fingerprint = true }: { cache?: boolean; fingerprint?: boolean } = {},
): Promise<string[]> {
  const settings = await settingsIn(root);
  vi.spyOn(process, 'cwd').mockReturnValue(root);
  const eslint = new ESLint({
    cwd: root,
    cache,
    cacheLocation: join(root, '.eslintcache'),
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser } },
      fingerprint ? architect.configs.all : { ...architect.configs.all, settings: {} },
      { settings: fingerprint ? settings : { 'schema-architect': { root } } },
    ] as Linter.Config[],
  });
  const results = await eslint.lintFiles(['**/*.ts']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, message, line }) =>
        `${relative(root, filePath).split(/[\\/]/).at(-1) ?? ''} ${ruleId?.replace('schema-architect/', '') ?? ''} ${line} ${message}`,
    ),
  );
}

/** The results of runs before a change, after it, and after it was undone; `fresh` is what one without a cache says after it. */
async function around(
  name: string,
  { before = {}, after }: Pick<(typeof changes)[number], 'before' | 'after'>,
  fingerprint = true,
): Promise<Record<'first' | 'second' | 'fresh' | 'third', string[]>> {
  const root = join(scratch, name);
  const start = { ...monorepo, ...before };
  write(root, start);
  const first = await lint(root, { fingerprint });
  write(root, after);
  const second = await lint(root, { fingerprint });
  const fresh = await lint(root, { cache: false });
  write(root, Object.fromEntries(Object.keys(after).map((path) => [path, start[path] ?? null])));
  return { first, second, fresh, third: await lint(root, { fingerprint }) };
}

const moved = (one: readonly string[], other: readonly string[]): string[] => [
  ...one.filter((each) => !other.includes(each)),
  ...other.filter((each) => !one.includes(each)),
];

describe('with a cache, a change is seen in the files that it concerns, and gone when it is undone:', () => {
  test.each(sampleOf(numbered, 2))('%s', async (_of, index, change) => {
    const { first, second, fresh, third } = await around(`change-${index}`, change);
    expect(moved(first, fresh)).toContainEqual(expect.stringMatching(change.moves));
    expect(second).toEqual(fresh);
    expect(third).toEqual(first);
  });

  test.each(sampleOf(numbered.slice(0, 4), 4))(
    'which it is not without the fingerprint: %s',
    async (_of, index, change) => {
      const { first, second, fresh } = await around(`stale-${index}`, change, false);
      expect(fresh).not.toEqual(first);
      // The changed file itself is linted again; the one that the change concerns is not.
      expect(moved(first, second)).not.toContainEqual(expect.stringMatching(change.moves));
    },
  );
});

/** A project in plain JavaScript, which ESLint parses by itself, with a preset and nothing else. */
const plain: Files = Object.fromEntries(
  split(`
//- package.json
{ "type": "module", "workspaces": ["packages/*", "apps/*"], "dependencies": { "drizzle-orm": "0.45.4" } }
//- eslint.config.js
import architect from 'eslint-plugin-schema-architect';
export default [architect.configs.correctness];
//- packages/db/package.json
{ "name": "@acme/db", "exports": "./users.js" }
//- packages/db/users.js
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey() });
//- apps/web/package.json
{ "name": "@acme/web" }
//- apps/web/posts.js
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from '@acme/db';
export const posts = pgTable('posts', { authorId: uuid('author_id').references(() => users.id) });
//- apps/web/other.js
export const other = 1;
`),
);

const serial = (plain['packages/db/users.js'] ?? '').replaceAll('uuid', 'serial');
const mismatch = expect.stringContaining('schema-architect/no-foreign-key-type-mismatch') as string;

describe('on the command line, with a preset and no settings:', () => {
  const start = (name: string): string => {
    const root = join(scratch, name);
    write(root, plain);
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(repository, join(root, 'node_modules/eslint-plugin-schema-architect'), 'junction');
    return root;
  };

  test.each<[Version, string, string]>([
    ['9.22', '.', '--cache'],
    ...(isLong
      ? ([
          ['9.39', '.', '--cache'],
          ['10', '.', '--cache=true --cache-location=.cache/ --cache-strategy=content'],
        ] as [Version, string, string][])
      : []),
    ['10', '.', '--cache --cache-location .cache/eslint --cache-strategy content'],
    ['10', '.', '--cache --concurrency=2'],
    ['10', 'apps/web', '--cache'],
  ])('ESLint %s in %s: %s', async (version, folder, options) => {
    const root = start(`${version} ${folder} ${options}`.replaceAll('/', '_'));
    const lint = (): Promise<string[]> =>
      reportsOf(version, join(root, folder), root, ...options.split(' '), '.');
    expect(await lint()).toEqual([]);
    write(root, { 'packages/db/users.js': serial });
    expect(await lint()).toEqual([mismatch]);
  });

  test('it is made for a cache alone', async () => {
    const root = start('no cache');
    write(root, {
      'eslint.config.js': `import architect from 'eslint-plugin-schema-architect';
const { settings } = architect.configs.correctness;
const { toJSON } = settings['schema-architect'];
settings['schema-architect'].toJSON = function () { console.error('made'); return toJSON.call(this); };
export default [architect.configs.correctness];`,
    });
    expect((await runEslint('10', root, '.')).errors).toBe('');
    // Once for each set of files with a config of their own.
    expect((await runEslint('10', root, '--cache', '.')).errors).toBe('made\n');
  });
});

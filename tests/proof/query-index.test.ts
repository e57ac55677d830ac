import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLong } from '../support/long.ts';
import { drizzleLines, openDatabase, type Database } from './support/index.ts';
import { askQueries, planOf, type AskedQuery } from './support/queries.ts';

/** Thirty thousand posts of twenty tenants: enough for Postgres to want an index, and few enough for a test. */
const rows = `
  create table tenants (id integer primary key);
  create table users (id integer primary key, tenant_id integer not null, email text not null unique, region integer);
  create table posts (
    id integer primary key, tenant_id integer not null, author_id integer not null, slug text not null, kind text,
    status text, likes integer, is_public boolean, expires_at timestamp, created_at timestamp not null, org text,
    unique (tenant_id, slug)
  );
  insert into tenants select generate_series(1, 20);
  insert into users select n, n % 20 + 1, 'user' || n, n % 400 from generate_series(1, 3000) n;
  insert into posts select n, n % 20 + 1, n % 3000 + 1, 'post' || n, 'kind' || (n * 7) % 101, 'status' || (n * 13) % 97,
    (n * 31) % 9973, n % 2 = 0, timestamp '2026-01-01' + n * interval '1 minute', timestamp '2025-01-01' + n * interval '1 minute',
    'org' || n % 300
    from generate_series(1, 30000) n;
  create index posts_tenant_idx on posts (tenant_id);
  create index posts_author_idx on posts (author_id);
  create index posts_created_at_idx on posts (created_at);
  create index users_tenant_idx on users (tenant_id);
  analyze;
`;

const schema = `import { boolean, index, integer, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', { id: integer('id').primaryKey() });
export const users = pgTable('users', {
  id: integer('id').primaryKey(),
  tenantId: integer('tenant_id').notNull().references(() => tenants.id),
  email: text('email').notNull().unique(),
  region: integer('region'),
}, (t) => [index('users_tenant_idx').on(t.tenantId)]);
export const posts = pgTable('posts', {
  id: integer('id').primaryKey(),
  tenantId: integer('tenant_id').notNull().references(() => tenants.id),
  authorId: integer('author_id').notNull().references(() => users.id),
  slug: text('slug').notNull(),
  kind: text('kind'),
  status: text('status'),
  likes: integer('likes'),
  isPublic: boolean('is_public'),
  expiresAt: timestamp('expires_at', { mode: 'string' }),
  createdAt: timestamp('created_at', { mode: 'string' }).notNull(),
  org: text('org'),
}, (t) => [
  unique().on(t.tenantId, t.slug),
  index('posts_tenant_idx').on(t.tenantId),
  index('posts_author_idx').on(t.authorId),
  index('posts_created_at_idx').on(t.createdAt),
]);
`;

const head = `import { and, asc, between, desc, eq, gt, inArray, lt, or } from 'drizzle-orm';
import { db } from './db';
import { posts, users } from './schema';`;

/** Each is asked alone, since a file's report is made for all of its queries that one index serves. */
const lacking = {
  'one column': 'db.select().from(posts).where(eq(posts.org, "org3"))',
  'a column of the tenant':
    'db.select().from(posts).where(and(eq(posts.tenantId, 3), eq(posts.kind, "kind3")))',
  'several of the tenant, the newest first':
    'db.select().from(posts).where(and(eq(posts.kind, "kind3"), eq(posts.tenantId, 3), eq(posts.status, "status5"))).orderBy(desc(posts.createdAt)).limit(20)',
  'a list of values': 'db.select().from(posts).where(inArray(posts.org, ["org1", "org2"]))',
  'a range': 'db.select().from(posts).where(lt(posts.expiresAt, "2026-01-02 00:00:00"))',
  'a range behind an equality':
    'db.select().from(posts).where(and(eq(posts.kind, "kind3"), between(posts.likes, 10, 200)))',
  'a range that the order is of':
    'db.select().from(posts).where(gt(posts.likes, 9900)).orderBy(desc(posts.likes)).limit(10)',
  'the first of an order': 'db.select().from(posts).orderBy(desc(posts.likes)).limit(10)',
  'the first of an order of two columns':
    'db.select().from(posts).orderBy(asc(posts.likes), asc(posts.id)).limit(10)',
  'an order rather than a range, with a limit':
    'db.select().from(posts).where(and(eq(posts.kind, "kind3"), gt(posts.likes, 10))).orderBy(desc(posts.expiresAt)).limit(5)',
  'a table that is joined':
    'db.select().from(users).innerJoin(posts, eq(posts.likes, users.region)).where(eq(users.email, "user77"))',
  'a delete': 'db.delete(posts).where(eq(posts.org, "org7"))',
  'an update': 'db.update(posts).set({ likes: 0 }).where(and(eq(posts.tenantId, 3), eq(posts.org, "org7")))',
} as const;

const served = {
  'a primary key': 'db.select().from(posts).where(and(eq(posts.tenantId, 3), eq(posts.id, 7)))',
  'a unique constraint': 'db.select().from(posts).where(and(eq(posts.tenantId, 3), eq(posts.slug, "post2")))',
  'a foreign key': 'db.select().from(posts).where(and(eq(posts.authorId, 3), eq(posts.status, "status5")))',
  'the tenant alone': 'db.select().from(posts).where(and(eq(posts.tenantId, 3), eq(posts.isPublic, true)))',
  'an order with an index': 'db.select().from(posts).orderBy(desc(posts.createdAt)).limit(10)',
  'arms that each have an index':
    'db.select().from(posts).where(and(eq(posts.kind, "kind3"), or(eq(posts.id, 3), eq(posts.authorId, 7))))',
  'a table that another leads to':
    'db.select().from(posts).innerJoin(users, eq(posts.authorId, users.id)).where(and(eq(users.email, "user7"), eq(posts.kind, "kind3")))',
} as const;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    for (const statement of rows.split(/;\s*$/m)) if (statement.trim()) await database.query(statement);
  });
  afterAll(() => database.close());

  /** What is shown with one of the lines, in turn; with both in the long run. */
  const inTurn = (cases: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(cases).filter((_, index) => isLong || drizzleLines[index % 2] === line);

  const ask = (code: string): AskedQuery =>
    askQueries(line, 'require-query-index', schema, head, { query: code })[0]!;

  test.each(inTurn(lacking))('%s: with the index of the message Postgres reads less', async (_, code) => {
    const asked = ask(code);
    expect(asked.messages).toHaveLength(1);
    const [, name = '', keys = '', file] =
      /add `index\('(\w+)'\)\.on\(([^)]*)\)` in '(.*)'\.$/.exec(asked.messages[0]!) ?? [];
    expect(file).toBe('schema.ts');
    const columns = keys.replace(/\bt\./g, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const table = name.startsWith('users') ? 'users' : 'posts';
    const before = await planOf(database, asked);
    await database.query(`create index ${name} on ${table} (${columns})`);
    try {
      await database.query('analyze');
      const after = await planOf(database, asked);
      expect(after).toContain(name);
      expect(costOf(after)).toBeLessThan(costOf(before) / 2);
      // With the index in the schema there is nothing to say any more.
      const entry = `index('${name}').on(${keys}),\n  index('${table}_tenant_idx')`;
      const indexed = schema.replace(`index('${table}_tenant_idx')`, entry);
      expect(askQueries(line, 'require-query-index', indexed, head, { query: code })[0]!.messages).toEqual(
        [],
      );
    } finally {
      await database.query(`drop index ${name}`);
    }
  });

  test.each(inTurn(served))('%s: nothing is reported, and Postgres has an index', async (_, code) => {
    const asked = ask(code);
    expect(asked.messages).toEqual([]);
    const plan = await planOf(database, asked);
    expect(plan).toMatch(/Index (?:Only )?Scan/);
    expect(plan).not.toContain('Seq Scan');
  });
});

test('nothing is said of an order without a limit: all rows are read either way, and an index saves at most the sorting', async () => {
  await using database = await openDatabase();
  await database.query('create table posts (id integer primary key, likes integer, text text)');
  await database.query(
    "insert into posts select n, (n * 7919) % 30011, repeat('x', 200) from generate_series(1, 30000) n",
  );
  await database.query('analyze');
  const code = 'db.select().from(posts).orderBy(asc(posts.likes))';
  const columns = "id: integer('id').primaryKey(), likes: integer('likes'), text: text('text')";
  const imported = "import { integer, pgTable, text } from 'drizzle-orm/pg-core';";
  const [asked] = askQueries(
    '0.45',
    'require-query-index',
    `${imported}\nexport const posts = pgTable('posts', { ${columns} });\n`,
    "import { asc } from 'drizzle-orm';\nimport { db } from './db';\nimport { posts } from './schema';",
    { query: code },
  );
  expect(asked!.messages).toEqual([]);
  const before = await planOf(database, asked!);
  await database.query('create index posts_likes_idx on posts (likes)');
  expect(costOf(await planOf(database, asked!))).toBeGreaterThan(costOf(before) / 2);
});

/** What Postgres reckons that a plan costs in all. */
function costOf(plan: string): number {
  return Number(/cost=[\d.]+\.\.([\d.]+)/.exec(plan)?.[1]);
}

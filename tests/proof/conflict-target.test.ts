import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drizzleLines, openDatabase, type Database } from './support/index.ts';
import { askQueries, type AskedQuery } from './support/queries.ts';

// What valid-conflict-target claims: which targets Postgres refuses, and with which SQLSTATE.

const schema = `import { sql } from 'drizzle-orm';
import { integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';

export const docs = pgTable('docs', {
  id: integer('id').primaryKey(),
  tenantId: integer('tenant_id').notNull(),
  slug: text('slug').notNull(),
  code: text('code').unique(),
  email: text('email'),
  nick: text('nick'),
  kind: text('kind'),
  label: text('label'),
  deletedAt: text('deleted_at'),
}, (t) => [
  unique().on(t.tenantId, t.slug),
  uniqueIndex('docs_email_idx').on(t.email).where(sql\`\${t.deletedAt} is null\`),
  uniqueIndex('docs_nick_idx').on(t.nick).where(sql\`\${t.nick} is not null\`),
  uniqueIndex('docs_kind_idx').on(t.kind).where(sql\`"kind" = 'a' and "deleted_at" is null\`),
  uniqueIndex('docs_label_idx').on(sql\`lower(\${t.label})\`),
]);
`;

const rows = `
  create table docs (
    id integer primary key, tenant_id integer not null, slug text not null, code text unique, email text, nick text,
    kind text, label text, deleted_at text, unique (tenant_id, slug)
  );
  create unique index docs_email_idx on docs (email) where deleted_at is null;
  create unique index docs_nick_idx on docs (nick) where nick is not null;
  create unique index docs_kind_idx on docs (kind) where kind = 'a' and deleted_at is null;
  create unique index docs_label_idx on docs (lower(label));
`;

const head = `import { isNull, sql } from 'drizzle-orm';
import { db } from './db';
import { docs } from './schema';
const row = { id: 1, tenantId: 1, slug: 'a', email: 'e', nick: 'n', kind: 'a', label: 'l' };
const set = { code: 'c' };`;

const insert = (config: string, method = 'onConflictDoUpdate'): string =>
  `db.insert(docs).values(row).${method}({ ${config} })`;
const nothing = (config: string): string => insert(config, 'onConflictDoNothing');

/** Targets that are left alone. */
const accepted = {
  'a primary key': insert('target: docs.id, set'),
  'the columns of a key in another order': insert('target: [docs.slug, docs.tenantId], set'),
  'a column twice': insert('target: [docs.slug, docs.tenantId, docs.slug], set'),
  'a partial index with its condition': insert(
    'target: docs.email, targetWhere: isNull(docs.deletedAt), set',
  ),
  'a partial index with its condition, to do nothing': nothing(
    'target: docs.email, where: sql`deleted_at is null`',
  ),
  'a condition on an index of all rows': nothing('target: docs.id, where: sql`deleted_at is null`'),
  'no target': 'db.insert(docs).values(row).onConflictDoNothing()',
} as const;

/** Targets that are reported, what Postgres says of them, and how many suggestions there are. */
const refused: Readonly<Record<string, readonly [code: string, sqlState: string, suggestions: number]>> = {
  'a column of a key': [insert('target: docs.slug, set'), '42P10', 1],
  'more than a key': [insert('target: [docs.id, docs.slug], set'), '42P10', 1],
  'to do nothing': [nothing('target: docs.tenantId'), '42P10', 1],
  'no column of any key': [nothing('target: docs.deletedAt'), '42P10', 0],
  'a partial index without a condition': [insert('target: docs.email, set'), '42P10', 1],
  'a condition of the row that is there': [
    insert('target: docs.email, set, setWhere: isNull(docs.deletedAt)'),
    '42P10',
    1,
  ],
  'a partial index of the rows that have a value': [nothing('target: docs.nick'), '42P10', 1],
  'a partial index with a longer condition': [insert('target: docs.kind, set'), '42P10', 1],
  'an index on an expression': [insert('target: docs.label, set'), '42P10', 0],
  'a row twice': [
    "db.insert(docs).values([{ ...row, id: 8, slug: 'x' }, { ...row, id: 8, slug: 'y' }]).onConflictDoUpdate({ target: docs.id, set })",
    '21000',
    0,
  ],
};

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
    for (const statement of rows.split(/;\s*$/m)) if (statement.trim()) await database.query(statement);
  });
  afterAll(() => database.close());

  const ask = (queries: Readonly<Record<string, string>>): AskedQuery[] =>
    askQueries(line, 'valid-conflict-target', schema, head, queries);

  /** What Postgres says of a query on the empty table: the SQLSTATE, or `null`. */
  async function answerTo({ sql, params }: AskedQuery): Promise<string | null> {
    await database.query('delete from docs');
    try {
      await database.query(sql, params);
      return null;
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  }

  test.each(ask(accepted))('Postgres takes $name', async (asked) => {
    expect(asked.messages).toEqual([]);
    expect(await answerTo(asked)).toBeNull();
  });

  test.each(ask(Object.fromEntries(Object.entries(refused).map(([name, [code]]) => [name, code]))))(
    'Postgres refuses $name, and takes what is suggested',
    async (asked) => {
      const [, sqlState = '', suggestions] = refused[asked.name] ?? [];
      expect(asked.messages).toEqual([expect.stringContaining(sqlState)]);
      expect(await answerTo(asked)).toBe(sqlState);
      expect(asked.suggested).toHaveLength(suggestions ?? 0);
      for (const suggested of ask(Object.fromEntries(asked.suggested.map((code) => [code, code])))) {
        expect(suggested.messages).toEqual([]);
        expect(await answerTo(suggested)).toBeNull();
      }
    },
  );
});

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compileTogether, expectToCompile } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { drizzleLines, type Project } from './support/index.ts';
import { homeOf } from './support/project.ts';

compileTogether();

// What no-outer-database-in-transaction claims: a query on the outer database waits for the transaction's connection,
// does not see its changes, and stays when it is rolled back. A PGlite is a pool of one connection.

/** As much of Drizzle as the tests use. */
interface Db {
  execute(sql: string): Promise<unknown>;
  transaction(work: (tx: Db & { rollback(): never }) => Promise<void>): Promise<void>;
}

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  let client: PGlite;
  let db: Db;
  beforeAll(async () => {
    client = await PGlite.create();
    await client.exec('create table notes (text text)');
    const { drizzle } = createRequire(join(homeOf(line), 'package.json'))('drizzle-orm/pglite') as {
      drizzle(options: { client: PGlite }): Db;
    };
    db = drizzle({ client });
  });
  afterAll(() => client.close());
  beforeEach(async () => {
    await client.exec('delete from notes');
  });

  const notes = async (): Promise<unknown[]> =>
    (await client.query<{ text: string }>('select text from notes order by text')).rows.map(
      ({ text }) => text,
    );

  test('a query on the outer database waits until the transaction is over', async () => {
    const order: string[] = [];
    let outer: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      outer = Promise.resolve(db.execute("insert into notes values ('outer')")).then(() =>
        order.push('outer'),
      );
      // Were it waited for here, neither would go on.
      for (const text of ['a', 'b', 'c']) {
        await tx.execute(`insert into notes values ('${text}')`);
        order.push(text);
      }
    });
    await outer;
    expect(order).toEqual(['a', 'b', 'c', 'outer']);
  });

  test('a rollback takes back what ran on the transaction, and keeps the rest', async () => {
    let outer: Promise<unknown> = Promise.resolve();
    const work = db.transaction(async (tx) => {
      outer = Promise.resolve(db.execute("insert into notes values ('outer')"));
      await tx.execute("insert into notes values ('inner')");
      tx.rollback();
    });
    await expect(work).rejects.toThrow();
    await outer;
    expect(await notes()).toEqual(['outer']);
  });

  test('what --fix writes compiles', async () => {
    const project: Project = {
      line,
      files: {
        'schema.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';
export const notes = pgTable('notes', { text: text('text') });
`,
        'app.ts': `import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { notes } from './schema';

const db = drizzle('postgres://localhost/app');

export const run = (text: string) =>
  db.transaction(async (tx) => {
    const [note] = await db.select().from(notes).where(eq(notes.text, text));
    const recent = db.$with('recent').as(db.select().from(notes));
    await Promise.all([db.with(recent).select().from(recent), db.$count(notes)]);
    await db.insert(notes).values({ text }).returning().then(() => undefined);
    await db.execute(sql\`select 1\`);
    await db.transaction(async (inner) => { await inner.delete(notes); });
    return note ?? tx.select().from(notes);
  });
`,
      },
    };
    const { project: after, remaining } = await fix(project, {
      preset: 'correctness',
      settings: { tenant: false },
      rules: { 'schema-architect/require-where': 'off' },
    });
    expect(remaining).toEqual([]);
    expect(after.files['app.ts']?.match(/\b(?:db|tx)\.[\w$]+/g)).toEqual([
      'db.transaction',
      'tx.select',
      // A part of a query runs where that does.
      'db.$with',
      'db.select',
      'tx.with',
      'tx.$count',
      'tx.insert',
      'tx.execute',
      'tx.transaction',
      'tx.select',
    ]);
    expectToCompile(after);
  });
});

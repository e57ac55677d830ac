import { describe, expect, test } from 'vitest';
import { compileTogether } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { drizzleLines, generate, prove, type DrizzleLine, type Project } from './support/index.ts';

compileTogether();

// What no-frozen-default claims, of both lines of Drizzle.

const project = (line: DrizzleLine, columns: string): Project => ({
  line,
  files: {
    'schema.ts': `import { sql } from 'drizzle-orm';
import { bigint, date, integer, jsonb, pgTable, text, time, timestamp, uuid } from 'drizzle-orm/pg-core';

export const used = [bigint, date, jsonb, sql, text, time, timestamp, uuid];

export const jobs = pgTable('jobs', {
  id: integer('id'),
  ${columns},
});
`,
  },
});

const correct = (each: Project): ReturnType<typeof fix> =>
  fix(each, { preset: 'correctness', settings: { tenant: false } });

const calls = [
  "x: timestamp('x').default(new Date())",
  "x: uuid('x').default(crypto.randomUUID())",
  "x: text('x').default(`job_${Math.random()}`)",
  "x: bigint('x', { mode: 'number' }).default(Math.round(Math.random() * 1e9))",
  "x: jsonb('x').default({ id: Math.random() })",
];

const texts = [
  "x: timestamp('x', { mode: 'string' }).default('now()')",
  "x: timestamp('x').default(sql`'now'::timestamp`)",
  "x: date('x').default('today')",
  "x: time('x').default('now')",
];

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each(calls)('%s is another migration each time, and the fix is not', async (column) => {
    const before = project(line, column);
    const again = await generate(before, { from: before });
    expect(again.sql).toContain('SET DEFAULT');
    const { project: after, fixable } = await correct(before);
    expect(fixable).toEqual([]);
    expect(after.files['schema.ts']).not.toContain('.default(');
    expect((await generate(after, { from: after })).statements).toEqual([]);
    const { database } = await prove(after);
    await database.close();
  });

  test.each(texts)('%s is a constant to Postgres, and the fix is not', async (column) => {
    const before = project(line, column);
    const { project: after, fixable } = await correct(before);
    expect(fixable).toEqual([]);
    const defaultOf = async (each: Project): Promise<unknown> => {
      await using proof = await prove(each);
      const [row] = await proof.database.query('select pg_get_expr(adbin, adrelid) as value from pg_attrdef');
      return row?.['value'];
    };
    expect(await defaultOf(before)).toMatch(/^'\d/);
    expect(await defaultOf(after)).toContain('now()');
  });

  // drizzle-kit 1.0 writes the default without its last cast, so that Postgres refuses it.
  test.runIf(line === '0.45')('a cast of a text is made for each row, so it is not reported', async () => {
    const each = project(line, "x: date('x').default(sql`('now'::text)::date`)");
    expect((await correct(each)).remaining).toEqual([]);
    await using proof = await prove(each);
    const [row] = await proof.database.query('select pg_get_expr(adbin, adrelid) as value from pg_attrdef');
    expect(row?.['value']).toContain("'now'::text");
  });
});

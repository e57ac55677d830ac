import { describe, expect, test } from 'vitest';
import { mutableFunctions } from '../../src/schema/sql-faults.ts';
import { compileTogether } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { drizzleLines, openDatabase, prove, type DrizzleLine, type Project } from './support/index.ts';

compileTogether();

// What valid-column claims, of both lines of Drizzle.

const project = (line: DrizzleLine, column: string): Project => ({
  line,
  files: {
    'schema.ts': `import { sql } from 'drizzle-orm';
import { boolean, char, customType, date, integer, jsonb, numeric, pgEnum, pgTable, serial, text, time, timestamp, uuid, varchar, vector } from 'drizzle-orm/pg-core';

export const used = [boolean, char, customType, date, integer, jsonb, numeric, serial, sql, text, time, timestamp, uuid, varchar, vector];
export const mood = pgEnum('mood', ['low', 'high']);
export const tags = pgTable('tags', { id: uuid('id').primaryKey() });

export const jobs = pgTable('jobs', {
  id: integer('id'),
  body: text('body'),
  ${column},
});
`,
  },
});

const lint = async (each: Project): Promise<string[]> => {
  const { remaining } = await fix(each, {
    preset: 'correctness',
    settings: { tenant: false, fixes: 'additive' },
  });
  return remaining.filter((report) => report.includes('valid-column'));
};

const refused: readonly (readonly [column: string, code: string])[] = [
  ["x: text('x').default('a').generatedAlwaysAs(sql`'a'`)", '42601'],
  ["x: timestamp('x').defaultNow().generatedAlwaysAs(sql`'2020-01-01'::timestamp`)", '42601'],
  ["x: integer('x').default(1).generatedAlwaysAsIdentity()", '42601'],
  ["x: integer('x').generatedByDefaultAsIdentity().default(1)", '42601'],
  ["x: integer('x').generatedAlwaysAsIdentity().generatedAlwaysAs(sql`1`)", '42601'],
  ["x: serial('x').generatedAlwaysAs(sql`1`)", '42601'],
  ["x: serial('x').array()", '0A000'],
  ["x: mood('x').generatedAlwaysAs('low' as never)", '42703'],
  ["x: text('x').generatedAlwaysAs('low' as never)", '42703'],
  ["x: text('x').generatedAlwaysAs(sql`lower(missing)`)", '42703'],
  ["x: text('x').generatedAlwaysAs(sql`lower(body) ||`)", '42601'],
  [
    "y: text('y').generatedAlwaysAs(sql`lower(body)`), x: text('x').generatedAlwaysAs(sql`lower(y)`)",
    '42P17',
  ],
  ["x: text('x').generatedAlwaysAs(sql`lower(x)`)", '42P17'],
  ["x: timestamp('x').generatedAlwaysAs(sql`now()`)", '42P17'],
  ["x: date('x').generatedAlwaysAs(sql`current_date`)", '42P17'],
  ["x: text('x').generatedAlwaysAs(sql`concat(body, 'x')`)", '42P17'],
  ["x: text('x').generatedAlwaysAs(sql`to_tsvector(body)::text`)", '42P17'],
  ["x: integer('x').generatedAlwaysAs(sql`(select 1)`)", '0A000'],
  ["x: uuid('x').default('nil')", '22P02'],
  ["x: uuid('x').default('gen_random_uuid()')", '22P02'],
  ["x: mood('x').default(sql`'x'`)", '22P02'],
  ["x: mood('x').default(sql`'x'::mood`)", '22P02'],
  ["x: mood('x').default('x' as 'low')", '22P02'],
  ["x: mood('x').array().default(['x' as 'low'])", '22P02'],
  ["x: numeric('x').default('abc')", '22P02'],
  ["x: timestamp('x', { mode: 'string' }).default('CURRENT_TIMESTAMP')", '22007'],
  ["x: date('x').default('current_date')", '22007'],
  ["x: time('x').default('LOCALTIME')", '22007'],
  ["x: integer('x').default(sql`id + 1`)", '0A000'],
  ["x: text('x').default(sql`active`)", '0A000'],
  ["x: uuid('x').default(sql`gen_random_uuid`)", '0A000'],
  ["x: integer('x').default(sql`(select 1)`)", '0A000'],
  ["x: jsonb('x').default(sql`{}`)", '42601'],
  ["x: timestamp('x').default(sql`now() at time zone 'utc'`)", '42601'],
  ["x: timestamp('x').default(sql`CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP`)", '42601'],
  ["x: text('x').array().default(sql`'[]'`)", '22P02'],
  ["x: text('x').array().default('x' as unknown as string[])", '22P02'],
];

const of0x: typeof refused = [
  ["x: text('x').array().default(['a\\\\'])", '22P02'],
  ["x: serial('x').default(1)", '42601'],
  ["x: text('x').array().default([\"it's\"])", '42601'],
  ["x: text('x').array().default(['a\"b'])", '22P02'],
  ["x: jsonb('x').default({ a: \"it's\" })", '42601'],
  ["x: vector('x', { dimensions: 2 }).default([1, 2])", '42601'],
];

const of1x: typeof refused = [
  ["x: text('x').array().default(['{a'])", '22P02'],
  ["x: text('x').array().default(['b', '{a}'])", '22P02'],
  ["x: varchar('x').default('x').array()", '22P02'],
  ["x: integer('x').generatedAlwaysAsIdentity().array()", '22023'],
];

const accepted = [
  "x: text('x').$default(() => 'x').generatedAlwaysAs(sql`'x'`)",
  "x: integer('x').generatedAlwaysAs(sql`id + 1`)",
  "x: text('x').generatedAlwaysAs(sql`to_tsvector('english', body)::text`)",
  "x: mood('x').generatedAlwaysAs(() => sql`'low'::mood`)",
  "x: uuid('x').default('{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}')",
  "x: uuid('x').default('a0eebc999c0b4ef8bb6d6bb9bd380a11')",
  "x: numeric('x').default('NaN')",
  "x: timestamp('x').default(sql`(now() at time zone 'utc')`)",
  "x: timestamp('x', { mode: 'string' }).default('2024-01-01')",
  "x: text('x').array().default(['a,b', 'x', ''])",
  "x: text('x').array().default(sql`'{}'`)",
  "x: text('x').array().default(sql`ARRAY[]::text[]`)",
  "x: integer('x').array().default(sql`'[0:1]={1,2}'`)",
  "x: varchar('x', { length: 2 }).default('ab')",
];

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each([...refused, ...(line === '0.45' ? of0x : of1x)])('%s: %s', async (column, code) => {
    const each = project(line, column);
    expect(await lint(each)).toHaveLength(1);
    await expect(prove(each)).rejects.toMatchObject({ code });
  });

  test.each(accepted)('%s', async (column) => {
    const each = project(line, column);
    expect(await lint(each)).toEqual([]);
    const { database } = await prove(each);
    await database.close();
  });

  test('a default that is too long fails inserts, not the migration', async () => {
    const each = project(line, "x: varchar('x', { length: 2 }).default('abc')");
    expect(await lint(each)).toHaveLength(1);
    await using proof = await prove(each);
    await expect(proof.database.query('insert into jobs (id) values (1)')).rejects.toMatchObject({
      code: '22001',
    });
  });

  const changed = { '0.45': ['a\\b'], '1.0': ['null', 'NULL', ' a', ' ', '{a}'] }[line];
  test.each(changed)('the member %j of an array becomes another', async (member) => {
    const each = project(line, `x: text('x').array().default([${JSON.stringify(member)}])`);
    expect(await lint(each)).toEqual([expect.stringContaining('the database gets another value')]);
    await using proof = await prove(each);
    const [row] = await proof.database.query('insert into jobs (id) values (1) returning x');
    expect(row?.['x']).not.toEqual([member]);
  });

  test.runIf(line === '0.45')('what 0.x forgets at .array() is made by the fix', async () => {
    const before = project(line, "x: text('x').notNull().unique().array()");
    await using forgotten = await prove(before);
    expect(await forgotten.database.columns('jobs')).toContainEqual(
      expect.objectContaining({ name: 'x', notNull: false }),
    );
    const { project: after, remaining } = await fix(before, {
      preset: 'correctness',
      settings: { tenant: false },
    });
    expect(remaining).toEqual([]);
    await using proof = await prove(after);
    expect(await proof.database.columns('jobs')).toContainEqual(
      expect.objectContaining({ name: 'x', notNull: true }),
    );
    expect(await proof.database.constraints('jobs')).toMatchObject([{ definition: 'UNIQUE (x)' }]);
  });

  test.runIf(line === '1.0')('1.0 keeps what comes before .array()', async () => {
    const each = project(line, "x: text('x').notNull().unique().array()");
    expect(await lint(each)).toEqual([]);
    await using proof = await prove(each);
    expect(await proof.database.columns('jobs')).toContainEqual(
      expect.objectContaining({ name: 'x', notNull: true }),
    );
  });
});

test('drizzle-kit 1.0 refuses the default of a serial', async () => {
  const each = project('1.0', "x: serial('x').default(1)");
  expect(await lint(each)).toHaveLength(1);
  await expect(prove(each)).rejects.toThrow('Unexpected default for serial type');
});

test('none of the functions that are called mutable has an immutable form', async () => {
  await using database = await openDatabase();
  const immutable = await database.query<{ name: string }>(
    "select distinct proname as name from pg_proc where provolatile = 'i' and proname = any($1)",
    [[...mutableFunctions]],
  );
  const all = await database.query<{ name: string }>(
    'select distinct proname as name from pg_proc where proname = any($1)',
    [[...mutableFunctions]],
  );
  expect(immutable).toEqual([]);
  expect(all).toHaveLength(mutableFunctions.size);
});

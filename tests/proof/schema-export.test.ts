import { describe, expect, test } from 'vitest';
import { fix } from './support/fix.ts';
import { drizzleLines, generate, prove, type DrizzleLine, type Project } from './support/index.ts';
import { proveFixed } from './support/prove-fixed.ts';
import { compileTogether } from './support/compile-together.ts';

compileTogether();

// What require-schema-export claims, of both lines of Drizzle.

const imports = `import { sql } from 'drizzle-orm';
import { integer, pgEnum, pgPolicy, pgSchema, pgSequence, pgTable, pgView, uuid } from 'drizzle-orm/pg-core';

export const used = [integer, pgEnum, pgPolicy, pgSchema, pgSequence, pgTable, pgView, sql, uuid];
`;

const project = (line: DrizzleLine, code: string): Project => ({
  line,
  files: { 'schema.ts': `${imports}\n${code}\n` },
});

const options = { preset: 'correctness', settings: { tenant: false } } as const;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each([
    [
      'a referenced table',
      '42P01',
      `const users = pgTable('users', { id: uuid('id').primaryKey() });
export const posts = pgTable('posts', { userId: uuid('user_id').references(() => users.id) });`,
    ],
    [
      'an enum',
      '42704',
      `const status = pgEnum('status', ['open', 'done']);
export const jobs = pgTable('jobs', { status: status('status') });`,
    ],
    [
      'a Postgres schema',
      '3F000',
      `const billing = pgSchema('billing');
export const invoices = billing.table('invoices', { id: uuid('id').primaryKey() });`,
    ],
    [
      'a sequence',
      '42P01',
      `const numbers = pgSequence('numbers');
export const jobs = pgTable('jobs', { number: integer('number').default(sql\`nextval('numbers')\`) });`,
    ],
  ])('%s is missing, and is there after the fix', async (_, code, text) => {
    const before = project(line, text);
    await expect(prove(before)).rejects.toMatchObject({ code });
    const { fixed, proof } = await proveFixed(before, options);
    await using _closed = proof;
    expect(fixed.project.files['schema.ts']).toBe(`${imports}\nexport ${text}\n`);
    expect(fixed.remaining).toEqual([]);
  });

  test('tables and views are lacking in silence, and are there after the fix', async () => {
    const before = project(
      line,
      `const users = pgTable('users', { id: uuid('id').primaryKey() });
const ids = pgView('ids').as((qb) => qb.select().from(users));
export const tables = { users, ids };`,
    );
    expect((await generate(before)).statements).toEqual([]);
    const { proof } = await proveFixed(before, options);
    await using _closed = proof;
    expect(proof.migration.sql).toMatch(/CREATE TABLE "users"[^]*CREATE VIEW/);
  });

  test('a linked policy is lacking in silence, and is no fix', async () => {
    const policy = `pgPolicy('p', { using: sql\`true\` }).link(notes);`;
    const code = (head: string): Project =>
      project(
        line,
        `export const notes = pgTable('notes', { id: uuid('id').primaryKey() });\n${head}const p = ${policy}`,
      );
    expect((await generate(code(''))).sql).not.toContain('POLICY');
    const { runs, remaining } = await fix(code(''), options);
    expect({ runs, rules: remaining.map((text) => text.replace(/^\S+ ([\w-]+):.*/, '$1')) }).toEqual({
      runs: 0,
      rules: ['require-schema-export'],
    });
    expect((await generate(code('export '))).sql).toContain('CREATE POLICY');
  });
});

test('where a barrel among the schema files exports a file too, there is no fix for 1.0, which would refuse it', async () => {
  const files = (head: string): Project['files'] => ({
    'schema/index.ts': "export * from './users';\n",
    'schema/users.ts': `import { pgTable, uuid } from 'drizzle-orm/pg-core';

${head}const users = pgTable('users', { id: uuid('id').primaryKey() });
`,
  });
  const before: Project = { line: '1.0', files: files('') };
  expect((await fix(before, options)).runs).toBe(0);
  await expect(generate({ line: '1.0', files: files('export ') })).rejects.toThrow('duplicate table name');
  const { proof } = await proveFixed({ ...before, line: '0.45' }, options);
  await proof[Symbol.asyncDispose]();
});

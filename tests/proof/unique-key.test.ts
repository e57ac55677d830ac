import { describe, expect, test } from 'vitest';
import { compileTogether } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { apply, drizzleLines, generate, type Project } from './support/index.ts';

compileTogether();

// What no-redundant-index says of a unique constraint on the primary key, and no-detached-index of a loose policy.

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  const project = (rest: string): Project => ({
    line,
    files: {
      'schema.ts': `import { sql } from 'drizzle-orm';
import { pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core';
export const used = [pgPolicy, sql];
${rest}
`,
    },
  });
  const lint = async (each: Project): Promise<readonly string[]> =>
    (await fix(each, { preset: 'strict', settings: { tenant: false } })).remaining;

  test('Postgres makes one index of both, and to drop the constraint drops the key', async () => {
    const both = project("export const t = pgTable('t', { id: uuid('id').primaryKey().unique('k') });");
    const one = project("export const t = pgTable('t', { id: uuid('id').primaryKey() });");
    expect(await lint(both)).toContainEqual(expect.stringContaining('repeats the primary key'));
    const { statements, previous } = await generate(one, { from: both });
    await using database = await apply(previous?.statements ?? []);
    expect(await database.indexes('t')).toMatchObject([{ name: 'k' }]);
    await database.apply(statements);
    expect(await database.constraints('t')).toEqual([]);
  });

  test('drizzle-kit skips a policy without a table', async () => {
    const each = project(
      "export const t = pgTable('t', { id: uuid('id').primaryKey() });\nexport const p = pgPolicy('p', { using: sql`true` });",
    );
    expect(await lint(each)).toContainEqual(expect.stringContaining('drizzle-kit skips it'));
    const { sql, output } = await generate(each);
    expect(output).toContain('was skipped');
    expect(sql).not.toContain('POLICY');
  });
});

import { describe, expect, test } from 'vitest';
import { compileTogether } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { apply, drizzleLines, generate, prove, type DrizzleLine, type Project } from './support/index.ts';

compileTogether();

// What valid-foreign-key claims, of both lines of Drizzle.

const project = (line: DrizzleLine, parent: string, child: string, a = "integer('a')"): Project => ({
  line,
  files: {
    'schema.ts': `import { sql } from 'drizzle-orm';
import { foreignKey, integer, pgTable, primaryKey, unique, uniqueIndex } from 'drizzle-orm/pg-core';

export const used = [foreignKey, primaryKey, sql, unique, uniqueIndex];

export const parents = pgTable('parents', { a: integer('a').notNull(), b: integer('b').notNull() }, (t) => [${parent}]);
export const children = pgTable('children', { a: ${a}, b: integer('b') }, (t) => [${child}]);
`,
  },
});

const lint = async (each: Project): Promise<string[]> => {
  const { remaining } = await fix(each, { preset: 'correctness', settings: { tenant: false } });
  return remaining.filter((report) => report.includes('valid-foreign-key'));
};

const one = 'foreignKey({ columns: [t.a], foreignColumns: [parents.a] })';
const both = 'foreignKey({ columns: [t.a, t.b], foreignColumns: [parents.a, parents.b] })';

const refused: readonly (readonly [name: string, parent: string, child: string])[] = [
  ['no key', 'unique().on(t.b)', one],
  ['a part of a key', 'unique().on(t.a, t.b)', one],
  ['a part of a primary key', 'primaryKey({ columns: [t.a, t.b] })', one],
  ['more than a key', 'unique().on(t.a)', both],
  ['a partial unique index', "uniqueIndex('u').on(t.a).where(sql`b > 0`)", one],
  ['a unique index of an expression', "uniqueIndex('u').on(sql`(a + 0)`)", one],
];

const accepted: typeof refused = [
  ['a unique constraint', 'unique().on(t.a)', one],
  ['a primary key', 'primaryKey({ columns: [t.a, t.b] })', both],
  ['the columns in another order', 'unique().on(t.b, t.a)', both],
];

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each(refused)('%s', async (_, parent, child) => {
    const each = project(line, parent, child);
    expect(await lint(each)).toHaveLength(1);
    await expect(prove(each)).rejects.toMatchObject({ code: '42830' });
  });

  test.each(accepted)('%s', async (_, parent, child) => {
    const each = project(line, parent, child);
    expect(await lint(each)).toEqual([]);
    const { database } = await prove(each);
    await database.close();
  });

  test('0.x makes a unique index after the foreign key, 1.0 before it', async () => {
    const each = project(line, "uniqueIndex('u').on(t.a)", one);
    const reports = await lint(each);
    if (line === '0.45') {
      expect(reports).toHaveLength(1);
      await expect(prove(each)).rejects.toMatchObject({ code: '42830' });
    } else {
      expect(reports).toEqual([]);
      const { database } = await prove(each);
      await database.close();
    }
    // The constraint that is suggested.
    const { database } = await prove(project(line, "unique('u').on(t.a)", one));
    await database.close();
  });

  test('0.x adds a unique constraint to a table that is there after the foreign key, 1.0 before it', async () => {
    const from = project(line, '', '');
    const proof = prove(project(line, "unique('u').on(t.a)", one), { from });
    if (line === '0.45') await expect(proof).rejects.toMatchObject({ code: '42830' });
    else await (await proof).database.close();
  });

  test('of two foreign keys with the same name 0.x keeps the last, 1.0 refuses the schema', async () => {
    const each = project(
      line,
      'unique().on(t.a)',
      `${one}.onDelete('set null')`,
      "integer('a').references(() => parents.a, { onDelete: 'cascade' })",
    );
    if (line === '1.0') {
      expect(await lint(each)).toEqual([]);
      await expect(generate(each)).rejects.toThrow('duplicate');
      return;
    }
    expect(await lint(each)).toHaveLength(1);
    const { sql, statements } = await generate(each);
    expect(sql).not.toContain('cascade');
    expect(sql).toContain('ON DELETE set null');
    await (await apply(statements)).close();
  });

  test.each([
    ["{ onDelete: 'set null' }", '42601'],
    ["{ onDelete: 'set default' }", '42601'],
    ["{ onUpdate: 'cascade' }", '42601'],
  ])('a generated column cannot be written by a foreign key: %s', async (options, code) => {
    const a = (given: string): string =>
      `integer('a').generatedAlwaysAs(sql\`b + 0\`).references(() => parents.a${given})`;
    const each = project(line, 'unique().on(t.a)', '', a(`, ${options}`));
    expect(await lint(each)).toHaveLength(1);
    await expect(prove(each)).rejects.toMatchObject({ code });
    const { database } = await prove(project(line, 'unique().on(t.a)', '', a(", { onDelete: 'cascade' }")));
    await database.close();
  });
});

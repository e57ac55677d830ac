import { describe, expect, test } from 'vitest';
import { fix } from './support/fix.ts';
import { drizzleLines, prove, type DrizzleLine, type Project } from './support/index.ts';
import { compileTogether } from './support/compile-together.ts';

compileTogether();

// What no-params-in-schema-sql, no-ignored-table-config and valid-policy claim, of both lines of Drizzle.

const project = (line: DrizzleLine, entries: string, columns = ''): Project => ({
  line,
  files: {
    'schema.ts': `import { and, eq, sql } from 'drizzle-orm';
import { check, index, integer, pgPolicy, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';

export const used = [and, check, eq, index, integer, pgPolicy, sql, unique, uniqueIndex];

export const jobs = pgTable('jobs', { status: text('status'), tries: integer('tries')${columns} }, (t) => ${entries});
`,
  },
});

const correct = (each: Project): ReturnType<typeof fix> =>
  fix(each, { preset: 'correctness', settings: { tenant: false } });

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  const refusing: readonly (readonly [string, Project, string])[] = [
    ['a policy', project(line, "[pgPolicy('p', { using: sql`${t.status} = ${'x'}` })]"), '42P02'],
    ['an index expression', project(line, "[index('i').on(sql`coalesce(${t.status}, ${'x'})`)]"), '42P02'],
    [
      'a generated column',
      project(line, '[]', ", label: text('label').generatedAlwaysAs(sql`coalesce(status, ${'x'})`)"),
      '42P02',
    ],
    ['using for insert', project(line, "[pgPolicy('p', { for: 'insert', using: sql`true` })]"), '42601'],
    [
      'withCheck for select',
      project(line, "[pgPolicy('p', { for: 'select', withCheck: sql`true` })]"),
      '42601',
    ],
    [
      'withCheck for delete',
      project(line, "[pgPolicy('p', { for: 'delete', withCheck: sql`true` })]"),
      '42601',
    ],
  ];

  test.each(refusing)('Postgres refuses %s, and the linter says so', async (_, each, code) => {
    expect((await correct({ ...each })).runs + (await correct(each)).remaining.length).toBeGreaterThan(0);
    await expect(prove(each)).rejects.toMatchObject({ code });
  });

  test.each([
    ['a default', project(line, '[]', ", kind: integer('kind').default(sql`${5}`)")],
    [
      'two policies of one name',
      project(line, "[pgPolicy('p', { for: 'select' }), pgPolicy('p', { for: 'update' })]"),
    ],
    [
      'a function that gives nothing',
      project(line, "{ index('i').on(t.status); return undefined as never; }"),
    ],
  ] as const)('%s fails, and the linter says so', async (_, each) => {
    const { runs, remaining } = await correct(each);
    expect(runs + remaining.length).toBeGreaterThan(0);
    await expect(prove(each)).rejects.toThrow();
  });

  test.runIf(line === '0.45')('0.45 writes parameters into checks and conditions of indexes', async () => {
    for (const entry of [
      "check('c', sql`${t.tries} > ${5}`)",
      "index('i').on(t.tries).where(eq(t.status, 'x'))",
    ]) {
      await expect(prove(project(line, `[${entry}]`))).rejects.toMatchObject({ code: '42P02' });
    }
  });

  test.runIf(line === '1.0')('1.0 writes their values into them', async () => {
    const each = project(
      line,
      "[check('c', sql`${t.tries} > ${5}`), index('i').on(t.tries).where(eq(t.status, 'x'))]",
    );
    expect((await correct(each)).remaining).toEqual([]);
    await using proof = await prove(each);
    expect(await proof.database.constraints('jobs')).toMatchObject([{ definition: 'CHECK ((tries > 5))' }]);
  });

  test('what the fix writes applies, and says the same', async () => {
    const before = project(
      line,
      `[
  check('jobs_status', sql\`\${t.status} not in (\${"it's"}, \${'a\\\\b'}, \${'\`\${x}'}) and \${t.tries} - \${-5} > \${2}\`),
  index('jobs_label').on(sql\`coalesce(\${t.status}, \${'none'})\`),
  uniqueIndex('jobs_new').on(t.tries).where(sql\`\${t.status} = \${'new'} and \${true}\`),
  pgPolicy('jobs_own', { using: sql\`\${t.status} = \${'own'}\` }),
]`,
      ", kind: integer('kind').default(sql`${5}`), label: text('label').generatedAlwaysAs(sql`coalesce(status, ${'x'})`)",
    );
    const { project: after, fixable } = await correct(before);
    expect(fixable).toEqual([]);
    await using proof = await prove(after);
    const { database } = proof;
    const insert = (status: string, tries: number): Promise<unknown> =>
      database.query('insert into jobs (status, tries) values ($1, $2)', [status, tries]);
    await insert('new', 1);
    for (const status of ["it's", 'a\\b', '`${x}'])
      await expect(insert(status, 2)).rejects.toThrow('jobs_status');
    await expect(insert('new', -3)).rejects.toThrow('jobs_status');
    await expect(insert('new', 1)).rejects.toThrow('jobs_new');
    expect(await database.query('select kind, label from jobs')).toEqual([{ kind: 5, label: 'new' }]);
    expect(await database.query('select qual from pg_policies')).toEqual([
      { qual: "(status = 'own'::text)" },
    ]);
  });

  test('.inlineParams(), as it is suggested, has Drizzle do the same', async () => {
    await using proof = await prove(
      project(
        line,
        `[
  check('jobs_status', eq(t.status, "it's").inlineParams()),
  index('jobs_one').on(t.tries).where(sql\`\${t.tries} > \${1}\`.inlineParams()),
  pgPolicy('jobs_own', { using: and(eq(t.status, 'own'), eq(t.tries, 1))?.inlineParams() }),
]`,
        ", kind: integer('kind').default(sql`${5}`.inlineParams())",
      ),
    );
    const [check] = await proof.database.constraints('jobs');
    expect(check?.definition).toBe("CHECK ((status = 'it''s'::text))");
  });

  test('a lone index that is put into a list is made', async () => {
    const before = project(line, "index('jobs_status').on(t.status)");
    const { project: after, remaining } = await correct(before);
    expect(remaining).toEqual([]);
    await using proof = await prove(after);
    expect(await proof.database.indexes('jobs')).toMatchObject([
      { name: 'jobs_status', columns: ['status'] },
    ]);
  });
});

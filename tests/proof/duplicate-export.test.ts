import { describe, expect, test } from 'vitest';
import { compileTogether } from './support/compile-together.ts';
import { fix } from './support/fix.ts';
import { drizzleLines, generate, type DrizzleLine, type Project } from './support/index.ts';

compileTogether();

// What no-duplicate-export claims, of both lines of Drizzle.

const head = `import { sql } from 'drizzle-orm';
import { integer, pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence, pgTable, pgView } from 'drizzle-orm/pg-core';
export const used = [pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence, pgView, sql];
export const t = pgTable('t', { id: integer('id') });
`;

const config = "export default { dialect: 'postgresql', schema: './schema/*.ts', out: './drizzle' };\n";

const both = new Set<DrizzleLine>(['0.45', '1.0']);
const newest = new Set<DrizzleLine>(['1.0']);
const kinds: readonly (readonly [kind: string, code: string, refusing: ReadonlySet<DrizzleLine>])[] = [
  ['table', "const x = pgTable('x', { id: integer('id') });", newest],
  ['enum', "const x = pgEnum('x', ['a']);", newest],
  ['schema', "const x = pgSchema('x');", newest],
  ['sequence', "const x = pgSequence('x');", newest],
  ['role', "const x = pgRole('x');", newest],
  ['view', "const x = pgView('x').as((q) => q.select({ id: t.id }).from(t));", both],
  ['materialized view', "const x = pgMaterializedView('x').as((q) => q.select({ id: t.id }).from(t));", both],
  ['policy', "const x = pgPolicy('x', { using: sql`true` }).link(t);", both],
  ['existing view', "const x = pgView('x', { id: integer('id') }).existing();", new Set(['0.45'])],
  ['existing role', "const x = pgRole('x').existing();", new Set()],
];

const lint = async (each: Project): Promise<string[]> => {
  const { remaining } = await fix(each, { preset: 'correctness', settings: { tenant: false } });
  return remaining.filter((report) => report.includes('no-duplicate-export'));
};

describe.each(drizzleLines)('drizzle-kit of %s', (line) => {
  test.each(kinds)('a %s by two exports', async (_, code, refusing) => {
    const forms: Record<string, string>[] = [
      { 'schema.ts': `${head}${code}\nexport { x, x as y };\n` },
      { 'schema.ts': `${head}${code}\nexport { x };\nexport default x;\n` },
      {
        'schema/a.ts': `${head}${code}\nexport { x };\n`,
        'schema/index.ts': "export { x } from './a';\n",
        'drizzle.config.ts': config,
      },
    ];
    for (const files of forms) {
      const each = { line, files };
      const isRefused = refusing.has(line);
      expect(await lint(each)).toHaveLength(isRefused ? 1 : 0);
      if (isRefused) await expect(generate(each)).rejects.toThrow(/duplicate/);
      else await generate(each);
    }
  });
});

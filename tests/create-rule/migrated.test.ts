import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

/** A table that the newest migration has, one that it lacks, and one whose name is not known. */
const schema = `
//- schema.ts
import { pgTable, text } from 'drizzle-orm/pg-core';
export const old = pgTable('old', { a: text('a') });
export const fresh = pgTable('fresh', { a: text('a') });
export const unnamed = pgTable(process.env.NAME!, { a: text('a') });
`;

const config = "//- drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './schema.ts' };\n";
const snapshot = JSON.stringify({
  version: '7',
  dialect: 'postgresql',
  tables: { 'public.old': { name: 'old', schema: '', columns: {} } },
});
const journal = '//- drizzle/meta/_journal.json\n{ "entries": [{ "idx": 0, "tag": "0000_first" }] }\n';
const migrations = `${journal}//- drizzle/meta/0000_snapshot.json\n${snapshot}\n`;

/** For each table whether \`--fix\` gives it a key, or the editor offers one. */
function outcome(text: string, settings: object = {}): Record<string, string> {
  const { code, filename, root } = project(text);
  const linter = new Linter({ cwd: root });
  const configs = [
    {
      files: ['**/*.ts'],
      languageOptions: { parser },
      plugins: { 'schema-architect': architect },
      rules: { 'schema-architect/require-uuid-primary-key': 'error' },
      settings: { 'schema-architect': { root, tenant: false, ...settings } },
    },
  ] as unknown as Linter.Config[];
  const messages = linter.verify(code, configs, { filename });
  const { output } = linter.verifyAndFix(code, configs, { filename });
  const offered = messages.flatMap(({ line, suggestions }) => (suggestions?.length ? [line] : []));
  const words = ['old', 'fresh', 'unnamed'].map((name, index) => {
    const isFixed = new RegExp(`const ${name} =[^;]*uuid\\(`).test(output);
    return [name, isFixed ? 'fixed' : offered.includes(index + 2) ? 'offered' : 'nothing'];
  });
  return Object.fromEntries(words) as Record<string, string>;
}

describe('what fails on filled tables', () => {
  test('is a fix for a table that the newest migration lacks, and offered for the others', () => {
    expect(outcome(config + migrations + schema)).toEqual({
      old: 'offered',
      fresh: 'fixed',
      unnamed: 'offered',
    });
  });

  test('is offered where the newest migration has no snapshot', () => {
    expect(outcome(config + journal + schema)).toEqual({
      old: 'offered',
      fresh: 'offered',
      unnamed: 'offered',
    });
  });

  test('is a fix in a project that keeps no migrations', () => {
    expect(outcome(config + schema)).toEqual({ old: 'fixed', fresh: 'fixed', unnamed: 'fixed' });
  });

  test("is a fix everywhere under fixes: 'all', and offered everywhere under 'additive'", () => {
    const all = { old: 'fixed', fresh: 'fixed', unnamed: 'fixed' };
    expect(outcome(config + migrations + schema, { fixes: 'all' })).toEqual(all);
    const none = { old: 'offered', fresh: 'offered', unnamed: 'offered' };
    expect(outcome(config + migrations + schema, { fixes: 'additive' })).toEqual(none);
  });

  test('is told with the steps that a filled table needs', () => {
    const titles = Object.values(architect.rules).flatMap((rule) => {
      const { messages = {} } = rule.meta ?? {};
      return ['addColumn', 'moveConstraint', 'makeConstraintList'].flatMap((id) => messages[id] ?? []);
    });
    expect(titles.filter((title) => title.includes('rows'))).toEqual([
      "Move into '{{table}}' (the migration fails while existing rows violate it)",
      'Wrap in an array (the migration fails while existing rows violate it)',
      "Add '{{column}}' (if the table has rows: add it nullable, backfill, then set NOT NULL)",
    ]);
  });
});

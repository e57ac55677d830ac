import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../../src/project/workspace.ts';
import { rules } from '../../src/rules/index.ts';
import { resolveSettings } from '../../src/settings.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

const table = (name: string, index: string): string =>
  `import { index, integer, pgTable } from 'drizzle-orm/pg-core';
export const ${name} = pgTable('${name}', { x: integer('x') }, (t) => [index('${index}').on(t.x)]);
`;

const files = `
//- drizzle.config.ts
export default { dialect: 'postgresql', schema: './schema/*.ts' };
//- schema/a.ts
${table('a', 'n')}
//- schema/b.ts
${table('b', 'n')}
`;

test('is put together once for all files, until one of them changes', async () => {
  const { root, filename } = project(files);
  const workspace = new Workspace();
  const settings = resolveSettings({ root });
  const see = (path: string) => workspace.view(settings, path).exportedSchema;
  const other = join(dirname(filename), 'a.ts');
  const first = see(filename);
  expect(see(other)).toBe(first);
  expect(first?.names).toBe(see(other)?.names);
  await setTimeout(150);
  expect(see(filename)).toBe(first);
  writeFileSync(other, table('a', 'another'));
  await setTimeout(150);
  expect(see(filename)).not.toBe(first);
  expect(see(filename)?.names.clashesIn(filename)).toEqual([]);
});

test("Neon's roles may be exported again", () => {
  const { root, filename } = project(`
//- drizzle.config.ts
export default { dialect: 'postgresql', schema: './schema/*.ts' };
//- schema/roles.ts
export { authenticatedRole } from 'drizzle-orm/neon';
//- schema/b.ts
${table('b', 'n')}
`);
  const { exportedSchema } = new Workspace().view(resolveSettings({ root }), filename);
  expect(exportedSchema?.names.clashesIn(filename)).toEqual([]);
});

describe('what an editor has not saved yet', () => {
  const lint = (root: string, filename: string, code: string): string[] =>
    new Linter({ cwd: root })
      .verify(
        code,
        {
          files: ['**/*.ts'],
          languageOptions: { parser },
          plugins: { a: { rules } },
          rules: { 'a/unique-names': 'error', 'a/require-schema-export': 'error' },
          settings: { 'schema-architect': { root } },
        },
        { filename },
      )
      .map(({ messageId }) => messageId ?? 'fatal');

  test('counts at once', () => {
    const { root, filename, code } = project(files);
    expect(lint(root, filename, code)).toEqual(['noMigration']);
    expect(lint(root, filename, table('b', 'm'))).toEqual([]);
    expect(lint(root, filename, code.replace('export ', ''))).toEqual(['missingExport']);
    expect(lint(root, filename, code)).toEqual(['noMigration']);
  });

  test('is forgotten with the file', () => {
    const { root, filename, code } = project(files);
    const other = join(dirname(filename), 'a.ts');
    expect(lint(root, other, table('a', 'm'))).toEqual([]);
    expect(lint(root, filename, code)).toEqual(['noMigration']);
  });
});

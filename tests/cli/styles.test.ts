import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../package/dist.ts';
import { install, pack, type Packed, type Project } from '../package/packed.ts';
import { styles } from '../package/styles.ts';
import { isLong } from '../support/long.ts';
import { linesOf, versions, type Version } from './command-line.ts';

/** Says where it lints by which config, so that one process serves for all of them. */
const program = `import { createRequire } from 'node:module';
const { ESLint } = createRequire(import.meta.url)('eslint');
const seen = {};
for (const config of process.argv.slice(2)) {
  const eslint = new ESLint({ overrideConfigFile: config });
  seen[config] = await eslint.lintFiles(['schema.ts']);
}
console.log(JSON.stringify(seen));
`;

const schema = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });

export const notes = pgTable('notes', { body: text('body').notNull() });
`;

let packed: Packed;
beforeAll(() => (packed = pack()));

const tried = isLong ? (Object.keys(versions) as Version[]) : (['10'] as const);

describe.each(tried)('under ESLint %s', (version) => {
  let project: Project;
  let seen: Record<string, ESLint.LintResult[]>;
  const files = Object.keys(styles).map((_style, index) => `style-${index}.config.ts`);

  beforeAll(() => {
    project = install(packed, versions[version]);
    symlinkSync(join(repository, 'node_modules/jiti'), join(project.root, 'node_modules/jiti'), 'junction');
    project.write('schema.ts', schema);
    project.write('lint.mjs', program);
    Object.values(styles).forEach((text, index) => project.write(files[index] ?? '', text));
    project.write('eslint.config.ts', styles['defineConfig with a preset'] ?? '');
    const { output, errors } = project.node('lint.mjs', ...files);
    expect(errors).toBe('');
    seen = JSON.parse(output) as typeof seen;
  });

  test('a config in TypeScript is found, and taken', () => {
    const { code, output } = project.node(
      'node_modules/eslint/bin/eslint.js',
      '--format',
      'json',
      '.',
      '--ignore-pattern',
      '*.config.ts',
    );
    expect(code).toBe(1);
    const reports = linesOf(JSON.parse(output) as ESLint.LintResult[], project.root);
    expect(reports).toContainEqual(
      expect.stringContaining(
        "schema.ts:5:14-5:19 schema-architect/require-tenant-column Table 'notes' has no 'tenantId'",
      ),
    );
    expect(reports).toEqual(linesOf(seen[files[0] ?? ''] ?? [], project.root));
  });

  test.each(Object.keys(styles).map((style, index) => [style, files[index] ?? ''] as const))(
    '%s reports what the others report',
    (_style, file) => {
      expect(linesOf(seen[file] ?? [], project.root)).toEqual(
        linesOf(seen[files[0] ?? ''] ?? [], project.root),
      );
    },
  );
});

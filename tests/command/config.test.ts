import { mkdtempSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { afterAll, expect, test } from 'vitest';
import type { Finding, Report } from '../../src/report.ts';
import { copyExample } from '../../src/tools/example-copy.mjs';
import { builtFolder, repository } from '../package/dist.ts';
import { command } from './terminal.ts';

builtFolder();

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

const table = (name: string, more = ''): string =>
  `export const ${name} = pgTable('${name}', { id: serial('id').primaryKey(), ownerId: integer('owner_id').references(() => users.id)${more} });\n`;
const head = `import { integer, pgTable, serial } from 'drizzle-orm/pg-core';\nexport const users = pgTable('users', { id: serial('id').primaryKey() });\n`;

/** A project with a schema of two files and an eslint.config, where ESLint and the plugin are installed. */
function configured(config: string, more: Readonly<Record<string, string>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-config-')));
  roots.push(root);
  const files = {
    'package.json': '{ "type": "module", "dependencies": { "drizzle-orm": "0.45.4" } }',
    'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './db/*.ts' };\n",
    'db/a.ts': head + table('a'),
    'db/b.ts': `import { users } from './a';\n${head.replace(/^export.*\n/m, '')}${table('b')}`,
    ...(config === '' ? {} : { 'eslint.config.js': config }),
    ...more,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
  return root;
}

const imports = `import parser from '@typescript-eslint/parser';\nimport architect from 'eslint-plugin-schema-architect';\n`;
const config = (...entries: readonly string[]): string =>
  `${imports}export default [{ files: ['**/*.ts'], languageOptions: { parser } }, ${entries.join(', ')}];\n`;

async function reportOn(root: string, ...args: readonly string[]): Promise<Report> {
  const { output, errors } = await command(root, ['--json', ...args]);
  if (output === '') throw new Error(errors);
  return JSON.parse(output) as Report;
}

const findingsIn = ({ projects }: Report): string[] =>
  projects
    .flatMap(({ tables, findings }) => [...tables.flatMap((each) => each.findings), ...findings])
    .map(({ file, line, column, rule, severity, message, fixable }: Finding) =>
      [file, line, column, rule, severity, fixable, message].join(' '),
    )
    .sort();

/** What ESLint says of the schema's files, of rules in a namespace. */
async function saidByEslint(
  root: string,
  files: readonly string[],
  namespace = 'schema-architect',
): Promise<string[]> {
  const results = await new ESLint({ cwd: root, warnIgnored: false }).lintFiles([...files]);
  return results
    .flatMap(({ filePath, messages }) =>
      messages
        .filter(({ ruleId }: Linter.LintMessage) => ruleId?.startsWith(`${namespace}/`))
        .map(({ line, column, ruleId, severity, message, fix }) =>
          [
            filePath.slice(root.length + 1).replaceAll('\\', '/'),
            line,
            column,
            ruleId,
            severity === 2 ? 'error' : 'warning',
            fix !== undefined,
            message,
          ].join(' '),
        ),
    )
    .sort();
}

test("on the example the findings are those of ESLint with the project's config, one by one", async () => {
  const root = copyExample();
  roots.push(dirname(root));
  const report = await reportOn(root);
  const [project] = report.projects;
  expect(project?.eslintConfigs).toEqual(['eslint.config.js']);
  expect(project?.isTenantGuessed).toBe(false);
  const expected = await saidByEslint(root, [...(project?.files ?? []), project?.config ?? '']);
  expect(expected.length).toBeGreaterThan(30);
  expect(findingsIn(report)).toEqual(expected);
});

test('rules, options, settings, ignores and comments of the config hold, whatever the namespace', async () => {
  const root = configured(
    config(
      `{ files: ['**/*.ts'], plugins: { '@own/db': { rules: architect.rules } }, rules: { '@own/db/require-uuid-primary-key': 'warn', '@own/db/require-on-delete': ['error', { action: 'restrict' }] }, settings: architect.settings({ tenant: false }) }`,
      `{ ignores: ['db/b.ts'] }`,
    ),
    {
      'db/a.ts': `${head}// eslint-disable-next-line @own/db/require-on-delete -- ours\n${table('a')}${table('c')}`,
    },
  );
  const report = await reportOn(root);
  const expected = await saidByEslint(root, ['db/a.ts', 'drizzle.config.ts'], '@own/db');
  expect(expected.join('\n')).toContain('@own/db/require-on-delete error true');
  expect(findingsIn(report)).toEqual(expected);
  const [project] = report.projects;
  expect([project?.tenant, project?.isTenantGuessed, project?.ignored]).toEqual([null, false, ['db/b.ts']]);
  expect(project?.suppressed).toBe(1);
  const marksOf = (name: string) => project?.tables.find((each) => each.table.name === name)?.marks;
  expect(marksOf('c')).toMatchObject({
    onDelete: 'failed',
    foreignKeyIndexes: 'off',
    timestamps: 'off',
    types: 'off',
  });
  // What the config ignores has not passed.
  expect(marksOf('b')).toMatchObject({ uuidKey: 'off', onDelete: 'off' });
  expect(Object.values(marksOf('b') ?? {})).not.toContain('passed');
  const text = (await command(root, [])).output;
  expect(text).toContain('Rules and settings of eslint.config.js.');
  expect(text).toContain('Ignored by the ESLint config, and not checked: db/b.ts');
  expect(text).toContain('○ rule off or file ignored');
  expect(text).not.toContain('init');
  expect((await command(root, ['--markdown'])).output).toMatch(/^\| `c` \|.* off \|/m);
});

test('eslint-suppressions.json takes away what it takes away from ESLint', async () => {
  const root = configured(config('architect.configs.recommended', 'architect.configs.recommended'), {
    'eslint-suppressions.json': JSON.stringify({
      'db/a.ts': {
        'schema-architect/require-on-delete': { count: 1 },
        'schema-architect/require-timestamps': { count: 1 },
      },
    }),
  });
  const rules = findingsIn(await reportOn(root)).filter((each) => each.startsWith('db/a.ts'));
  expect(rules.join('\n')).not.toContain('require-on-delete');
  // There are more of these than are suppressed.
  expect(rules.filter((each) => each.includes('require-timestamps')).length).toBeGreaterThan(1);
  writeFileSync(join(root, 'eslint-suppressions.json'), '{');
  const broken = await command(root, []);
  expect([broken.code, broken.output]).toEqual([2, '']);
  expect(broken.errors).toContain('eslint-suppressions.json is not valid JSON');
});

test('--tenant and --no-tenant come before the config in one run, and it is said', async () => {
  const root = configured(
    config(
      'architect.configs.recommended',
      "{ settings: architect.settings({ tenant: { table: 'users', column: 'ownerId' } }) }",
    ),
  );
  const report = await reportOn(root);
  expect(report.projects[0]?.tenant).toMatchObject({ table: 'users', column: 'ownerId' });
  expect(report.projects[0]?.isTenantGuessed).toBe(false);
  expect(findingsIn(report).join('\n')).toContain('require-tenant-column');
  const single = await command(root, ['--no-tenant']);
  expect(single.output).toContain('--no-tenant replaces the tenant of eslint.config.js in this run.');
  expect(single.output).not.toContain('require-tenant-column');
});

test('where the config has not the plugin, the preset runs, and the next step sets it up', async () => {
  const bare =
    "import parser from '@typescript-eslint/parser';\nexport default [{ files: ['**/*.ts'], languageOptions: { parser } }];\n";
  const root = configured(bare);
  const { output, code } = await command(root, []);
  expect(code).toBe(1);
  expect(output).toContain('Rules of the recommended preset.');
  expect(output).toContain('1. npx schema-architect init');
  const without = configured('');
  expect(findingsIn(await reportOn(root))).toEqual(findingsIn(await reportOn(without)));
});

test('a config that cannot be used ends the run with its error', async () => {
  const thrown = configured("throw new Error('out of order');\n");
  const first = await command(thrown, []);
  expect([first.code, first.output]).toEqual([2, '']);
  expect(first.errors).toContain('eslint.config.js: out of order');
  const wrong = configured(config(`{ plugins: { x: architect }, rules: { 'x/no-such-rule': 'error' } }`));
  expect((await command(wrong, [])).code).toBe(2);
});

test('a file that the config cannot parse has not passed', async () => {
  const root = configured(`${imports}export default [architect.configs.recommended];\n`, {
    'db/a.ts': `${head}${table('a')}export type A = typeof a.$inferSelect;\n`,
  });
  const report = await reportOn(root);
  expect(findingsIn(report).join('\n')).toContain('eslint error false Parsing error');
  const inFile = report.projects[0]?.tables.filter((each) => each.table.file === 'db/a.ts') ?? [];
  expect(inFile).toHaveLength(2);
  expect(inFile.flatMap((each) => Object.values(each.marks))).not.toContain('passed');
});

test('a project without ESLint, or with an old one, is told what its config needs', async () => {
  const root = configured(config('architect.configs.recommended'));
  rmSync(join(root, 'node_modules'));
  const missing = await command(root, []);
  expect(missing.code).toBe(2);
  expect(missing.errors).toContain('uses the plugin, but ESLint is not installed');
  mkdirSync(join(root, 'node_modules/eslint'), { recursive: true });
  writeFileSync(join(root, 'node_modules/eslint/package.json'), '{ "name": "eslint", "version": "9.21.0" }');
  const old = await command(root, []);
  expect(old.code).toBe(2);
  expect(old.errors).toContain('needs ESLint 9.22 or newer; 9.21.0 is installed');
  // A config without the plugin is none of its business.
  writeFileSync(join(root, 'eslint.config.js'), 'export default [];\n');
  expect((await command(root, [])).code).toBe(1);
});

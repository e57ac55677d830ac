import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { example } from '../../src/tools/example-copy.mjs';
import { linesOf } from '../cli/command-line.ts';
import { pack } from '../package/packed.ts';
import { startRegistry, type Registry } from '../support/registry.ts';

const run = promisify(execFile);
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-monorepo-')));
let registry: Registry;

/** The example in a folder of its own, with the plugin as a package that is installed. */
function copy(name: string): string {
  const root = join(scratch, name);
  cpSync(example, root, {
    recursive: true,
    filter: (path) => !path.slice(example.length).includes('node_modules'),
  });
  edit(root, 'packages/eslint-config/package.json', (text) => text.replace('file:../../../../..', '^0.1.0'));
  return root;
}

function edit(root: string, path: string, change: (text: string) => string): void {
  const text = readFileSync(join(root, path), 'utf8');
  if (change(text) === text) throw new Error(`Nothing is changed in ${path}.`);
  writeFileSync(join(root, path), change(text));
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** What ESLint says where it is started in a folder, with what it finds there for a config. */
async function lint(
  root: string,
  from = '.',
  files: readonly string[] = ['.'],
  config?: string,
): Promise<string[]> {
  const eslint = new ESLint({
    cwd: join(root, from),
    ...(config === undefined ? {} : { overrideConfigFile: config }),
  });
  return linesOf(await eslint.lintFiles([...files]), root);
}

const below = (reports: readonly string[], ...folders: readonly string[]): string[] =>
  reports.filter((report) => folders.some((folder) => report.startsWith(folder)));

let npm: string;
let pnpm: string;
/** What is said of the example where it stands, in this repository. */
let expected: string[];

beforeAll(async () => {
  registry = await startRegistry({ tarball: pack().tarball });
  npm = copy('npm');
  pnpm = copy('pnpm');
  // The one difference: pnpm has its workspace in a file of its own, and says of a package that it is the workspace's.
  write(pnpm, { 'pnpm-workspace.yaml': "packages: ['packages/*', 'apps/*']\n" });
  for (const path of ['package.json', 'apps/web/package.json'])
    edit(pnpm, path, (text) => text.replace(/("@acme\/[\w-]+"): "\*"/g, '$1: "workspace:*"'));
  await run('npm', ['install'], { cwd: npm, env: registry.env });
  await run('pnpm', ['install'], { cwd: pnpm, env: registry.env });
  expected = await lint(example);
});

afterAll(() => {
  registry.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});

describe('the example, installed', () => {
  test.each([
    ['npm', ['--silent', 'run', 'lint', '--', '--format', 'json']],
    ['pnpm', ['--silent', 'run', 'lint', '--format', 'json']],
  ] as const)('by %s, is reported by its own script as it is here', async (tool, args) => {
    const root = tool === 'npm' ? npm : pnpm;
    const options = { cwd: root, env: registry.env, maxBuffer: 2 ** 26 };
    // There are findings, so that it fails.
    const failed = await run(tool, args, options).catch((error: unknown) => error as { stdout: string });
    expect(failed).toMatchObject({ code: 1 });
    expect(linesOf(JSON.parse(failed.stdout) as ESLint.LintResult[], root)).toEqual(expected);
    expect(below(expected, 'apps/web/').length).toBeGreaterThan(10);
    expect(below(expected, 'packages/db/').length).toBeGreaterThan(30);
  });

  test.each(['packages/db', 'apps/web', 'packages/db/src/schema', 'apps/web/src'])(
    'is reported the same from %s',
    async (folder) => {
      expect(await lint(pnpm, folder)).toEqual(below(expected, `${folder}/`));
    },
  );

  test('is reported the same file by file, by relative and absolute paths', async () => {
    const search = 'apps/web/src/server/search.ts';
    const users = 'packages/db/src/schema/users.ts';
    const wanted = below(expected, search, users);
    expect(wanted.length).toBeGreaterThan(3);
    expect(await lint(pnpm, '.', [search, users])).toEqual(wanted);
    expect(await lint(pnpm, 'apps/web', ['src/server/search.ts', join(pnpm, users)])).toEqual(wanted);
    expect(await lint(npm, 'packages/db', [join(npm, search), 'src/schema/users.ts'])).toEqual(wanted);
  });

  test('is reported the same with the config named, in place of found', async () => {
    expect(await lint(pnpm, 'apps/web', ['.'], '../../eslint.config.js')).toEqual(
      below(expected, 'apps/web/'),
    );
  });

  test('is reported the same where a package has a config that hands on the shared one', async () => {
    const nested = { 'packages/db/eslint.config.js': "export { default } from '@acme/eslint-config';\n" };
    edit(npm, 'packages/db/package.json', (text) =>
      text.replace('"devDependencies": {', '"devDependencies": {\n    "@acme/eslint-config": "*",'),
    );
    write(npm, nested);
    expect(await lint(npm)).toEqual(expected);
    expect(await lint(npm, 'packages/db')).toEqual(below(expected, 'packages/db/'));
    rmSync(join(npm, 'packages/db/eslint.config.js'));
  });
});

describe('queries in an app, on a schema package whose exports lead', () => {
  let root: string;
  let manifest: string;
  beforeAll(() => {
    root = npm;
    manifest = readFileSync(join(root, 'packages/db/package.json'), 'utf8');
    write(root, {
      'packages/db/dist/schema.d.ts': 'export declare const documents: unknown;\n',
      'packages/db/dist/index.d.ts': 'export declare function createDb(client: unknown): unknown;\n',
    });
  });

  const exports = (entry: (name: string) => object): string =>
    JSON.stringify({
      ...(JSON.parse(manifest) as object),
      exports: { '.': entry('index'), './schema': entry('schema') },
    });

  test.each([
    [
      'to sources for types, and to what is built for Node',
      (name: string) => ({ types: `./src/${name}.ts`, default: `./dist/${name}.js` }),
    ],
    [
      'to what is built, beside which the sources lie',
      (name: string) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }),
    ],
    [
      'to sources by a condition of the team’s own',
      (name: string) => ({ '@acme/source': `./src/${name}.ts`, default: `./dist/${name}.js` }),
    ],
  ])('%s: they are judged', async (_name, entry) => {
    write(root, { 'packages/db/package.json': exports(entry) });
    expect(await lint(root, 'apps/web')).toEqual(below(expected, 'apps/web/'));
  });

  test('to built files without sources: no table is known, and nothing is said of any', async () => {
    // As a package that was published: its types are there, and no more.
    const app = join(scratch, 'published');
    cpSync(join(root, 'apps/web'), app, { recursive: true });
    write(app, {
      'node_modules/@acme/db/package.json': JSON.stringify({
        name: '@acme/db',
        exports: {
          '.': { types: './dist/index.d.ts', default: './dist/index.js' },
          './schema': { types: './dist/schema.d.ts', default: './dist/schema.js' },
        },
      }),
      'node_modules/@acme/db/dist/schema.d.ts': readFileSync(
        join(root, 'packages/db/dist/schema.d.ts'),
        'utf8',
      ),
      'node_modules/@acme/db/dist/index.d.ts': readFileSync(
        join(root, 'packages/db/dist/index.d.ts'),
        'utf8',
      ),
      'node_modules/@acme/db/dist/schema.js': 'export {};',
    });
    const reports = await lint(app, '.', ['.'], join(root, 'eslint.config.js'));
    // This is wrong whatever the tables are.
    expect(reports).toEqual([expect.stringContaining(' schema-architect/no-logical-operator-on-sql ')]);
  });
});

describe('two databases in one repository', () => {
  const users = (tenant: string): string => `import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const owners = pgTable('${tenant}', { id: uuid('id').primaryKey().defaultRandom() });
export const notes = pgTable('notes', {
  id: uuid('id').primaryKey().defaultRandom(),
  ownerId: uuid('owner_id').notNull().references(() => owners.id, { onDelete: 'cascade' }),
});
`;
  const drizzle = "export default { dialect: 'postgresql', schema: './schema.ts' };\n";
  const config = (one: string, other: string): string => `import parser from '@typescript-eslint/parser';
import architect from 'eslint-plugin-schema-architect';
import { defineConfig } from 'eslint/config';
export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser }, extends: [architect.configs.correctness], rules: { 'schema-architect/require-tenant-column': 'error' } },
  { ${one}, settings: architect.settings({ tenant: { table: 'shops', column: 'ownerId' } }) },
  { ${other}, settings: architect.settings({ tenant: { table: 'schools', column: 'tenantId' } }) },
]);
`;

  test.each([
    ['files', "files: ['apps/shop/**']", "files: ['apps/school/**']"],
    ['basePath', "basePath: 'apps/shop'", "basePath: 'apps/school'"],
  ])('are judged each by its own settings, given by %s', async (name, one, other) => {
    const root = join(scratch, `two by ${name}`);
    write(root, {
      'package.json': '{ "type": "module", "dependencies": { "drizzle-orm": "0.45.4" } }',
      'apps/shop/drizzle.config.ts': drizzle,
      'apps/shop/schema.ts': users('shops'),
      'apps/school/drizzle.config.ts': drizzle,
      'apps/school/schema.ts': users('schools'),
      'eslint.config.js': config(one, other),
    });
    symlinkSync(join(npm, 'node_modules'), join(root, 'node_modules'), 'junction');
    const school = [
      expect.stringMatching(
        /^apps\/school\/drizzle\.config\.ts:1:1-1:65 schema-architect\/require-tenant-column /,
      ),
    ];
    expect(await lint(root)).toEqual(school);
    expect(await lint(root, 'apps/school')).toEqual(school);
    expect(await lint(root, 'apps/shop')).toEqual([]);
  });
});

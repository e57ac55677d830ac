import { expect, test } from 'vitest';
import { findProjects, type FoundProjects } from '../../src/cli/projects.ts';
import { Places } from '../../src/project/places.ts';
import { Workspace } from '../../src/project/workspace.ts';
import type { Report } from '../../src/report.ts';
import { project } from '../support/project.ts';
import { command } from './terminal.ts';

const table = (name: string): string =>
  `import { pgTable, uuid } from 'drizzle-orm/pg-core'; export const ${name} = pgTable('${name}', { id: uuid('id').primaryKey().defaultRandom() });`;

async function tablesOf(files: string): Promise<string[]> {
  const { output, errors } = await command(project(files).root, ['--json', '--no-tenant']);
  expect(errors).toBe('');
  const { projects } = JSON.parse(output) as Report;
  return projects.flatMap(({ tables }) => tables.map(({ table: { name } }) => name ?? '?')).sort();
}

function found(files: string): FoundProjects {
  const { root } = project(files);
  const workspace = new Workspace();
  const places = new Places(root, (file) => workspace.modules.readText(file) ?? '');
  return findProjects(workspace, root, null, (path) => places.path(path));
}

test('without a config the schema is what makes tables, however it does', async () => {
  const files = `
    //- src/db/factory.ts
    import { pgSchema, pgTableCreator } from 'drizzle-orm/pg-core';
    export const createTable = pgTableCreator((name) => \`app_\${name}\`);
    export const audit = pgSchema('audit');
    export const makeAll = () => ({ made: createTable('made', {}) });
    //- src/db/index.ts
    export { createTable as table, audit, makeAll } from './factory';
    //- src/users.ts
    import { uuid } from 'drizzle-orm/pg-core';
    import { table } from './db';
    export const users = table('users', { id: uuid('id').primaryKey() });
    //- src/log.mjs
    import { audit } from './db/index.ts';
    export const log = audit.table('log', {});
    //- src/old.cjs
    const { pgTable, text } = require('drizzle-orm/pg-core');
    module.exports.old = pgTable('old', { id: text('id') });
    //- src/plain.js
    import { createTable } from './db/factory.js';
    const plain = createTable('plain', {});
    export default plain;
    //- src/all.ts
    import { makeAll } from './db';
    export const { made } = makeAll();
    //- src/users.test.ts
    ${table('tested')}
    //- dist/users.ts
    ${table('built')}
    //- node_modules/lib/schema.ts
    ${table('installed')}
    //- src/page.ts
    import { users } from './users';
    export const page = { users };
  `;
  expect(await tablesOf(files)).toEqual(['app_made', 'app_plain', 'app_users', 'log', 'old']);
  expect(found(files).projects[0]?.settings.schema).toEqual(
    ['all.ts', 'log.mjs', 'old.cjs', 'plain.js', 'users.ts'].map((name) => `src/${name}`),
  );
});

test('a configured schema without a table is an error that says why', async () => {
  const cases: [string, string][] = [
    [
      `//- schema.ts\nimport { makeTable } from 'nowhere';\nexport const users = makeTable('users', { id: 1 });`,
      "'drizzle.config.ts' names ./schema.ts, in which no table could be read: schema.ts:2",
    ],
    [
      `//- schema.ts\nexport const nothing = 1;`,
      "'drizzle.config.ts' names ./schema.ts, in which no table is declared.",
    ],
    [`//- schema.ts\nexport const a = pgTable(`, 'schema.ts:1 The file could not be parsed.'],
    [
      `//- other.ts\n${table('other')}`,
      "'drizzle.config.ts' names ./schema.ts: no file was found for its `schema`.",
    ],
  ];
  for (const [files, sentence] of cases) {
    const config =
      "//- drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './schema.ts' };\n";
    const { code, output, errors } = await command(project(config + files).root, []);
    expect([code, output], sentence).toEqual([2, '']);
    expect(errors).toContain(sentence);
    expect(errors.trim().split('\n')).toHaveLength(1);
  }
  const named = await command(project('//- schema.ts\nexport const nothing = 1;').root, ['--schema', '*.ts']);
  expect([named.code, named.errors]).toEqual([
    2,
    'schema-architect: --schema names *.ts, in which no table is declared.\n',
  ]);
});

test('a file called drizzle.ts may hold the schema itself', async () => {
  const files = `
    //- vite.config.ts
    ${table('configured')}
    //- src/drizzle.ts
    ${table('users')}
  `;
  expect(await tablesOf(files)).toEqual(['users']);
});

test('what is only called like a config is passed over', async () => {
  const files = `
    //- src/drizzle.ts
    export { drizzle } from 'drizzle-orm/node-postgres';
    //- tools/drizzle-config.ts
    export default function install() { return { schema: './nothing.ts' }; }
    //- src/db/drizzle.ts
    import { drizzle } from 'drizzle-orm/node-postgres';
    export default drizzle(process.env.DATABASE_URL);
    //- src/db/schema.ts
    ${table('users')}
  `;
  expect(await tablesOf(files)).toEqual(['users']);
});

test.each([
  ['drizzle.pg.config.ts', '{}'],
  ['drizzle-auth.config.mjs', '{}'],
  ['drizzle.config.prod.ts', '{}'],
  ['drizzle.ts', '{}'],
  ['configs/postgresql.config.ts', '{ "db": "drizzle-kit push --config=configs/postgresql.config.ts" }'],
])('the config %s is found', async (name, scripts) => {
  const files = `
    //- package.json
    { "dependencies": { "drizzle-orm": "0.45.4" }, "scripts": ${scripts} }
    //- ${name}
    import { defineConfig } from 'drizzle-kit';
    export default defineConfig({ dialect: 'postgresql', schema: './src/tables/*.ts' });
    //- src/tables/users.ts
    ${table('users')}
    //- src/other.ts
    ${table('other')}
  `;
  expect(await tablesOf(files)).toEqual(['users']);
  expect(found(files).remarks).toEqual([]);
});

test('remarks say what was read in part, left out, or taken for granted', () => {
  const { remarks } = found(`
    //- a/tsconfig.json
    { "compilerOptions": { "outDir": "./dist" } }
    //- a/drizzle.config.ts
    export default { dialect: 'postgresql', schema: './dist/src/schema' };
    //- a/src/schema/users.ts
    ${table('users')}
    //- b/drizzle.config.ts
    export default { dialect: 'sqlite', schema: './schema.ts' };
    //- c/drizzle.config.ts
    export default { dialect: 'postgresql', schema: './schema.ts' };
    //- c/schema.ts
    import { pgTable } from 'drizzle-orm/pg-core';
    import { columns } from 'nowhere';
    export const posts = pgTable('posts', { ...columns });
    //- d/drizzle.config.ts
    export default { verbose: true };
  `);
  expect(remarks).toEqual([
    {
      kind: 'partly-read',
      text: 'The schema of c/drizzle.config.ts was read in part: 1 place could not be read.',
    },
    {
      kind: 'assumed',
      text: 'a/drizzle.config.ts names ./dist/src/schema, which a build writes; src/schema/users.ts was read in its place.',
    },
    { kind: 'left-out', text: 'Left out: b/drizzle.config.ts is for sqlite.' },
    { kind: 'left-out', text: 'Left out: d/drizzle.config.ts exports neither a `dialect` nor a `schema`.' },
  ]);
});

test('tests, scripts and system files with queries are counted', async () => {
  const query = `import { eq } from 'drizzle-orm';
    import { projects } from '../schema';
    export const wipe = (db) => db.delete(projects).where(eq(projects.id, 'x'));`;
  const { output } = await command(
    project(`
    //- drizzle.config.ts
    export default { dialect: 'postgresql', schema: './schema.ts' };
    //- schema.ts
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });
    export const projects = pgTable('projects', {
      id: uuid('id').primaryKey().defaultRandom(),
      tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    });
    //- tests/a.ts
    ${query}
    //- src/a.test.ts
    ${query}
    //- scripts/a.ts
    ${query}
    //- tests/b.ts
    export const nothing = 1;
    //- src/a.ts
    ${query}
    //- package.json
    {}`).root,
    [],
  );
  expect(output).toContain(
    'Not checked for a tenant filter: 2 tests, 1 script with queries (testFiles,\nscriptFiles).',
  );
});

import { expect, test } from 'vitest';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';

const owner = `
//- pnpm-workspace.yaml
packages: ['apps/*']
//- apps/api/package.json
{ "dependencies": { "drizzle-orm": "0.45.4" } }
//- apps/api/drizzle.config.ts
export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
//- apps/api/schema.ts
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey() });
`;
const migrations = `
//- apps/api/drizzle/meta/_journal.json
{ "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }
//- apps/api/drizzle/meta/0000_snapshot.json
{ "id": "a", "prevId": "b", "version": "7", "dialect": "postgresql", "tables": {}, "enums": {}, "schemas": {} }
`;
const mirror = `
//- apps/web/schema.ts
import { pgSchema, pgTable, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey() });
export const posts = pgTable('posts', { id: uuid('id').primaryKey() });
export const others = pgSchema('auth').table('users', { id: uuid('id').primaryKey() });
`;

function mirrors(text: string): (string | undefined)[] {
  const { filename, root } = project(text);
  const workspace = new Workspace();
  const view = workspace.view(resolveSettings({ root }), filename);
  const { files } = view.tablesAround(filename);
  const tables = files.find(({ path }) => path === filename)?.tables ?? [];
  return tables.filter((table) => view.isMirror(table)).map(({ variable }) => variable);
}

test('are tables that the migrations of another config bring to the database', () => {
  expect(mirrors(owner + migrations + mirror)).toEqual(['users']);
});

test('are found in a package with a config of its own that keeps no migrations', () => {
  const config =
    "//- apps/web/drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './schema.ts' };\n";
  expect(mirrors(owner + migrations + config + mirror)).toEqual(['users']);
});

test('are none where nobody keeps migrations, or both do', () => {
  expect(mirrors(owner + mirror)).toEqual([]);
  const own = migrations.replaceAll('apps/api', 'apps/web');
  const config =
    "//- apps/web/drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };\n";
  expect(mirrors(owner + migrations + own + config + mirror)).toEqual([]);
});

test('are none in a file that the other config loads, and perhaps migrates', () => {
  const shared = (owner + migrations)
    .replace("schema: './schema.ts'", "schema: '../../packages/db/schema.ts'")
    .replace(/\/\/- apps\/api\/schema\.ts[^]*?(?=\/\/-)/, '');
  const config = shared.slice(
    shared.indexOf('//- apps/api/drizzle.config.ts'),
    shared.indexOf('//- apps/api/drizzle/'),
  );
  expect(
    mirrors(shared + config.replace('apps/api', 'apps/web') + mirror.replace('apps/web', 'packages/db')),
  ).toEqual([]);
});

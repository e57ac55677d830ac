import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import architect from '../../src/index.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

/** What ESLint says of a project's files when it is started in one of its folders, as `file:line rule`. */
async function reports(
  root: string,
  {
    from = '.',
    files = ['**/*.ts'],
    settings = {},
  }: { from?: string; files?: string[]; settings?: object } = {},
): Promise<string[]> {
  const eslint = new ESLint({
    cwd: join(root, from),
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser } },
      architect.configs.all,
      ...(Object.keys(settings).length > 0 ? [{ settings: { 'schema-architect': settings } }] : []),
    ],
  });
  const results = await eslint.lintFiles(files);
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, ruleId, message }) =>
          `${relative(root, filePath)}:${line} ${ruleId?.replace('schema-architect/', '') ?? message}`,
      ),
    )
    .sort();
}

const users = `
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey().defaultRandom(), email: text('email') });
`;
const posts = `
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';
const posts = pgTable('posts', {
  id: uuid('id').primaryKey().defaultRandom(),
  authorId: uuid('author_id').references(() => users.id, { onDelete: 'cascade' }),
});
`;
const exported = posts.replace('const posts', 'export const posts');
const config = (schema: string): string =>
  `export default { dialect: 'postgresql', schema: ${schema}, out: './drizzle' };`;
/** Migrations that know the users alone, without their address. */
const migrations = (folder: string): string => `
//- ${folder}/drizzle/meta/_journal.json
{ "entries": [{ "idx": 0, "tag": "0000_first", "when": 0 }] }
//- ${folder}/drizzle/meta/0000_snapshot.json
{ "version": "7", "dialect": "postgresql", "enums": {}, "schemas": {}, "tables": { "public.users": { "name": "users", "schema": "", "columns": {
  "id": { "name": "id", "type": "uuid", "primaryKey": true, "notNull": true, "default": "gen_random_uuid()" } } } } }
`;

function repository(files: string): string {
  const { root } = project(files);
  mkdirSync(join(root, '.git'));
  return root;
}

/** The rules that need more of the project than the linted file. */
const wide = (all: readonly string[]): string[] =>
  all.filter((each) =>
    /require-(?:migration|schema-export|relations)|unique-names|valid-relations/.test(each),
  );

describe('the project around a file', () => {
  const monorepo = `
//- packages/db/drizzle.config.ts
${config("'./src/*.ts'")}
${migrations('packages/db')}
//- packages/other/drizzle.config.ts
${config("'./schema.ts'")}
//- packages/other/schema.ts
${users}
//- packages/db/src/users.ts
${users}
//- packages/db/src/posts.ts
${posts}
`;

  it('is the same from the root and from a package', async () => {
    const root = repository(monorepo);
    const fromRoot = await reports(root);
    const fromPackages = [
      ...(await reports(root, { from: 'packages/db' })),
      ...(await reports(root, { from: 'packages/other' })),
    ];
    expect(fromPackages.sort()).toEqual(fromRoot);
    expect(wide(fromRoot)).toEqual([
      'packages/db/src/posts.ts:3 require-schema-export',
      'packages/db/src/users.ts:2 require-migration',
    ]);
  });

  it('is that of each config, where there are several', async () => {
    const root = repository(monorepo);
    const all = await reports(root);
    // The other package keeps no migrations.
    expect(all.filter((each) => each.startsWith('packages/other') && /migration|export/.test(each))).toEqual(
      [],
    );
  });

  it('without a config is the file and what it imports', async () => {
    const root = repository(`
//- src/users.ts
${users}
//- src/posts.ts
${exported}
`);
    expect(wide(await reports(root))).toEqual([
      'src/posts.ts:5 require-relations',
      'src/users.ts:2 require-relations',
    ]);
  });

  it('with a config that cannot be read is told of once, at the config', async () => {
    const root = repository(`
//- drizzle.config.ts
export default await load();
//- src/users.ts
${users}
//- src/posts.ts
${posts}
`);
    expect(wide(await reports(root))).toEqual(['drizzle.config.ts:1 require-migration']);
  });

  it('is left alone where the config is one for another database', async () => {
    const root = repository(`
//- drizzle.config.ts
${config("'./src/*.ts'").replace('postgresql', 'mysql')}
${migrations('.')}
//- src/users.ts
${users.replaceAll('pg-core', 'mysql-core').replaceAll('pgTable', 'mysqlTable')}
`);
    expect(await reports(root)).toEqual([]);
  });

  it('is that of the disk in each run, however soon it follows the last', async () => {
    const root = repository(monorepo);
    expect(wide(await reports(root))).toContain('packages/db/src/posts.ts:3 require-schema-export');
    writeFileSync(join(root, 'packages/db/drizzle.config.ts'), config("'./src/users.ts'"));
    expect(wide(await reports(root))).not.toContain('packages/db/src/posts.ts:3 require-schema-export');
  });

  it('may be named in the settings', async () => {
    const root = repository(monorepo);
    const posted = ['packages/db/src/posts.ts'];
    const settings = (schema: string[]) => ({ root, schema });
    expect(wide(await reports(root, { settings: settings(posted), files: posted }))).toEqual([
      'packages/db/src/posts.ts:3 require-schema-export',
    ]);
    const others = settings(['packages/other/*.ts']);
    expect(wide(await reports(root, { settings: others, files: posted }))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprint, type FingerprintOptions } from '../../src/modules/fingerprint.ts';
import { queryCall, transactionCall } from '../../src/modules/source-texts.ts';
import { filesBelow, projectOf } from '../../src/modules/source-tree.ts';
import * as candidate from '../../src/read/syntax/candidate.ts';
import { Project } from './project.ts';

const files = {
  'package.json': { name: 'app', dependencies: { 'drizzle-orm': '0.45.4' } },
  'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
  'drizzle.config.ts': "export default { schema: './src/db/tables/*.ts', out: './drizzle' };",
  'drizzle/meta/_journal.json': { entries: [{ tag: '0000_a' }, { tag: '0001_b' }] },
  'drizzle/meta/0000_snapshot.json': 'old',
  'drizzle/meta/0001_snapshot.json': 'new',
  'src/db/tables/users.ts':
    "import { text } from '../columns';\nexport const users = makeTable('users', { text });",
  'src/db/columns.ts': "export { text } from './text.js';",
  'src/db/text.ts': "export const text = (await import('./more')).text;",
  'src/db/more.ts': "const names = require('./names.json');",
  'src/db/names.json': { a: 1 },
  'src/db/index.ts': "import { drizzle } from 'drizzle-orm/pglite';\nexport const db = drizzle();",
  'src/routes/users.ts':
    "import { db } from '@/db';\nimport { users } from '@/db/tables/users';\nimport { limit } from './limit';\nimport { Button } from './button';\nimport { list } from './list';\nexport const get = () => db.select().from(users).limit(limit);",
  'src/routes/limit.ts': 'export const limit = 10;',
  'src/routes/button.tsx':
    "import type { users } from '@/db/tables/users';\nexport const Button = () => null;",
  'src/routes/list.tsx': "import { users } from '@/db/tables/users';\nexport const columns = [users.text];",
  'src/routes/other.ts': "const seen = new Map();\nseen.delete('a');\nimport { page } from './page';",
  'src/routes/page.ts': 'export const page = 1;',
  'dist/schema.ts': "import { pgTable } from 'drizzle-orm/pg-core';",
  'README.md': '# App',
};

const of = (project: Project, options: Partial<FingerprintOptions> = {}): string =>
  fingerprint({ folders: [project.root], schema: [], config: null, ...options });

test('is a digest, the same for the same files wherever they lie', () => {
  const [one, other] = [new Project(files), new Project(files)];
  expect(of(one)).toMatch(/^[\da-f]{40}$/);
  expect(of(other)).toBe(of(one));
  expect(of(one, { folders: [join(one.root, 'src/db'), join(one.root, 'src')] })).toBe(of(one));
});

test.each([
  'package.json',
  'tsconfig.json',
  'drizzle.config.ts',
  'drizzle/meta/_journal.json',
  'drizzle/meta/0001_snapshot.json',
  // It is named by the drizzle.config, and speaks of no drizzle-orm.
  'src/db/tables/users.ts',
  'src/db/columns.ts',
  'src/db/text.ts',
  'src/db/more.ts',
  'src/db/names.json',
  'src/db/index.ts',
  // A file that queries imports it.
  'src/routes/limit.ts',
  // A component that holds more than types of the schema.
  'src/routes/list.tsx',
])('changes with %s, and is what it was when that is undone', (path) => {
  const project = new Project(files);
  const before = of(project);
  const text = files[path as keyof typeof files];
  project.write(path, `${typeof text === 'string' ? text : JSON.stringify(text)}\n`);
  const after = of(project);
  expect(after).not.toBe(before);
  project.write(path, text);
  expect(of(project)).toBe(before);
});

test.each([
  // ESLint itself knows that it has changed, and no other file depends on it.
  'src/routes/users.ts',
  'src/routes/other.ts',
  'src/routes/button.tsx',
  // Only a file that has nothing to do with the schema imports it.
  'src/routes/page.ts',
  'drizzle/meta/0000_snapshot.json',
  'dist/schema.ts',
  'README.md',
])('stays as it is when %s changes', (path) => {
  const project = new Project(files);
  const before = of(project);
  project.write(path, `${readFileSync(project.at(path), 'utf8')}\n// another`);
  expect(of(project)).toBe(before);
});

test('changes when a file appears that counts, or vanishes', () => {
  const project = new Project(files);
  const seen = [of(project)];
  project.write('src/db/tables/posts.ts', "export const posts = makeTable('posts', {});");
  seen.push(of(project));
  project.write('src/db/relations/users.ts', 'export const usersRelations = relations(users, () => ({}));');
  seen.push(of(project));
  project.remove('src/db/names.json');
  seen.push(of(project));
  project.write('drizzle/20260101000000_c/migration.sql', '');
  seen.push(of(project));
  expect(new Set(seen).size).toBe(seen.length);
});

test('changes with what the settings name', () => {
  const project = new Project({
    ...files,
    'odd/config.ts': "export default { schema: 'odd/folder' };",
    'odd/folder/x.ts': "makeTable('x', {});",
    'odd/y.ts': "makeTable('y', {});",
  });
  const named: Partial<FingerprintOptions> = { schema: ['odd/y.ts'], config: 'odd/config.ts' };
  const before = [of(project), of(project, named)];
  project.write('odd/folder/x.ts', "makeTable('z', {});");
  const between = [of(project), of(project, named)];
  project.write('odd/y.ts', "makeTable('z', {});");
  const after = [of(project), of(project, named)];
  expect(new Set([before[0], between[0], after[0]]).size).toBe(1);
  expect(new Set([before[1], between[1], after[1]]).size).toBe(3);
});

test('a folder that is not there, and files that cannot be read, are no failure', () => {
  const project = new Project({
    'package.json': '{',
    'drizzle.config.ts': 'export default',
    'schema.ts': "'drizzle-orm/pg-core",
  });
  expect(of(project)).toMatch(/^[\da-f]{40}$/);
  expect(of(project, { folders: [join(project.root, 'missing')] })).toMatch(/^[\da-f]{40}$/);
});

test('a project is the repository or workspace, else what was installed, else the package, else the folder', () => {
  const at = (files: Record<string, string>): string => {
    const project = new Project({ 'a/b/c/d.ts': '', ...files });
    return project.within(projectOf(project.at('a/b/c'))) || '.';
  };
  expect(at({})).toBe('a/b/c');
  expect(at({ 'a/b/package.json': '{}' })).toBe('a/b');
  expect(at({ 'a/b/package.json': '{}', 'a/package-lock.json': '' })).toBe('a');
  expect(at({ 'a/b/package-lock.json': '', 'a/package.json': '{ "workspaces": [] }' })).toBe('a');
  expect(at({ 'a/package.json': '{ "workspaces": [] }', 'a/b/pnpm-workspace.yaml': '' })).toBe('a/b');
  expect(at({ 'a/package.json': '{ "workspaces": [] }', '.git/HEAD': '' })).toBe('.');
});

test('a folder with more files than one would look through is not looked through', () => {
  const project = new Project({ 'a.ts': '', 'b/c.ts': '', 'node_modules/d.ts': '' });
  expect(filesBelow(project.root, 2)).toHaveLength(2);
  expect(filesBelow(project.root, 1)).toBeNull();
});

test('what may query is what the reader takes for that', () => {
  expect(queryCall.source).toBe(candidate.queryCall.source);
  expect(transactionCall.source).toBe(candidate.transactionCall.source);
});

test('a page is told of only where callers matter', () => {
  const project = new Project(files);
  const [without, callers] = [of(project), of(project, { callers: true })];
  project.write('src/routes/page.ts', 'export const page = 2;');
  expect(of(project)).toBe(without);
  expect(of(project, { callers: true })).not.toBe(callers);
});

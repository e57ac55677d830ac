import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { codeFiles, isOneOff, packageOf } from '../../src/modules/code-files.ts';
import { Project } from './project.ts';

const files = {
  'package.json': { name: 'acme', workspaces: ['packages/*', 'apps/*'] },
  'packages/db/package.json': { name: '@acme/db' },
  'packages/db/src/schema.ts': '',
  'packages/db/src/queries.ts': '',
  'packages/db/test/seed.ts': '',
  'packages/api/package.json': { name: '@acme/api', dependencies: { '@acme/db': '*' } },
  'packages/api/src/posts.ts': '',
  'packages/api/src/posts.test.ts': '',
  'packages/api/src/tests/page.ts': '',
  'apps/web/package.json': { name: '@acme/web', devDependencies: { '@acme/api': '*' } },
  'apps/web/page.tsx': '',
  'apps/web/dist/page.js': '',
  'apps/web/data.json': {},
  'apps/docs/package.json': { name: '@acme/docs' },
  'apps/docs/page.ts': '',
};

test('are those of the package and of all that depend on it, without tests and what is built', () => {
  const project = new Project(files);
  const found = codeFiles(project.at('packages/db'));
  expect(found?.map((path) => relative(project.root, path))).toEqual([
    'apps/web/page.tsx',
    'packages/api/src/posts.ts',
    'packages/api/src/tests/page.ts',
    'packages/db/src/queries.ts',
    'packages/db/src/schema.ts',
  ]);
});

test('are those of packages whose tsconfig has a path to the package as well', () => {
  const project = new Project({
    ...files,
    'apps/docs/tsconfig.json': {
      extends: '../../packages/db/tsconfig.json',
      compilerOptions: { paths: { '@acme/api/*': ['../../packages/api/src/*'] } },
    },
  });
  const of = (folder: string): readonly string[] =>
    (codeFiles(project.at(folder)) ?? []).map((path) => relative(project.root, path));
  expect(of('packages/api')).toContain('apps/docs/page.ts');
  expect(of('apps/web')).not.toContain('apps/docs/page.ts');
});

test('are not known of a repository that is too large to look through', () => {
  expect(codeFiles(new Project(files).at('packages/db'), 10)).toBeNull();
});

test('belong to the nearest package of a file on the disk', () => {
  const project = new Project(files);
  expect(packageOf(project.at('apps/web/page.tsx'))).toBe(project.at('apps/web'));
  expect(packageOf(project.at('apps/web/missing.ts'))).toBeNull();
});

test.each([
  ['scripts/fill.ts', true],
  ['src/db/seed/users.ts', true],
  ['src/seed.ts', true],
  ['migrations/0001_fill.ts', true],
  ['src/migrate-users.ts', true],
  ['src/garden/seeds/sow.ts', false],
  ['src/db/migrations/0001-fill.ts', true],
  ['src/scripts/play.ts', false],
  ['src/migrations/list.ts', false],
  ['src/reset.ts', false],
])('run once: %s', (path, isOnce) => {
  expect(isOneOff('/work/api', `/work/api/${path}`)).toBe(isOnce);
});

test('run once in a package that migrates data', () => {
  expect(isOneOff('/work/old-migration', '/work/old-migration/import.ts')).toBe(true);
});

test('are those of packages that import the package without saying so, where no manifest names it', () => {
  const project = new Project({
    ...files,
    'packages/api/package.json': { name: '@acme/api' },
    'packages/api/src/posts.ts': "import { posts } from '@acme/db/schema';",
  });
  const found = (codeFiles(project.at('packages/db')) ?? []).map((path) => relative(project.root, path));
  expect(found).toContain('packages/api/src/tests/page.ts');
  expect(found).not.toContain('apps/docs/page.ts');
});

test('are not what tests share', () => {
  const names = ['src/testing.ts', 'src/test-utils/db.ts', 'type-tests/rows.ts', 'src/test/config/setup.ts'];
  const project = new Project({
    'package.json': { name: 'acme' },
    'src/posts.ts': '',
    'src/tests/page.ts': '',
    ...Object.fromEntries(names.map((name) => [name, ''])),
  });
  const found = (codeFiles(project.at('.')) ?? []).map((path) => relative(project.root, path));
  expect(found).toEqual(['src/posts.ts', 'src/tests/page.ts']);
});

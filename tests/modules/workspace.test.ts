import { describe, expect, test } from 'vitest';
import { pnpmPackages } from '../../src/modules/resolution/workspace-globs.ts';
import { Project } from './project.ts';

/** A workspace with one package `@acme/db`, seen from an app beside it. Nothing is installed. */
function dbPackage(manifest: object, ...files: string[]): Project {
  return new Project({
    'package.json': { workspaces: ['packages/*', 'apps/*'] },
    'packages/db/package.json': { name: '@acme/db', ...manifest },
    ...Object.fromEntries(files.map((file) => [`packages/db/${file}`, ''])),
  });
}

const from = 'apps/web/a.ts';

describe('a workspace package', () => {
  test.for([
    ['by the source it exports', { exports: './src/index.ts' }, ['src/index.ts'], '@acme/db', 'src/index.ts'],
    [
      'by types before a default that is built',
      { exports: { '.': { default: './dist/index.js', types: './src/index.ts' } } },
      ['src/index.ts', 'dist/index.js'],
      '@acme/db',
      'src/index.ts',
    ],
    [
      'by a pattern of exports',
      { exports: { './*': './src/*.ts' } },
      ['src/schema/users.ts'],
      '@acme/db/schema/users',
      'src/schema/users.ts',
    ],
    [
      'by the longest pattern of exports',
      { exports: { './*': './src/*.ts', './schema/*': './tables/*.ts' } },
      ['src/schema/users.ts', 'tables/users.ts'],
      '@acme/db/schema/users',
      'tables/users.ts',
    ],
    [
      'by the source of what its build will write',
      { exports: { './schema': { types: './dist/schema.d.ts', default: './dist/schema.js' } } },
      ['src/schema.ts'],
      '@acme/db/schema',
      'src/schema.ts',
    ],
    [
      'by its source although it is built',
      { exports: { './schema': './dist/schema.js' } },
      ['src/schema.ts', 'dist/schema.js', 'dist/schema.d.ts'],
      '@acme/db/schema',
      'src/schema.ts',
    ],
    [
      'by a source that is built into a folder of its own',
      { exports: './dist/esm/src/index.js' },
      ['src/index.ts'],
      '@acme/db',
      'src/index.ts',
    ],
    [
      'by a source beside what is built',
      { exports: './dist/client.js' },
      ['client.ts'],
      '@acme/db',
      'client.ts',
    ],
    [
      'by a custom condition',
      { exports: { '.': { '@acme/source': './lib/main.ts', default: './dist/index.js' } } },
      ['lib/main.ts'],
      '@acme/db',
      'lib/main.ts',
    ],
    [
      'by what runs in Node and not in a browser',
      { exports: { '.': { browser: './browser.ts', 'react-server': './server.ts', default: './node.ts' } } },
      ['browser.ts', 'server.ts', 'node.ts'],
      '@acme/db',
      'node.ts',
    ],
    [
      'by nested conditions and lists',
      { exports: { '.': [{ node: { import: './src/node.mts' } }, './src/any.ts'] } },
      ['src/node.mts', 'src/any.ts'],
      '@acme/db',
      'src/node.mts',
    ],
    [
      'by a target that lacks its extension',
      { exports: { './schema': './src/schema' } },
      ['src/schema/index.ts'],
      '@acme/db/schema',
      'src/schema/index.ts',
    ],
    [
      'by its field for sources before what is built',
      { source: 'lib/index.ts', main: 'dist/index.js' },
      ['lib/index.ts', 'dist/index.js'],
      '@acme/db',
      'lib/index.ts',
    ],
    ['by main', { main: './index.ts' }, ['index.ts'], '@acme/db', 'index.ts'],
    ['by an index where it says nothing', {}, ['src/index.ts'], '@acme/db', 'src/index.ts'],
    [
      'by a subpath where it says nothing',
      {},
      ['schema/users.ts'],
      '@acme/db/schema/users',
      'schema/users.ts',
    ],
    [
      'by a subpath of its sources where it says nothing',
      {},
      ['src/schema.ts'],
      '@acme/db/schema',
      'src/schema.ts',
    ],
    [
      'by what is built where there is no source',
      { exports: './dist/index.js' },
      ['dist/index.js'],
      '@acme/db',
      'dist/index.js',
    ],
  ] as const)('is found %s', ([, manifest, files, specifier, expected]) => {
    expect(dbPackage(manifest, ...files).resolve(from, specifier)).toBe(`packages/db/${expected}`);
  });

  test('without a file to read is unresolved', () => {
    expect(dbPackage({ exports: './dist/index.js' }).resolve(from, '@acme/db')).toBe('unresolved-import');
  });

  test('with declarations only is a package', () => {
    const project = dbPackage({ types: './index.d.ts' }, 'index.d.ts');
    project.link('node_modules/@acme/db', 'packages/db');
    expect(project.resolve(from, '@acme/db')).toBe('package-import');
  });

  test('leads to the real file through the link that an install makes', () => {
    const project = dbPackage({ exports: './dist/index.js' }, 'src/index.ts', 'dist/index.js');
    project.link('node_modules/@acme/db', 'packages/db');
    expect(project.resolve(from, '@acme/db')).toBe('packages/db/src/index.ts');
  });

  test('comes before a published one that is installed beside it', () => {
    const project = dbPackage({ exports: './index.ts' }, 'index.ts');
    project.write('apps/web/node_modules/@acme/db/package.json', { name: '@acme/db', main: 'index.js' });
    project.write('apps/web/node_modules/@acme/db/index.js', '');
    expect(project.resolve(from, '@acme/db')).toBe('packages/db/index.ts');
  });
});

describe('a workspace', () => {
  const member = { 'libs/db/package.json': { name: 'db', main: 'index.ts' }, 'libs/db/index.ts': '' };

  test.for([
    ['a list in package.json', { 'package.json': { workspaces: ['libs/*'] } }],
    ['an object in package.json', { 'package.json': { workspaces: { packages: ['./libs/*/'] } } }],
    ['pnpm-workspace.yaml', { 'pnpm-workspace.yaml': 'packages:\n  - "libs/*"\n' }],
    [
      'pnpm-workspace.yaml before package.json',
      { 'pnpm-workspace.yaml': 'packages: [libs/*]', 'package.json': { workspaces: ['x'] } },
    ],
    ['a deep glob', { 'package.json': { workspaces: ['**'] } }],
    ['a folder by name', { 'package.json': { workspaces: ['libs/db'] } }],
  ] as const)('may be declared by %s', ([, files]) => {
    expect(new Project({ ...member, ...files }).resolve('apps/web/a.ts', 'db')).toBe('libs/db/index.ts');
  });

  test('leaves out what a negated glob names, and installed packages', () => {
    const project = new Project({
      ...member,
      'package.json': { workspaces: ['**', '!libs/db'] },
      'libs/x/node_modules/dep/package.json': { name: 'dep', main: 'index.ts' },
      'libs/x/node_modules/dep/index.ts': '',
    });
    expect(project.resolve('a.ts', 'db')).toBe('package-import');
    expect(project.resolve('a.ts', 'dep')).toBe('package-import');
  });

  test('is the nearest one, and its root is a member', () => {
    const project = new Project({
      ...member,
      'package.json': { workspaces: ['libs/*', 'inner'] },
      'inner/package.json': { name: 'inner', workspaces: ['libs/*'], main: 'root.ts' },
      'inner/root.ts': '',
      'inner/libs/db/package.json': { name: 'db', main: 'index.ts' },
      'inner/libs/db/index.ts': '',
    });
    expect(project.resolve('inner/apps/a.ts', 'db')).toBe('inner/libs/db/index.ts');
    expect(project.resolve('inner/apps/a.ts', 'inner')).toBe('inner/root.ts');
    expect(project.resolve('apps/a.ts', 'db')).toBe('libs/db/index.ts');
  });
});

describe('the packages of a pnpm-workspace.yaml', () => {
  test.for([
    [
      'in block style',
      "packages:\n  # apps\n  - 'apps/*' # all\n  - \"libs/**\"\n\n  - '!**/test'\ncatalog:\n  - no\n",
      ['apps/*', 'libs/**', '!**/test'],
    ],
    ['not indented', 'packages:\n- a/*\n- b\nonlyBuiltDependencies:\n- c', ['a/*', 'b']],
    ['in flow style', 'catalog: {}\npackages: [\'a/*\', "b", c]\n', ['a/*', 'b', 'c']],
    ['in flow style over lines', 'packages: [\n  a/*,\n  b,\n]\nx: [y]', ['a/*', 'b']],
    ['with a quoted key and Windows line ends', '"packages":\r\n  - a/*\r\n', ['a/*']],
    ['that has none', 'catalog:\n  packages:\n    - x\n', []],
  ] as const)('are read %s', ([, yaml, expected]) => {
    expect(pnpmPackages(yaml)).toEqual(expected);
  });
});

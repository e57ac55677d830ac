import { describe, expect, test } from 'vitest';
import { Project } from './project.ts';

describe('a path', () => {
  const files = {
    'a.ts': '',
    'b.ts': '',
    'schema/index.ts': '',
    'user.schema.ts': '',
    'view.tsx': '',
    'both.ts': '',
    'both.js': '',
    'plain.mjs': '',
    'module.mts': '',
    'common.cts': '',
    'data.json': {},
    'types.d.ts': '',
    'page.vue': '',
    'sub/x.ts': '',
    'index.ts': '',
    'folder.ts': '',
    'folder/index.ts': '',
  };

  test.for([
    ['gains an extension', './b', 'b.ts'],
    ['keeps the one that it has', './b.ts', 'b.ts'],
    ['of compiled code leads to its source', './b.js', 'b.ts'],
    ['of compiled code leads to its JSX source', './view.jsx', 'view.tsx'],
    ['of a compiled ES module leads to its source', './module.mjs', 'module.mts'],
    ['of a compiled CommonJS module leads to its source', './common.cjs', 'common.cts'],
    ['leads to the source where its compiled file is there too', './both.js', 'both.ts'],
    ['leads to JavaScript where there is no source', './plain.mjs', 'plain.mjs'],
    ['leads to the index of a folder', './schema', 'schema/index.ts'],
    ['leads to a file before a folder of the same name', './folder', 'folder.ts'],
    ['with a slash at its end leads to the folder', './folder/', 'folder/index.ts'],
    ['of a dot leads to the index beside it', '.', 'index.ts'],
    ['may have a dot in its name', './user.schema', 'user.schema.ts'],
    ['leads to JSON', './data.json', 'data.json'],
    ['may end in a query that defeats caches', './b.ts?v=2', 'b.ts'],
    ['with a query that asks for another form is no module', './b.ts?raw', 'unparsable-file'],
    ['of a component is no module', './page.vue', 'unparsable-file'],
    ['of a declaration file is no source', './types.d.ts', 'package-import'],
    ['with nothing behind it is unresolved', './nowhere', 'unresolved-import'],
  ] as const)('%s', ([, specifier, expected]) => {
    expect(new Project(files).resolve('a.ts', specifier)).toBe(expected);
  });

  test('of two dots leads to the index above', () => {
    expect(new Project(files).resolve('sub/x.ts', '..')).toBe('index.ts');
  });

  test('from a file that has no place on the disk leads nowhere', () => {
    const { modules } = new Project(files);
    expect(modules.resolve('<input>', './a')).toBe('unresolved-import');
    expect(modules.resolve('package.json', './tsconfig.json')).toBe('unresolved-import');
  });

  test('does not depend on the working directory', () => {
    const project = new Project(files);
    expect(project.resolve('sub/x.ts', './src/modules/modules')).toBe('unresolved-import');
  });

  test('through a link leads to the real file', () => {
    const project = new Project(files);
    project.link('linked', 'schema');
    expect(project.resolve('a.ts', './linked')).toBe('schema/index.ts');
  });
});

describe('a name', () => {
  test.for(['node:fs', 'fs', 'fs/promises', 'bun:sqlite', 'cloudflare:workers', 'https://esm.sh/x'])(
    'of a run time, %s, is a package',
    (name) => {
      expect(new Project({ 'a.ts': '' }).resolve('a.ts', name)).toBe('package-import');
    },
  );

  test('of something that is not installed is a package', () => {
    expect(new Project({ 'a.ts': '' }).resolve('a.ts', 'zod')).toBe('package-import');
  });

  test('of an installed package is a package, whatever it holds', () => {
    const project = new Project({
      'a.ts': '',
      'node_modules/dep/package.json': { name: 'dep', main: 'index.ts' },
      'node_modules/dep/index.ts': '',
      'node_modules/types-only/package.json': { name: 'types-only', types: 'index.d.ts' },
      'node_modules/types-only/index.d.ts': '',
    });
    expect(project.resolve('a.ts', 'dep')).toBe('package-import');
    expect(project.resolve('a.ts', 'types-only')).toBe('package-import');
  });

  test('of a package that is linked in from elsewhere leads to its real source', () => {
    const project = new Project({
      'app/a.ts': '',
      'lib/package.json': { name: 'lib', exports: { '.': './src/index.ts' } },
      'lib/src/index.ts': '',
    });
    project.link('app/node_modules/lib', 'lib');
    expect(project.resolve('app/a.ts', 'lib')).toBe('lib/src/index.ts');
  });

  test('of the own package leads to its source', () => {
    const project = new Project({
      'package.json': { name: 'own', exports: { './db': './dist/db.js' } },
      'src/db.ts': '',
      'src/a.ts': '',
    });
    expect(project.resolve('src/a.ts', 'own/db')).toBe('src/db.ts');
  });

  test('that only a project can have and that leads nowhere is unresolved', () => {
    const project = new Project({ 'a.ts': '' });
    expect(project.resolve('a.ts', '@/db')).toBe('unresolved-import');
    expect(project.resolve('a.ts', '~/db')).toBe('unresolved-import');
    expect(project.resolve('a.ts', '#db')).toBe('unresolved-import');
  });
});

describe('package imports (#name)', () => {
  const manifest = {
    name: 'app',
    imports: {
      '#db/*': { types: './src/db/*.ts', default: './dist/db/*.js' },
      '#lib/*': './dist/lib/*.js',
      '#x': './src/x.js',
      '#dep': 'zod',
    },
  };
  const files = {
    'package.json': manifest,
    'src/db/u.ts': '',
    'src/lib/v.ts': '',
    'src/x.ts': '',
    'src/a.ts': '',
  };

  test.for([
    ['lead where their conditions say', '#db/u', 'src/db/u.ts'],
    ['lead to the source of what is not built', '#lib/v', 'src/lib/v.ts'],
    ['lead to the source of compiled code', '#x', 'src/x.ts'],
    ['may name a package', '#dep', 'package-import'],
  ] as const)('%s', ([, specifier, expected]) => {
    expect(new Project(files).resolve('src/a.ts', specifier)).toBe(expected);
  });

  test('come after tsconfig paths of the same name', () => {
    const project = new Project({
      ...files,
      'tsconfig.json': { compilerOptions: { paths: { '#x': ['./src/a.ts'] } } },
    });
    expect(project.resolve('src/db/u.ts', '#x')).toBe('src/a.ts');
  });
});

import { describe, expect, test } from 'vitest';
import { Project } from './project.ts';

const paths = { '@/*': ['./src/*'] };
const sources = { 'src/a.ts': '', 'src/b.ts': '' };

describe('tsconfig paths', () => {
  test('are relative to the tsconfig', () => {
    const project = new Project({ ...sources, 'tsconfig.json': { compilerOptions: { paths } } });
    expect(project.resolve('src/a.ts', '@/b')).toBe('src/b.ts');
    expect(project.resolve('src/a.ts', '@/b.js')).toBe('src/b.ts');
  });

  test('that lead nowhere are unresolved and no package', () => {
    const project = new Project({
      ...sources,
      'tsconfig.json': { compilerOptions: { paths: { 'db/*': ['./src/*'] } } },
    });
    expect(project.resolve('src/a.ts', 'db/nowhere')).toBe('unresolved-import');
  });

  test('of everything do not make a project of every package', () => {
    const compilerOptions = { paths: { '*': ['./node_modules/*', './vendor/*'] } };
    const project = new Project({
      ...sources,
      'tsconfig.json': { compilerOptions },
      'node_modules/zod/index.ts': '',
    });
    expect(project.resolve('src/a.ts', 'zod')).toBe('package-import');
  });

  test('may have comments, trailing commas and a byte order mark', () => {
    const text =
      '\uFEFF// c\n{ /* "x": */ "compilerOptions": { "paths": { "@/*": ["./src/*", /* , */], }, }, }';
    expect(new Project({ ...sources, 'tsconfig.json': text }).resolve('src/a.ts', '@/b')).toBe('src/b.ts');
  });

  test('hold for files outside of include and for JavaScript', () => {
    const project = new Project({
      ...sources,
      'db/c.js': '',
      'tsconfig.json': { include: ['src'], compilerOptions: { paths } },
    });
    expect(project.resolve('db/c.js', '@/b')).toBe('src/b.ts');
  });

  test('prefer the exact key, then the longest prefix, then the first target that is there', () => {
    const project = new Project({
      'tsconfig.json': {
        compilerOptions: {
          paths: {
            '*': ['./any/*'],
            'db/*': ['./gone/*', './db/*'],
            'db/x/*': ['./x/*'],
            'db/x/y': ['./exact'],
          },
        },
      },
      'any/db/z.ts': '',
      'db/z.ts': '',
      'db/x/w.ts': '',
      'x/w.ts': '',
      'x/y.ts': '',
      'exact.ts': '',
    });
    expect(project.resolve('a.ts', 'db/x/y')).toBe('exact.ts');
    expect(project.resolve('a.ts', 'db/x/w')).toBe('x/w.ts');
    expect(project.resolve('a.ts', 'db/z')).toBe('db/z.ts');
  });

  test('come before a workspace package of the same name', () => {
    const project = new Project({
      'package.json': { workspaces: ['packages/*'] },
      'tsconfig.json': { compilerOptions: { paths: { '@acme/db': ['./src/db.ts'] } } },
      'packages/db/package.json': { name: '@acme/db', exports: './index.ts' },
      'packages/db/index.ts': '',
      'src/db.ts': '',
    });
    expect(project.resolve('src/a.ts', '@acme/db')).toBe('src/db.ts');
    expect(project.resolve('packages/db/index.ts', '@acme/db')).toBe('src/db.ts');
  });

  test('are read from jsconfig.json too', () => {
    const project = new Project({ ...sources, 'jsconfig.json': { compilerOptions: { paths } } });
    expect(project.resolve('src/a.ts', '@/b')).toBe('src/b.ts');
  });

  test('of the root hold where a workspace of Nx has no tsconfig of its own', () => {
    const compilerOptions = { baseUrl: '.', paths: { '@org/db': ['libs/db/src/index.ts'] } };
    const project = new Project({ 'tsconfig.base.json': { compilerOptions }, 'libs/db/src/index.ts': '' });
    expect(project.resolve('apps/x/a.ts', '@org/db')).toBe('libs/db/src/index.ts');
  });
});

describe('baseUrl', () => {
  test('finds bare names, and not a package of that name', () => {
    const project = new Project({
      'tsconfig.json': { compilerOptions: { baseUrl: 'src' } },
      'src/db/index.ts': '',
      'node_modules/db/index.ts': '',
    });
    expect(project.resolve('src/a.ts', 'db')).toBe('src/db/index.ts');
    expect(project.resolve('src/a.ts', 'zod')).toBe('package-import');
  });

  test('is what paths are relative to', () => {
    const compilerOptions = { baseUrl: './src', paths: { '@/*': ['*'] } };
    const project = new Project({ ...sources, 'tsconfig.json': { compilerOptions } });
    expect(project.resolve('src/a.ts', '@/b')).toBe('src/b.ts');
  });
});

describe('a tsconfig that extends', () => {
  test('takes what its base says, relative to the base', () => {
    const project = new Project({
      'src/b.ts': '',
      'tsconfig.base.json': { compilerOptions: { paths } },
      'apps/x/tsconfig.json': { extends: '../../tsconfig.base' },
    });
    expect(project.resolve('apps/x/a.ts', '@/b')).toBe('src/b.ts');
  });

  test('takes the last of several bases, and its own before them', () => {
    const to = (target: string) => ({ compilerOptions: { paths: { x: [target] } } });
    const project = new Project({
      'one.json': to('./one.ts'),
      'two.json': to('./two.ts'),
      'one.ts': '',
      'two.ts': '',
      'own.ts': '',
      'tsconfig.json': { extends: ['./one.json', './two.json'] },
      'sub/tsconfig.json': { extends: '../tsconfig.json', ...to('../own.ts') },
    });
    expect(project.resolve('a.ts', 'x')).toBe('two.ts');
    expect(project.resolve('sub/a.ts', 'x')).toBe('own.ts');
  });

  test('holds although a base is missing', () => {
    for (const missing of ['./.svelte-kit/tsconfig.json', '@acme/none/base.json', '@tsconfig/node20']) {
      const project = new Project({
        ...sources,
        'tsconfig.json': { extends: [missing], compilerOptions: { paths } },
      });
      expect(project.resolve('src/a.ts', '@/b')).toBe('src/b.ts');
      expect(project.resolve('src/a.ts', './b')).toBe('src/b.ts');
    }
  });

  test('finds a base in a workspace package that is not installed', () => {
    const project = new Project({
      'package.json': { workspaces: ['tooling/*', 'apps/*'] },
      'tooling/ts/package.json': { name: '@acme/tsconfig' },
      'tooling/ts/base.json': { compilerOptions: { paths: { '~/*': ['${configDir}/src/*'] } } },
      'apps/x/tsconfig.json': { extends: '@acme/tsconfig/base.json' },
      'apps/x/src/b.ts': '',
    });
    expect(project.resolve('apps/x/src/a.ts', '~/b')).toBe('apps/x/src/b.ts');
  });

  test('finds a base in an installed package', () => {
    const project = new Project({
      'node_modules/@acme/ts/package.json': {
        name: '@acme/ts',
        exports: { './base': './configs/base.json' },
      },
      'node_modules/@acme/ts/configs/base.json': { compilerOptions: { baseUrl: '${configDir}/src' } },
      'app/tsconfig.json': { extends: '@acme/ts/base' },
      'app/src/db.ts': '',
    });
    expect(project.resolve('app/src/a.ts', 'db')).toBe('app/src/db.ts');
  });

  test('itself ends', () => {
    const project = new Project({
      ...sources,
      'tsconfig.json': { extends: './other.json', compilerOptions: { paths } },
      'other.json': { extends: './tsconfig.json' },
    });
    expect(project.resolve('src/a.ts', '@/b')).toBe('src/b.ts');
  });
});

describe('a tsconfig that references others', () => {
  test('lends their paths to all files below it', () => {
    const project = new Project({
      ...sources,
      'tsconfig.json': {
        files: [],
        references: [{ path: './tsconfig.app.json' }, { path: './node' }, { path: './gone' }],
      },
      'tsconfig.app.json': { include: ['src'], compilerOptions: { paths } },
      'node/tsconfig.json': { compilerOptions: { paths: { 'tool/*': ['../src/*'] } } },
    });
    expect(project.resolve('src/a.ts', '@/b')).toBe('src/b.ts');
    expect(project.resolve('src/a.ts', 'tool/b')).toBe('src/b.ts');
  });
});

test.for(['', '{ "compilerOptions": { ', '[]', '{ "compilerOptions": 7, "extends": {}, "references": 1 }'])(
  'a broken tsconfig (%s) fails no import below it',
  (text) => {
    const project = new Project({ ...sources, 'tsconfig.json': text });
    expect(project.resolve('src/a.ts', './b')).toBe('src/b.ts');
    expect(project.resolve('src/a.ts', '@/b')).toBe('unresolved-import');
  },
);

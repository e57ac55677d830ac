import { describe, expect, test } from 'vitest';
import { Project } from './project.ts';

const query = 'src/routes/+page.server.ts';

describe('SvelteKit', () => {
  const files = {
    'package.json': {},
    'svelte.config.js': 'export default { kit: { adapter: adapter() } };',
    'tsconfig.json': { extends: './.svelte-kit/tsconfig.json' },
    'src/lib/server/db/index.ts': '',
    'src/lib/index.ts': '',
    [query]: '',
  };

  test('$lib leads to src/lib before the tsconfig that the tool writes is there', () => {
    const project = new Project(files);
    expect(project.resolve(query, '$lib/server/db')).toBe('src/lib/server/db/index.ts');
    expect(project.resolve(query, '$lib')).toBe('src/lib/index.ts');
    expect(project.resolve(query, '$lib/nowhere')).toBe('unresolved-import');
  });

  test('and when it is there', () => {
    const compilerOptions = { paths: { $lib: ['../src/lib'], '$lib/*': ['../src/lib/*'] } };
    const project = new Project({ ...files, '.svelte-kit/tsconfig.json': { compilerOptions } });
    expect(project.resolve(query, '$lib/server/db')).toBe('src/lib/server/db/index.ts');
  });

  test('modules that the tool makes are no files', () => {
    const project = new Project(files);
    for (const name of ['$env/static/private', '$app/server', '$service-worker'])
      expect(project.resolve(query, name)).toBe('package-import');
  });

  test('aliases of the config, and another place of the library', () => {
    const project = new Project({
      ...files,
      'svelte.config.js': `
        import path from 'node:path';
        export default { kit: { files: { lib: 'source/lib' }, alias: {
          $db: 'src/db', '$models/*': './src/models/*', $server: path.resolve(import.meta.dirname, 'src', 'server'),
        } } };`,
      'source/lib/a.ts': '',
      'src/db/schema.ts': '',
      'src/models/user.ts': '',
      'src/server/a.ts': '',
    });
    expect(project.resolve(query, '$lib/a')).toBe('source/lib/a.ts');
    expect(project.resolve(query, '$db/schema')).toBe('src/db/schema.ts');
    expect(project.resolve(query, '$models/user')).toBe('src/models/user.ts');
    expect(project.resolve(query, '$server/a')).toBe('src/server/a.ts');
  });

  test('without a config the name is an alias all the same, and leads nowhere', () => {
    const project = new Project({ 'package.json': {}, [query]: '' });
    expect(project.resolve(query, '$lib/server/db')).toBe('unresolved-import');
  });
});

describe('Nuxt', () => {
  const api = 'server/api/notes.ts';
  const files = {
    'package.json': { devDependencies: { nuxt: '^4.1.0' } },
    'nuxt.config.ts': 'export default defineNuxtConfig({});',
    'tsconfig.json': { files: [], references: [{ path: './.nuxt/tsconfig.server.json' }] },
    'server/db/schema.ts': '',
    'shared/types.ts': '',
    'app/lib/format.ts': '',
    'lib/format.ts': '',
    [api]: '',
  };

  test('the root, the sources, the shared folder and the server', () => {
    const project = new Project(files);
    for (const name of ['~~/server/db/schema', '@@/server/db/schema', '#server/db/schema'])
      expect(project.resolve(api, name)).toBe('server/db/schema.ts');
    for (const name of ['~/lib/format', '@/lib/format'])
      expect(project.resolve(api, name)).toBe('app/lib/format.ts');
    expect(project.resolve(api, '#shared/types')).toBe('shared/types.ts');
    expect(project.resolve(api, '~/nowhere')).toBe('unresolved-import');
  });

  test('when the tsconfigs that the tool writes are there', () => {
    const compilerOptions = { paths: { '~~/*': ['../*'], '~/*': ['../app/*'] } };
    const project = new Project({ ...files, '.nuxt/tsconfig.server.json': { compilerOptions } });
    expect(project.resolve(api, '~~/server/db/schema')).toBe('server/db/schema.ts');
  });

  test('modules that the tool makes are no files', () => {
    const project = new Project(files);
    for (const name of ['#imports', '#app', '#components', '#build/routes', '#nitro'])
      expect(project.resolve(api, name)).toBe('package-import');
  });

  test('in Nuxt 3 the sources are at the top', () => {
    const project = new Project({ ...files, 'package.json': { dependencies: { nuxt: '3.17.0' } } });
    expect(project.resolve(api, '~/lib/format')).toBe('lib/format.ts');
  });

  test('the config may name other folders, and aliases by aliases', () => {
    const project = new Project({
      ...files,
      'nuxt.config.ts': `
        import { fileURLToPath } from 'node:url';
        export default defineNuxtConfig({
          srcDir: 'client/', serverDir: './backend',
          alias: { db: '~~/server/db', '#db': fileURLToPath(new URL('./server/db', import.meta.url)) },
        });`,
      'client/a.ts': '',
      'backend/b.ts': '',
    });
    expect(project.resolve(api, '~/a')).toBe('client/a.ts');
    expect(project.resolve(api, '#server/b')).toBe('backend/b.ts');
    expect(project.resolve(api, 'db/schema')).toBe('server/db/schema.ts');
    expect(project.resolve(api, '#db/schema')).toBe('server/db/schema.ts');
  });
});

describe('Vite, Astro and Next', () => {
  const from = 'src/a.ts';
  const files = { 'package.json': {}, 'src/db/index.ts': '', 'src/db/schema.ts': '', [from]: '' };

  test.each<[form: string, config: string, text: string]>([
    [
      'an object',
      'vite.config.ts',
      "export default { resolve: { alias: { db: '/x', '@db': path.resolve(__dirname, 'src/db') } } };",
    ],
    [
      'a list',
      'vite.config.ts',
      "export default { resolve: { alias: [{ find: '@db', replacement: fileURLToPath(new URL('./src/db', import.meta.url)) }] } };",
    ],
    [
      'a pattern',
      'vite.config.mts',
      "export default { resolve: { alias: [{ find: /^@db(?=[/])/, replacement: path.join(import.meta.dirname, 'src/db') }] } };",
    ],
    [
      'constants',
      'vite.config.js',
      "const root = dirname(fileURLToPath(import.meta.url)); const db = `${root}/src/db`; const alias = { '@db': db }; export default { resolve: { alias } };",
    ],
    [
      'the config of Vite in that of Astro',
      'astro.config.mjs',
      "export default { vite: { resolve: { alias: { '@db': '/src/db' } } } };".replace(
        "'/src/db'",
        "new URL('./src/db', import.meta.url).pathname",
      ),
    ],
    [
      'Turbopack',
      'next.config.ts',
      "export default { turbopack: { resolveAlias: { '@db': './src/db', '@db/*': './src/db/*' } } };",
    ],
    [
      'webpack',
      'next.config.js',
      "module.exports = { webpack: (config) => { config.resolve.alias['@db'] = path.join(__dirname, 'src', 'db'); return config; } };",
    ],
    [
      'webpack with a list of its own',
      'next.config.mjs',
      "export default { webpack(config) { config.resolve.alias = { ...config.resolve.alias, '@db': path.resolve('src/db') }; return config; } };",
    ],
  ])('an alias as %s', (_, config, text) => {
    const project = new Project({ ...files, [config]: text });
    expect(project.resolve(from, '@db/schema')).toBe('src/db/schema.ts');
    expect(project.resolve(from, '@db/nowhere')).toBe('unresolved-import');
    expect(project.resolve(from, '@dbx')).toBe('package-import');
  });

  test('a package in place of another stays one', () => {
    const project = new Project({
      ...files,
      'vite.config.ts': "export default { resolve: { alias: { react: 'preact/compat' } } };",
    });
    expect(project.resolve(from, 'react')).toBe('package-import');
  });

  test('a config that computes its aliases, one that is broken, and aliases in circles', () => {
    for (const text of [
      'export default { resolve: { alias: aliases() } };',
      'export default { resolve: { alias: {',
      "const a = b; const b = a; export default { resolve: { alias: { '@db': a, '@a': '@b', '@b': '@a' } } };",
    ])
      expect(new Project({ ...files, 'vite.config.ts': text }).resolve(from, '@db/schema')).toBe(
        'package-import',
      );
  });

  test('the config of another package does not hold', () => {
    const project = new Project({
      'vite.config.ts': "export default { resolve: { alias: { '@db': path.resolve('src/db') } } };",
      'src/db/index.ts': '',
      'packages/a/package.json': {},
      'packages/a/b.ts': '',
    });
    expect(project.resolve('packages/a/b.ts', '@db')).toBe('package-import');
  });

  test('a config that appears or changes', () => {
    const project = new Project(files);
    expect(project.resolve(from, '@db/schema')).toBe('package-import');
    project.write(
      'vite.config.ts',
      "export default { resolve: { alias: { '@db': path.resolve('src/db') } } };",
    );
    expect(project.refresh()).toContain(from);
    expect(project.resolve(from, '@db/schema')).toBe('src/db/schema.ts');
  });
});

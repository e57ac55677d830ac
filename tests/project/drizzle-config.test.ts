import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';

/** What the project view finds out for the last of these files. */
function projectOf(files: string, settings: object = {}) {
  const { root, filename } = project(files);
  mkdirSync(join(root, '.git'));
  const workspace = new Workspace();
  workspace.use(resolveSettings({ root, ...settings }));
  const config = workspace.configOf(filename);
  const name = (path: string | undefined): string | undefined => path && relative(root, path);
  return {
    config: name(config?.path),
    dialect: config?.dialect,
    out: name(config?.out),
    schema: workspace.schemaFiles(filename).map((path) => relative(root, path)),
  };
}

const schema =
  "import { pgTable, text } from 'drizzle-orm/pg-core'; export const a = pgTable('a', { id: text() });";

describe('the config of a file', () => {
  it('is the nearest above it, by any of the names', () => {
    for (const name of ['ts', 'js', 'mjs', 'cjs', 'json', 'mts']) {
      const text =
        name === 'json'
          ? '{ "dialect": "postgresql", "schema": "./src/*.ts" }'
          : `${name === 'cjs' ? 'module.exports =' : 'export default'} { dialect: 'postgresql', schema: './src/*.ts' };`;
      const found = projectOf(`
        //- drizzle.config.ts
        export default { dialect: 'mysql', schema: './**/*.ts' };
        //- packages/db/drizzle.config.${name}
        ${text}
        //- packages/db/src/schema.ts
        ${schema}
      `);
      expect(found).toEqual({
        config: `packages/db/drizzle.config.${name}`,
        dialect: 'postgresql',
        out: 'packages/db/drizzle',
        schema: ['packages/db/src/schema.ts'],
      });
    }
  });

  it('is evaluated: variables, spreads, defineConfig, and where the config stands', () => {
    const found = projectOf(`
      //- shared.ts
      export const folders = { out: './migrations' };
      //- drizzle.config.ts
      import { relative, join } from 'node:path';
      import path from 'path';
      import { fileURLToPath } from 'node:url';
      import { defineConfig } from 'drizzle-kit';
      import { folders } from './shared';
      const here = path.dirname(fileURLToPath(import.meta.url));
      const base = { dialect: 'postgresql', ...folders } as const;
      export default defineConfig({
        ...base,
        schema: [relative(process.cwd(), fileURLToPath(new URL('./a.ts', import.meta.url))), join(here, 'b.ts'), path.resolve(__dirname, 'c.ts')],
        dbCredentials: { url: process.env.DATABASE_URL! },
      });
      //- a.ts
      ${schema}
      //- b.ts
      ${schema}
      //- c.ts
      ${schema}
    `);
    expect(found).toEqual({
      config: 'drizzle.config.ts',
      dialect: 'postgresql',
      out: 'migrations',
      schema: ['a.ts', 'b.ts', 'c.ts'],
    });
  });

  it('may stand beside the package that holds its schema', () => {
    const found = projectOf(`
      //- apps/api/drizzle.config.ts
      export default { dialect: 'postgresql', schema: '../../packages/db/src/index.ts', out: './drizzle' };
      //- apps/other/drizzle.config.ts
      export default { dialect: 'sqlite', schema: './schema.ts' };
      //- packages/db/src/index.ts
      export * from './users';
      //- packages/db/src/users.ts
      ${schema}
    `);
    expect(found).toEqual({
      config: 'apps/api/drizzle.config.ts',
      dialect: 'postgresql',
      out: 'apps/api/drizzle',
      schema: ['packages/db/src/index.ts'],
    });
  });

  it('is none where two beside it load the file, or none does', () => {
    const app = (name: string, file: string): string =>
      `//- apps/${name}/drizzle.config.ts\nexport default { dialect: 'postgresql', schema: '../../db/${file}' };\n`;
    const linted = `//- db/schema.ts\n${schema}\n`;
    expect(projectOf(app('a', 'schema.ts') + app('b', 'schema.ts') + linted).config).toBeUndefined();
    expect(projectOf(app('a', 'other.ts') + linted).config).toBeUndefined();
    expect(projectOf(app('a', 'schema.ts') + app('b', 'other.ts') + linted).config).toBe(
      'apps/a/drizzle.config.ts',
    );
  });

  it('may spread one object or another, or be changed under a condition', () => {
    for (const text of [
      "defineConfig({ dialect: 'postgresql', schema: './a.ts', out: './sql', ...(url ? { dbCredentials: { url } } : {}) })",
      "defineConfig({ dialect: 'postgresql', schema: './a.ts', out: './sql', ...(url && { dbCredentials: { url } }) })",
      "{ dialect: 'postgresql', schema: './a.ts', out: './sql', ...credentials() } satisfies Config",
      "defineConfig(Object.assign({ dialect: 'postgresql', schema: './a.ts', out: './sql' }, url ? withUrl : withHost))",
      'changed',
    ]) {
      const found = projectOf(`
        //- drizzle.config.ts
        import { defineConfig, type Config } from 'drizzle-kit';
        const url = process.env.DATABASE_URL;
        const withUrl = { dbCredentials: { url } };
        const withHost = { dbCredentials: { host: 'localhost' }, verbose: true };
        const credentials = () => { if (url) return withUrl; return withHost; };
        const changed: Config = { dialect: 'postgresql', schema: './a.ts', out: './sql' };
        if (url) changed.dbCredentials = { url };
        export default ${text};
        //- a.ts
        ${schema}
      `);
      expect(found, text).toEqual({
        config: 'drizzle.config.ts',
        dialect: 'postgresql',
        out: 'sql',
        schema: ['a.ts'],
      });
    }
  });

  it('is not known where the spread may hold a schema of its own', () => {
    for (const text of [
      "{ schema: './a.ts', ...(url ? { schema: './b.ts' } : {}) }",
      "{ schema: './a.ts', ...JSON.parse(url) }",
    ]) {
      const files = `
        //- drizzle.config.ts
        const url = process.env.DATABASE_URL;
        export default ${text};
        //- b.ts
        ${schema}
        //- a.ts
        ${schema}
      `;
      expect(projectOf(files).schema, text).toEqual([]);
    }
  });

  it('is the one that a script of its package names, where drizzle-kit finds none by itself', () => {
    const files = (name: string, scripts: object): string => `
      //- packages/db/package.json
      ${JSON.stringify({ dependencies: { 'drizzle-orm': '0.45.4' }, scripts })}
      //- packages/db/${name}
      export default { dialect: 'postgresql', schema: './src/*.ts' };
      //- packages/db/src/schema.ts
      ${schema}
    `;
    const script = { generate: 'drizzle-kit generate --config=configs/postgresql.config.ts' };
    expect(projectOf(files('configs/postgresql.config.ts', script))).toMatchObject({
      config: 'packages/db/configs/postgresql.config.ts',
      schema: ['packages/db/src/schema.ts'],
    });
    expect(projectOf(files('configs/other.config.ts', script)).config).toBeUndefined();
    const above = "//- drizzle.config.ts\nexport default { dialect: 'postgresql', schema: './none.ts' };\n";
    expect(projectOf(above + files('configs/postgresql.config.ts', script)).config).toBe('drizzle.config.ts');
    // What it names has to be a config.
    expect(
      projectOf(files('configs/postgresql.config.ts', script).replace('export default', 'export const no ='))
        .config,
    ).toBeUndefined();
  });

  it('is the one of several in scripts that has the file in its schema, or none', () => {
    const files = (app: string, auth: string): string => `
      //- package.json
      {"dependencies":{"drizzle-orm":"0.45.4"},"scripts":{"a":"drizzle-kit push --config=drizzle.app.config.ts","b":"drizzle-kit push --config=drizzle.auth.config.ts"}}
      //- drizzle.app.config.ts
      export default { dialect: 'postgresql', schema: '${app}' };
      //- drizzle.auth.config.ts
      export default { dialect: 'postgresql', schema: '${auth}', out: './auth' };
      //- app.ts
      ${schema}
      //- auth.ts
      ${schema}
    `;
    expect(projectOf(files('./app.ts', './auth.ts')).config).toBe('drizzle.auth.config.ts');
    expect(projectOf(files('./auth.ts', './auth.ts')).config).toBeUndefined();
  });

  it('is the one in the settings', () => {
    const files = `
      //- tools/drizzle.config.ts
      export default { dialect: 'postgresql', schema: './schema.ts' };
      //- drizzle.config.ts
      export default { dialect: 'postgresql', schema: './none.ts' };
      //- tools/schema.ts
      ${schema}
    `;
    expect(projectOf(files, { config: 'drizzle.config.ts' }).schema).toEqual([]);
    expect(projectOf(files, { config: 'tools/drizzle.config.ts' }).schema).toEqual(['tools/schema.ts']);
  });
});

describe('the schema files', () => {
  const found = (glob: string): string[] =>
    projectOf(`
      //- drizzle.config.ts
      export default { dialect: 'postgresql', schema: ${glob} };
      //- db/schema/users.ts
      ${schema}
      //- db/schema/deep/posts.ts
      ${schema}
      //- db/schema/types.d.ts
      export type A = 1;
      //- src/index.ts
      ${schema}
    `).schema;

  it.each([
    ["'./db/schema/users.ts'", ['db/schema/users.ts']],
    // A folder is not recursive.
    ["'./db/schema'", ['db/schema/users.ts']],
    ["'./db/schema/'", ['db/schema/users.ts']],
    ["'./db/**/*.ts'", ['db/schema/deep/posts.ts', 'db/schema/users.ts']],
    ["'./db/schema/{users,none}.ts'", ['db/schema/users.ts']],
    // drizzle-kit ignores what is negated.
    ["['./db/schema/*.ts', '!./db/schema/users.ts']", ['db/schema/users.ts']],
    ["'./none/*.ts'", []],
    // Built files that are not built are their sources.
    ["'./dist/index.js'", ['src/index.ts']],
    ['process.env.SCHEMA', []],
  ])('%s', (glob, expected) => {
    expect(found(glob)).toEqual(expected);
  });
});

describe('a path into a folder that a build writes', () => {
  const built = (glob: string, tsconfig: object | null, ...sources: readonly string[]) => {
    const files = sources.map((path) => `//- ${path}\n${schema}\n`).join('');
    const options = tsconfig ? `//- tsconfig.json\n${JSON.stringify({ compilerOptions: tsconfig })}\n` : '';
    return projectOf(
      `${options}//- drizzle.config.ts\nexport default { dialect: 'postgresql', schema: '${glob}' };\n${files}`,
    ).schema;
  };

  it.each([
    ['./dist/src/schema', { outDir: './dist' }, 'src/schema/users.ts'],
    ['./build/db/schema.js', { outDir: 'build', rootDir: 'server' }, 'server/db/schema.ts'],
    ['./out-tsc/schema/*.js', { outDir: 'out-tsc', rootDir: './src' }, 'src/schema/users.ts'],
    ['./out-tsc/schema.mjs', { outDir: 'out-tsc' }, 'src/schema.mts'],
    ['./dist/schema/index.js', null, 'src/schema/index.ts'],
    ['./dist/src/schema.js', null, 'src/schema.ts'],
    ['lib/schema.js', null, 'src/schema.ts'],
    ['packages/db/dist/schema.js', null, 'packages/db/src/schema.ts'],
  ])('%s with %j means %s', (glob, tsconfig, source) => {
    expect(built(glob, tsconfig, source)).toEqual([source]);
  });

  it('means its sources even where it is built, if a tsconfig says that they are', () => {
    expect(
      built('./dist/schema.js', { outDir: 'dist', rootDir: 'src' }, 'dist/schema.js', 'src/schema.ts'),
    ).toEqual(['src/schema.ts']);
    expect(built('./lib/schema.ts', null, 'lib/schema.ts', 'src/schema.ts')).toEqual(['lib/schema.ts']);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project } from '../../support/project.ts';
import { command } from '../terminal.ts';

const tables = `
  //- drizzle.config.ts
  export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
  //- schema.ts
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const organizations = pgTable('organizations', { id: uuid('id').primaryKey().defaultRandom() });
  export const countries = pgTable('countries', { code: text('code').primaryKey() });
  export const projects = pgTable('projects', {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id').notNull().references(() => organizations.id),
    country: text('country').references(() => countries.code),
  });
  export const tasks = pgTable('tasks', {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id').notNull().references(() => organizations.id),
  });
`;

const packageJson = (more: object = {}): string => `
  //- package.json
  ${JSON.stringify({ name: 'app', scripts: { 'db:generate': 'drizzle-kit generate' }, ...more })}
`;

async function init(source: string, ...args: readonly string[]) {
  const { root } = project(source);
  const result = await command(root, ['init', ...args]);
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  return { ...result, root, read, has: (name: string) => existsSync(join(root, name)) };
}

test('a project without ESLint gets a config that says what was found, and a script', async () => {
  const { code, output, read } = await init(tables + packageJson());
  expect(code).toBe(0);
  expect(read('eslint.config.mjs')).toBe(`import architect from 'eslint-plugin-schema-architect';
import parser from 'eslint-plugin-schema-architect/parser';

export default [
  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } },
  architect.configs.recommended,
  {
    settings: architect.settings({
      tenant: { table: 'organizations', column: 'organizationId', globalTables: ['countries'] },
    }),
  },
];
`);
  expect(JSON.parse(read('package.json'))).toMatchObject({
    scripts: { 'db:generate': 'drizzle-kit generate', 'lint:schema': 'eslint .' },
  });
  expect(output).toContain('organizations: 2 of 2 tables of your own have organizationId');
  expect(output).toContain('countries (referenced by 1 table');
  expect(output).toContain('npm install --save-dev eslint eslint-plugin-schema-architect');
});

test('a dry run writes nothing and shows the config', async () => {
  const { output, has, read } = await init(tables + packageJson(), '--dry-run');
  expect(has('eslint.config.mjs')).toBe(false);
  expect(read('package.json')).not.toContain('lint:schema');
  expect(output).toContain("globalTables: ['countries']");
});

const ownConfig = `
  //- eslint.config.js
  import js from '@eslint/js';

  export default [
    js.configs.recommended,
  ];
`;

test('a config that exists stays as it is, and the lines to add are printed', async () => {
  const { output, read } = await init(tables + packageJson() + ownConfig);
  expect(read('eslint.config.js')).not.toContain('architect');
  expect(output).toContain('Add to eslint.config.js:');
  expect(output).toContain('architect.configs.recommended,');
  expect(output).toContain('--write adds these lines for you.');
});

test('--write adds the entries to a plain array', async () => {
  const { read } = await init(tables + packageJson() + ownConfig, '--write');
  expect(read('eslint.config.js')).toContain("import architect from 'eslint-plugin-schema-architect';");
  expect(read('eslint.config.js')).toContain("js.configs.recommended,\n  { files: ['**/*.{ts,mts,cts,tsx}']");
});

test('--write leaves a config alone that a function makes', async () => {
  const config = `
    //- eslint.config.js
    import antfu from '@antfu/eslint-config';
    export default antfu({ typescript: true });
  `;
  const { output, read } = await init(tables + packageJson() + config, '--write');
  expect(read('eslint.config.js')).not.toContain('architect');
  expect(output).toContain('so the lines are yours to place');
  // It brings a parser of its own.
  expect(output).not.toContain('schema-architect/parser');
});

test('a config of ESLint 8 and one that has the plugin end with a sentence', async () => {
  const legacy = await init(`${tables}${packageJson()}//- .eslintrc.json\n{}`);
  expect(legacy.code).toBe(2);
  expect(legacy.errors).toContain('is an ESLint 8 config');
  const again = await init(
    `${tables}${packageJson()}//- eslint.config.js\nimport a from 'eslint-plugin-schema-architect';\nexport default [a.configs.recommended];`,
  );
  expect(again.code).toBe(2);
  expect(again.errors).toContain('uses eslint-plugin-schema-architect already');
});

test('oxlint is set up where the project uses it', async () => {
  const { read, output } = await init(tables + packageJson({ devDependencies: { oxlint: '^1.0.0' } }));
  expect(JSON.parse(read('.oxlintrc.json'))).toEqual({
    extends: ['./node_modules/eslint-plugin-schema-architect/dist/oxlint/recommended.json'],
    settings: {
      'schema-architect': {
        tenant: { table: 'organizations', column: 'organizationId', globalTables: ['countries'] },
      },
    },
  });
  expect(output).toContain('npm install --save-dev eslint-plugin-schema-architect');
});

test('an oxlint config keeps its comments when members are added', async () => {
  const config = `
    //- .oxlintrc.json
    {
      // ours
      "rules": { "no-console": "warn" }
    }
  `;
  const { read } = await init(tables + packageJson() + config, '--write');
  expect(read('.oxlintrc.json')).toContain('// ours');
  expect(read('.oxlintrc.json')).toContain('"no-console": "warn"');
  expect(read('.oxlintrc.json')).toContain('dist/oxlint/recommended.json');
});

test.each([
  ['a script that pushes', { scripts: { push: 'drizzle-kit push' } }, tables, "the script 'push' pushes"],
  ['a config without out', { scripts: {} }, tables.replace(", out: './drizzle'", ''), 'names no folder'],
  ['a deployment', { scripts: {} }, `${tables}//- vercel.json\n{}`, 'vercel.json deploys it'],
])('without migrations, %s makes fixes additive', async (_, more, source, why) => {
  const { read, output } = await init(source + packageJson(more));
  expect(read('eslint.config.mjs')).toContain("fixes: 'additive',");
  expect(output.replace(/\s+/g, ' ')).toContain(why);
});

test('a project that generates migrations keeps the default fixes', async () => {
  const { read } = await init(tables + packageJson());
  expect(read('eslint.config.mjs')).not.toContain('fixes');
});

const own = (count: number, columns: string): string =>
  Array.from(
    { length: count },
    (_, at) => `export const things${at} = pgTable('things_${at}', { ${columns} });`,
  ).join('\n');

test('conventions that nearly no table holds come out as off, with the counts', async () => {
  const { read } = await init(
    `${packageJson()}
    //- drizzle.config.ts
    export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
    //- schema.ts
    import { createId } from './ids';
    import { pgTable, text } from 'drizzle-orm/pg-core';
    ${own(6, "id: text('id').primaryKey().$defaultFn(() => createId())")}
    //- ids.ts
    export const createId = () => crypto.randomUUID();
    ${[0, 1, 2]
      .map(
        (at) => `//- queries${at}.ts
    import { drizzle } from 'drizzle-orm/node-postgres';
    import { things${at} } from './schema';
    export const all = () => drizzle('').select().from(things${at});`,
      )
      .join('\n')}`,
  );
  const config = read('eslint.config.mjs');
  expect(config).toContain(
    "// 6 of 6 tables have a primary key that is not uuid (mostly text).\n      'schema-architect/require-uuid-primary-key': 'off',",
  );
  expect(config).toContain("'schema-architect/require-relations': 'off'");
  expect(config).toContain('No relational query (db.query) in 3 files with queries.');
  expect(config).not.toContain('require-tenant');
  expect(config).not.toContain('require-on-delete');
});

test('a few tables, or one that holds to it, are no evidence against a convention', async () => {
  const source = (count: number, more = ''): string => `${packageJson()}
    //- drizzle.config.ts
    export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
    //- schema.ts
    import { pgTable, serial, uuid } from 'drizzle-orm/pg-core';
    ${own(count, "id: serial('id').primaryKey()")}
    ${more}`;
  expect((await init(source(4))).read('eslint.config.mjs')).not.toContain('require-uuid-primary-key');
  const one = "export const new_ = pgTable('new', { id: uuid('id').primaryKey().defaultRandom() });";
  expect((await init(source(6, one))).read('eslint.config.mjs')).not.toContain('require-uuid-primary-key');
});

test('a baseline counts the errors of each file, and keeps what is there', async () => {
  const { read, output } = await init(
    `${tables}${packageJson()}//- eslint-suppressions.json\n{ "a.ts": { "no-var": { "count": 3 } } }`,
    '--baseline',
  );
  const suppressions = JSON.parse(read('eslint-suppressions.json')) as Record<string, object>;
  expect(suppressions['a.ts']).toEqual({ 'no-var': { count: 3 } });
  expect(suppressions['schema.ts']).toHaveProperty('schema-architect/require-on-delete');
  expect(output).toMatch(/The baseline suppresses \d+ errors/);
});

test('a schema whose rows belong to users is single-tenant, and says so', async () => {
  const { read, output } = await init(`${packageJson()}
    //- drizzle.config.ts
    export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
    //- schema.ts
    import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
    export const users = pgTable('users', { id: uuid('id').primaryKey().defaultRandom() });
    ${['notes', 'folders', 'files', 'tags']
      .map(
        (name) =>
          `export const ${name} = pgTable('${name}', { id: uuid('id').primaryKey().defaultRandom(), userId: uuid('user_id').notNull().references(() => users.id) });`,
      )
      .join('\n')}`);
  expect(read('eslint.config.mjs')).toContain('tenant: false');
  expect(output).toContain('rows belong to users');
});

test('code that looks as if it worked for all tenants is named in comments, with what was seen', async () => {
  const query = `import { eq } from 'drizzle-orm';
  import { tasks } from '../../schema';
  export const sweep = (db) => db.delete(tasks).where(eq(tasks.id, 'x'));`;
  const { read, output } = await init(`${tables}${packageJson()}
  //- src/jobs/sweep.ts
  ${query}
  //- src/jobs/mail.ts
  ${query} // organizationId
  //- src/admin/list.ts
  ${query} // organizationId
  //- src/db.ts
  export type TenantTx = object;
  export async function asSystem() {}
  export const withTenant = (run) => run();
  //- src/app/sweep.ts
  ${query}
  //- src/stripe-webhook.ts
  ${query}
  //- src/stripe-webhook.test.ts
  ${query}
  //- src/schedule.ts
  ${query}
  `);
  expect(read('eslint.config.mjs')).toContain(`
      // Code that may skip the tenant filter on purpose. Check it, and uncomment what does:
      // - src/admin: 1 file with queries.
      // - src/jobs: 2 files with queries, 1 of them without organizationId.
      // - src/stripe-webhook.ts: queries, without organizationId.
      // systemFiles: ['src/admin/**', 'src/jobs/**', 'src/stripe-webhook.ts'],
      // - asSystem is declared in src/db.ts.
      // systemHelpers: ['asSystem'],
      // - withTenant is declared in src/db.ts.
      // scopeHelpers: ['withTenant'],
      // - TenantTx is declared in src/db.ts.
      // scopeTypes: ['TenantTx'],
    }),`);
  expect(output).toContain('Proposed for systemFiles.');
});

test('in a single-tenant project no code works for all tenants', async () => {
  const { read } = await init(`
  //- schema.ts
  import { pgTable, uuid } from 'drizzle-orm/pg-core';
  export const countries = pgTable('countries', { id: uuid('id').primaryKey().defaultRandom() });
  //- src/jobs/sweep.ts
  import { eq } from 'drizzle-orm';
  export const sweep = (db, t) => db.delete(t).where(eq(t.id, 'x'));
  ${packageJson()}`);
  expect(read('eslint.config.mjs')).not.toContain('systemFiles');
});

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

/** What ESLint says of the last file of a project, all rules on, as `line: rule or message`. */
async function lint(
  text: string,
  prepare: (root: string) => void = () => undefined,
  settings: object = {},
): Promise<string[]> {
  const { root, filename } = project(text);
  prepare(root);
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser } },
      architect.configs.strict,
      { settings: { 'schema-architect': { root, ...settings } } },
    ],
  });
  const [result] = await eslint.lintFiles([filename]);
  return (result?.messages ?? []).map(({ line, ruleId, message, fatal }) =>
    fatal ? `fatal: ${message}` : `${line}: ${ruleId?.replace('schema-architect/', '') ?? ''}: ${message}`,
  );
}

/** A table about which nothing is to be said, save what the unread part may hold. */
const around = (columns: string, before = ''): string => `import { pgTable, uuid } from 'drizzle-orm/pg-core';
${before}
const notes = pgTable('notes', { ${columns} });
`;

test('a half-typed file gives the parser its say and no other report', async () => {
  const messages = await lint(
    `import { pgTable, uuid } from 'drizzle-orm/pg-core';\nconst notes = pgTable('notes', { id: uu`,
  );
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatch(/^fatal: Parsing error/);
});

test('columns that come from a half-typed neighbour are not known, so nothing is said of them', async () => {
  const half = "export const base = { id: uuid('id').primaryKey(";
  expect(
    await lint(`//- base.ts\n${half}\n//- notes.ts\n${around('...base', "import { base } from './base';")}`),
  ).toEqual([]);
});

test('columns from a module that does not exist are not known', async () => {
  expect(await lint(around('...base', "import { base } from './missing';"))).toEqual([]);
});

test('columns from a name that is not exported are not known', async () => {
  expect(
    await lint(
      `//- base.ts\nexport const other = {};\n//- notes.ts\n${around('...base', "import { base } from './base';")}`,
    ),
  ).toEqual([]);
});

test('columns from a package that is not installed are not known', async () => {
  expect(await lint(around('...base', "import { base } from '@acme/columns';"))).toEqual([]);
});

test('columns from a file that may not be read are not known', async () => {
  const text = `//- base.ts\nexport const base = {};\n//- notes.ts\n${around('...base', "import { base } from './base';")}`;
  // A superuser may read everything, so the file is also no text.
  const prepare = (root: string): void => {
    writeFileSync(join(root, 'base.ts'), Buffer.from([0, 159, 146, 150, 255, 254, 0, 1]));
    chmodSync(join(root, 'base.ts'), 0);
  };
  expect(await lint(text, prepare)).toEqual([]);
});

test('a folder where a file is imported is not known', async () => {
  expect(
    await lint(around('...base', "import { base } from './base.ts';"), (root) =>
      mkdirSync(join(root, 'base.ts')),
    ),
  ).toEqual([]);
});

test('files that import each other in a circle, and a value that depends on itself, end', async () => {
  const text = `//- a.ts
import { b } from './b';
export const a = { ...b };
//- b.ts
import { a } from './a';
export const b = { ...a };
//- notes.ts
${around('...a', "import { a } from './a';")}`;
  expect(await lint(text)).toEqual([]);
});

test('a generated file of five megabytes beside the schema is left unread', async () => {
  const text = `//- notes.ts\n${around('...base', "import { base } from './generated';")}`;
  const line = "export const value = { text: 'generated', list: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] };\n";
  const generated = `export const base = {};\n${line.replace('value', 'first')}${'// '.padEnd(100, 'x').concat('\n').repeat(50_000)}`;
  expect(generated.length).toBeGreaterThan(5_000_000);
  const prepare = (root: string): void => writeFileSync(join(root, 'generated.ts'), generated);
  expect(await lint(text, prepare)).toEqual([]);
});

test('a linted file of five megabytes is read like any other', async () => {
  const rows = Array.from(
    { length: 500 },
    (_, index) => `  { id: ${index}, page: '${'x'.repeat(10_000)}' },\n`,
  );
  const text = `${around("id: uuid('id').primaryKey().defaultRandom()")}export const rows = [\n${rows.join('')}];\n`;
  expect(text.length).toBeGreaterThan(5_000_000);
  const messages = await lint(text, () => undefined, { tenant: false });
  expect(messages.map((message) => message.replace(/: Table.*/, ''))).toEqual(['3: require-timestamps']);
});

test('a wrong setting is reported once, and the rest of the settings hold', async () => {
  const messages = await lint(around("id: uuid('id').primaryKey().defaultRandom()"), () => undefined, {
    tenant: { tabel: 'tenants' },
  });
  expect(messages.filter((message) => message.includes('tabel'))).toEqual([
    expect.stringContaining("did you mean 'tenant.table'?"),
  ]);
});

test.each([
  '',
  '#!/usr/bin/env node\n',
  '\uFEFFexport {};\n',
  "'use server';\n",
  'export default 1;\n',
  '// only a comment',
])('a file that says nothing of a schema is silent: %j', async (text) => {
  expect(await lint(text)).toEqual([]);
});

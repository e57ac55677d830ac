import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { copyExample } from '../../src/tools/example-copy.mjs';
import { sampleProject } from '../docs/lint-sample.ts';
import { readPage } from '../docs/pages.ts';
import { builtFolder, repository } from '../package/dist.ts';
import { isLong, sampleOf } from '../support/long.ts';
import { parser } from '../support/parser.ts';
import { configure, findingsOfEslint, findingsOfOxlint, oxlint } from './oxlint.ts';

builtFolder();
const scratch: string[] = [];
afterAll(() => {
  for (const folder of scratch) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** The settings that the example's shared config has. */
const ofTheExample = (root: string): object => ({
  settings: {
    'schema-architect': {
      root,
      config: 'packages/db/drizzle.config.ts',
      tenant: { table: 'tenants', column: 'tenantId', globalTables: ['plans'] },
    },
  },
});
const everyRule: Linter.Config[] = [{ files: ['**/*.ts'], rules: architect.configs.all.rules ?? {} }];
const folders = ['packages', 'apps'];

function exampleForBoth(): string {
  const root = copyExample();
  scratch.push(dirname(root));
  symlinkSync(repository, join(root, 'node_modules/eslint-plugin-schema-architect'), 'junction');
  configure(root, 'all', ofTheExample(root));
  return root;
}

describe('on the example', () => {
  test('oxlint says what ESLint says, one by one', async () => {
    const root = exampleForBoth();
    const expected = await findingsOfEslint(root, everyRule, folders, { own: true });
    expect(expected.length).toBeGreaterThan(50);
    expect(findingsOfOxlint(root, ...folders)).toEqual(expected);
  });

  test('oxlint --fix writes the same, but for the order of new indexes and relations', async () => {
    const withOxlint = exampleForBoth();
    // It makes one pass a run, where ESLint makes up to ten.
    let runs = 0;
    for (let before = ''; before !== JSON.stringify(sources(withOxlint)) && runs < 12; runs++) {
      before = JSON.stringify(sources(withOxlint));
      oxlint(withOxlint, '--fix', ...folders);
    }
    const withEslint = exampleForBoth();
    for (let run = 0; run < 2; run++)
      await ESLint.outputFixes(
        await new ESLint({ cwd: withEslint, fix: true, overrideConfig: everyRule }).lintFiles(folders),
      );
    // Rules add indexes and relations in the order of the passes.
    const textsOf = (root: string): object =>
      Object.fromEntries(
        Object.entries(sources(root)).map(([file, text]) => [
          file,
          text.replace(/(?:^.*\b(?:index|many)\(.*\n){2,}/gm, (lines) => lines.split('\n').sort().join('\n')),
        ]),
      );
    expect(textsOf(withOxlint)).toEqual(textsOf(withEslint));
  });
});

function sources(root: string): Record<string, string> {
  return Object.fromEntries(
    folders
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
          join(folder, file),
        ),
      )
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
}

test('on the samples of the rules’ pages, too, they say the same', async () => {
  const samples = Object.keys(architect.rules).flatMap((name) =>
    readPage(`docs/rules/${name}.md`).samples.filter(({ options, settings }) => !options && !settings),
  );
  const projects = sampleOf(samples, 4).map(({ code }) => sampleProject(code));
  const folder = dirname(projects[0]?.root ?? '');
  symlinkSync(repository, join(folder, 'eslint-plugin-schema-architect'), 'junction');
  writeFileSync(
    join(folder, '.oxlintrc.json'),
    JSON.stringify({
      extends: ['./eslint-plugin-schema-architect/dist/oxlint/all.json'],
      categories: { correctness: 'off' },
    }),
  );
  const paths = projects.map(({ filename }) => relative(folder, filename));
  const expected = await findingsOfEslint(
    folder,
    [{ files: ['**/*.ts'], languageOptions: { parser } }, architect.configs.all],
    paths,
  );
  expect(expected.length).toBeGreaterThan(isLong ? 200 : 50);
  expect(findingsOfOxlint(folder, ...paths)).toEqual(expected);
});

describe('one table', () => {
  let root: string;
  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-oxlint-')));
    scratch.push(root);
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
  });

  const table = `import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable('users', { id: uuid('id').primaryKey().defaultRandom() });

export const notes = pgTable('notes', {
  id: uuid('id').primaryKey().defaultRandom(),
  body: text('body').notNull(),
  authorId: uuid('author_id').references(() => users.id),
});
`;
  const only = (rule: string, ...options: readonly object[]): object => ({
    rules: { [`schema-architect/${rule}`]: ['error', ...options] },
  });
  const lint = (text: string, ...flags: readonly string[]): string => {
    writeFileSync(join(root, 'schema.ts'), text);
    oxlint(root, ...flags, 'schema.ts');
    return readFileSync(join(root, 'schema.ts'), 'utf8');
  };
  const messages = (text: string): string[] => {
    writeFileSync(join(root, 'schema.ts'), text);
    return findingsOfOxlint(root, 'schema.ts').map((each) => each.replace(/^\S+ /, ''));
  };

  test('takes the first suggestion', () => {
    configure(root, 'correctness', only('require-on-delete'));
    expect(lint(table, '--fix')).toBe(table);
    expect(lint(table, '--fix-suggestions')).toContain("references(() => users.id, { onDelete: 'cascade' })");
  });

  test('has options, and their defaults', () => {
    configure(root, 'correctness', only('require-on-delete', { action: 'restrict' }));
    expect(lint(table, '--fix')).toContain("{ onDelete: 'restrict' }");
    configure(root, 'correctness', only('require-timestamps', { columns: ['createdAt'] }));
    expect(messages(table)).toHaveLength(2);
    expect(messages(table).join()).not.toContain('updatedAt');
  });

  test('is left alone where a comment says so', () => {
    configure(root, 'correctness', only('require-on-delete'));
    expect(messages(table)).toHaveLength(1);
    for (const comment of ['eslint-disable-next-line', 'oxlint-disable-next-line'])
      expect(
        messages(
          table.replace(
            '  authorId',
            `  // ${comment} schema-architect/require-on-delete -- none\n  authorId`,
          ),
        ),
      ).toEqual([]);
  });

  test('is told of a wrong setting', () => {
    configure(root, 'correctness', { settings: { 'schema-architect': { tenent: false } } });
    expect(messages(table).join()).toContain(
      "Unknown setting 'tenent' in 'schema-architect': did you mean 'tenant'?",
    );
  });
});

import { mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Linter } from 'eslint';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { closeWorkspace } from '../../src/project/shared-workspace.ts';
import { rules } from '../../src/rules/index.ts';
import { Runner } from '../../src/runner/runner.ts';
import { copyExample } from '../../src/tools/example-copy.mjs';
import { sampleProject } from '../docs/lint-sample.ts';
import { readPage } from '../docs/pages.ts';
import { isLong, sampleOf } from '../support/long.ts';
import { parser } from '../support/parser.ts';

const repository = join(import.meta.dirname, '../..');
const { namespace } = architect.meta;

interface Case {
  readonly root: string;
  /** Relative to the root. */
  readonly files: readonly string[];
  readonly config?: Linter.RulesRecord | Partial<Linter.RulesRecord>;
  readonly settings?: object;
}

const everyRule = architect.configs.all.rules ?? {};

/** Whatever a message says that a user may see, with the edits. */
function facts(file: string, messages: readonly Linter.LintMessage[]): object[] {
  return messages
    .filter(({ ruleId }) => ruleId?.startsWith(`${namespace}/`))
    .map(
      ({
        ruleId,
        severity,
        message,
        messageId,
        line,
        column,
        endLine,
        endColumn,
        fix,
        suggestions = [],
      }) => ({
        at: `${file}:${line}:${column}-${endLine}:${endColumn}`,
        rule: `${ruleId} ${severity} ${messageId}`,
        message,
        fix,
        suggestions: suggestions.map((each) => ({
          desc: each.desc,
          messageId: each.messageId,
          fix: each.fix,
        })),
      }),
    );
}

function saidByEslint({ root, files, config = everyRule, settings = {} }: Case): object[] {
  const linter = new Linter({ configType: 'flat', cwd: root });
  const flat: Linter.Config = {
    files: ['**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}'],
    plugins: { [namespace]: architect },
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: config,
    settings: { 'schema-architect': { root, ...settings } },
  };
  return files.flatMap((file) => {
    const filename = join(root, file);
    return facts(file, linter.verify(readFileSync(filename, 'utf8'), flat, { filename }));
  });
}

function saidByRunner({ root, files, config = everyRule, settings = {} }: Case): object[] {
  const runner = new Runner({
    namespace,
    rules: rules,
    config: config as Linter.RulesRecord,
    settings: { 'schema-architect': { root, ...settings } },
  });
  return files.flatMap((file) =>
    facts(file, runner.lint(join(root, file), readFileSync(join(root, file), 'utf8'))),
  );
}

test('on the example every finding is the one that ESLint has', () => {
  const root = copyExample();
  const files = globSync(['packages/**/*.ts', 'apps/**/*.{ts,tsx}'], {
    cwd: root,
    ignore: ['**/node_modules/**'],
  }).sort();
  const settings = {
    config: 'packages/db/drizzle.config.ts',
    tenant: { table: 'tenants', column: 'tenantId', globalTables: ['plans'] },
  };
  const expected = saidByEslint({ root, files, settings });
  expect(expected.length).toBeGreaterThan(50);
  expect(expected.filter((each) => 'fix' in each && each.fix)).not.toHaveLength(0);
  expect(saidByRunner({ root, files, settings })).toEqual(expected);
});

test("on the samples of all rules' pages every finding is the one that ESLint has", () => {
  const names = Object.keys(architect.rules);
  const samples = names.flatMap((name) =>
    readPage(`docs/rules/${name}.md`).samples.map((sample) => ({ name, ...sample })),
  );
  let count = 0;
  for (const { name, code, options, settings } of sampleOf(samples, 4)) {
    // What is known of the samples before would be looked at again for each.
    closeWorkspace();
    const { root, filename } = sampleProject(code);
    const config: Partial<Linter.RulesRecord> = options
      ? { ...everyRule, [`${namespace}/${name}`]: ['error', options] }
      : everyRule;
    const each: Case = { root, files: [relative(root, filename)], config, settings: settings ?? {} };
    const expected = saidByEslint(each);
    expect(saidByRunner(each), `${name}\n${code}`).toEqual(expected);
    count += expected.length;
  }
  expect(count).toBeGreaterThan(isLong ? 200 : 50);
});

describe('comments', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-runner-')));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
  const onDelete = 'schema-architect/require-on-delete';
  const table = (name: string, before = '', at = '', after = ''): string => `${before}
export const ${name} = pgTable('${name}', {
  id: uuid('id').primaryKey().defaultRandom(), ${at}
  authorId: uuid('author_id').references(() => users.id), ${after}
});
`;
  const head = `import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey().defaultRandom() });
`;
  const cases: Readonly<Record<string, string>> = {
    'all rules from here on': head + table('a', '/* eslint-disable */') + table('b'),
    'one rule, with a reason': head + table('a', `/* eslint-disable ${onDelete} -- ours, "and" theirs */`),
    'several rules, one of another plugin':
      head + table('a', `/* eslint-disable other/rule, '${onDelete}' */`),
    'until they are switched on again':
      head + table('a', '/* eslint-disable */') + table('b', '/* eslint-enable */'),
    'one rule on again, all others off':
      head + table('a', '/* eslint-disable */') + table('b', `/* eslint-enable ${onDelete} */`),
    'all on again, after one was off':
      head + table('a', `/* eslint-disable ${onDelete} */`) + table('b', '/* eslint-enable */'),
    'the next line': head + table('a', '', `// eslint-disable-next-line ${onDelete} -- none`),
    'the next line, by a comment of several lines':
      head + table('a', '', `/* eslint-disable-next-line\n ${onDelete}\n*/`),
    'a line': head + table('a', '', '', '// eslint-disable-line'),
    'a line, by a comment of several lines': head + table('a', '', '', '/* eslint-disable-line\n*/'),
    'a line comment that is none': head + table('a', '// eslint-disable'),
    'a rule that is not ours to know':
      head + table('a', '/* eslint-disable schema-architect/no-such-rule */'),
    'a rule off for the file': head + table('a') + `/* eslint ${onDelete}: off */`,
    'a rule as a warning': `/* eslint ${onDelete}: "warn" -- for now */\n${head}${table('a')}`,
    'a rule with options': `/* eslint ${onDelete}: ["error", { "action": "restrict" }] */\n${head}${table('a')}`,
    'options without the commas of JSON': `/* eslint ${onDelete}: 2, schema-architect/no-any: 0 */\n${head}${table('a')}`,
    'a rule twice': `/* eslint ${onDelete}: 1 */\n/* eslint ${onDelete}: 0 */\n${head}${table('a')}`,
    'no JSON at all': `/* eslint ${onDelete}: [ */\n${head}${table('a')}`,
    'a rule that does not exist': `/* eslint schema-architect/no-such-rule: 2, other/rule: 1 */\n${head}`,
    'letters of two units, and line ends of Windows':
      `\uFEFF// 😀 é\u2028\n${head}${table('a', '/* 😀 */ /* eslint-disable schema-architect/no-any */')}`.replaceAll(
        '\n',
        '\r\n',
      ),
  };

  test.each(Object.entries(cases))('%s', (name, text) => {
    const file = `${name.replace(/\W+/g, '-')}.ts`;
    writeFileSync(join(root, file), text);
    const each: Case = { root, files: [file], settings: { tenant: false } };
    expect(saidByRunner(each)).toEqual(saidByEslint(each));
  });

  test('they do say something', () => {
    writeFileSync(join(root, 'plain.ts'), head + table('a'));
    const rulesSaid = saidByRunner({ root, files: ['plain.ts'], settings: { tenant: false } });
    expect(JSON.stringify(rulesSaid)).toContain(onDelete);
  });

  test.each([
    ['[2, { "action": "explode" }]', 'should be one of'],
    ['[2, { "acton": "cascade" }]', "Unexpected option 'acton'"],
    ['[2, {}, {}]', 'more options'],
    ['"loud"', 'Expected severity'],
  ])('%s is no config of a rule, as ESLint says in its words', (config, reason) => {
    const file = `wrong-${String(config.length)}.ts`;
    writeFileSync(join(root, file), `/* eslint "${onDelete}": ${config} */\n${head}${table('a')}`);
    const each: Case = { root, files: [file], settings: { tenant: false } };
    const withoutText = (said: object[]): string[] =>
      said.map((one) =>
        JSON.stringify({ ...one, message: (one as Linter.LintMessage).message.split('\n')[0] }),
      );
    expect(withoutText(saidByRunner(each))).toEqual(withoutText(saidByEslint(each)));
    expect(JSON.stringify(saidByRunner(each))).toContain(reason);
  });
});

test('text that cannot be parsed gives nothing', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-runner-')));
  writeFileSync(
    join(root, 'a.ts'),
    "import { pgTable } from 'drizzle-orm/pg-core';\nexport const a = pgTable(",
  );
  expect(saidByRunner({ root, files: ['a.ts'] })).toEqual([]);
});

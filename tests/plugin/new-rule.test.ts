import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import prettier from 'prettier';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compile } from '../support/tsc.ts';
import { nameProblems } from './names.ts';

const repository = join(import.meta.dirname, '../..');
const copied = [
  'src',
  'docs',
  'tests',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  '.prettierrc.json',
  'README.md',
  'CHANGELOG.md',
  '.changeset',
];

let root: string;

/** A tree of its own, without what is installed, built or an example. */
function copyTree(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-new-rule-')));
  for (const path of copied) {
    cpSync(join(repository, path), join(folder, path), {
      recursive: true,
      filter: (each) => !/[\\/](?:node_modules|examples)$/.test(each),
    });
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function newRule(...args: string[]): {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
} {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'src/tools/new-rule.mjs'), ...args],
    { encoding: 'utf8' },
  );
  return { status, output: stdout, errors: stderr };
}

const lists = (): string[] =>
  ['src/rules/index.ts', 'src/index.ts'].map((path) => readFileSync(join(root, path), 'utf8'));

describe('a rule that is started', () => {
  const name = 'require-something-new';

  beforeAll(() => {
    root = copyTree();
    expect(newRule(name)).toMatchObject({ status: 0, errors: '' });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test('stands in every list, in order', () => {
    expect(nameProblems(root).filter((problem) => problem.includes(name))).toEqual([]);
    const names = [...(lists()[0] ?? '').matchAll(/^ {2}'([\w-]+)':/gm)].map(([, each]) => each);
    expect(names).toContain(name);
    expect(names).toEqual(names.toSorted());
  });

  test('is formatted', async () => {
    for (const path of [
      `src/rules/${name}.ts`,
      `tests/rules/${name}.test.ts`,
      `docs/rules/${name}.md`,
      `.changeset/${name}.md`,
    ]) {
      const options = await prettier.resolveConfig(join(root, path));
      expect(
        await prettier.check(readFileSync(join(root, path), 'utf8'), { ...options, filepath: path }),
      ).toBe(true);
    }
  });

  test('type-checks, with its test', () => {
    const file = join(root, 'tsconfig.json');
    const { compilerOptions } = JSON.parse(readFileSync(file, 'utf8')) as { compilerOptions: object };
    const files = [
      `src/rules/${name}.ts`,
      `tests/rules/${name}.test.ts`,
      'src/index.ts',
      'src/rules/index.ts',
    ];
    expect(compile(root, { ...compilerOptions }, files)).toEqual([]);
  });

  test('fails the tests with sentences that name what is missing', () => {
    const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
    const files = [
      'tests/plugin/texts.test.ts',
      'tests/plugin/presets.test.ts',
      'tests/plugin/changesets.test.ts',
      'tests/docs/pages.test.ts',
      'tests/docs/samples.test.ts',
    ];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      // Without the samples of the pages, of which the others are right, and this one has none yet.
      [vitest, 'run', ...files, `tests/rules/${name}.test.ts`, '-t', '^(?!.*line \\d+ is (?:bad|good)$)'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      },
    );
    const output = stdout + stderr;
    expect(status).toBe(1);
    for (const sentence of [
      `The description of ${name} must begin with Require, Disallow, Prefer or Enforce`,
      `${name}.todo does not end with a full stop.`,
      `docs/rules/${name}.md:3 has a TODO left.`,
      `.changeset/${name}.md has a TODO left.`,
      `presets.json is changed with it`,
      'the page shows what is reported and what is not',
      'TODO: what is left alone',
    ]) {
      expect(output).toContain(sentence);
    }
  });
});

describe('nothing is written', () => {
  let before: string[];
  beforeAll(() => (root = copyTree()));
  afterAll(() => rmSync(root, { recursive: true }));
  beforeEach(() => (before = lists()));

  test.each([
    [[], 'Name the rule: npm run new-rule require-something\n'],
    [['must-have'], /^'must-have' is no name of a rule: it begins with require-, /],
    [['require'], /is no name of a rule/],
    [['require-Something'], /is no name of a rule/],
    [['require-../../etc'], /is no name of a rule/],
    [
      ['require-on-delete'],
      "There is a rule 'require-on-delete' already: src/rules/require-on-delete.ts exists.\n",
    ],
  ])('for %j', (args, message) => {
    for (let time = 0; time < 2; time++) {
      const { status, errors, output } = newRule(...args);
      expect({ status, output }).toEqual({ status: 1, output: '' });
      expect(errors).toMatch(message);
    }
    expect(lists()).toEqual(before);
  });

  test('where a list has another form', () => {
    writeFileSync(join(root, 'src/index.ts'), 'export {};\n');
    const { status, errors } = newRule('require-something');
    expect({ status, errors }).toEqual({
      status: 1,
      errors: 'src/index.ts has no RuleName in the form that is known here.\n',
    });
    expect(lists()[0]).toBe(before[0]);
  });
});

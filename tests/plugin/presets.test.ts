import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint, type Linter, type Rule } from 'eslint';
import { ESLint as ESLint9 } from 'eslint-v9';
import { describe, expect, test } from 'vitest';
import { presetNames, rulesOf } from '../../src/configs.ts';
import type { ArchitectDocs } from '../../src/create-rule/create-rule.ts';
import architect from '../../src/index.ts';
import { rules } from '../../src/rules/index.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

type Rules = Readonly<Record<string, unknown>>;

/** Each preset's rules as users have them today. A rule that joins `recommended` breaks their builds: a major version. */
const committed = JSON.parse(readFileSync(join(import.meta.dirname, 'presets.json'), 'utf8')) as Readonly<
  Record<string, Rules>
>;

const rulesOfConfig = (preset: keyof typeof architect.configs): Rules =>
  architect.configs[preset].rules ?? {};

/** Where a preset is not what the rules say of themselves. */
function presetProblems(
  presets: Readonly<Record<string, Rules>>,
  docs: Readonly<Record<string, Pick<ArchitectDocs, 'preset' | 'severity'>>>,
): string[] {
  const rank = presetNames.indexOf.bind(presetNames);
  return Object.entries(docs).flatMap(([name, { preset, severity }]) =>
    presetNames.flatMap((each) => {
      const belongs = rank(each) >= (preset === null ? rank('all') : rank(preset));
      const found = presets[each]?.[`schema-architect/${name}`];
      if (!belongs)
        return found === undefined
          ? []
          : [`'${name}' is in ${each}, and its meta says ${preset ?? 'all only'}.`];
      if (found === undefined)
        return [`'${name}' is not in ${each}, and its meta says ${preset ?? 'all only'}.`];
      return found === severity
        ? []
        : [`'${name}' is ${JSON.stringify(found)} in ${each}, and its meta says ${severity}.`];
    }),
  );
}

/** What is in a smaller preset and not in a bigger one. */
function gaps(presets: Readonly<Record<string, Rules>>): string[] {
  return presetNames.slice(1).flatMap((bigger, index) => {
    const smaller = presetNames[index] ?? bigger;
    return Object.keys(presets[smaller] ?? {})
      .filter((rule) => !Object.hasOwn(presets[bigger] ?? {}, rule))
      .map((rule) => `'${rule}' is in ${smaller} and not in ${bigger}.`);
  });
}

const presets = Object.fromEntries(presetNames.map((preset) => [preset, rulesOfConfig(preset)]));

test('presets are what the rules say of themselves', () => {
  expect(
    presetProblems(
      presets,
      Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, rule.architect])),
    ),
  ).toEqual([]);
});

test('correctness is in recommended, that in strict, and that in all', () => {
  expect(gaps(presets)).toEqual([]);
});

test('every rule is in all', () => {
  expect(Object.keys(presets.all ?? {})).toEqual(
    Object.keys(rules).map((name) => `schema-architect/${name}`),
  );
});

test('what a preset reports changes in plain sight: presets.json is changed with it', () => {
  expect(presets).toEqual(committed);
});

test('every preset has a name and speaks of source files only', () => {
  for (const preset of presetNames) {
    expect(architect.configs[preset].name).toBe(`schema-architect/${preset}`);
    expect(architect.configs[preset].files).toEqual(
      expect.arrayContaining([expect.stringMatching(/\*\*\/\*/)]),
    );
  }
});

const code = `
import { index, pgTable, text } from 'drizzle-orm/pg-core';

export const notes = pgTable('notes', { body: text('body') });
export const byBody = index('notes_body_idx').on(notes.body);
`;

interface LintsText {
  lintText(
    code: string,
    options: { filePath: string },
  ): Promise<readonly { readonly messages: readonly Linter.LintMessage[] }[]>;
}

/** The rules that speak under a preset. */
async function reportedBy(
  Client: new (options: object) => LintsText,
  config: Linter.Config,
): Promise<string[]> {
  const { root, filename, code: text } = project(code);
  const eslint = new Client({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, config],
  });
  const [result] = await eslint.lintText(text, { filePath: filename });
  const fatal = result?.messages.find((message) => message.fatal);
  if (fatal) throw new Error(fatal.message);
  return [...new Set(result?.messages.map(({ ruleId }) => ruleId ?? ''))].toSorted();
}

/** What stands to be said of the small file, by the rules that were there at first. */
const said: Readonly<Record<string, readonly string[]>> = {
  correctness: ['schema-architect/no-detached-index'],
  recommended: [
    'schema-architect/no-detached-index',
    'schema-architect/require-tenant-column',
    'schema-architect/require-timestamps',
    'schema-architect/require-uuid-primary-key',
  ],
};

describe.each([
  ['10', ESLint as unknown as new (options: object) => LintsText],
  ['9.22', ESLint9 as unknown as new (options: object) => LintsText],
])('in ESLint %s', (_, Client) => {
  test.each(presetNames)('%s runs', async (preset) => {
    expect(await reportedBy(Client, architect.configs[preset])).toEqual(
      expect.arrayContaining([...(said[preset] ?? said.recommended ?? [])]),
    );
  });

  test('a preset with a rule that does not exist fails', async () => {
    const wrong: Linter.Config = {
      ...architect.configs.correctness,
      rules: { 'schema-architect/no-such-rule': 'error' },
    };
    await expect(reportedBy(Client, wrong)).rejects.toThrow(/no-such-rule/);
  });
});

test('the presets run under the version that the floor of package.json names', () => {
  const { peerDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as { peerDependencies: { eslint: string } };
  expect(peerDependencies.eslint).toContain(`^${ESLint9.version}`);
});

describe('a wrong preset is found', () => {
  const docs = {
    'no-a': { preset: 'recommended', severity: 'error' },
    'no-b': { preset: null, severity: 'warn' },
  } as const;
  const right = {
    correctness: {},
    recommended: { 'schema-architect/no-a': 'error' },
    strict: { 'schema-architect/no-a': 'error' },
    all: { 'schema-architect/no-a': 'error', 'schema-architect/no-b': 'warn' },
  };

  test('none where all is right', () => {
    expect([...presetProblems(right, docs), ...gaps(right)]).toEqual([]);
  });

  test('a rule where it does not belong, or not where it does', () => {
    expect(presetProblems({ ...right, correctness: right.recommended, all: right.strict }, docs)).toEqual([
      "'no-a' is in correctness, and its meta says recommended.",
      "'no-b' is not in all, and its meta says all only.",
    ]);
  });

  test('another severity', () => {
    expect(presetProblems({ ...right, strict: { 'schema-architect/no-a': 'warn' } }, docs)).toEqual([
      `'no-a' is "warn" in strict, and its meta says error.`,
    ]);
  });

  test('a bigger preset that lacks a rule of a smaller one', () => {
    expect(gaps({ ...right, strict: {} })).toEqual([
      "'schema-architect/no-a' is in recommended and not in strict.",
    ]);
  });

  test('a rule that joins recommended', () => {
    const joined = {
      name: 'no-b',
      architect: { preset: 'recommended', severity: 'error' },
    } as unknown as (typeof rules)['no-detached-index'];
    expect(rulesOf('recommended', 'schema-architect', { ...rules, 'no-b': joined })).not.toEqual(
      committed.recommended,
    );
  });
});

test('the plugin tells its name, version and namespace', () => {
  const { name, version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ) as { name: string; version: string };
  expect(architect.meta).toEqual({ name, version, namespace: 'schema-architect' });
  expect(
    Object.values(architect.rules).every((rule: Rule.RuleModule) => typeof rule.create === 'function'),
  ).toBe(true);
});

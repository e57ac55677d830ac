import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import architect from '../../src/index.ts';
import { pack } from '../package/packed.ts';
import { isLong } from '../support/long.ts';
import { parser } from '../support/parser.ts';
import { startRegistry, type Registry } from '../support/registry.ts';
import { isShown, stepsOf, Walk, type Fence, type Step } from './guide.ts';
import { sampleProject } from './lint-sample.ts';
import { parsePage } from './page.ts';
import { allPages, repository } from './pages.ts';

/** Pages whose fences are held by tests of their own, or say nothing that could be run. */
const others: Readonly<Record<string, string>> = {
  'CHANGELOG.md': 'has no code',
  'docs/settings.md': 'settings.test.ts',
  'docs/what-is-read.md': 'what-is-read.test.ts',
  'docs/how-it-reads.md': 'speaks of this code itself',
  'docs/adding-a-rule.md': 'speaks of this code itself',
  'docs/performance.md': 'speaks of this code itself',
  'docs/examples/saas/README.md': 'tests/examples and tests/monorepo',
};

/** Commands that are for a clone of this repository, where the tests themselves run. */
const ofTheRepository = new Set(['npm ci && npm run example\n', 'npm ci && npm test\n']);

const guides = allPages().filter((path) => !(path in others) && !path.startsWith('docs/rules/'));

/**
 * Guides that set up databases, workspaces or compilers, or go on from what the README begins, and take up to half a
 * minute each: the long run walks them.
 */
const slow = new Set(
  [
    'ci',
    'coding-assistants',
    'comparison',
    'getting-started',
    'migrations',
    'monorepos',
    'prompts',
    'tenancy',
    'typescript-7',
  ].map((name) => `docs/${name}.md`),
);

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry({ tarball: pack().tarball });
});
afterAll(() => (registry as Registry | undefined)?.stop());

/** What is wrong with a fence that stands for itself; throws where nothing here looks at its kind. */
function sampleProblems({ info, code }: Fence): string[] {
  const [language = ''] = info.split(' ');
  switch (language) {
    case 'ts':
    case 'tsx':
    case 'js':
      return / (?:bad|good)/.test(info) ? verdictProblems(info, code) : syntaxProblems(code);
    case 'json':
    case 'jsonc':
      return (ts.parseConfigFileTextToJson('sample.json', code) as { error?: ts.Diagnostic }).error
        ? ['This is not JSON.']
        : [];
    case 'yaml':
      return parseAllDocuments(code).flatMap(({ errors }) => errors.map(({ message }) => message));
    case 'text':
    case 'md':
    case 'sql':
    case 'lua':
      return [];
    default:
      throw new Error(`Nothing checks a fence '${info}'.`);
  }
}

/** Fragments stand inside of something: a property in an object, a chain in a call. */
function syntaxProblems(code: string): string[] {
  const forms = [code, `({ ${code} });`, `[${code}];`];
  const found = forms.map(
    (form) => ts.transpileModule(form, { reportDiagnostics: true, fileName: 'sample.tsx' }).diagnostics ?? [],
  );
  return found.some((each) => each.length === 0)
    ? []
    : (found[0] ?? []).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

function verdictProblems(info: string, code: string): string[] {
  const [sample] = parsePage(`\`\`\`${info}\n${code}\`\`\`\n`).samples;
  if (!sample) return [`'${info}' is no sample.`];
  const { root, filename, code: text } = sampleProject(code);
  const found = new Linter({ configType: 'flat', cwd: root }).verify(
    text,
    [
      { files: ['**/*.ts'], languageOptions: { parser } },
      architect.configs.recommended,
      { settings: { 'schema-architect': { root, ...sample.settings } } },
    ],
    { filename },
  );
  if (sample.verdict === 'good') return found.map(({ message }) => `A good sample is reported: ${message}`);
  return found.length > 0 ? [] : ['Nothing is reported in a bad sample.'];
}

async function walk(steps: readonly Step[]): Promise<string[]> {
  const at = new Walk(registry.env);
  try {
    for (const step of steps) {
      if (step.kind === 'run' && ofTheRepository.has(step.command)) continue;
      const problem = await at.take(step);
      // What follows builds on it.
      if (problem !== null && step.kind !== 'sample') return [`Line ${step.line}: ${problem}`];
    }
    return [];
  } finally {
    at.end();
  }
}

const samplesOf = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) =>
    step.kind === 'sample'
      ? sampleProblems(step.fence).map((problem) => `Line ${step.fence.line}: ${problem}`)
      : [],
  );

describe.each(guides)('%s', (path) => {
  const text = readFileSync(join(repository, path), 'utf8');
  const steps = stepsOf(text);

  test('has samples that are what they say', () => {
    // One within a list would be looked at by nobody.
    expect(text).not.toMatch(/^ +```(?!sql$|$)/m);
    expect(samplesOf(steps)).toEqual([]);
  });

  test.skipIf(steps.every(({ kind }) => kind === 'sample') || (slow.has(path) && !isLong))(
    'does what it says, from top to bottom',
    async () => {
      expect(await walk(steps)).toEqual([]);
    },
  );
});

test('slow guides are guides', () => {
  expect([...slow].filter((path) => !guides.includes(path))).toEqual([]);
});

describe('a guide that is wrong is found', () => {
  const page = (...lines: string[]): Step[] => stepsOf(lines.join('\n'));

  test('by a command that fails', async () => {
    expect(await walk(page('<!-- project: empty -->', '```sh', 'cat missing.txt', '```'))).toEqual([
      expect.stringContaining('Line 2: The command ended with 1 instead of 0.'),
    ]);
  });

  test('by an output that differs', async () => {
    const shown = (text: string): Step[] =>
      page(
        '<!-- project: empty -->',
        '```js',
        '// say.js',
        "console.log('one\\ntwo\\nthree');",
        '```',
        '```sh',
        'node say.js',
        '```',
        'It prints',
        '```text',
        ...text.split(' '),
        '```',
      );
    expect(await walk(shown('one two three'))).toEqual([]);
    expect(await walk(shown('one ... three'))).toEqual([]);
    expect(await walk(shown('one three'))).toEqual([expect.stringContaining('not what the page shows')]);
  });

  test('by commands without a project', async () => {
    expect(await walk(page('```sh', 'true', '```'))).toEqual([
      expect.stringContaining('There is no project'),
    ]);
  });

  test('by a patch that does not apply', async () => {
    const patch = ['```diff', '--- a/a.txt', '+++ b/a.txt', '@@ -1 +1 @@', '-one', '+two', '```'];
    expect(await walk(page('<!-- project: empty -->', ...patch))).toEqual([
      expect.stringContaining('does not apply'),
    ]);
  });

  test('by samples', () => {
    const wrong = page(
      '```ts',
      'export const =',
      '```',
      '```json',
      '{ "a": }',
      '```',
      '```yaml',
      'a: [',
      '```',
      '```ts good',
      "import { pgTable, text } from 'drizzle-orm/pg-core';",
      "export const notes = pgTable('notes', { body: text('body') });",
      '```',
    );
    const problems = samplesOf(wrong).map((each) => each.split(':')[0]);
    expect([...new Set(problems)]).toEqual(['Line 1', 'Line 4', 'Line 7', 'Line 10']);
    expect(() => samplesOf(page('```cobol', 'STOP RUN.', '```'))).toThrow("Nothing checks a fence 'cobol'.");
  });
});

test('an output is shown by its lines', () => {
  expect(isShown('a\nb  \nc\n\n', 'a\nb\nc\n')).toBe(true);
  expect(isShown('a\nb\nc', '...\nc')).toBe(true);
  expect(isShown('a.c', 'a?c')).toBe(false);
  expect(isShown('abc', 'a.c')).toBe(false);
});

import { join } from 'node:path';
import { Linter } from 'eslint';
import prettier from 'prettier';
import ts from 'typescript';
import { expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { parser } from '../support/parser.ts';
import { sampleProject } from './lint-sample.ts';
import { readPage, repository } from './pages.ts';

const page = readPage('README.md');

/** What `--fix` and Prettier make of a file beside the usual tables. */
async function fixed(text: string): Promise<string> {
  const { root, filename, code } = sampleProject(text);
  const config: Linter.Config[] = [
    { files: ['**/*.ts'], languageOptions: { parser } },
    architect.configs.recommended,
  ];
  const { output, messages } = new Linter({ configType: 'flat', cwd: root }).verifyAndFix(code, config, {
    filename,
  });
  expect(messages).toEqual([]);
  return prettier.format(output, {
    ...(await prettier.resolveConfig(join(repository, 'README.md'))),
    parser: 'typescript',
  });
}

test('the first two samples are what --fix finds and what it leaves', async () => {
  const [before, after] = page.fences.filter(({ info }) => info === 'ts').map(({ code }) => code);
  expect(await fixed(before ?? '')).toBe(after);
});

test('a sample that is not what --fix leaves would be found', async () => {
  const [before] = page.fences.filter(({ info }) => info === 'ts').map(({ code }) => code);
  expect(await fixed((before ?? '').replace('url:', 'target:'))).not.toBe(
    page.fences.filter(({ info }) => info === 'ts')[1]?.code,
  );
});

test('the JavaScript samples parse', () => {
  const samples = page.fences
    .filter(({ info }) => info === 'js')
    .map(({ code }) => (code.startsWith('settings:') ? `({ ${code} })` : code));
  expect(samples.length).toBeGreaterThan(0);
  for (const sample of samples)
    expect(ts.transpileModule(sample, { reportDiagnostics: true }).diagnostics).toEqual([]);
});

test('a fresh clone is shown and tested by one command each', () => {
  expect(
    page.fences.filter(({ heading }) => heading === 'Working on the plugin').map(({ code }) => code),
  ).toEqual(['npm ci && npm run example\n', 'npm ci && npm test\n']);
});

test('the presets are those that there are', () => {
  expect([...page.prose.matchAll(/^\| `architect\.configs\.(\w+)`/gm)].map(([, name]) => name)).toEqual(
    Object.keys(architect.configs),
  );
});

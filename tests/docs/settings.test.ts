import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { architectSettings, resolveSettings, settingsKey } from '../../src/settings.ts';
import { parsePage, type Page } from './page.ts';
import { readPage } from './pages.ts';

const page = readPage('docs/settings.md');
const known = [...Object.keys(resolveSettings(undefined)), 'fingerprint'];

/** Runs a sample as the config file would. */
function run(code: string): unknown {
  const body = code.replaceAll('import.meta.dirname', "'/project'").replace(/^\/\/.*\n/gm, '');
  return runInNewContext(body, { architect: { settings: architectSettings } });
}

/** What the page misses of the settings: each needs a heading, and what one may write a sample. */
function settingProblems(shown: Page, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (!shown.headings.some(({ level, text }) => level === 2 && text === name))
      return [`Setting '${name}' has no heading '## ${name}'.`];
    const isShown = shown.fences.some(
      ({ heading, info, code }) => heading === name && info === 'ts settings' && code.includes(`${name}:`),
    );
    return isShown || name === 'fingerprint' ? [] : [`Setting '${name}' has no sample.`];
  });
}

test('every setting is explained', () => {
  expect(settingProblems(page, known)).toEqual([]);
});

describe('samples', () => {
  const samples = page.fences.filter(({ info }) => info === 'ts settings');

  test.each(samples.map(({ code }) => code))('%s', (code) => {
    expect(run(code)).toHaveProperty([settingsKey]);
  });
});

describe('errors', () => {
  const samples = page.fences.filter(({ info }) => info === 'js throws');

  test.each(samples.map(({ code }) => code))('%s', (code) => {
    const message = /^\/\/ TypeError: (.*) \(in eslint\.config\.js\)$/m.exec(code)?.[1] ?? '?';
    expect(() => run(code)).toThrow(
      new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\(in .*\\))?$`),
    );
  });
});

test('the config in the introduction parses', () => {
  const config = page.fences.find(({ info }) => info === 'js')?.code ?? '';
  expect(ts.transpileModule(config, { reportDiagnostics: true }).diagnostics).toEqual([]);
});

test('a setting that is not explained is found', () => {
  const shown = parsePage('## root\n\n```ts settings\narchitect.settings({ root: 1 });\n```\n\n## schema\n');
  expect(settingProblems(shown, ['root', 'schema', 'config'])).toEqual([
    "Setting 'schema' has no sample.",
    "Setting 'config' has no heading '## config'.",
  ]);
});

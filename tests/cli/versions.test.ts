import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presetNames } from '../../src/configs.ts';
import { copyExample, scratchFolder } from '../../src/tools/example-copy.mjs';
import { builtFolder } from '../package/dist.ts';
import { isLong } from '../support/long.ts';
import { reportsOf, versions, type Version } from './command-line.ts';

const scratch = scratchFolder();
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

/** A folder with a copy of the example for each of some presets, in a subfolder of its name, and one config for all. */
function examples(name: string, presets: readonly string[]): string {
  const root = join(scratch, name);
  for (const preset of presets) {
    const copy = copyExample(preset, root);
    rmSync(join(copy, 'eslint.config.js'));
    const audit = join(copy, 'packages/db/src/schema/audit.ts');
    const directive = 'eslint-disable-next-line schema-architect/require-on-delete';
    writeFileSync(audit, readFileSync(audit, 'utf8').replace(/^( *)requestedBy:/m, `$1// ${directive}\n$&`));
  }
  writeFileSync(
    join(root, 'eslint.config.js'),
    `import { join } from 'node:path';
import parser from '@typescript-eslint/parser';
import architect from 'eslint-plugin-schema-architect';
import { defineConfig } from 'eslint/config';

export default defineConfig(
  ${JSON.stringify(presets)}.map((preset) => ({
    files: [preset + '/**/*.ts'],
    languageOptions: { parser },
    extends: [architect.configs[preset]],
    settings: architect.settings({
      root: join(import.meta.dirname, preset),
      config: 'packages/db/drizzle.config.ts',
      tenant: { globalTables: ['plans'] },
    }),
  })),
);
`,
  );
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  return root;
}

/** The texts of all source files. */
function textsOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
    .toSorted();
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** What is reported on the example under each preset. */
const reported = {} as Record<Version, string[]>;
/** What `--fix` leaves, and what it writes, under every rule. */
const fixed = {} as Record<Version, { remaining: string[]; texts: Record<string, string> }>;

async function fix(version: Version, name: string, ...options: readonly string[]) {
  const root = examples(name, ['all']);
  const remaining = await reportsOf(version, root, root, '--fix', ...options, '.');
  return { remaining, texts: textsOf(root) };
}

beforeAll(async () => {
  builtFolder();
  const root = examples('as it is', presetNames);
  for (const version of Object.keys(versions) as Version[]) {
    reported[version] = await reportsOf(version, root, root, '.');
    fixed[version] = await fix(version, `fixed by ${version}`);
  }
});

const of = (preset: string): string[] =>
  reported['10'].flatMap((report) =>
    report.startsWith(`${preset}/`) ? [report.slice(preset.length + 1)] : [],
  );

const olderVersions = (Object.keys(versions) as Version[]).filter((version) => version !== '10');

describe('the command lines of all versions of ESLint', () => {
  test.each(olderVersions)('report the same at the same places: %s', (version) => {
    expect(reported[version]).toEqual(reported['10']);
  });

  test.each(olderVersions)('fix the same, and leave the same: %s', (version) => {
    expect(fixed[version]).toEqual(fixed['10']);
  });

  test('fix a part of what they report', () => {
    const after = fixed['10'].remaining.length;
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThan(of('all').length * 0.65);
  });

  test('parse each file and run each rule', () => {
    const others = reported['10'].filter((report) => !report.includes(' schema-architect/'));
    // A directive against a rule of the architecture, which this preset does not have.
    expect(others).toEqual([expect.stringMatching(/^correctness\/.* Unused eslint-disable directive/)]);
  });

  test('say by a bigger preset all that a smaller one says', () => {
    const sizes = presetNames.map((preset) => of(preset).length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    for (const [index, preset] of presetNames.slice(1).entries()) {
      const smaller = of(presetNames[index] ?? '').filter((report) => report.includes(' schema-architect/'));
      expect(smaller.length).toBeGreaterThan(0);
      expect(of(preset)).toEqual(expect.arrayContaining(smaller));
    }
  });
});

describe('in two threads', () => {
  test.runIf(isLong)('ESLint 9.39 reports the same in the same order', async () => {
    const root = examples('threads', ['recommended']);
    const reports = await reportsOf('9.39', root, root, '--concurrency=2', '.');
    expect(reports).toEqual(reported['9.39'].filter((report) => report.startsWith('recommended/')));
  });

  test('ESLint 10 reports the same in the same order', async () => {
    const root = examples('threads of 10', ['recommended']);
    const reports = await reportsOf('10', root, root, '--concurrency=2', '.');
    expect(reports).toEqual(reported['10'].filter((report) => report.startsWith('recommended/')));
  });

  test.runIf(isLong)('ESLint 10 fixes the same, and leaves the same in the same order', async () => {
    expect(await fix('10', 'fixed by threads', '--concurrency=2')).toEqual(fixed['10']);
  });
});

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtFolder, repository } from '../package/dist.ts';

/** A copy of what eslint-doc-generator looks at, with one text changed. */
function check(
  path: string,
  change: (text: string) => string,
): { readonly status: number | null; readonly output: string } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-generated-')));
  for (const each of [
    'package.json',
    'README.md',
    '.eslint-doc-generatorrc.js',
    '.prettierrc.json',
    'docs/rules',
    'dist',
  ]) {
    mkdirSync(join(folder, each, '..'), { recursive: true });
    cpSync(each === 'dist' ? builtFolder() : join(repository, each), join(folder, each), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
  const bin = join(repository, 'node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, '--check'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('headers, lists of options and the table of rules are what meta says', () => {
  expect(check('README.md', (text) => text)).toEqual({ status: 0, output: '' });
});

test.each([
  ['a header', 'docs/rules/require-on-delete.md', (text: string) => text.replace('📝 Require', '📝 Demand')],
  ['a default', 'docs/rules/require-timestamps.md', (text: string) => text.replace('`false`', '`true` ')],
  [
    'the table',
    'README.md',
    (text: string) => text.replace('Require a uuid primary key', 'Require a serial primary key'),
  ],
])('%s that says something else is found', (_, path, change) => {
  expect(check(path, change).status).toBe(1);
});

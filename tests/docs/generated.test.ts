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

type Change = readonly [path: string, change: (text: string) => string];

/** What eslint-doc-generator says of a copy of what it looks at, with some texts changed. */
function check(changes: readonly Change[]): { readonly status: number | null; readonly output: string } {
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
  for (const [path, change] of changes) {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(join(folder, path), change(text));
  }
  const bin = join(repository, 'node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, '--check'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('headers, lists of options and the table of rules are what meta says', () => {
  expect(check([])).toEqual({ status: 0, output: '' });
});

test('a header, a default and a line of the table that say something else are found', () => {
  const { status, output } = check([
    ['docs/rules/require-on-delete.md', (text) => text.replace('📝 Require', '📝 Demand')],
    ['docs/rules/require-timestamps.md', (text) => text.replace('`false`', '`true` ')],
    ['README.md', (text) => text.replace('Require a uuid primary key', 'Require a serial primary key')],
  ]);
  expect(status).toBe(1);
  for (const part of [
    'require-on-delete',
    'Demand',
    'require-timestamps',
    '`true` ',
    'README.md',
    'serial primary key',
  ])
    expect(output).toContain(part);
});

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { foldersInPath, loadTarget, npxLine } from '../../src/cli/target.ts';

/** A folder with an ESLint of a version, and perhaps a parser, that say where they are from. */
function folderWith(version: string, parser?: '@typescript-eslint/parser'): string {
  const folder = mkdtempSync(join(tmpdir(), 'schema-architect-target-'));
  const write = (name: string, text: string): void => {
    const file = join(folder, 'node_modules', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write('eslint/package.json', JSON.stringify({ name: 'eslint', version, main: 'index.cjs' }));
  write('eslint/index.cjs', `exports.ESLint = class { static version = '${version}' };`);
  if (parser) {
    write(`${parser}/package.json`, JSON.stringify({ name: parser, main: 'index.cjs' }));
    write(`${parser}/index.cjs`, `exports.from = '${version}';`);
  }
  return folder;
}

test('the nearest ESLint that is new enough is taken, and the nearest parser', async () => {
  const [near, far] = [folderWith('9.30.0'), folderWith('10.0.0', '@typescript-eslint/parser')];
  const { ESLint, parser } = await loadTarget([near, far], []);
  expect(ESLint).toHaveProperty('version', '9.30.0');
  expect(parser).toHaveProperty('from', '10.0.0');
});

test('what `npx -p` brings along is taken where the project has an old ESLint', async () => {
  const brought = folderWith('10.0.0', '@typescript-eslint/parser');
  const { ESLint } = await loadTarget([folderWith('8.57.1'), brought], []);
  expect(ESLint).toHaveProperty('version', '10.0.0');
  const path = ['/usr/bin', '/home/me/.npm/_npx/1a2b/node_modules/.bin', '/work/node_modules/.bin'].join(
    delimiter,
  );
  expect(foldersInPath({ PATH: path })).toEqual(['/home/me/.npm/_npx/1a2b']);
  expect(foldersInPath({})).toEqual([]);
});

test('the line that brings what is missing has the arguments as they were given', () => {
  expect(npxLine(['packages/db', '--schema', "it's *.ts"])).toBe(
    "npx -p eslint -p @typescript-eslint/parser -p typescript -p eslint-plugin-schema-architect schema-architect packages/db --schema 'it'\\''s *.ts'",
  );
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changesetProblems } from './changesets.ts';

test('the changes that are not released yet are complete', () => {
  expect(changesetProblems(join(import.meta.dirname, '../..'), 'eslint-plugin-schema-architect')).toEqual([]);
});

test('a change of another package, of no kind, without words or with a TODO is found', () => {
  const root = mkdtempSync(join(tmpdir(), 'changesets-'));
  mkdirSync(join(root, '.changeset'));
  const write = (name: string, text: string): void => writeFileSync(join(root, '.changeset', name), text);
  write('fine.md', "---\n'own': minor\n---\n\n`rule`: reports more.\n");
  write('other.md', "---\n'other': minor\n---\n\nWords.\n");
  write('kind.md', "---\n'own': large\n---\n\nWords.\n");
  write('empty.md', "---\n'own': patch\n---\n");
  write('todo.md', "---\n'own': patch\n---\n\nTODO\n");
  write('README.md', 'What this folder is.');
  expect(changesetProblems(root, 'own').toSorted()).toEqual([
    '.changeset/empty.md does not say what changes.',
    '.changeset/kind.md does not say what kind of change of own it is.',
    '.changeset/other.md does not say what kind of change of own it is.',
    '.changeset/todo.md has a TODO left.',
  ]);
});

test('a release makes an entry of them and raises the version of a package with workspaces', () => {
  const root = mkdtempSync(join(tmpdir(), 'changesets-'));
  mkdirSync(join(root, '.changeset'));
  writeFileSync(join(root, '.changeset/config.json'), '{ "access": "public" }');
  writeFileSync(join(root, '.changeset/README.md'), 'What this folder is.');
  writeFileSync(join(root, '.changeset/no-x.md'), "---\n'own': minor\n---\n\n`no-x`: reports x.\n");
  writeFileSync(
    join(root, 'package.json'),
    '{\n  "name": "own",\n  "version": "0.1.0",\n  "workspaces": ["a"]\n}\n',
  );
  writeFileSync(join(root, 'CHANGELOG.md'), '# own\n\n## 0.1.0\n\nThe first version.\n');
  const tool = join(import.meta.dirname, '../../src/tools/release-version.mjs');
  expect(spawnSync(process.execPath, [tool, root]).status).toBe(0);
  expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toBe(
    '# own\n\n## 0.2.0\n\n### Minor Changes\n\n- `no-x`: reports x.\n\n## 0.1.0\n\nThe first version.\n',
  );
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).toMatchObject({
    version: '0.2.0',
    workspaces: ['a'],
  });
  expect(readdirSync(join(root, '.changeset')).toSorted()).toEqual(['README.md', 'config.json']);
});

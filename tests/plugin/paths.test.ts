import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exceptions, pathsByHand } from './paths.ts';

const src = join(import.meta.dirname, '../../src');

test('nothing takes a path apart by one kind of slash', () => {
  expect(pathsByHand(src)).toEqual([]);
});

test('every exception is still one', () => {
  const files = new Set(pathsByHand(src, {}).map((line) => line.replace(/:\d+$/, '')));
  expect(Object.keys(exceptions).filter((file) => !files.has(file))).toEqual([]);
});

test('a path that is taken apart by hand is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paths-'));
  mkdirSync(join(folder, 'modules'));
  const lines = [
    "const names = path.split('/');",
    'const isBelow = file.startsWith(`${folder}/`);',
    "const end = path.lastIndexOf('/');",
    "const isFolder = path.endsWith('/');",
    "const slashed = path.replaceAll('\\\\', '/');",
    "const shown = relative(root, path).split(sep).join('/');",
    "const file = folder + '/schema.ts';",
    "const fine = join(folder, 'schema.ts');",
  ];
  writeFileSync(join(folder, 'modules/disk.ts'), lines.join('\n'));
  expect(pathsByHand(folder)).toEqual([1, 2, 3, 4, 5, 6, 7].map((line) => `modules/disk.ts:${line}`));
});

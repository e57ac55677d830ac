import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doors, wrongDoors } from './rooms.ts';

const src = join(import.meta.dirname, '../../src');

test('every import of src goes through a door', () => {
  expect(wrongDoors(src)).toEqual([]);
});

test('every room of src has its doors named', () => {
  const rooms = readdirSync(src).map((entry) => entry.replace(/\.ts$/, ''));
  expect(rooms.filter((room) => room !== 'tools').sort()).toEqual(Object.keys(doors).sort());
});

test('an import through a wall is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  mkdirSync(join(folder, 'schema'));
  mkdirSync(join(folder, 'modules'));
  writeFileSync(join(folder, 'modules/disk.ts'), '');
  writeFileSync(
    join(folder, 'schema/table.ts'),
    "import { read } from '../modules/disk.ts';\nimport type { Place } from './place.ts';",
  );
  expect(wrongDoors(folder)).toEqual(['schema/table.ts -> modules']);
});

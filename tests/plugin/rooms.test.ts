import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { circles, doors, doorsIn, roomsOf, roundTrips, wrongDoors } from './rooms.ts';

const src = join(import.meta.dirname, '../../src');

test('every import of src goes through a door', () => {
  expect(wrongDoors(src)).toEqual([]);
});

test('every room of src has its doors named', () => {
  const rooms = [...roomsOf(src)].filter((room) => room !== 'tools');
  expect(rooms.sort()).toEqual(Object.keys(doors).sort());
});

test('the map of the code shows the rooms and their doors', () => {
  const map = readFileSync(join(src, '../docs/how-it-reads.md'), 'utf8');
  expect(doorsIn(map)).toEqual(doors);
});

test('no room leads back to itself', () => {
  expect(roundTrips()).toEqual([]);
  expect(roundTrips({ a: ['b'], b: ['c'], c: ['b'] })).toEqual(['b', 'c']);
});

test('the files of the language are the only ones that import each other in a circle', () => {
  const found = circles(src).map((circle) => [
    ...new Set(circle.map((file) => file.split('/').slice(0, 2).join('/'))),
  ]);
  expect(found).toEqual([['read/evaluate']]);
});

test('a circle is found, but for one of types alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  writeFileSync(join(folder, 'a.ts'), "import { b } from './b.ts';");
  writeFileSync(join(folder, 'b.ts'), "import { c } from './c.ts';");
  writeFileSync(join(folder, 'c.ts'), "import { a } from './a.ts';");
  writeFileSync(join(folder, 'd.ts'), "import type { E } from './e.ts';");
  writeFileSync(join(folder, 'e.ts'), "import { d } from './d.ts';");
  expect(circles(folder).map((circle) => circle.toSorted())).toEqual([['a.ts', 'b.ts', 'c.ts']]);
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

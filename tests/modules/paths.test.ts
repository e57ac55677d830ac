import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { isInstalled, isWithin, relativePosix, segments, toPosix } from '../../src/modules/paths.ts';

test.each([
  ['C:\\repo', 'C:\\repo\\src\\schema.ts', true],
  ['c:\\repo', 'C:\\repo\\src\\schema.ts', true],
  ['C:\\repo\\', 'C:/repo/schema.ts', true],
  ['C:\\', 'C:\\schema.ts', true],
  ['C:\\repo', 'C:\\repo', false],
  ['C:\\repo', 'C:\\repository\\schema.ts', false],
  ['C:\\repo', 'C:\\schema.ts', false],
  ['C:\\repo', 'D:\\repo\\schema.ts', false],
  ['C:\\repo', 'C:\\repo\\..schema.ts', true],
  ['\\\\server\\share\\repo', '\\\\server\\share\\repo\\a.ts', true],
])('on Windows %s holds %s: %s', (folder, file, expected) => {
  expect(isWithin(folder, file, win32)).toBe(expected);
});

test.each([
  ['/repo', '/repo/src/schema.ts', true],
  ['/', '/schema.ts', true],
  ['/repo', '/repository/schema.ts', false],
  ['/repo', '/repo', false],
  ['/repo/a', '/repo', false],
  ['/repo', '/repo/..schema/a.ts', true],
  // A backslash may be part of a name.
  ['/repo', '/repo\\schema.ts', false],
])('elsewhere %s holds %s: %s', (folder, file, expected) => {
  expect(isWithin(folder, file, posix)).toBe(expected);
});

test('what people and globs see has slashes', () => {
  expect(toPosix('packages\\db\\schema.ts', win32)).toBe('packages/db/schema.ts');
  expect(toPosix('odd\\name.ts', posix)).toBe('odd\\name.ts');
  expect(relativePosix('C:\\repo', 'c:\\repo\\db\\schema.ts', win32)).toBe('db/schema.ts');
  expect(relativePosix('C:\\repo\\a', 'C:\\repo\\b\\c.ts', win32)).toBe('../b/c.ts');
  expect(relativePosix('C:\\repo', 'D:\\other\\c.ts', win32)).toBe('D:/other/c.ts');
  expect(relativePosix('/repo/a', '/repo/b/c.ts', posix)).toBe('../b/c.ts');
});

test('names of a path, and what is installed', () => {
  expect(segments('C:\\repo\\src/schema.ts')).toEqual(['C:', 'repo', 'src', 'schema.ts']);
  expect(isInstalled('C:\\repo\\node_modules\\pkg\\a.ts')).toBe(true);
  expect(isInstalled('/repo/node_modules/pkg/a.ts')).toBe(true);
  expect(isInstalled('/repo/my_node_modules/a.ts')).toBe(false);
});

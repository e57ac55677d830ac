import { posix, win32, type PlatformPath } from 'node:path';
import { expect, test } from 'vitest';
import { pathFunctions } from '../../src/read/evaluate/natives/paths.ts';
import { asString, literal, type Site } from '../../src/read/evaluate/value.ts';

const place = { file: 'drizzle.config.ts', start: 0, end: 0 };
const site = { node: {}, place } as Site;

test.each<[string, PlatformPath, string, readonly string[], string | undefined]>([
  ['Windows', win32, 'join', ['C:\\repo', 'db', 'schema.ts'], 'C:\\repo\\db\\schema.ts'],
  ['Windows', win32, 'relative', ['C:\\repo', 'c:\\repo\\db\\schema.ts'], 'db\\schema.ts'],
  ['Windows', win32, 'dirname', ['C:\\repo\\schema.ts'], 'C:\\repo'],
  ['Windows', win32, 'resolve', ['C:\\repo', 'schema.ts'], 'C:\\repo\\schema.ts'],
  ['Windows', win32, 'resolve', ['schema.ts'], undefined],
  ['Linux', posix, 'join', ['/repo', './schema.ts'], '/repo/schema.ts'],
  ['Linux', posix, 'relative', ['/repo', '/repo/schema.ts'], 'schema.ts'],
])('in a config on %s', (_, flavour, name, texts, expected) => {
  const values = texts.map((text) => literal(text, place));
  expect(asString(pathFunctions(flavour)[name]?.({ values, open: null }, site))).toBe(expected);
});

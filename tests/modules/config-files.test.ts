import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { configsInScripts, hasDefaultName, isCalledConfig } from '../../src/modules/config-files.ts';

test.each([
  ['drizzle.config.ts', true],
  ['drizzle.pg.config.ts', true],
  ['drizzle-auth.config.mjs', true],
  ['drizzle.config.prod.ts', true],
  ['drizzle-config.cjs', true],
  ['config.drizzle.json', true],
  ['drizzle.ts', true],
  ['drizzle.config.test.ts', false],
  ['drizzle.config.d.ts', false],
  ['drizzle-helpers.ts', false],
  ['vite.config.ts', false],
  ['schema.ts', false],
])('whether %s is called like a config: %s', (name, expected) => {
  expect(isCalledConfig(resolve('/repo/db', name))).toBe(expected);
});

test('drizzle-kit finds seven names by itself', () => {
  expect(hasDefaultName(resolve('/repo/drizzle.config.mts'))).toBe(true);
  expect(hasDefaultName(resolve('/repo/drizzle.pg.config.ts'))).toBe(false);
});

test.each([
  ['drizzle-kit generate --config=configs/postgresql.config.ts', ['/repo/configs/postgresql.config.ts']],
  ['drizzle-kit push --config ../db/drizzle.pg.config.ts --verbose', ['/db/drizzle.pg.config.ts']],
  [`dotenv -e .env -- pnpm drizzle-kit migrate --config="a.ts" && node .`, ['/repo/a.ts']],
  ['vite build --config vite.config.ts && drizzle-kit push', []],
  ['cd packages/db && drizzle-kit push --config=pg.ts', ['/repo/packages/db/pg.ts']],
  ['drizzle-kit generate --config=a.ts; drizzle-kit generate --config=b.ts', ['/repo/a.ts', '/repo/b.ts']],
  ['tsc --config x.ts', []],
])('the configs in the script %s', (script, expected) => {
  const manifest = JSON.stringify({ scripts: { 'db:generate': script } });
  expect(configsInScripts(manifest, resolve('/repo'))).toEqual(expected.map((path) => resolve(path)));
});

test('a manifest that is broken, or has other things for scripts, names none', () => {
  for (const scripts of ['["drizzle-kit --config=a.ts"', '{ "a": 1, "b": "drizzle-kit --config" }', 'null'])
    expect(configsInScripts(`{ "scripts": ${scripts} }`, resolve('/repo'))).toEqual([]);
});

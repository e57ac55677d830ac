import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Modules } from '../../src/modules/modules.ts';
import { drizzleVersion } from '../../src/project/drizzle-version.ts';
import { project } from '../support/project.ts';

/** What is found out for `packages/db/schema.ts`, in a project of these files beside it. */
function versionIn(files: string): string {
  const { root } = project(`${files}\n//- packages/db/schema.ts\nexport {};\n`, null);
  const { line, readsCasing } = drizzleVersion(new Modules(), join(root, 'packages/db/schema.ts'));
  return `${line ?? 'unknown'}${readsCasing ? ', reads casing' : ''}`;
}

const asks = (range: string): string =>
  `//- packages/db/package.json\n{ "dependencies": { "drizzle-orm": "${range}" } }\n`;

it.each([
  ['^0.45.1', '0.x, reads casing'],
  ['~0.36.0-5ea5a84', '0.x, reads casing'],
  ['1.0.0-rc.5', '1.x'],
  ['^1.2.0', '1.x'],
  ['npm:drizzle-orm@^0.44.0', '0.x, reads casing'],
  // Measured on drizzle-orm's own code: the casing cache is gone from the 22nd beta on.
  ['1.0.0-beta.1-7946562', '1.x, reads casing'],
  ['1.0.0-beta.21', '1.x, reads casing'],
  ['1.0.0-beta.22-325d54d', '1.x'],
  ['*', 'unknown, reads casing'],
  ['latest', 'unknown, reads casing'],
  ['>=0.30.0', 'unknown, reads casing'],
  ['workspace:*', 'unknown, reads casing'],
])('the range %s is %s', (range, expected) => {
  expect(versionIn(asks(range))).toBe(expected);
});

it.each([
  [
    'pnpm',
    `//- pnpm-workspace.yaml\npackages:\n  - packages/*\ncatalog:\n  drizzle-orm: ^0.44.2\n  zod: ^4.0.0`,
  ],
  [
    'a named catalog of pnpm',
    `//- pnpm-workspace.yaml\ncatalogs:\n  db:\n    'drizzle-orm': "0.44.2" # pinned`,
  ],
  ['Yarn', `//- .yarnrc.yml\nnodeLinker: node-modules\ncatalog:\n  drizzle-orm: ~0.44.2`],
  [
    'Bun',
    `//- package.json\n{ "workspaces": { "packages": ["packages/*"], "catalog": { "drizzle-orm": "0.44.2" } } }`,
  ],
  [
    'a named catalog of Bun',
    `//- package.json\n{ "catalogs": { "db": { "drizzle-orm": "0.44.2" }, "web": { "hono": "4.0.0" } } }`,
  ],
])('a catalog of %s says what `catalog:` stands for', (_, files) => {
  expect(versionIn(asks('catalog:') + files)).toBe('0.x, reads casing');
});

it.each([
  [
    'pnpm',
    `//- pnpm-lock.yaml\npackages:\n\n  drizzle-orm@1.0.0-rc.2:\n    resolution: {integrity: sha512}\n`,
  ],
  ['Bun', `//- bun.lock\n{ "packages": { "drizzle-orm": ["drizzle-orm@1.0.0-rc.2", "", {}] } }`],
  ['Yarn', `//- yarn.lock\n"drizzle-orm@npm:^1.0.0-rc.1":\n  version: 1.0.0-rc.2\n`],
  ['Yarn 1', `//- yarn.lock\ndrizzle-orm@^1.0.0-rc.1:\n  version "1.0.0-rc.2"\n`],
  [
    'npm',
    `//- package-lock.json\n{ "packages": { "node_modules/drizzle-orm": {\n  "version": "1.0.0-rc.2" } } }`,
  ],
])('the lock file of %s settles what a range leaves open', (_, files) => {
  expect(versionIn(asks('*') + files)).toBe('1.x');
});

it('nothing is settled where two versions are in use, or where nobody asks', () => {
  const both = `//- pnpm-lock.yaml\n  drizzle-orm@0.45.2:\n  drizzle-orm@1.0.0-rc.4:\n  eslint-plugin-drizzle-orm@1.0.0:\n`;
  expect(versionIn(asks('*') + both)).toBe('unknown, reads casing');
  expect(versionIn(`//- pnpm-lock.yaml\n  drizzle-orm@1.0.0-rc.4:\n`)).toBe('unknown, reads casing');
  expect(versionIn(`//- package.json\n{ "dependencies": { "drizzle-orm": `)).toBe('unknown, reads casing');
});

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtFolder, repository } from '../package/dist.ts';
import { importProblems, packagesLoaded } from './imports.ts';

const { dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

test('what is built loads the dependencies and nothing else', () => {
  expect(importProblems(packagesLoaded(builtFolder()), Object.keys(dependencies))).toEqual([]);
});

test('what oxlint users do not have is not loaded', () => {
  const loaded = [...packagesLoaded(builtFolder())].filter(
    ([name]) =>
      /^(?:eslint|typescript|drizzle-orm)$|^@typescript-eslint\//.test(name) &&
      !Object.hasOwn(dependencies, name),
  );
  expect(loaded).toEqual([]);
});

test('a package that is loaded in whichever way is found, and one that is not needed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  mkdirSync(join(folder, 'rules'));
  writeFileSync(
    join(folder, 'index.js'),
    `import { createRequire } from 'node:module';
     import './rules/a.js';
     import fs from 'fs';
     import { b } from '@scope/static/deep';
     export * from 'exported';
     const require = createRequire(import.meta.url);
     require('required'); createRequire(import.meta.url)('made'); loadNative('native'); require(b);
     // import 'comment'; and "import 'text'";`,
  );
  writeFileSync(join(folder, 'rules/a.js'), "export default async () => import('dynamic');");
  const loaded = packagesLoaded(folder);
  expect([...loaded.keys()].toSorted()).toEqual([
    '@scope/static',
    'dynamic',
    'exported',
    'made',
    'native',
    'required',
  ]);
  expect(importProblems(loaded, ['@scope/static', 'exported', 'made', 'native', 'required', 'idle'])).toEqual(
    ['rules/a.js loads dynamic, which is no dependency.', 'idle is a dependency, and nothing loads it.'],
  );
});

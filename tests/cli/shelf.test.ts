import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeWorkspace, workspace } from '../../src/project/shared-workspace.ts';
import architect from '../../src/index.ts';
import { makeMonorepo, type Monorepo } from '../bench/monorepo.mjs';
import { sampleOf } from '../support/long.ts';
import { parser } from '../support/parser.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-shelf-')));
let monorepo: Monorepo;
beforeAll(() => {
  // Enough text that trees and values are let go on the way.
  monorepo = makeMonorepo(folder, 70, 3);
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const config: Linter.Config[] = [
  { files: ['**/*.ts'], ...architect.configs.all, languageOptions: { parser } },
  { settings: architect.settings({ tenant: { table: 'tenants' } }) },
];

/** The reports of a run over files, as text that says all there is to say. */
async function lint(files: readonly string[]): Promise<string[]> {
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config });
  const results = await eslint.lintFiles([...files]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map((message) => JSON.stringify([filePath, message])),
  );
}

/** The reports where each file is linted as the first of a process. */
async function lintApart(files: readonly string[]): Promise<string[]> {
  const reports: string[] = [];
  for (const file of files) {
    closeWorkspace();
    reports.push(...(await lint([file])));
  }
  closeWorkspace();
  return reports;
}

/** Some of them, as a process for each file is dear. */
const some = (files: readonly string[]): readonly string[] => sampleOf(files, 6);

const about = (reports: readonly string[], files: readonly string[]): string[] =>
  reports.filter((report) => files.includes((JSON.parse(report) as [string])[0]));

const statsNow = () => workspace({}).modules.stats();

test('what is said does not depend on what has been let go', async () => {
  const files = [...monorepo.schemaFiles, ...monorepo.queryFiles].sort();
  closeWorkspace();
  const together = await lint(files);
  const { evictions, parses } = statsNow();
  expect(evictions).toBeGreaterThan(0);
  expect(parses).toBeLessThanOrEqual(2.5 * files.length);
  const again = await lint(files);
  const sample = some(files);
  const apart = await lintApart(sample);
  expect(together.length).toBeGreaterThan(10);
  expect(apart.length).toBeGreaterThan(2);
  expect(about(together, sample)).toEqual(apart);
  expect(again).toEqual(together);
});

test('a change is seen by all whom it concerns, after trees have been let go', async () => {
  const files = [...monorepo.schemaFiles, ...monorepo.queryFiles].sort();
  closeWorkspace();
  const before = await lint(files);
  const tenants = join(folder, 'packages/db/src/schema/tenants.ts');
  const text = readFileSync(tenants, 'utf8');
  try {
    writeFileSync(tenants, text.replace("uuid('id').primaryKey()", "text('id').primaryKey()"));
    const changed = await lint(files);
    expect(changed.length).toBeGreaterThan(before.length);
    const sample = some(files);
    expect(about(changed, sample)).toEqual(await lintApart(sample));
    await lint(files);
  } finally {
    writeFileSync(tenants, text);
  }
  expect(await lint(files)).toEqual(before);
});

import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { findCorpus, type Repository } from './truth.ts';

const checkouts = process.env.SCHEMA_ARCHITECT_CORPUS;
const truths = process.env.SCHEMA_ARCHITECT_TRUTH ?? join(checkouts ?? '', 'truth');
const part = process.env.SCHEMA_ARCHITECT_REPOSITORY ?? '';

if (checkouts === undefined) {
  it.skip('The projects of the corpus are not looked for: see corpus.test.ts.');
} else {
  const lines: string[] = [];

  describe('the project of each repository is found', () => {
    it.each(findCorpus(checkouts, truths, part).repositories.map((each) => [each.name, each] as const))(
      '%s',
      (_, repository) => {
        const found = projectOf(repository);
        lines.push(`${repository.name}: ${found.line}`);
        expect(found.config).not.toBeNull();
      },
    );

    afterAll(() => {
      console.log(lines.sort().join('\n'));
    });
  });
}

/** The config that holds for the first schema file of a repository, and what is found by it. */
function projectOf({ root, truth }: Repository): { readonly config: string | null; readonly line: string } {
  const workspace = new Workspace();
  workspace.use(resolveSettings({ root }));
  const entry = join(root, truth.entryFiles[0] ?? '');
  const config = workspace.configOf(entry);
  const files = workspace.schemaFiles(entry);
  const { kept, snapshot, problems } = workspace.migrationsOf(entry);
  const migrations =
    kept === 'unknown'
      ? 'migrations not known'
      : kept === 'no'
        ? 'no migrations'
        : snapshot
          ? `a snapshot of ${snapshot.line} with ${snapshot.tables.size} tables`
          : 'no snapshot that can be read';
  const path = config && relative(root, config.path);
  return {
    config: path,
    line: [
      path ?? 'no config',
      `${files.length} schema files`,
      migrations,
      ...problems.map(({ kind, name }) => `${kind} ${name}`),
    ].join(', '),
  };
}

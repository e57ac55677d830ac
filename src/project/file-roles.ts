import { basename, dirname } from 'node:path';
import picomatch from 'picomatch';
import { isWithin, relativePosix } from '../modules/paths.ts';
import type { ResolvedSettings } from '../settings.ts';
import { repositoryOf } from './config-elsewhere.ts';
import type { Workspace } from './workspace.ts';

/**
 * What the settings say about a file's code: a `test` runs on made-up rows, a `script` is started by hand, and a `system`
 * file works for all tenants on purpose.
 */
export type FileRole = 'test' | 'script' | 'system';

/** Folders that hold nothing but a schema, so that what is next to them is next to the schema. */
const schemaFolder = /^(?:schemas?|tables?|models?|entities)$/i;

/** The roles of a file; globs are relative to its package, its repository, `root`, and the folders of its schema. */
export function fileRoles(
  workspace: Pick<Workspace, 'modules' | 'schemaFiles'>,
  path: string,
  settings: ResolvedSettings,
): ReadonlySet<FileRole> {
  const folders = [...foldersOf(workspace, path, settings.root)].filter((folder) => isWithin(folder, path));
  const seen = folders.map((folder) => relativePosix(folder, path));
  const given: Readonly<Record<FileRole, readonly string[]>> = {
    test: settings.testFiles,
    script: settings.scriptFiles,
    system: settings.systemFiles,
  };
  const roles = (Object.keys(given) as FileRole[]).filter((role) => {
    const matches = matcher(given[role]);
    return seen.some((each) => matches(each));
  });
  return new Set(roles);
}

/** Where globs start: the packages around the file, the repository, `root`, and the folders of the schema. */
function foldersOf(
  workspace: Pick<Workspace, 'modules' | 'schemaFiles'>,
  path: string,
  root: string | null,
): ReadonlySet<string> {
  const manifest = workspace.modules.findUp(path, ['package.json']);
  const folders = new Set(
    [root, repositoryOf(workspace.modules, path), manifest ? dirname(manifest) : null].filter(
      (each) => each !== null,
    ),
  );
  for (const file of workspace.schemaFiles(path)) {
    const folder = dirname(file);
    folders.add(folder);
    if (schemaFolder.test(basename(folder))) folders.add(dirname(folder));
  }
  return folders;
}

const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

function matcher(globs: readonly string[]): (path: string) => boolean {
  let matches = matchers.get(globs);
  if (!matches)
    matchers.set(globs, (matches = globs.length === 0 ? () => false : picomatch([...globs], { dot: true })));
  return matches;
}

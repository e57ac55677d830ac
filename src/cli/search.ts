import { basename, dirname } from 'node:path';
import { configsInScripts, hasDefaultName, isCalledConfig } from '../modules/config-files.ts';
import { filesBelow } from '../modules/source-tree.ts';
import { maximumFiles } from '../project/files-with-tables.ts';
import type { Workspace } from '../project/workspace.ts';
import { UsageError } from './terminal.ts';

/**
 * The files below a folder, without what is installed or built, sorted. Throws a `UsageError` where there are too many to
 * look through.
 */
export function projectFiles(folder: string): readonly string[] {
  const files = filesBelow(folder, maximumFiles);
  if (!files)
    throw new UsageError(
      `There are more than ${maximumFiles} files below '${folder}': run in a folder further down, or name the schema files with --schema.`,
    );
  return files.toSorted();
}

/** A file that may be a drizzle.config. */
export interface ConfigCandidate {
  readonly path: string;
  /** Whether drizzle-kit finds it by itself, or is told of it by a script: then it is one, even if it cannot be read. */
  readonly isNamed: boolean;
}

/** Files that may be drizzle.configs: those that drizzle-kit finds by itself, those that scripts name, then others that are called like one. */
export function configCandidates(
  { modules }: Workspace,
  files: readonly string[],
): readonly ConfigCandidate[] {
  const byDefault = files.filter(hasDefaultName);
  const byScripts = files
    .filter((path) => basename(path) === 'package.json')
    .flatMap((path) => configsInScripts(modules.readText(path) ?? '', dirname(path)))
    // That of the tests has tables that are in no database, or those of another once more.
    .filter((path) => modules.exists(path) && !(byDefault.length > 0 && /\btest\b/.test(basename(path))));
  const named = new Set([...byDefault, ...byScripts.map((path) => modules.real(path))]);
  // Beside a config in use stand old ones, and those that it is made of.
  const inUse = new Set(Array.from(named, (path) => dirname(path)));
  const others = files.filter((path) => !inUse.has(dirname(path)) && isCalledConfig(path));
  return [
    ...Array.from(named, (path) => ({ path, isNamed: true })),
    ...others.map((path) => ({ path, isNamed: false })),
  ];
}

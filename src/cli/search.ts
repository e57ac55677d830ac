import { basename, dirname } from 'node:path';
import { configsInScripts, hasDefaultName, isCalledConfig } from '../modules/config-files.ts';
import { ImportGraph } from '../modules/import-graph.ts';
import { isSource } from '../modules/parse.ts';
import { SourceTexts } from '../modules/source-texts.ts';
import { filesBelow } from '../modules/source-tree.ts';
import type { Workspace } from '../project/workspace.ts';
import { mayMakeTables } from '../read/candidate.ts';
import { UsageError } from './terminal.ts';

/** More files are not looked through. */
const maximumFiles = 200_000;

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

/** Tests make tables that are in no database. */
const testFile = /\.(?:test|spec|e2e)\.\w+$/;

/** Files that make tables. */
export interface FilesWithTables {
  readonly tables: readonly string[];
  /** Those that import what tables are made with, and cannot be parsed. */
  readonly broken: readonly string[];
}

/**
 * The files that make tables, by evaluation. Only what imports drizzle-orm's Postgres part, directly or through other
 * files, can make one; and of these, routes and components that make nothing at their top level are not evaluated.
 */
export function filesWithTables({ reader, modules }: Workspace, files: readonly string[]): FilesWithTables {
  const texts = new SourceTexts();
  const graph = new ImportGraph(texts);
  const sources = files.filter((path) => isSource(path) && !path.endsWith('.json') && !testFile.test(path));
  const makers = new Set(
    sources.filter((path) => /['"]drizzle-orm\/(?:pg|gel)-core\b/.test(modules.readText(path) ?? '')),
  );
  const tables: string[] = [];
  const broken: string[] = [];
  for (const path of [...graph.leadingTo(makers, sources)].toSorted()) {
    const module = reader.moduleAt(path);
    if (module && !mayMakeTables(module.program)) continue;
    const file = reader.readFile(path);
    if (typeof file !== 'object') {
      if (file === 'unparsable-file' && makers.has(path)) broken.push(path);
    } else if (file.tables.length > 0) tables.push(path);
  }
  return { tables, broken };
}

import { ImportGraph } from '../modules/import-graph.ts';
import { isSource } from '../modules/parse.ts';
import { SourceTexts } from '../modules/source-texts.ts';
import { filesBelow } from '../modules/source-tree.ts';
import { mayMakeTables } from '../read/syntax/candidate.ts';
import type { Workspace } from './workspace.ts';

/** More files are not looked through. */
export const maximumFiles = 200_000;

/** The configs of tools, drizzle-kit's among them, take a schema and make none. */
const toolConfig = /\.config\.\w+$/;

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
  const sources = files.filter(
    (path) => isSource(path) && !path.endsWith('.json') && !testFile.test(path) && !toolConfig.test(path),
  );
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

/** The files below a folder that make tables, sorted; none where there are too many files to look through. */
export function tablesBelow(workspace: Workspace, folder: string): readonly string[] {
  const files = filesBelow(workspace.modules.real(folder), maximumFiles) ?? [];
  return filesWithTables(workspace, files.toSorted()).tables;
}

import { dirname } from 'node:path';
import type { Modules } from '../modules/modules.ts';
import type { Reader } from '../read/keep/reader.ts';

/** Where relations stand that nothing of the schema imports: beside the tables, above them, in a folder of their own. */
const places = ['', '../', 'relations/', '../relations/'].map(
  (folder) => `${folder}*.{ts,mts,cts,tsx,js,mjs}`,
);

/** More folders than a schema has; in those that come after, relations are found only where they are imported. */
const maxFolders = 1_000;

/**
 * The files in which one may look for the relations of some files' tables: those that these import, and what stands near
 * any of them and makes relations.
 */
export function relationFiles(
  reader: Reader,
  modules: Modules,
  starts: readonly string[],
): ReadonlySet<string> {
  const files = new Set(reader.closure(starts));
  const folders = new Set([...files].map((path) => dirname(path)));
  for (const folder of [...folders].slice(0, maxFolders)) {
    for (const path of modules.list(places, folder)) {
      if (!files.has(path) && /[rR]elations(?:Part)?\s*\(/.test(modules.readText(path) ?? ''))
        files.add(path);
    }
  }
  return files;
}

/** The files beside one that speak of Drizzle. */
export function schemaBeside(modules: Modules, file: string): string[] {
  const beside = modules.list(['*.{ts,mts,cts,tsx,js,mjs}'], dirname(file));
  return beside.filter((path) => modules.readText(path)?.includes('drizzle-orm') === true);
}

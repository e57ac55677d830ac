import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { loadNative } from '../native.ts';

/** Finds files as Node and bundlers do, without tsconfig: extensions, folders with an index, packages. */
export interface FileResolver {
  /** Real path of the file that a specifier means in a directory. */
  resolve(directory: string, specifier: string): string | undefined;
  /** Forgets what is and what is not on the disk. */
  clear(): void;
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '.json'];

/** Sources that an import of a compiled file means. */
const extensionAlias: Record<string, string[]> = {
  '.js': ['.ts', '.tsx', '.js'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
  '.jsx': ['.tsx', '.jsx'],
};

/**
 * oxc-resolver, else a small resolver of paths. `tsconfig: 'auto'` is not used: one `extends` that cannot be found fails
 * every import below it, relative ones too (in 12 of 55 measured repositories), and files outside `include` lose `paths`.
 */
export function createFileResolver(): FileResolver {
  const oxc = loadNative('oxc-resolver');
  if (!oxc) return { resolve: resolvePath, clear: () => undefined };
  const factory = new oxc.ResolverFactory({
    extensions,
    extensionAlias,
    conditionNames: ['types', 'import', 'node', 'default'],
    mainFields: ['types', 'typings', 'module', 'main'],
    symlinks: true,
    nodePath: false,
  });
  return {
    resolve: (directory, specifier) => factory.sync(directory, specifier).path,
    clear: () => factory.clearCache(),
  };
}

/** The file at an absolute path that may lack its extension or name a folder. */
export function fileAt(files: FileResolver, path: string): string | undefined {
  return files.resolve(dirname(path), `./${basename(path)}`);
}

/** Relative and absolute paths only: without oxc-resolver, packages are not followed. */
function resolvePath(directory: string, specifier: string): string | undefined {
  if (!isPath(specifier)) return undefined;
  const path = resolve(directory, specifier);
  const asFile = /(?:^|[\\/])\.{0,2}$/.test(specifier)
    ? []
    : [...aliased(path), path, ...extensions.map((end) => path + end)];
  const found = [...asFile, ...extensions.map((end) => join(path, `index${end}`))].find(isFile);
  return found === undefined ? undefined : realpathSync.native(found);
}

/** Whether a specifier is a path and not a name. */
export function isPath(specifier: string): boolean {
  return /^(?:\.{1,2}(?:[\\/]|$)|[\\/])/.test(specifier);
}

function aliased(path: string): string[] {
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
  return (extensionAlias[extension] ?? []).map((end) => path.slice(0, -extension.length) + end);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

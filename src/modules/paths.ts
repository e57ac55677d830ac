import nodePath, { type PlatformPath } from 'node:path';

/**
 * Questions about paths, for the platform at hand or for the one that is handed in. Elsewhere nothing takes a path apart by
 * its slashes: Windows has two kinds of them, and drive letters in either case.
 */

/** What of `node:path` is asked: `win32` and `posix` have it as well. */
type Flavour = Pick<PlatformPath, 'relative' | 'isAbsolute' | 'sep'>;

/** Whether a file or folder lies in a folder, at whatever depth; no folder lies in itself. */
export function isWithin(folder: string, file: string, flavour: Flavour = nodePath): boolean {
  const path = flavour.relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${flavour.sep}`) && !flavour.isAbsolute(path);
}

/** A path with slashes, as findings, JSON, globs and imports have it on all platforms. */
export function toPosix(path: string, { sep }: Pick<Flavour, 'sep'> = nodePath): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The path of a file as seen from a folder, with slashes; on another drive it stays absolute. */
export function relativePosix(folder: string, file: string, flavour: Flavour = nodePath): string {
  return toPosix(flavour.relative(folder, file), flavour);
}

/** The names that a path consists of, whichever slashes stand between them. */
export function segments(path: string): string[] {
  return path.split(/[\\/]+/).filter((each) => each !== '');
}

/** Whether a path leads into something that was installed. */
export function isInstalled(path: string): boolean {
  return segments(path).includes('node_modules');
}

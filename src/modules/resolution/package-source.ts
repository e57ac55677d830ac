import { join } from 'node:path';
import { isSource } from '../parse.ts';
import type { Configuration } from './configuration.ts';
import { fileAt, type FileResolver } from './file-resolver.ts';
import type { JsonObject } from './loose-json.ts';
import { packageTargets } from './package-targets.ts';

/** A package whose sources are at hand: a workspace's, or the importing file's own. */
export interface SourcePackage {
  readonly directory: string;
  readonly manifest: JsonObject;
}

/** Folders that hold nothing but built code. */
const builtFolder = /^(?:dist|build|out|esm|cjs|\.output)$/;

/** Folders that may hold built code, so that the same path without them may lead to its source. */
const maybeBuiltFolder = /^(?:dist|build|lib|out|esm|cjs|es|\.output|types|generated)$/;

/**
 * The source file behind a subpath of a package (`''` is its root). What a package exports is often what its build
 * writes; the source is what somebody edits, and it is there before the first build.
 */
export function packageSource(
  { directory, manifest }: SourcePackage,
  subpath: string,
  configuration: Configuration,
  files: FileResolver,
): string | undefined {
  const targets = packageTargets(manifest, subpath);
  const existing = targets.filter(
    (target) => isSource(target) && configuration.disk.isFile(join(directory, target)),
  );
  const unbuilt = existing.find((target) => !target.split('/').some((part) => builtFolder.test(part)));
  if (unbuilt !== undefined) return join(directory, unbuilt);
  const names = subpath ? [`src/${subpath}`, subpath] : ['src/index', 'index', 'src/main'];
  return (
    first(targets, (target) => sourceOfBuilt(directory, target, files)) ??
    first([...targets, ...names], (target) => sourceAt(files, join(directory, target))) ??
    first(existing, (target) => join(directory, target))
  );
}

/** `dist/a.js` → `src/a.*`, `a.*`; `dist/src/a.js` and `dist/esm/a.js` too. */
export function sourceOfBuilt(directory: string, target: string, files: FileResolver): string | undefined {
  const parts = target
    .replace(/^\.\//, '')
    .replace(/\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/, '')
    .split('/');
  const candidates = new Set<string>();
  for (const [index, part] of parts.slice(0, 4).entries()) {
    if (!maybeBuiltFolder.test(part)) continue;
    const before = parts.slice(0, index);
    for (let rest = parts.slice(index + 1); rest.length > 0; rest = rest.slice(1)) {
      candidates.add([...before, 'src', ...rest].join('/')).add([...before, ...rest].join('/'));
      if (rest[0] !== 'src' && !maybeBuiltFolder.test(rest[0] ?? '')) break;
    }
  }
  return first([...candidates], (candidate) => sourceAt(files, join(directory, candidate)));
}

/** A file that can be read at a path that may lack its extension or name a folder. */
export function sourceAt(files: FileResolver, path: string): string | undefined {
  const found = fileAt(files, path);
  return found !== undefined && isSource(found) ? found : undefined;
}

function first(targets: readonly string[], find: (target: string) => string | undefined): string | undefined {
  for (const target of targets) {
    const found = find(target);
    if (found !== undefined) return found;
  }
  return undefined;
}

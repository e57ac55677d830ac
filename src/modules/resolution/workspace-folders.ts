import { dirname, join, normalize } from 'node:path';
import { globSync } from 'tinyglobby';
import { fixedPart } from '../globs.ts';

/** The folders that a workspace's globs name, and the folders above them, where new ones would come. */
export function workspaceFolders(
  root: string,
  globs: readonly string[],
): { readonly folders: readonly string[]; readonly parents: ReadonlySet<string> } {
  const patterns = globs.filter((glob) => !glob.startsWith('!')).map(trimmed);
  const excluded = globs.filter((glob) => glob.startsWith('!')).map(trimmed);
  const ignore = ['**/node_modules/**', ...excluded.flatMap((glob) => [glob, `${glob}/**`])];
  const options = { cwd: root, absolute: true, expandDirectories: false, followSymbolicLinks: false, ignore };
  const find = (wanted: readonly string[], onlyDirectories: boolean): string[] =>
    wanted.length === 0 ? [] : globSync(wanted, { ...options, onlyDirectories }).toSorted();
  // Folders are looked for, and not their manifests: a folder that has none yet may get one. Below `**` there would be
  // too many of them.
  const shallow = patterns.filter((glob) => !glob.includes('**'));
  const deep = patterns.filter((glob) => glob.includes('**')).map((glob) => `${glob}/package.json`);
  const folders = [
    ...find(shallow, true).map(withoutSlash),
    ...find(deep, false).map((file) => dirname(file)),
  ].map(normalize);
  const parents = [
    ...patterns.map((glob) => join(root, fixedPart(glob))),
    ...folders.map((folder) => dirname(folder)),
  ];
  return { folders, parents: new Set(parents.map(withoutSlash)) };
}

/** A glob without its negation, a leading `./` and trailing slashes. */
function trimmed(glob: string): string {
  return withoutSlash(glob.replace(/^!?(?:\.?\/)?/, ''));
}

function withoutSlash(path: string): string {
  return path.replace(/[\\/]+$/, '');
}

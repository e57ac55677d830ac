import { dirname } from 'node:path';

/** The folder of a glob above its first special character; `''` where there is none. */
export function fixedPart(glob: string): string {
  const special = glob.search(/[*?{[(!]/);
  return special < 0 ? dirname(glob) : glob.slice(0, glob.lastIndexOf('/', special) + 1);
}

/** Globs of every folder that has a say in what a glob finds, below the fixed part: `a/*\/b/*.ts` asks `a/*` and `a/*\/b`. */
export function folderGlobs(glob: string): string[] {
  const parts = glob.split('/');
  const fixed = fixedPart(glob).split('/').length;
  const deep = parts.indexOf('**');
  const end = deep < 0 ? parts.length - 1 : deep;
  const folders = [];
  for (let length = fixed; length <= end; length++) folders.push(parts.slice(0, length).join('/'));
  return deep < 0 ? folders : [...folders, [...parts.slice(0, deep), '**'].join('/')];
}

import { dirname } from 'node:path';
import { maximumCodeFiles } from '../modules/code-files.ts';
import { isSource } from '../modules/parse.ts';
import { filesBelow, projectOf } from '../modules/source-tree.ts';
import { textOf } from '../modules/versioned.ts';

/** The code of a file's repository that has a name in it; `null` where the repository has too many files. */
export function codeNaming(file: string, name: string): readonly string[] | null {
  const files = filesBelow(projectOf(dirname(file)), maximumCodeFiles);
  return files && files.filter((path) => isSource(path) && textOf(path).includes(name));
}

/** The names in the code of a file's repository that begin with the letter of another one, in whatever case. */
export function namesLike(file: string, name: string): readonly string[] {
  const [letter = ''] = name;
  const names = new RegExp(`\\b[${letter.toLowerCase()}${letter.toUpperCase()}][\\w$]{2,}`, 'g');
  const files = filesBelow(projectOf(dirname(file)), maximumCodeFiles) ?? [];
  const found = files.filter((path) => isSource(path)).flatMap((path) => textOf(path).match(names) ?? []);
  return [...new Set(found)];
}

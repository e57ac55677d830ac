import { dirname } from 'node:path';
import { maximumCodeFiles } from '../modules/code-files.ts';
import { isSource } from '../modules/parse.ts';
import { filesBelow, projectOf } from '../modules/source-tree.ts';
import { textOf } from '../modules/versioned.ts';

/**
 * The names in the code of a file's repository that begin with the same letter as one that is not in it, in whatever case;
 * `null` where the code has that name, or there are too many files to look through.
 */
export function namesInsteadOf(name: string, file: string): readonly string[] | null {
  const files = filesBelow(projectOf(dirname(file)), maximumCodeFiles);
  if (!files) return null;
  const texts = files.filter(isSource).map((path) => textOf(path));
  if (texts.some((text) => text.includes(name))) return null;
  const [letter = ''] = name;
  const alike = new RegExp(`\\b[${letter.toLowerCase()}${letter.toUpperCase()}][\\w$]{2,}`, 'g');
  return [...new Set(texts.flatMap((text) => text.match(alike) ?? []))];
}

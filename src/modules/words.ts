import { basename, dirname, extname } from 'node:path';

/**
 * The names in a text as numbers in order, which take little space, with those of files such as `get-user`. Two names may
 * have the same number, so a file with it may lack the name.
 */
export function wordsOf(text: string): Int32Array {
  const hashes = new Set<number>();
  let name = 0;
  let file = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (isOfName(code)) {
      name = added(name, code);
      file = added(file, code);
      continue;
    }
    if (name !== 0) hashes.add(name);
    name = 0;
    if (code === hyphen && file !== 0) file = added(file, code);
    else {
      if (file !== 0) hashes.add(file);
      file = 0;
    }
  }
  return Int32Array.from(hashes).sort();
}

const hyphen = 45;

function added(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** Whether a text of these words has one of them. */
export function hasWord(words: Int32Array, word: number): boolean {
  let low = 0;
  let high = words.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = words[middle] ?? 0;
    if (found === word) return true;
    if (found < word) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Letters, digits, `_` and `$`; every letter beyond ASCII is taken for part of a name. */
function isOfName(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}

/** The number of a name. */
export function wordOf(name: string): number {
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = added(hash, name.charCodeAt(at));
  return hash;
}

/** The word that an import of a file has in it: its name, or that of the folder of an `index.ts`. */
export function importWord(path: string): string {
  const name = basename(path, extname(path));
  const [word = ''] = (name === 'index' ? basename(dirname(path)) : name).split('.');
  return word;
}

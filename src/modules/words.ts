/** The names in a text as numbers in order, which take little space. Two names may have the same one, so a file with it may lack the name. */
export function wordsOf(text: string): Int32Array {
  const hashes = new Set<number>();
  let hash = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (isOfName(code)) hash = (Math.imul(hash, 31) + code) | 0;
    else if (hash !== 0) {
      hashes.add(hash);
      hash = 0;
    }
  }
  return Int32Array.from(hashes).sort();
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
  return wordsOf(name)[0] ?? 0;
}

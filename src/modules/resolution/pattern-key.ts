/** A key of package `exports`, package `imports` or tsconfig `paths`, and what its `*` stands for. */
export interface KeyMatch {
  readonly key: string;
  readonly star: string;
}

/** The key that speaks for a specifier: the exact one, else the pattern with the longest text before its `*`. */
export function matchKey(keys: Iterable<string>, specifier: string): KeyMatch | undefined {
  let best: KeyMatch | undefined;
  let longest = -1;
  for (const key of keys) {
    if (key === specifier) return { key, star: '' };
    const at = key.indexOf('*');
    if (at <= longest || at < 0) continue;
    const after = key.slice(at + 1);
    if (
      specifier.length < key.length - 1 ||
      !specifier.startsWith(key.slice(0, at)) ||
      !specifier.endsWith(after)
    )
      continue;
    best = { key, star: specifier.slice(at, specifier.length - after.length) };
    longest = at;
  }
  return best;
}

/** A target with its `*` filled in. */
export function fillStar(target: string, star: string): string {
  return target.replaceAll('*', () => star);
}

import { closest, distance } from 'fastest-levenshtein';

/** At most this share of a name's letters differs from the one that was meant. */
const mostDifferent = 0.4;

/** The name that somebody may have meant, whatever its letter case; `null` where none is similar. */
export function similarName(wanted: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const lower = wanted.toLowerCase();
  const found = closest(
    lower,
    names.map((name) => name.toLowerCase()),
  );
  if (distance(lower, found) > Math.max(1, Math.floor(wanted.length * mostDifferent))) return null;
  return names.find((name) => name.toLowerCase() === found) ?? null;
}

import { closest, distance } from './libraries.ts';

/** The name that somebody may have meant, as ` Did you mean 'x'?`; empty where none is near. */
export function hintFor(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const found = closest(
    wanted.toLowerCase(),
    names.map((name) => name.toLowerCase()),
  );
  const name = names.find((each) => each.toLowerCase() === found) ?? found;
  return distance(wanted.toLowerCase(), found) <= Math.max(1, Math.floor(wanted.length * 0.4))
    ? ` Did you mean '${name}'?`
    : '';
}

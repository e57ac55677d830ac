import { similarName } from '../naming/similar-name.ts';

/** The name that somebody may have meant, as ` Did you mean 'x'?`; empty where none is similar. */
export function hintFor(wanted: string, names: readonly string[]): string {
  const name = similarName(wanted, names);
  return name === null ? '' : ` Did you mean '${name}'?`;
}

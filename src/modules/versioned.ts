import { readFileSync, statSync, type Stats } from 'node:fs';
import { youthMs } from './disk.ts';
import { maximumBytes } from './modules.ts';

/** More files than a repository has; beyond, all is forgotten. */
const maximumKnown = 50_000;

/** What is made of the texts of files, each looked at once for each version of it. */
export class Versioned<Value> {
  readonly #make: (text: string) => Value;
  readonly #known = new Map<string, { readonly version: string; readonly value: Value }>();

  constructor(make: (text: string) => Value) {
    this.#make = make;
  }

  /** `null` where there is no text that would be read. */
  at(path: string): Value | null {
    const stats = statsOf(path);
    if (!stats?.isFile() || stats.size > maximumBytes) return null;
    const version = `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
    const last = this.#known.get(path);
    if (last?.version === version) return last.value;
    const value = this.#make(textOf(path));
    if (this.#known.size >= maximumKnown) this.#known.clear();
    if (Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) > youthMs)
      this.#known.set(path, { version, value });
    else this.#known.delete(path);
    return value;
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // In a folder that is not ours to read.
  }
}

/** The text of a file; empty where there is none. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Gone since it was listed, or not ours to read.
  }
}

import { dirname } from 'node:path';
import { Disk } from '../disk.ts';
import { isObject, parseJson, type JsonObject } from './loose-json.ts';

/**
 * The package.json, tsconfig.json and workspace files that decide where an import leads. They have a view of the disk of
 * their own: when one of them changes, or one appears where none was, every answer may be another.
 */
export class Configuration {
  readonly disk = new Disk();
  readonly #json = new Map<string, JsonObject | undefined>();

  /** A JSON file's object, read leniently; `undefined` where there is none. */
  json(path: string): JsonObject | undefined {
    if (this.#json.has(path)) return this.#json.get(path);
    const text = this.disk.read(path);
    const value = text === undefined ? undefined : parseJson(text);
    const json = isObject(value) ? value : undefined;
    this.#json.set(path, json);
    return json;
  }

  /** Whether anything has changed since the last look; then nothing is remembered any more. */
  refresh(): boolean {
    const { files, directories } = this.disk.refresh();
    if (files.size === 0 && directories.size === 0) return false;
    this.clear();
    return true;
  }

  clear(): void {
    this.disk.clear();
    this.#json.clear();
  }
}

/** A directory and those above it, nearest first. */
export function* ancestors(directory: string): Generator<string> {
  for (let current = directory; ; current = dirname(current)) {
    yield current;
    if (current === dirname(current)) return;
  }
}

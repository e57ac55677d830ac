import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Database } from '../database/database.ts';
import type { Query } from '../database/query.ts';
import type { Input } from '../database/source.ts';
import type { Disk } from './disk.ts';
import { fixedPart, folderGlobs } from './globs.ts';
import { toPosix } from './paths.ts';

interface List {
  readonly globs: readonly string[];
  readonly cwd: string;
  files: readonly string[];
  folders: readonly string[];
}

const options = { absolute: true, expandDirectories: false, ignore: ['**/node_modules/**'] };

/**
 * What globs find. A list is made again when a folder that it looked into has new or missing entries: to ask the folders
 * costs far less than to list their files.
 */
export class Lists {
  readonly #disk: Disk;
  readonly #lists = new Map<string, List>();
  /** Derived from all that is on the disk; what is derived from a list is kept while the list stays the same. */
  readonly #files: Query<string, readonly string[]>;
  readonly #surroundings: Input;

  constructor(disk: Disk, database: Database, surroundings: Input) {
    this.#disk = disk;
    this.#files = database.query({ compares: true });
    this.#surroundings = surroundings;
  }

  find(globs: readonly string[], cwd: string): readonly string[] {
    const key = JSON.stringify([cwd, ...globs]);
    return this.#files.get(key, () => {
      this.#surroundings.use();
      return this.#listOf(key, globs, cwd).files;
    });
  }

  #listOf(key: string, globs: readonly string[], cwd: string): List {
    let list = this.#lists.get(key);
    if (!list) {
      list = { globs, cwd, files: [], folders: [] };
      this.#make(list);
      this.#lists.set(key, list);
    }
    return list;
  }

  /** Returns the files that lists have gained or lost. */
  refresh(directories: ReadonlySet<string>): Set<string> {
    const changed = new Set<string>();
    for (const list of this.#lists.values()) {
      if (!list.folders.some((folder) => directories.has(folder))) continue;
      const before = new Set(list.files);
      this.#make(list);
      const after = new Set(list.files);
      for (const file of [...before, ...after]) if (!before.has(file) || !after.has(file)) changed.add(file);
    }
    return changed;
  }

  clear(): void {
    this.#lists.clear();
  }

  #make(list: List): void {
    const { cwd } = list;
    // Globs have slashes, also where somebody has made one of a path of Windows.
    const globs = list.globs.map((glob) => toPosix(glob));
    const wanted = globs.filter((glob) => !glob.startsWith('!'));
    const fixed = wanted.map((glob) => resolve(cwd, fixedPart(glob)));
    const found = this.#glob(wanted.flatMap(folderGlobs), cwd, true);
    list.folders = [...new Set([...fixed, ...found])];
    for (const folder of list.folders) this.#disk.watch(folder);
    list.files = this.#glob(globs, cwd, false);
  }

  #glob(globs: readonly string[], cwd: string, onlyDirectories: boolean): string[] {
    // Without a glob tinyglobby lists everything.
    if (globs.length === 0) return [];
    const found = globSync(globs, { ...options, cwd, onlyDirectories });
    return [...new Set(found.map((path) => this.#disk.real(path)))].toSorted();
  }
}

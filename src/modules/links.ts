import { dirname, join } from 'node:path';
import type { Disk } from './disk.ts';
import { ImportResolver } from './resolution/import-resolver.ts';
import { isFailure, type ModuleFailure } from './source-module.ts';

/** Where one specifier leads from one directory. */
interface Link {
  target: string | ModuleFailure;
  /** Directory in which a new file could come before the target. */
  readonly shadow: string | undefined;
  /** Files that import it. */
  readonly importers: Set<string>;
}

/** Where imports lead, remembered until the disk says otherwise. Whoever imports is remembered too: it must be told. */
export class Links {
  readonly #disk: Disk;
  readonly #resolver = new ImportResolver();
  readonly #byDirectory = new Map<string, Map<string, Link>>();
  #retries = 0;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Versions asked of the disk for configuration, and what resolving again has cost in terms of these. */
  get work(): number {
    return this.#resolver.stats + 2 * this.#retries;
  }

  resolve(fromFile: string, specifier: string): string | ModuleFailure {
    const directory = dirname(fromFile);
    let links = this.#byDirectory.get(directory);
    if (!links) this.#byDirectory.set(directory, (links = new Map<string, Link>()));
    let link = links.get(specifier);
    if (!link) {
      const target = this.#resolver.resolve(directory, specifier);
      const shadow = specifier.startsWith('.') ? dirname(join(directory, specifier)) : undefined;
      links.set(specifier, (link = { target, shadow, importers: new Set() }));
      this.#watch(link);
    }
    link.importers.add(fromFile);
    return link.target;
  }

  /** Where the tsconfigs around a directory say that the source of a built file may be. */
  sourcesOfBuilt(directory: string, built: string): readonly string[] {
    return this.#resolver.sourcesOfBuilt(directory, built);
  }

  /** The folders whose exports a file in a directory has without an import. */
  autoImportFolders(directory: string): readonly string[] {
    return this.#resolver.autoImportFolders(directory);
  }

  /**
   * Resolves again what may lead elsewhere now: all of it when configuration has changed, else what was not found and
   * what lies in a directory with new or missing entries. Returns the files whose imports do lead elsewhere.
   */
  refresh(directories: ReadonlySet<string>): Set<string> {
    const everything = this.#resolver.refresh();
    const moved = new Set<string>();
    for (const [directory, specifier, link] of this.#all()) {
      const missing = link.target === 'unresolved-import';
      if (!everything && !missing && !this.#isIn(link, directories)) continue;
      if (!everything) this.#retries++;
      const target = this.#resolver.resolve(directory, specifier);
      if (target === link.target) continue;
      link.target = target;
      this.#watch(link);
      for (const importer of link.importers) moved.add(importer);
    }
    return moved;
  }

  /** Forgets everything; returns the files that import something. */
  clear(): Set<string> {
    const importers = new Set<string>();
    for (const [, , link] of this.#all()) for (const importer of link.importers) importers.add(importer);
    this.#resolver.clear();
    this.#byDirectory.clear();
    return importers;
  }

  #isIn({ target, shadow }: Link, directories: ReadonlySet<string>): boolean {
    if (directories.size === 0) return false;
    return directories.has(dirname(target)) || (shadow !== undefined && directories.has(shadow));
  }

  #watch({ target, shadow }: Link): void {
    if (shadow !== undefined) this.#disk.watch(shadow);
    if (!isFailure(target)) this.#disk.watch(dirname(target));
  }

  *#all(): Generator<readonly [directory: string, specifier: string, link: Link]> {
    for (const [directory, links] of this.#byDirectory) {
      for (const [specifier, link] of links) yield [directory, specifier, link];
    }
  }
}

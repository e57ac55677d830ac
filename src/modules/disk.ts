import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file that was changed so short a time before it was looked at may change again without a new time of change, as
 * file systems count in ticks: 4 ms on Linux, 2 s on FAT.
 */
export const youthMs = 2000;

/** What has changed on the disk since it was last looked at. */
export interface DiskChanges {
  /** Files with another content, and whatever appeared or vanished. */
  readonly files: ReadonlySet<string>;
  /** Directories with a new, a renamed or a removed entry. */
  readonly directories: ReadonlySet<string>;
}

/**
 * The disk as it was when it was last looked at. Every path that is asked for is remembered with its version, missing
 * ones too; `refresh` looks at all of them again.
 */
export class Disk {
  /** `d…` for a folder, `f…` for a file; `-` for nothing there, with the nearest folder above. */
  readonly #versions = new Map<string, string>();
  /** Paths whose version is too young to be trusted, with the digest of what was read. */
  readonly #young = new Map<string, string>();
  /** Folders above missing paths: nothing appears below a folder without changing its version. Empty for a young one. */
  readonly #above = new Map<string, string>();
  readonly #real = new Map<string, string>();
  #stats = 0;

  /** Number of remembered paths. */
  get size(): number {
    return this.#versions.size;
  }

  /** How often the disk has been asked for a version. */
  get stats(): number {
    return this.#stats;
  }

  isFile(path: string): boolean {
    return this.#version(path).startsWith('f');
  }

  isFolder(path: string): boolean {
    return this.#version(path).startsWith('d');
  }

  /** Size of a file in bytes, 0 where there is none. */
  bytes(path: string): number {
    return Number(/^f(\d+)/.exec(this.#version(path))?.[1] ?? 0);
  }

  /** Reports this directory when entries come and go. */
  watch(directory: string): void {
    this.#version(directory);
  }

  /** Text of a file without a byte order mark. */
  read(path: string): string | undefined {
    // The version is taken first: if the file changes between the two, the next refresh reads it again.
    if (!this.isFile(path)) return undefined;
    const text = readText(path);
    if (this.#young.has(path)) this.#young.set(path, digest(text));
    return text;
  }

  /** The path without symbolic links, so that one file has one name; the path itself where nothing is there. */
  real(path: string): string {
    const known = this.#real.get(path);
    if (known !== undefined) return known;
    try {
      const real = realpathSync.native(path);
      this.#real.set(path, real).set(real, real);
      return real;
    } catch {
      return path;
    }
  }

  /** Looks at every remembered path again. */
  refresh(): DiskChanges {
    const files = new Set<string>();
    const directories = new Set<string>();
    const stirred = this.#stirredFolders();
    for (const [path, known] of this.#versions) {
      if (known.startsWith('-') && !stirred.has(known.slice(1))) continue;
      const read = this.#young.get(path);
      const version = this.#look(path);
      const isFolder = version.startsWith('d') || known.startsWith('d');
      if (version[0] !== known[0]) files.add(path);
      if (differ(version, known) || this.#isRewritten(path, read, isFolder)) {
        (isFolder ? directories : files).add(path);
      } else if (read !== undefined && this.#young.has(path)) {
        this.#young.set(path, read);
      }
    }
    if (files.size > 0 || directories.size > 0) this.#real.clear();
    return { files, directories };
  }

  /** Forgets all paths. */
  clear(): void {
    this.#versions.clear();
    this.#young.clear();
    this.#above.clear();
    this.#real.clear();
  }

  /** Folders above missing paths in which something may have appeared. */
  #stirredFolders(): Set<string> {
    const stirred = new Set<string>();
    for (const [folder, known] of this.#above) {
      const version = this.#folderVersion(folder);
      if (version === known && version !== '') continue;
      stirred.add(folder);
      // The paths that are missing in it are looked at now, and name it, or one above it, again.
      this.#above.delete(folder);
    }
    return stirred;
  }

  /** Whether a young file has another text than the one that was read, if it was. A young folder cannot be compared. */
  #isRewritten(path: string, read: string | undefined, isFolder: boolean): boolean {
    if (read === undefined) return false;
    return isFolder || (read !== '' && read !== digest(readText(path)));
  }

  #version(path: string): string {
    return this.#versions.get(path) ?? this.#look(path);
  }

  #look(path: string): string {
    const stats = this.#stat(path);
    const version = versionOf(stats) ?? `-${this.#folderAbove(path)}`;
    if (stats && isYoung(stats)) this.#young.set(path, '');
    else this.#young.delete(path);
    this.#versions.set(path, version);
    return version;
  }

  /** The nearest folder above a missing path, or the link to nowhere that hides it. */
  #folderAbove(missing: string): string {
    const folder = dirname(missing);
    if (isLink(missing)) {
      // What a link leads to may appear anywhere.
      this.#above.set(missing, '');
      return missing;
    }
    if (this.#above.has(folder)) return folder;
    const version = this.#folderVersion(folder);
    if (version === undefined && folder !== missing) return this.#folderAbove(folder);
    this.#above.set(folder, version ?? '');
    return folder;
  }

  #folderVersion(folder: string): string | undefined {
    const stats = this.#stat(folder);
    if (!stats?.isDirectory()) return undefined;
    return isYoung(stats) ? '' : String(stats.mtimeMs);
  }

  #stat(path: string): Stats | undefined {
    this.#stats++;
    try {
      return statSync(path, { throwIfNoEntry: false });
    } catch {
      return undefined; // A loop of links, a folder that is closed to us, a name that no file can have.
    }
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    return false;
  }
}

function isYoung(stats: Stats): boolean {
  return Math.abs(Date.now() - stats.mtimeMs) < youthMs;
}

function versionOf(stats: Stats | undefined): string | undefined {
  if (stats?.isDirectory()) return `d${stats.mtimeMs}`;
  // The time of change (ctime) is counted in as well: copying tools set the time of modification back.
  return stats?.isFile() ? `f${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : undefined;
}

function differ(version: string, known: string): boolean {
  return version !== known && !(version.startsWith('-') && known.startsWith('-'));
}

function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch {
    return undefined; // Gone since it was looked at, or not ours to read.
  }
}

function digest(text: string | undefined): string {
  return createHash('sha1')
    .update(text ?? '')
    .digest('hex');
}

import { dirname, isAbsolute, join } from 'node:path';
import type { Modules } from '../modules/modules.ts';
import type { DrizzleLine } from '../read/drizzle/column-type.ts';

/** What of drizzle-orm's version matters here. */
export interface DrizzleVersion {
  readonly line: DrizzleLine;
  /** Whether nameless columns take the `casing` of drizzle.config: 1.0 gave it up in its 22nd beta. */
  readonly readsCasing: boolean;
}

const unknownVersion: DrizzleVersion = { line: undefined, readsCasing: true };

/**
 * The version of drizzle-orm that a file uses: the one that its folder resolves; else the range in the nearest
 * package.json that names drizzle-orm, be it through a catalog of the workspace; else what the lock file has settled.
 */
export function drizzleVersion(modules: Modules, file: string): DrizzleVersion {
  // What drizzle-orm itself brings has no place on the disk.
  if (!isAbsolute(file)) return unknownVersion;
  /** Set once a package.json names drizzle-orm, yet leaves it open which line. */
  let isAsked = false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const read = (name: string): string | undefined => modules.readText(join(folder, name));
    const installed = parse(read('node_modules/drizzle-orm/package.json'))?.version;
    if (typeof installed === 'string') return versionOf([installed]);
    const manifest = parse(read('package.json'));
    const [range] = manifest ? rangesIn(manifest, ownLists) : [];
    if (range !== undefined) {
      const version = versionOf([range]);
      if (version.line) return version;
      isAsked = true;
    }
    if (isAsked) {
      const catalogs = [
        ...(manifest ? rangesIn(manifest, catalogLists) : []),
        ...yamlRanges(read('pnpm-workspace.yaml') ?? read('.yarnrc.yml')),
      ];
      const version = versionOf(catalogs);
      if (version.line) return version;
      for (const name of lockFiles) {
        const locked = versionOf(lockedIn(read(name)));
        if (locked.line) return locked;
      }
    }
    if (folder === dirname(folder)) return unknownVersion;
  }
}

type Json = Readonly<Record<string, unknown>>;

const ownLists = [['dependencies'], ['devDependencies'], ['peerDependencies']];
/** Where Bun and Yarn keep what `catalog:` stands for; pnpm has its own file. */
const catalogLists = [['catalog'], ['catalogs'], ['workspaces', 'catalog'], ['workspaces', 'catalogs']];
const lockFiles = ['pnpm-lock.yaml', 'bun.lock', 'yarn.lock', 'package-lock.json'];

function parse(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    // A package.json that is being edited says nothing.
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** What lists of packages say of drizzle-orm; the lists of `catalogs` lie one deeper, under their names. */
function rangesIn(json: Json, paths: readonly (readonly string[])[]): string[] {
  return paths.flatMap((path) => {
    const list = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), json);
    if (!isObject(list)) return [];
    const lists = path.at(-1) === 'catalogs' ? Object.values(list).filter(isObject) : [list];
    return lists.map((each) => each['drizzle-orm']).filter((range) => typeof range === 'string');
  });
}

/** A catalog in YAML is a list of `name: range`, the one thing that is looked for. */
function yamlRanges(text: string | undefined): string[] {
  const found = text?.matchAll(/^[ \t]+["']?drizzle-orm["']?:[ \t]*["']?([^\s"'#]+)/gm) ?? [];
  return [...found].map((match) => match[1] ?? '');
}

/** The versions of drizzle-orm in a lock file: `drizzle-orm@0.45.1`, or npm's own form. */
function lockedIn(text: string | undefined): string[] {
  const found =
    text?.matchAll(
      /(?<![\w@/-])drizzle-orm@(?:npm:)?[\^~]?(\d[\w.-]*)|"node_modules\/drizzle-orm": \{\s*"version": "([^"]+)"/g,
    ) ?? [];
  return [...found].map((match) => match[1] ?? match[2] ?? '');
}

/** What ranges tell together. One that allows both lines, a tag or a link decides nothing. */
function versionOf(ranges: readonly string[]): DrizzleVersion {
  const versions = ranges.map((range): DrizzleVersion => {
    const match = /^(?:npm:[^@]+@)?[\^~=v\s]*(\d+)\.([\w.+-]*)$/.exec(range.trim());
    if (!match) return unknownVersion;
    if (match[1] === '0') return { line: '0.x', readsCasing: true };
    const beta = /^0\.0-beta\.(\d+)/.exec(match[2] ?? '')?.[1];
    return { line: '1.x', readsCasing: beta !== undefined && Number(beta) < 22 };
  });
  const [first = unknownVersion] = versions;
  return versions.every(({ line }) => line === first.line) ? first : unknownVersion;
}

import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isSource } from './parse.ts';
import { isWithin, relativePosix } from './paths.ts';
import { filesBelow, projectOf } from './source-tree.ts';
import { textOf } from './versioned.ts';

/** A repository with more files is not looked through while it is linted. */
export const maximumCodeFiles = 30_000;

const testFile =
  /\.(?:test|spec|e2e|stories|bench)\.\w+$|(?:^|\/)(?:__tests__|__mocks__|e2e|cypress|playwright|(?:test|testing)-(?:utils?|helpers?)|(?:integration|type)-tests?|tests?\/(?:config|setup|support|utils?|helpers?|fixtures?|factories|mocks?|integration|unit|e2e))\/|(?:^|\/)(?:testing|test-(?:utils?|helpers?))\.\w+$/;

/** Folders of tests at the top of a package; deeper down a product may have a folder of this name. */
const testFolder = /^(?:tests?|specs?)\//;

/**
 * What fills or changes a database once, as seen from its package: seeds, scripts and migrations. Deeper down a product may
 * have a folder `seeds`, so that there it counts only beside the code of the database.
 */
const oneOffFile =
  /^(?:scripts?|migrations?|seed(?:s|ers|ing)?)\/|(?:^|\/)(?:src|db|database|drizzle)\/seed(?:s|ers|ing)?\/|(?:^|\/)(?:db|database|drizzle)\/(?:scripts?|migrations?)\/|(?:^|\/)(?:seed(?:s|er|ers|ing)?|(?:db|database)[-_.]seed|(?:seed|migrate|reset|backfill)[-_.][\w.-]+)\.\w+$/;

/** Whether a file's code runs once, rather than whenever the product is used; `home` is its package. */
export function isOneOff(home: string, path: string): boolean {
  return oneOffFile.test(relativePosix(home, path)) || /[-_.]migrations?$/.test(basename(home));
}

/** The folder of the package that a file on the disk is in; `null` where there is none. */
export function packageOf(file: string): string | null {
  if (!existsSync(file)) return null;
  for (let folder = dirname(realpathSync(file)); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder;
  return null;
}

/**
 * The code that may use what a package exports: its own files and those of all packages of the workspace that depend on it,
 * without tests. `null` where the repository has too many files to look through.
 */
export function codeFiles(ofPackage: string, maximum = maximumCodeFiles): readonly string[] | null {
  const files = filesBelow(projectOf(ofPackage), maximum);
  if (!files) return null;
  const packages = new Set(
    files.filter((path) => basename(path) === 'package.json').map((path) => dirname(path)),
  );
  const homes = new Homes(packages);
  const code = files.filter((path) => isCode(path) && !isTest(path, homes));
  const users = usersOf(ofPackage, packages);
  const all = users.size > 1 ? users : importersOf(ofPackage, code, homes);
  return code.filter((path) => all.has(homes.of(dirname(path)))).toSorted();
}

function isCode(path: string): boolean {
  return isSource(path) && !path.endsWith('.json');
}

function isTest(path: string, homes: Homes): boolean {
  return isTestPath(relativePosix(homes.of(dirname(path)), path));
}

/** Whether a file is part of the tests of a package, by its path there. */
export function isTestPath(path: string): boolean {
  return testFile.test(path) || testFolder.test(path);
}

/** The package that each folder belongs to. */
class Homes {
  readonly #packages: ReadonlySet<string>;
  readonly #known = new Map<string, string>();

  constructor(packages: ReadonlySet<string>) {
    this.#packages = packages;
  }

  of(folder: string): string {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const isTop = this.#packages.has(folder) || folder === dirname(folder);
    const home = isTop ? folder : this.of(dirname(folder));
    this.#known.set(folder, home);
    return home;
  }
}

/** A package and all that depend on it, directly or through others, by their manifests or by the paths of their tsconfigs. */
function usersOf(own: string, packages: ReadonlySet<string>): ReadonlySet<string> {
  const users = new Set([own]);
  const others = [...packages].map((folder) => ({
    folder,
    dependencies: manifestOf(folder).dependencies,
    aliased: aliasedBy(folder),
  }));
  for (const user of users) {
    const { name } = manifestOf(user);
    for (const { folder, dependencies, aliased } of others)
      if (dependencies.has(name ?? '') || aliased.some((path) => isOf(user, path, folder))) users.add(folder);
  }
  return users;
}

/** Whether a path lies in a package, for another one in a folder: a path in the folder itself may be its own. */
function isOf(user: string, path: string, folder: string): boolean {
  if (path !== user && !isWithin(user, path)) return false;
  return !isWithin(folder, path) || isWithin(folder, user);
}

/** A package and all that import it without saying so in a manifest, as a hoisted workspace lets them. */
function importersOf(own: string, code: readonly string[], homes: Homes): ReadonlySet<string> {
  const { name } = manifestOf(own);
  const importers = new Set([own]);
  if (name === undefined) return importers;
  const specifiers = [`'${name}'`, `"${name}"`, `'${name}/`, `"${name}/`];
  for (const path of code) {
    const home = homes.of(dirname(path));
    if (importers.has(home)) continue;
    const text = textOf(path);
    if (specifiers.some((each) => text.includes(each))) importers.add(home);
  }
  return importers;
}

/** What a package's tsconfig has a path for: `"@acme/db": ["../../packages/db"]`. */
function aliasedBy(folder: string): readonly string[] {
  const outside = textOf(join(folder, 'tsconfig.json')).matchAll(/"(\.\.?\/[^"*]*)/g);
  const paths = Array.from(outside, ([, path = '']) => resolve(folder, path));
  // What it extends is no alias.
  return paths.filter((path) => !path.endsWith('.json'));
}

interface Manifest {
  readonly name: string | undefined;
  readonly dependencies: ReadonlySet<string>;
}

function manifestOf(folder: string): Manifest {
  const manifest = parsed(textOf(join(folder, 'package.json')));
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
  return {
    name: typeof manifest.name === 'string' ? manifest.name : undefined,
    dependencies: new Set(kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {}))),
  };
}

function parsed(text: string): Readonly<Record<string, object | string | undefined>> {
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' && manifest !== null ? (manifest as Record<string, object>) : {};
  } catch {
    return {}; // It is being edited.
  }
}

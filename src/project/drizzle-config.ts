import { dirname, resolve } from 'node:path';
import type { Modules } from '../modules/modules.ts';
import type { Casing } from '../naming/casing.ts';
import type { Reader } from '../read/reader.ts';
import { asString, isUndefined, type Value } from '../read/value.ts';

/** What a drizzle.config says, as far as it is read. */
export interface DrizzleConfig {
  readonly path: string;
  /** `schema`, as written: files, folders and globs. `null` where it is left to the command line. */
  readonly schema: readonly string[] | null | undefined;
  /** Whether the config names the migrations folder, rather than leaving it to drizzle-kit. */
  readonly isOutGiven: boolean;
  /** The migrations folder, absolute. */
  readonly out: string | undefined;
  /** `null` where none is said, as configs of old had it. */
  readonly dialect: string | null | undefined;
  readonly casing: Casing | null | undefined;
}

/** The names that drizzle-kit looks for, in its order; the last two it is told by `--config`. */
export const configNames = [
  'drizzle.config.ts',
  'drizzle.config.js',
  'drizzle.config.mjs',
  'drizzle.config.cjs',
  'drizzle.config.json',
  'drizzle.config.mts',
  'drizzle.config.cts',
];

/** Reads a drizzle.config by evaluation; nothing of it is run. */
export function readDrizzleConfig(reader: Reader, path: string): DrizzleConfig {
  const exported = reader.defaultExport(path);
  if (typeof exported === 'string')
    return { path, schema: undefined, isOutGiven: true, out: undefined, dialect: undefined, casing: undefined };
  const member = (key: string): Value => exported.member(exported.value, key);
  const out = member('out');
  const given = asString(out) ?? (out.kind === 'literal' && out.value === undefined ? 'drizzle' : undefined);
  const casing = member('casing');
  const schema = member('schema');
  const dialect = member('dialect');
  return {
    path,
    schema: isUndefined(schema) ? null : stringsOf(schema),
    isOutGiven: !isUndefined(out),
    out: given === undefined ? undefined : resolve(dirname(path), given),
    dialect: isUndefined(dialect) ? null : asString(dialect),
    casing: casing.kind === 'unknown' ? undefined : casingOf(casing),
  };
}

function casingOf(value: Value): Casing | null {
  const text = asString(value);
  return text === 'snake_case' || text === 'camelCase' ? text : null;
}

function stringsOf(value: Value): readonly string[] | undefined {
  const texts = (value.kind === 'array' && !value.open ? value.items : [value]).map((each) => asString(each));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/**
 * The schema files that a config names, and the folder that their paths are relative to. drizzle-kit takes paths as relative to the folder where it is started, which
 * is the config's own in nearly every project and one above it in the others.
 */
export function schemaFilesOf(
  modules: Modules,
  folder: string,
  globs: readonly string[],
): { readonly files: readonly string[]; readonly from: string } {
  // drizzle-kit ignores negated patterns.
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  for (let from = folder; ; from = dirname(from)) {
    const files = wanted.flatMap((glob) => filesOf(modules, from, glob));
    if (files.length > 0) return { files: [...new Set(files)].sort(), from };
    if (from === dirname(from) || isRepository(modules, from)) return { files, from: folder };
  }
}

/** In a worktree `.git` is a file. */
function isRepository(modules: Modules, folder: string): boolean {
  const path = resolve(folder, '.git');
  return modules.isFolder(path) || modules.exists(path);
}

const sourceFile = /\.[cm]?[jt]s$/;

/** A folder stands for the files directly in it. */
function filesOf(modules: Modules, from: string, glob: string): readonly string[] {
  const path = resolve(from, glob);
  if (modules.exists(path)) return [path];
  const globs = modules.isFolder(path) ? [`${glob.replace(/\/$/, '')}/*`] : [glob];
  const files = modules
    .list(globs, from)
    .filter((file) => sourceFile.test(file) && !/\.d\.[cm]?ts$/.test(file));
  const source = sourceOf(glob);
  return files.length > 0 || source === undefined ? files : filesOf(modules, from, source);
}

/** What built files are made from, where nothing is built. */
function sourceOf(glob: string): string | undefined {
  const source = glob.replace(/(^|\/)(?:dist|build)\//, '$1src/').replace(/\.[cm]?js$/, '.ts');
  return /(?:^|\/)(?:dist|build)\//.test(glob) ? source : undefined;
}

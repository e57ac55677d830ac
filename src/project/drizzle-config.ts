import { dirname, resolve } from 'node:path';
import type { Modules } from '../modules/modules.ts';
import { isDeclaration } from '../modules/parse.ts';
import { relativePosix, toPosix } from '../modules/paths.ts';
import type { Casing } from '../naming/casing.ts';
import type { Reader } from '../read/keep/reader.ts';
import type { Answer } from '../schema/answer.ts';
import { asString, isUndefined, type Value } from '../read/evaluate/value.ts';

/** What a drizzle.config says, as far as it is read. */
export interface DrizzleConfig {
  readonly path: string;
  /** Whether the default export has a dialect or a schema, as that of a config has. */
  readonly isConfig: Answer;
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

/** Reads a drizzle.config by evaluation; nothing of it is run. */
export function readDrizzleConfig(reader: Reader, path: string): DrizzleConfig {
  const exported = reader.defaultExport(path);
  if (typeof exported === 'string') {
    const isConfig = exported === 'missing-export' ? 'no' : 'unknown';
    return {
      path,
      isConfig,
      schema: undefined,
      isOutGiven: true,
      out: undefined,
      dialect: undefined,
      casing: undefined,
    };
  }
  const member = (key: string): Value => exported.member(exported.value, key);
  const out = member('out');
  const given = asString(out) ?? (out.kind === 'literal' && out.value === undefined ? 'drizzle' : undefined);
  const casing = member('casing');
  const schema = member('schema');
  const dialect = member('dialect');
  return {
    path,
    isConfig: isConfig(exported.value, [dialect, schema]),
    schema: isUndefined(schema) ? null : stringsOf(schema),
    isOutGiven: !isUndefined(out),
    out: given === undefined ? undefined : resolve(dirname(path), given),
    dialect: isUndefined(dialect) ? null : asString(dialect),
    casing: casing.kind === 'unknown' ? undefined : casingOf(casing),
  };
}

/** Whether a default export is what drizzle-kit takes for a config: an object with a dialect or a schema. */
function isConfig(exported: Value, members: readonly Value[]): Answer {
  if (exported.kind === 'unknown') return 'unknown';
  if (exported.kind !== 'object') return 'no';
  const given = members.filter((each) => !isUndefined(each));
  if (given.length === 0) return 'no';
  return given.every(({ kind }) => kind === 'unknown') && exported.open ? 'unknown' : 'yes';
}

function casingOf(value: Value): Casing | null {
  const text = asString(value);
  return text === 'snake_case' || text === 'camelCase' ? text : null;
}

function stringsOf(value: Value): readonly string[] | undefined {
  const texts = (value.kind === 'array' && !value.open ? value.items : [value]).map((each) => asString(each));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** The schema files that a config names. */
export interface SchemaFiles {
  readonly files: readonly string[];
  /** The folder that the paths are relative to. */
  readonly from: string;
  /** Paths into a folder that a build writes, and what was read in their place; relative to `from`. */
  readonly built: readonly { readonly glob: string; readonly source: string }[];
}

/**
 * The schema files that a config names, and the folder that their paths are relative to. drizzle-kit takes paths as relative
 * to the folder where it is started, which is the config's own in nearly every project and one above it in the others.
 */
export function schemaFilesOf(modules: Modules, folder: string, globs: readonly string[]): SchemaFiles {
  // drizzle-kit ignores negated patterns.
  const wanted = globs.filter((glob) => !glob.startsWith('!'));
  for (let from = folder; ; from = dirname(from)) {
    const found = wanted.map((glob) => ({ glob, ...filesOf(modules, from, glob) }));
    const files = found.flatMap((each) => each.files);
    if (files.length > 0) {
      const built = found.flatMap(({ glob, source }) => (source === null ? [] : [{ glob, source }]));
      return { files: [...new Set(files)].sort(), from, built };
    }
    if (from === dirname(from) || isRepository(modules, from)) return { files, from: folder, built: [] };
  }
}

/** In a worktree `.git` is a file. */
function isRepository(modules: Modules, folder: string): boolean {
  const path = resolve(folder, '.git');
  return modules.isFolder(path) || modules.exists(path);
}

const sourceFile = /\.[cm]?[jt]s$/;

/**
 * The files that one path, folder or glob of a config means. What a build writes stands for its sources: these are what
 * somebody edits, and they are there before the first build.
 */
function filesOf(
  modules: Modules,
  from: string,
  glob: string,
): { readonly files: readonly string[]; readonly source: string | null } {
  const sources = (targets: readonly string[]) => {
    for (const target of targets) {
      const files = matching(modules, from, sourceGlob(target));
      const [only, second] = files;
      if (only !== undefined)
        return { files, source: second === undefined ? relativePosix(from, only) : target };
    }
    return null;
  };
  const bySettings = modules
    .sourcesOfBuilt(from, resolve(from, glob))
    .map((path) => relativePosix(from, path));
  const known = sources(bySettings);
  if (known) return known;
  const files = matching(modules, from, glob);
  if (files.length > 0) return { files, source: null };
  return sources(likelySources(glob)) ?? { files: [], source: null };
}

/** A folder stands for the files directly in it. */
function matching(modules: Modules, from: string, glob: string): readonly string[] {
  const path = resolve(from, glob);
  if (modules.exists(path)) return [path];
  const globs = modules.isFolder(path) ? [`${glob.replace(/\/$/, '')}/*`] : [glob];
  return modules.list(globs, from).filter((file) => sourceFile.test(file) && !isDeclaration(file));
}

/** A compiled file's name as a glob of what it may be compiled from. */
function sourceGlob(built: string): string {
  return built
    .replace(/\.js$/, '.{ts,tsx,js,jsx}')
    .replace(/\.mjs$/, '.{mts,ts,mjs}')
    .replace(/\.cjs$/, '.{cts,ts,cjs}');
}

const builtFolder = /^(?:dist|build|lib|out|esm|cjs|\.output)$/;

/** What built files are usually made from: `dist/a.js` from `src/a.ts` or `a.ts`, `dist/src/a.js` from `src/a.ts`. */
function likelySources(glob: string): string[] {
  const parts = toPosix(glob).split('/');
  return parts.flatMap((part, index) => {
    if (!builtFolder.test(part)) return [];
    const [before, after] = [parts.slice(0, index), parts.slice(index + 1)];
    return [[...before, 'src', ...after].join('/'), [...before, ...after].join('/')];
  });
}

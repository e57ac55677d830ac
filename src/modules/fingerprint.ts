import { createHash } from 'node:crypto';
import { basename, dirname, join, normalize, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { createdExtensions, mayCreateExtensions } from './created-extensions.ts';
import { configsInScripts, isCalledConfig } from './config-files.ts';
import { ImportGraph } from './import-graph.ts';
import { isSource } from './parse.ts';
import { isWithin, relativePosix, segments } from './paths.ts';
import { mayPush } from './push-commands.ts';
import { noQueries } from './query-text.ts';
import { SourceTexts } from './source-texts.ts';
import { filesBelow, projectOf } from './source-tree.ts';
import { textOf } from './versioned.ts';
import { importWord, wordOf } from './words.ts';

/** Where a project is, and what its settings say of its schema. */
export interface FingerprintOptions {
  /** Folders in the projects that are linted. The paths below are relative to the first. */
  readonly folders: readonly string[];
  /** Globs of schema files. */
  readonly schema: readonly string[];
  readonly config: string | null;
  /** Whether reports on a query depend on the callers of the function around it, which may be any code. */
  readonly callers?: boolean;
}

/** A project with more files is not looked through at each run of ESLint. */
const maximumFiles = 100_000;

/** Files that decide where imports lead and which drizzle-orm is used. */
const manifest = /^(?:package\.json|[tj]sconfig(?:\.[\w.-]+)?\.json|pnpm-workspace\.yaml|\.yarnrc\.yml)$/;
/** Configs of frameworks and bundlers, whose aliases decide it as well. */
const framework = /^(?:astro|next|nuxt|svelte|vite)\.config\.[cm]?[jt]s$/;
const lockFile = /^(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/;

/**
 * A digest of what reports depend on beyond the linted file and ESLint's own configuration: the schema and all that it
 * imports, what files with queries import and which tables and columns they use, who may call functions with queries, drizzle.configs, migrations, tsconfigs
 * and packages. ESLint's `--cache` knows a file by its own content and its configuration; with this in the settings, a change of the schema lints all files
 * again, while a change of a file on which no other depends lints that one alone.
 *
 * Texts are searched and not parsed, as this is done before each run. What is taken for a dependency and is none costs
 * time, and never a report.
 */
export function fingerprint({ folders, schema, config, callers = false }: FingerprintOptions): string {
  const projects = topmost(folders.map(projectOf));
  const files: string[] = [];
  for (const project of projects) {
    const found = filesBelow(project, maximumFiles);
    // Nothing is known of it, so nothing that was kept holds.
    if (!found) return `unknown since ${Date.now()}`;
    files.push(...found);
  }
  const texts = new SourceTexts();
  const [root = ''] = folders;
  const configs = files.flatMap(configsAt);
  if (config !== null) configs.push(resolve(root, config));
  const roots = [
    ...configs,
    ...configs.flatMap((path) => namedIn(path)),
    ...schema.flatMap((glob) => matching(glob, root)),
  ];
  const contents = new Map(otherContents(files));
  for (const [path, queries] of queriesIn(files, texts)) contents.set(path, queries);
  for (const path of dependencies(files, roots, texts)) contents.set(path, texts.at(path)?.digest ?? '');
  if (callers)
    for (const path of files.filter((each) => isSource(each) && !each.endsWith('.json')))
      contents.set(path, texts.at(path)?.digest ?? '');
  const hash = createHash('sha1');
  for (const [path, content] of [...contents].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // The same wherever a project is checked out. With their lengths, so that no name runs into its content.
    const name = relativePosix(projects[0] ?? root, path);
    hash.update(`${name.length}:${name}${content.length}:${content}`);
  }
  return hash.digest('hex');
}

/** What rules about the schema know of code that queries it: the rest of that code may change without any of them. */
function* queriesIn(
  files: readonly string[],
  texts: SourceTexts,
): Generator<readonly [path: string, queries: string]> {
  for (const path of files) {
    const queries = isSource(path) && !path.endsWith('.json') ? texts.at(path)?.queries : undefined;
    const extensions = queries ? (texts.at(path)?.extensions ?? []) : [];
    if (queries && (queries !== noQueries || extensions.length > 0))
      yield [path, JSON.stringify([queries, extensions])];
  }
}

/** The drizzle.configs that a file is, or tells of. */
function configsAt(path: string): readonly string[] {
  if (basename(path) === 'package.json') return configsInScripts(textOf(path), dirname(path));
  return isCalledConfig(path) ? [path] : [];
}

/** Folders that lie in no other of them. */
function topmost(folders: readonly string[]): readonly string[] {
  const all = [...new Set(folders)].toSorted();
  return all.filter((folder) => !all.some((other) => isWithin(other, folder)));
}

/** What counts of the files that are not code, by path. */
function* otherContents(files: readonly string[]): Generator<readonly [path: string, content: string]> {
  const packages = new Set(
    files.filter((path) => basename(path) === 'package.json').map((path) => dirname(path)),
  );
  const journals = foldersOfJournals(files);
  for (const path of files) {
    const content = contentOfOther(path, packages, journals);
    if (content !== undefined) yield [path, content];
  }
}

/** The folders of migrations of drizzle-kit 0.x: a journal is in a folder `meta` of its own. */
function foldersOfJournals(files: readonly string[]): ReadonlySet<string> {
  return new Set(
    files.filter((path) => basename(path) === '_journal.json').map((path) => dirname(dirname(path))),
  );
}

/** The SQL of a migration, of either line of drizzle-kit. */
function isMigration(path: string, journals: ReadonlySet<string>): boolean {
  return basename(path) === 'migration.sql' || (path.endsWith('.sql') && journals.has(dirname(path)));
}

function contentOfOther(
  path: string,
  packages: ReadonlySet<string>,
  journals: ReadonlySet<string>,
): string | undefined {
  const name = basename(path);
  const folder = dirname(path);
  if (lockFile.test(name)) return (textOf(path).match(/.*\bdrizzle-orm\b.*\n?.*/g) ?? []).join('\n');
  if (name === 'package.json') return `${textOf(path)}${installedVersion(folder)}`;
  if (manifest.test(name) || framework.test(name) || name === 'snapshot.json') return textOf(path);
  if (name === '_journal.json') return `${textOf(path)}${newestSnapshot(path)}`;
  // That it is there is all that is read of it.
  if (name.endsWith('_snapshot.json') || /[\\/]supabase[\\/]config\.toml$/.test(path)) return '';
  if (isMigration(path, journals)) return textOf(path);
  const commands = mayPush(path) && /\bpush\b/.test(textOf(path)) ? textOf(path) : '';
  const extensions = mayCreateExtensions(path) ? createdExtensions(textOf(path)).join() : '';
  if (commands !== '' || extensions !== '') return `${commands}${extensions}`;
  return name.endsWith('.json') && packages.has(folder) && isTsconfig(path) ? textOf(path) : undefined;
}

function installedVersion(folder: string): string {
  const installed = textOf(join(folder, 'node_modules/drizzle-orm/package.json'));
  return /"version":\s*"[^"]*"/.exec(installed)?.[0] ?? '';
}

/** What a tsconfig extends may have any name; it stands at the top of a package. */
function isTsconfig(path: string): boolean {
  return textOf(path).includes('"compilerOptions"');
}

/** The snapshot of the last migration in a journal: the only one that is read. */
function newestSnapshot(journal: string): string {
  const newest = [...textOf(journal).matchAll(/"tag":\s*"([^"_]+)/g)].at(-1)?.[1];
  return newest === undefined ? '' : textOf(join(dirname(journal), `${newest}_snapshot.json`));
}

/** The schema files that a drizzle.config names: every path that is written in it is taken for one. */
function namedIn(config: string): readonly string[] {
  const top = projectOf(dirname(config));
  const paths = textOf(config).matchAll(/(["'`])([\w@./*{},[\]!()-]*[/.*][\w@./*{},[\]!()-]*)\1/g);
  return [...paths].flatMap(([, , path = '']) => {
    const found = [path, ...sourcesOf(path)].map((glob) => {
      // drizzle-kit may be started above the config.
      for (let from = dirname(config); ; from = dirname(from)) {
        const files = matching(glob, from);
        if (files.length > 0 || from === top || from === dirname(from)) return files;
      }
    });
    return found.flat();
  });
}

/** What a path may be compiled from: the same without its first folders, which a build may write. */
function sourcesOf(path: string): readonly string[] {
  const parts = path
    .replace(/^\.\//, '')
    .replace(/\.([cm]?)js$/, '.{$1ts,ts,tsx,$1js}')
    .split('/');
  return parts.slice(1, 4).flatMap((_, index) => {
    const rest = parts.slice(index + 1).join('/');
    return [rest, `src/${rest}`];
  });
}

/** The sources that a glob finds; a folder stands for the files directly in it. */
function matching(glob: string, from: string): readonly string[] {
  if (glob.startsWith('!')) return [];
  return (
    globSync([glob, `${glob.replace(/\/$/, '')}/*`], {
      cwd: from,
      absolute: true,
      expandDirectories: false,
      ignore: ['**/node_modules/**'],
    })
      .filter(isSource)
      // With the platform's own slashes, as the other paths have them.
      .map(normalize)
  );
}

/** The sources on which reports about other files depend. */
function dependencies(files: readonly string[], roots: readonly string[], texts: SourceTexts): Set<string> {
  const graph = new ImportGraph(texts);
  const sources = files.filter((path) => isSource(path) && !path.endsWith('.json'));
  const schema = new Set([...roots, ...sources.filter((path) => texts.at(path)?.makesSchema)]);
  const ofSchema = graph.closure([...schema, ...around(schema, sources, texts, graph)]);
  // A file that queries is nobody's dependency. What it imports is its own: conditions, helpers, the database.
  const mayQuery = sources.filter((path) => !ofSchema.has(path) && texts.at(path)?.mayQuery);
  const speaking = graph.leadingTo(ofSchema, mayQuery);
  const imported = mayQuery.filter((path) => speaking.has(path)).flatMap((path) => graph.importsOf(path));
  const implied = withoutImport(files, sources);
  const ofImplied = graph.leadingTo(ofSchema, implied);
  imported.push(...implied.filter((path) => ofImplied.has(path) || texts.at(path)?.mayQuery));
  const callers = callersOf(
    mayQuery.filter((path) => speaking.has(path)),
    sources,
    texts,
  );
  imported.push(...[...callers].flatMap((path) => graph.importsOf(path)));
  const ofQueries = [...graph.closure(imported)].filter((path) => {
    // Pages that query import components, which change all the time and say nothing of the database.
    const isComponent = /\.[jt]sx$/.test(path) && !texts.at(path)?.isDrizzle;
    return !isComponent || graph.resolve(path, 'values').some((target) => ofSchema.has(target));
  });
  return new Set([...ofSchema, ...ofQueries, ...callers]);
}

/** How many functions in a row may pass on what was checked before, as in `queries/judge/tenant-scope.ts`. */
const maximumCallers = 3;

/** A name in more files than this is not that of one function: none of its callers are looked for. */
const maximumNaming = 200;

/** The files that may call functions of files that query, directly or through others, but for those of their own. */
function callersOf(querying: readonly string[], sources: readonly string[], texts: SourceTexts): Set<string> {
  const callers = new Set<string>();
  let called = querying;
  for (let depth = 0; depth < maximumCallers; depth++) {
    const naming = new Map<number, { readonly declaring: Set<string>; readonly files: string[] }>();
    for (const path of called) {
      const { functions = [], hasDefault = false } = texts.at(path) ?? {};
      // What a file exports by default is imported by the file's name.
      for (const name of hasDefault ? [...functions, importWord(path)] : functions) {
        const word = wordOf(name);
        const known = naming.get(word);
        if (known) known.declaring.add(path);
        else naming.set(word, { declaring: new Set([path]), files: [] });
      }
    }
    for (const path of sources)
      for (const word of texts.at(path)?.words ?? []) naming.get(word)?.files.push(path);
    const found = [...naming.values()].flatMap(({ declaring, files }) =>
      files.length > maximumNaming ? [] : files.filter((path) => declaring.size > 1 || !declaring.has(path)),
    );
    called = [...new Set(found)].filter((path) => !callers.has(path));
    for (const path of called) callers.add(path);
  }
  return callers;
}

/** The files whose exports Nuxt's server code has without an import, and others in folders of the same names. */
function withoutImport(files: readonly string[], sources: readonly string[]): readonly string[] {
  const folders = files.filter((path) => /^nuxt\.config\./.test(basename(path))).map((path) => dirname(path));
  if (folders.length === 0) return [];
  return sources.filter(
    (path) =>
      segments(dirname(path)).some((each) => each === 'utils' || each === 'types') &&
      folders.some((folder) => isWithin(folder, path)),
  );
}

/** What nothing of the schema imports and yet tells of it: relations, types of rows, and files that export both again. */
function around(
  schema: ReadonlySet<string>,
  sources: readonly string[],
  texts: SourceTexts,
  graph: ImportGraph,
): string[] {
  const beside = new Set([...schema].map((path) => dirname(path)));
  const near = new Set(
    [...beside].flatMap((folder) => ['..', 'relations', '../relations'].map((each) => join(folder, each))),
  );
  return sources.flatMap((path) => {
    if (schema.has(path)) return [];
    const folder = dirname(path);
    const text = texts.at(path);
    if (!text || !(beside.has(folder) || near.has(folder))) return [];
    if (text.mayRelate || (beside.has(folder) && (text.mayInfer || text.isDrizzle))) return [path];
    const again = /^index\.m?ts$/.test(basename(path)) ? graph.resolve(path, 'exports') : [];
    return again.some((target) => schema.has(target)) ? [path, ...again] : [];
  });
}

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';

/** The two lines of Drizzle that are installed side by side: 0.45 at the root, 1.0 under tests/drizzle/v1. */
export type DrizzleLine = '0.45' | '1.0';

export const drizzleLines: readonly DrizzleLine[] = ['0.45', '1.0'];

/** A small Drizzle project, as text. */
export interface Project {
  readonly line: DrizzleLine;
  /**
   * Paths relative to the project, to their text: `'schema/users.ts'`. A `tsconfig.json`, `package.json` or
   * `drizzle.config.ts` among them is used; where there is none, a plain one stands in.
   */
  readonly files: Readonly<Record<string, string>>;
  /**
   * The `schema` globs of drizzle.config; by default every `.ts` file under `schema/` and a `schema.ts`
   * beside it.
   */
  readonly schema?: readonly string[];
  /** The `casing` of drizzle.config. Only 0.45 knows it, 1.0 ignores it in silence. */
  readonly casing?: 'snake_case' | 'camelCase';
}

export const drizzleConfig = 'drizzle.config.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const homes: Readonly<Record<DrizzleLine, string>> = {
  '0.45': root,
  '1.0': join(root, 'tests/drizzle/v1/'),
};

/** The folder whose `node_modules` hold this line: what lies below it resolves `drizzle-orm` to the line. */
export function homeOf(line: DrizzleLine): string {
  return homes[line];
}

/** Where what is costly to make is kept: inside `node_modules`, so neither git nor a glob of ours sees it. */
export function cacheFolder(): string {
  const folder = join(root, 'node_modules/.cache/schema-architect');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * Hands a fresh folder to `use`, and removes it whatever happens. It lies outside the repository, with the
 * line's `node_modules` linked into it: below a real `node_modules`, drizzle-kit 0.31 does not follow path
 * aliases.
 */
export async function withScratch<Result>(
  line: DrizzleLine,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = makeScratch(line);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same, for what is done without a wait. */
export function inScratch<Result>(line: DrizzleLine, use: (folder: string) => Result): Result {
  const folder = makeScratch(line);
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function makeScratch(line: DrizzleLine): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'schema-architect-'));
  symlinkSync(join(homeOf(line), 'node_modules'), join(folder, 'node_modules'), 'dir');
  return folder;
}

/** Writes the project's files, and stand-ins for the config files that it does not bring. */
export function writeProject(folder: string, project: Project): void {
  const files = { ...standIns, [drizzleConfig]: configText(project), ...project.files };
  for (const [path, text] of Object.entries(files)) writeInto(folder, path, text);
}

/** Without these, drizzle-kit's loaders look for them further up. */
const standIns = {
  'package.json': '{ "private": true, "type": "module" }',
  'tsconfig.json':
    '{ "compilerOptions": { "target": "es2023", "module": "esnext", "moduleResolution": "bundler" } }',
};

/** Writes one file, and the folders above it. */
export function writeInto(folder: string, path: string, text: string): void {
  const leadsOut = path.startsWith('/') || path.split('/').includes('..');
  if (leadsOut) throw new Error(`'${path}' leads out of the project.`);
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/**
 * The files that drizzle-kit loads, in a fixed order, relative to `folder`, where the project has been
 * written.
 */
export function schemaFiles(project: Project, folder: string): string[] {
  if (project.schema === undefined) return defaultSchema(project);
  return project.schema.flatMap((pattern) => filesIn(folder, pattern));
}

/** The files that a glob finds, sorted; never those of the linked `node_modules`. */
export function filesIn(folder: string, pattern: string): string[] {
  return globSync(pattern, { cwd: folder, ignore: 'node_modules', followSymbolicLinks: false }).sort();
}

function configText(project: Project): string {
  // Files one by one, since the order in which 1.0 walks a glob is the file system's.
  const paths = (project.schema ?? defaultSchema(project)).map((path) =>
    path.startsWith('./') ? path : `./${path}`,
  );
  const config = { dialect: 'postgresql', out: './drizzle', schema: paths, casing: project.casing };
  return `export default ${JSON.stringify(config, null, 2)};\n`;
}

function defaultSchema({ files }: Project): string[] {
  return Object.keys(files)
    .filter((path) => path === 'schema.ts' || (path.startsWith('schema/') && path.endsWith('.ts')))
    .sort();
}

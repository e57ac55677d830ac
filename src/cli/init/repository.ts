import { dirname, join } from 'node:path';
import type { Modules } from '../../modules/modules.ts';
import { eslintConfigNames } from '../eslint-config.ts';
import { packageManagerOf, readPackageJson, type PackageJson, type PackageManager } from './package-json.ts';

/** What a folder's own files say about the tools in use. */
export interface Repository {
  readonly folder: string;
  /** Absolute; `null` where there is none. */
  readonly eslintConfig: string | null;
  /** A config of ESLint 8, which the plugin does not run in. */
  readonly legacyConfig: string | null;
  readonly oxlintConfig: string | null;
  readonly usesOxlint: boolean;
  readonly packageJson: PackageJson;
  readonly manager: PackageManager;
  /** Whether TypeScript has a parser in the ESLint config, as far as the packages it uses tell. */
  readonly hasParser: boolean;
  /** Names of folders of built files, from `.gitignore`. */
  readonly built: readonly string[];
}

const legacyNames = ['', '.js', '.cjs', '.mjs', '.json', '.yml', '.yaml'].map((end) => `.eslintrc${end}`);

export function readRepository(modules: Modules, folder: string): Repository {
  const inFolder = (names: readonly string[]): string | null =>
    names.map((name) => join(folder, name)).find((path) => modules.exists(path)) ?? null;
  const packageJson = readPackageJson(modules.readText(join(folder, 'package.json')));
  const oxlintConfig = inFolder(['.oxlintrc.json']);
  const eslintConfig = inFolder(eslintConfigNames);
  return {
    folder,
    eslintConfig,
    legacyConfig: inFolder(legacyNames),
    oxlintConfig,
    // Beside an ESLint config oxlint is the fast first pass, and editors show what ESLint says.
    usesOxlint: eslintConfig === null && (oxlintConfig !== null || packageJson.dependencies.has('oxlint')),
    packageJson,
    manager: packageManagerOf((name) => isAbove(modules, folder, name)),
    hasParser: eslintConfig !== null && bringsParser(modules.readText(eslintConfig) ?? '', packageJson),
    built: builtFolders(modules.readText(join(folder, '.gitignore')) ?? ''),
  };
}

/** A package of a monorepo has its lock file in the root. */
function isAbove(modules: Modules, folder: string, name: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (modules.exists(join(at, name))) return true;
    if (at === dirname(at)) return false;
  }
}

const buildFolders =
  /^(?:\*\*\/)?\/?(dist|build|out|coverage|\.next|\.nuxt|\.output|\.svelte-kit|\.turbo|\.vercel|\.astro|storybook-static)\/?\*{0,2}$/;

const bringing =
  /typescript-eslint|eslint-config-(?:next|expo|xo)|@nuxt\/eslint|@antfu\/eslint-config|@vue\/eslint-config-typescript/;

function bringsParser(config: string, { dependencies }: PackageJson): boolean {
  return bringing.test(config) || [...dependencies].some((name) => bringing.test(name));
}

/** Folders of built files, which ESLint would lint, as it does not read `.gitignore`. */
function builtFolders(gitignore: string): string[] {
  const names = gitignore.split(/\r?\n/).flatMap((line) => buildFolders.exec(line.trim())?.[1] ?? []);
  return [...new Set(names)];
}

/** Files by which a platform deploys the folder. */
const deployments = [
  'vercel.json',
  'fly.toml',
  'netlify.toml',
  'render.yaml',
  'railway.json',
  'railway.toml',
  'wrangler.toml',
  'wrangler.jsonc',
  'Dockerfile',
  'Procfile',
];

/** The file by which the folder is deployed; `null` where there is none. */
export function deploymentOf(modules: Modules, folder: string): string | null {
  return deployments.find((name) => modules.exists(join(folder, name))) ?? null;
}

export interface MigrationHabits {
  readonly scripts: PackageJson['scripts'];
  /** The name of the drizzle.config, for people; `null` where there is none. */
  readonly config: { readonly name: string; readonly hasOut: boolean } | null;
  readonly deployment: string | null;
}

/**
 * Why tables without a migration may hold rows all the same, in a project in which no migration was found; `null` where
 * nothing says so.
 */
export function pushReason({ scripts, config, deployment }: MigrationHabits): string | null {
  const runs = (command: RegExp): string | undefined =>
    Object.entries(scripts).find(([, script]) => command.test(script))?.[0];
  const push = runs(/\bdrizzle-kit\s+push\b/);
  if (push !== undefined) return `the script '${push}' pushes the schema to a database`;
  if (runs(/\bdrizzle-kit\s+(?:generate|migrate)\b/) !== undefined) return null;
  if (config && !config.hasOut) return `${config.name} names no folder for migrations (out)`;
  return deployment === null ? null : `${deployment} deploys it`;
}

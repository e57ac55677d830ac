import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint, Linter } from 'eslint';
import { UsageError } from './terminal.ts';

type Parser = NonNullable<Linter.LanguageOptions['parser']>;

/** ESLint and a parser of TypeScript, as the looked-at project has them. */
export interface Target {
  readonly ESLint: typeof ESLint;
  readonly parser: Parser;
}

/** The first ESLint that the rules run on. */
const oldest = [9, 22] as const;

/** What brings ESLint and a parser along where a project has none. */
export function npxLine(args: readonly string[]): string {
  const packages = ['eslint', '@typescript-eslint/parser', 'typescript', 'eslint-plugin-schema-architect'];
  const given = args.map((arg) => (/^[\w./:@=-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`));
  return ['npx', ...packages.flatMap((name) => ['-p', name]), 'schema-architect', ...given].join(' ');
}

/** The folders of what `npx -p` and `pnpm dlx` bring along, which they put on the path. */
export function foldersInPath({ PATH = '' }: Readonly<Record<string, string | undefined>>): string[] {
  return PATH.split(delimiter).flatMap((folder) => {
    const parent = dirname(folder);
    const isBrought = basename(folder) === '.bin' && /[\\/](?:_npx|dlx)\b/.test(folder);
    return isBrought ? [dirname(parent)] : [];
  });
}

/**
 * Loads ESLint and a parser from one of these folders or those above them, and else from beside this package. Throws a `UsageError` that says how to bring what is missing.
 */
export async function loadTarget(folders: readonly string[], args: readonly string[]): Promise<Target> {
  const requires = [...folders.map((folder) => join(folder, 'here.js')), import.meta.url].map((base) =>
    createRequire(base),
  );
  const bring = `This brings what is needed: ${npxLine(args)}`;
  const all = allOf(requires, eslintOf);
  // One that is new enough may have been brought along beside a project's old one.
  const found = all.find(({ isOld }) => !isOld) ?? all[0];
  if (!found || found.isOld) {
    const what = found
      ? `ESLint ${found.version} is older than ${oldest.join('.')}`
      : 'ESLint was not found from here';
    throw new UsageError(`${what}. ${bring}`);
  }
  const [parserPath] = allOf(requires, parserPathOf);
  if (parserPath === undefined) throw new UsageError(`No parser of TypeScript was found from here. ${bring}`);
  const eslint = (await import(pathToFileURL(found.path).href)) as { ESLint: typeof ESLint };
  const parser = (await import(pathToFileURL(parserPath).href)) as { default?: Parser } & Parser;
  return { ESLint: eslint.ESLint, parser: parser.default ?? parser };
}

function allOf<T>(requires: readonly NodeJS.Require[], find: (require: NodeJS.Require) => T): T[] {
  return requires.flatMap((require) => {
    try {
      return [find(require)];
    } catch {
      // It is not there, or its `exports` do not show it.
      return [];
    }
  });
}

function eslintOf(require: NodeJS.Require): { path: string; version: string; isOld: boolean } {
  const { version } = require('eslint/package.json') as { version: string };
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return { path: require.resolve('eslint'), version, isOld };
}

/** typescript-eslint brings the parser along, where it cannot always be seen from outside. */
function parserPathOf(require: NodeJS.Require): string {
  const name = '@typescript-eslint/parser';
  try {
    return require.resolve(name);
  } catch {
    return createRequire(require.resolve('typescript-eslint')).resolve(name);
  }
}

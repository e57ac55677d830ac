import { basename, dirname, resolve } from 'node:path';
import { isObject, objectAt, parseJson } from './resolution/loose-json.ts';

/** A command that pushes a schema into a database when the project is built, deployed or started. */
export interface PushCommand {
  /** The file that has it. */
  readonly file: string;
  /** The script of a package.json; `null` in any other file. */
  readonly script: string | null;
  /** The line, from one; `null` in a package.json. */
  readonly line: number | null;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Whether a file may have commands that deploy, beside a package.json. */
export function mayPush(path: string): boolean {
  return /[\\/]\.github[\\/]workflows[\\/][^\\/]+\.ya?ml$|[\\/](?:Dockerfile|Procfile|fly\.toml|railway\.json|render\.yaml|vercel\.json)$|entrypoint\.sh$/.test(
    path,
  );
}

/** One command, up to the next: drizzle-kit may be called by its path, and older versions have `push:pg`. */
const push = /\bdrizzle-kit\b[^&|;\n]*?\s["']?push(?::\w+)?(?![\w:-])/;
const givenConfig = /\s--config(?:=|\s+)["']?([^\s"']+)/;

/** What makes a database that nobody misses. */
const throwaway =
  /(?<![a-z])(?:ci|dev|devcontainer|development|e2e|ephemeral|example|examples|local|localhost|playwright|preview|reset|seed|setup|test|testing|tests|vitest)(?![a-z])|127\.0\.0\.1/i;

/** Scripts that a package manager, a host or somebody who releases runs. */
const chain =
  /^(?:(?:pre|post)?(?:build|deploy|install|prepare|publish|release|start)|heroku-postbuild|vercel-build|now-build|gcp-build|(?:db[:-])?migrate|(?:[\w-]+:)*(?:[\w-]+-)?(?:deploy|prod|production|release|staging)(?:[:-][\w-]+)*)$/;

const runner = /\b(?:npm|pnpm|yarn|bun|turbo|nx|run-s|run-p|npm-run-all)\b/;

/**
 * The scripts of package.json files that push, as far as a build, a release or a start leads to them. A script `db:push` that
 * somebody runs by hand is in most projects, whether they keep migrations or not.
 */
export function pushingScripts(manifests: readonly TextFile[], config: string): readonly PushCommand[] {
  const scripts = manifests.flatMap(scriptsIn);
  const pushing = scripts.filter(({ folder, command }) => pushes(command, folder, config));
  if (pushing.length === 0) return [];
  const reached = new Set(scripts.filter(({ name }) => chain.test(name) && !throwaway.test(name)));
  for (const each of reached)
    for (const called of scripts)
      if (calls(each.command, called.name) && !throwaway.test(called.name)) reached.add(called);
  return pushing.flatMap((each) =>
    reached.has(each) ? [{ file: each.file, script: each.name, line: null }] : [],
  );
}

/** The steps of workflows, images and hosts that push, by drizzle-kit or by a script. */
export function pushingSteps(
  files: readonly TextFile[],
  manifests: readonly TextFile[],
  config: string,
): readonly PushCommand[] {
  const scripts = manifests.flatMap(scriptsIn);
  const names = new Set(
    scripts.filter(({ folder, command }) => pushes(command, folder, config)).map(({ name }) => name),
  );
  return files.flatMap(({ path, text }) => {
    // A database that is a service of the job is gone with it.
    if (throwaway.test(basename(path)) || /\bservices:[^]*\bpostgres|localhost|127\.0\.0\.1/.test(text))
      return [];
    return stepsIn(text).flatMap(({ lines, start }) => {
      if (lines.some((line) => throwaway.test(line))) return [];
      const at = lines.findIndex((line) => {
        const code = line.replace(/^\s*#.*|\s#\s.*/, '');
        const isDirect = push.test(code) && isOf(code, dirname(path), config, true);
        return isDirect || [...names].some((name) => calls(code, name));
      });
      return at < 0 ? [] : [{ file: path, script: null, line: start + at + 1 }];
    });
  });
}

interface Script {
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  readonly command: string;
}

function scriptsIn({ path, text }: TextFile): Script[] {
  const json = parseJson(text);
  return Object.entries(objectAt(isObject(json) ? json : {}, 'scripts')).flatMap(([name, command]) =>
    typeof command === 'string' ? [{ file: path, folder: dirname(path), name, command }] : [],
  );
}

function pushes(command: string, folder: string, config: string): boolean {
  const found = push.exec(command)?.[0];
  return found !== undefined && !throwaway.test(command) && isOf(command, folder, config, false);
}

/** Whether a command is about a config: the one that it names, else the one beside the package.json. */
function isOf(command: string, folder: string, config: string, isAnywhere: boolean): boolean {
  const given = givenConfig.exec(command)?.[1];
  if (given === undefined) return isAnywhere || dirname(config) === folder;
  return isAnywhere ? basename(given) === basename(config) : resolve(folder, given) === config;
}

/** Whether a command runs a script by its name. */
function calls(command: string, name: string): boolean {
  return (
    runner.test(command) &&
    command.split(/[\s&|;"'`]+/).includes(name) &&
    // `drizzle-kit push` is no script.
    !(name === 'push' && push.test(command))
  );
}

/** Items of a list in YAML, and single lines of any other text. */
function stepsIn(text: string): readonly { readonly lines: readonly string[]; readonly start: number }[] {
  const lines = text.split('\n');
  if (!/^jobs:|^services:/m.test(text)) return lines.map((line, start) => ({ lines: [line], start }));
  const starts = lines.flatMap((line, index) => (/^\s*- /.test(line) ? [index] : []));
  return starts.map((start, index) => ({ lines: lines.slice(start, starts[index + 1]), start }));
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inScratch, writeInto, type DrizzleLine, type Project } from './project.ts';

/** How the project resolves its imports: as a bundled app does, or as Node does (extensions required). */
export type Resolution = 'bundler' | 'nodenext';

/**
 * What `tsc --strict` says of the project's files, as `file:line:column TSxxxx message`; empty when it compiles. The
 * `compilerOptions` of a `tsconfig.json` among the files are added to strict.
 */
export function typecheck(project: Project, resolution: Resolution = 'bundler'): string[] {
  return compile(project.line, project.files, {
    ...strict,
    ...resolutions[resolution],
    ...ownOptions(project),
  });
}

/**
 * What `tsc --strict` says of projects of one line that bring no tsconfig, each in a folder that its place in the list
 * names. In one program, as most of the time goes into Drizzle's types, which projects share.
 */
export function typecheckAll(line: DrizzleLine, projects: readonly Project[]): string[] {
  if (projects.length === 0) return [];
  const files = projects.flatMap((project, index) =>
    Object.entries({ 'package.json': packageJson, ...project.files }).map(
      ([path, text]) => [`${index}/${path}`, text] as const,
    ),
  );
  return compile(line, Object.fromEntries(files), { ...strict, ...resolutions.bundler });
}

type Options = Readonly<Record<string, unknown>>;

const packageJson = '{ "type": "module" }';

const strict: Options = {
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: 'es2023',
  lib: ['es2023'],
  types: [],
};

const resolutions: Readonly<Record<Resolution, Options>> = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
};

function ownOptions(project: Project): Options {
  const text = project.files['tsconfig.json'];
  if (text === undefined) return {};
  return (JSON.parse(text) as { compilerOptions?: Options }).compilerOptions ?? {};
}

/**
 * By the native compiler: a process of it is done sooner than TypeScript 6, once loaded, is with the types of Drizzle
 * alone. Its package shows no other file than its own main one.
 */
const tsc = fileURLToPath(new URL('../../../node_modules/typescript-7/bin/tsc', import.meta.url));

function compile(line: DrizzleLine, files: Project['files'], compilerOptions: Options): string[] {
  return inScratch(line, (folder) => {
    const tsconfig = {
      compilerOptions: { ...compilerOptions, noEmit: true },
      files: Object.keys(files).filter((path) => /\.[cm]?tsx?$/.test(path)),
    };
    const own = { 'package.json': packageJson, ...files, 'tsconfig.json': JSON.stringify(tsconfig) };
    for (const [path, text] of Object.entries(own)) writeInto(folder, path, text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const problems = problemsIn(stdout);
    if ((status === 0) !== (problems.length === 0) || stderr !== '')
      throw new Error(`tsc ended with ${String(status)}:\n${stdout}${stderr}`);
    return problems;
  });
}

/** Further lines of a problem are indented. */
function problemsIn(output: string): string[] {
  return output
    .split(/\n(?=\S)/)
    .filter((each) => each.trim() !== '')
    .map((each) => each.trimEnd().replace(/^(?:(.+)\((\d+),(\d+)\): )?error (TS\d+): /, printed));
}

function printed(_: string, file: string | undefined, line: string, column: string, code: string): string {
  return file === undefined ? `${code} ` : `${file}:${line}:${column} ${code} `;
}

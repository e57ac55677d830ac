import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The native compiler: a process of it is done sooner than TypeScript 6, once loaded, is with the types of Drizzle alone.
 * Its package shows no other file than its own main one.
 */
const tsc = fileURLToPath(new URL('../../node_modules/typescript-7/bin/tsc', import.meta.url));

/**
 * What TypeScript says of the files of a folder, which are relative to it, as `file:line:column TSxxxx message`; empty
 * when they compile. Writes the folder's tsconfig.json, and nothing else.
 */
export function compile(
  folder: string,
  compilerOptions: Readonly<Record<string, unknown>>,
  files: readonly string[],
): string[] {
  const tsconfig = { compilerOptions: { ...compilerOptions, noEmit: true }, files };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const problems = problemsIn(stdout);
  if ((status === 0) !== (problems.length === 0) || stderr !== '')
    throw new Error(`tsc ended with ${String(status)}:\n${stdout}${stderr}`);
  return problems;
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

import { spawn } from 'node:child_process';
import { join, relative, sep } from 'node:path';
import type { ESLint } from 'eslint';
import { repository } from '../package/dist.ts';
import { isLong } from '../support/long.ts';

const packages = { '9.22': 'eslint-v9', '9.39': 'eslint-v9-latest', '10': 'eslint' } as const;

export type Version = keyof typeof packages;

/**
 * The oldest ESLint that the plugin takes and the newest, by the names they are installed under; in the long run also the
 * last of the 9th line.
 */
export const versions = Object.fromEntries(
  Object.entries(packages).filter(([version]) => isLong || version !== '9.39'),
) as typeof packages;

/** Runs the command line of an ESLint in a folder. */
export function runEslint(
  version: Version,
  cwd: string,
  ...options: readonly string[]
): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  return runNode(cwd, join(repository, 'node_modules', versions[version], 'bin/eslint.js'), ...options);
}

/** Runs Node in a folder. */
export function runNode(
  cwd: string,
  ...options: readonly string[]
): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, options, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (data: string) => (output += data));
    child.stderr.setEncoding('utf8').on('data', (data: string) => (errors += data));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? -1, output, errors });
    });
  });
}

/** What ESLint reports there, in its order, as `path:line:column-end rule message`. Throws where it could not lint. */
export async function reportsOf(
  version: Version,
  cwd: string,
  root: string,
  ...options: readonly string[]
): Promise<string[]> {
  const { code, output, errors } = await runEslint(version, cwd, '--format', 'json', ...options);
  if (code > 1 || output === '') throw new Error(`ESLint ${version} ended with ${code}: ${errors}`);
  return linesOf(JSON.parse(output) as ESLint.LintResult[], root);
}

/** Results as lines; a path as seen from a folder. */
export function linesOf(results: readonly ESLint.LintResult[], root: string): string[] {
  return results.flatMap(({ filePath, messages }) => {
    const path = relative(root, filePath).split(sep).join('/');
    return messages.map(
      ({ line, column, endLine, endColumn, ruleId, message }) =>
        `${path}:${line}:${column}-${endLine ?? 0}:${endColumn ?? 0} ${ruleId ?? ''} ${message}`,
    );
  });
}

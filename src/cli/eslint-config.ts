import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import { UsageError } from './terminal.ts';

/** In ESLint's order. */
export const eslintConfigNames = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map(
  (extension) => `eslint.config.${extension}`,
);

/** The eslint.config in a folder, or in the nearest one above it that has one. */
export function nearestConfig(folder: string): string | null {
  const found = eslintConfigNames.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const parent = dirname(folder);
  return parent === folder ? null : nearestConfig(parent);
}

/** The first ESLint that the rules run on. */
const oldest = '9.22';

export type EslintClass = typeof ESLint;

/**
 * The ESLint that a config's folder resolves. Where there is none that is new enough, `null` for a config that does not
 * name the plugin, and a `UsageError` for one that does.
 */
export async function eslintFor(config: string): Promise<EslintClass | null> {
  const require = createRequire(config);
  const found = versionFrom(require);
  if (found === null || !isAtLeast(found, oldest)) {
    if (!readFileSync(config, 'utf8').includes('schema-architect')) return null;
    throw new UsageError(
      found === null
        ? `${config} uses the plugin, but ESLint is not installed: run \`npm install\` first.`
        : `${config} uses the plugin, which needs ESLint ${oldest} or newer; ${found} is installed. Update it: npm i -D eslint@latest`,
    );
  }
  const eslint = (await import(pathToFileURL(require.resolve('eslint')).href)) as { ESLint: EslintClass };
  return eslint.ESLint;
}

function versionFrom(require: NodeJS.Require): string | null {
  try {
    return (require('eslint/package.json') as { version: string }).version;
  } catch {
    return null; // Not installed.
  }
}

/** Whether a version is a given one, `major.minor`, or a later one. */
export function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

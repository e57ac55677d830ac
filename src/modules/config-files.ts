import { basename, resolve } from 'node:path';
import { isObject, objectAt, parseJson } from './resolution/loose-json.ts';

/** The names that drizzle-kit looks for, in its order; the last two it is told by `--config`. */
export const configNames: readonly string[] = [
  'drizzle.config.ts',
  'drizzle.config.js',
  'drizzle.config.mjs',
  'drizzle.config.cjs',
  'drizzle.config.json',
  'drizzle.config.mts',
  'drizzle.config.cts',
];

/** Whether a file has a name that drizzle-kit finds by itself. */
export function hasDefaultName(path: string): boolean {
  return configNames.includes(basename(path));
}

/**
 * Whether a file is called like a drizzle.config: `drizzle.pg.config.ts`, `drizzle-auth.config.ts`, `drizzle.config.prod.ts`,
 * `config.drizzle.ts`, `drizzle.ts`. What it is, its default export tells.
 */
export function isCalledConfig(path: string): boolean {
  const name = basename(path);
  return (
    /^(?:.*drizzle.*config.*|.*config.*drizzle.*|drizzle)\.(?:[cm]?[jt]s|json)$/i.test(name) &&
    !/\.d\.[cm]?ts$|\.(?:test|spec)\./.test(name)
  );
}

/** The paths that the scripts of a package.json give to drizzle-kit by `--config`; the file may not be there. */
export function configsInScripts(manifest: string, folder: string): readonly string[] {
  if (!manifest.includes('drizzle-kit') || !manifest.includes('--config')) return [];
  const json = parseJson(manifest);
  const scripts = Object.values(objectAt(isObject(json) ? json : {}, 'scripts'));
  const paths = scripts.flatMap((script) => (typeof script === 'string' ? configsIn(script, folder) : []));
  return [...new Set(paths)];
}

function configsIn(script: string, folder: string): string[] {
  let from = folder;
  return script.split(/&&|\|\||[;|\n]/).flatMap((command) => {
    const [, target] = /^\s*cd\s+["']?([^\s"']+)/.exec(command) ?? [];
    if (target !== undefined) from = resolve(from, target);
    if (!command.includes('drizzle-kit')) return [];
    return Array.from(command.matchAll(/\s--config(?:=|\s+)["']?([^\s"']+)/g), ([, path = '']) =>
      resolve(from, path),
    );
  });
}

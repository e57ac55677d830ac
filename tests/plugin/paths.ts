import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What takes a path apart, or puts one together, by one kind of slash: Windows has two. */
const byHand = [
  /\.(?:split|lastIndexOf|indexOf|endsWith|includes)\(\s*'\/'/,
  /\.startsWith\(\s*`\$\{[^}]+\}\/`/,
  /\.replace(?:All)?\(\s*(?:'\\\\'|\/\\\\\/g?),\s*'\/'\)/,
  /\.split\(\s*(?:\w+\.)?sep\s*\)/,
  /\b(?:folder|directory|dirname\([^)]*\))\s*\+\s*['"`]\//,
];

/** The files where such code is about something else than a path of the disk. */
export const exceptions: Readonly<Record<string, string>> = {
  'modules/globs.ts': 'globs have slashes on all platforms',
  'modules/fingerprint.ts': 'globs that are written in a drizzle.config',
  'modules/resolution/package-source.ts': 'targets in a package.json',
  'project/drizzle-config.ts': 'globs that are written in a drizzle.config',
  'modules/resolution/framework-aliases.ts': 'import specifiers',
  'fixes/specifier.ts': 'import specifiers, and paths that were given slashes first',
  'cli/findings.ts': 'the names of rules',
  'cli/lint-with-config.ts': 'the names of rules',
  'cli/sarif.ts': 'paths of the report, which have slashes',
  'parser/tokens.ts': 'the flags of a regular expression',
  'runner/runner.ts': 'the names of rules',
};

/** The lines of `src` that do with a path by hand what `modules/paths.ts` does, as `file:line`. */
export function pathsByHand(src: string, allowed: typeof exceptions = exceptions): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter(
      (file) => file.endsWith('.ts') && !file.startsWith('page/client/') && !Object.hasOwn(allowed, file),
    )
    .flatMap((file) =>
      readFileSync(join(src, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          byHand.some((pattern) => pattern.test(line))
            ? [`${relative(src, join(src, file)).split(sep).join('/')}:${index + 1}`]
            : [],
        ),
    )
    .sort();
}

import { basename, dirname, join } from 'node:path';
import { isWithin, relativePosix } from '../modules/paths.ts';
import type { Workspace } from './workspace.ts';

/** How a file came about that nobody writes: `drizzle-kit pull` made it from a database, or a build from source. */
export type Generated = 'pulled' | 'built';

/** Where builds write their output, below a package. */
const buildFolder = /^(?:dist|build|\.next|\.output)\//;

/** Tells files that are generated, and would be written anew, from those that somebody writes; `null` for these. */
export function generatedAs(
  workspace: Pick<Workspace, 'modules' | 'configOf'>,
  path: string,
): Generated | null {
  if (/^(?:schema|relations)\.ts$/.test(basename(path))) {
    const out = workspace.configOf(path)?.out;
    if (out !== undefined && dirname(path) === out) return 'pulled';
    // Of a config that the file does not have any more, or that has another name.
    if (workspace.modules.exists(join(dirname(path), 'meta/_journal.json'))) return 'pulled';
  }
  if (!/[\\/](?:dist|build|\.next|\.output)[\\/]/.test(path)) return null;
  const manifest = workspace.modules.findUp(path, ['package.json']);
  if (manifest === undefined || !isWithin(dirname(manifest), path)) return null;
  const home = dirname(manifest);
  const inPackage = relativePosix(home, path);
  if (!buildFolder.test(inPackage)) return null;
  const source = inPackage.replace(buildFolder, '').replace(/\.[cm]?[jt]sx?$/, '');
  const exists = (file: string): boolean =>
    ['.ts', '.tsx', '.mts', '.cts'].some((extension) =>
      workspace.modules.exists(join(home, file + extension)),
    );
  return exists(source) || exists(join('src', source)) ? 'built' : null;
}

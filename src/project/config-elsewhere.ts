import { dirname, join } from 'node:path';
import { hasDefaultName, isCalledConfig } from '../modules/config-files.ts';
import type { Modules } from '../modules/modules.ts';

/** Configs lie at most this many folders below the repository's, as in `apps/api/server/db`. */
const maxDepth = 4;

const patterns = Array.from({ length: maxDepth + 1 }, (_, depth) => `${'*/'.repeat(depth)}*drizzle*.*`);

/**
 * The drizzle.configs of the repository that a file stands in, those that drizzle-kit finds by itself before others. In a
 * monorepo the config may stand in an app, and the schema in a package beside it.
 */
export function configsAround(
  modules: Modules,
  file: string,
): { readonly named: readonly string[]; readonly others: readonly string[] } {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (!isRepository(modules, folder)) continue;
    const found = modules.list(patterns, folder);
    return {
      named: found.filter(hasDefaultName),
      others: found.filter((path) => isCalledConfig(path) && !hasDefaultName(path)),
    };
  }
  return { named: [], others: [] };
}

/** In a worktree `.git` is a file. */
function isRepository(modules: Modules, folder: string): boolean {
  return (
    modules.exists(join(folder, 'pnpm-workspace.yaml')) ||
    modules.isFolder(join(folder, '.git')) ||
    modules.exists(join(folder, '.git'))
  );
}

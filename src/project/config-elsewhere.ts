import { dirname, join } from 'node:path';
import { hasDefaultName, isCalledConfig } from '../modules/config-files.ts';
import type { Modules } from '../modules/modules.ts';

/** Configs lie at most this many folders below the repository's, as in `apps/api/server/db`. */
const maxDepth = 4;

const patterns = Array.from({ length: maxDepth + 1 }, (_, depth) => `${'*/'.repeat(depth)}*drizzle*.*`);

/**
 * The drizzle.configs of the repository that a file is in, those that drizzle-kit finds by itself before others. In a
 * monorepo the config may be in an app, and the schema in a package beside it.
 */
export function configsAround(
  modules: Modules,
  file: string,
): { readonly named: readonly string[]; readonly others: readonly string[] } {
  const folder = repositoryOf(modules, file);
  if (folder === null) return { named: [], others: [] };
  const found = modules.list(patterns, folder);
  return {
    named: found.filter(hasDefaultName),
    others: found.filter((path) => isCalledConfig(path) && !hasDefaultName(path)),
  };
}

/** The folder of the repository or pnpm workspace that a file is in; `null` for a file outside of one. */
export function repositoryOf(modules: Modules, file: string): string | null {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
    if (isRepository(modules, folder)) return folder;
  return null;
}

/** In a worktree `.git` is a file. */
function isRepository(modules: Modules, folder: string): boolean {
  return (
    modules.exists(join(folder, 'pnpm-workspace.yaml')) ||
    modules.isFolder(join(folder, '.git')) ||
    modules.exists(join(folder, '.git'))
  );
}

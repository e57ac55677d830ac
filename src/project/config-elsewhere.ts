import { dirname, join } from 'node:path';
import type { Modules } from '../modules/modules.ts';
import { configNames } from './drizzle-config.ts';

/** Configs lie at most this many folders below the repository's, as in `apps/api/server/db`. */
const maxDepth = 4;

const patterns = Array.from({ length: maxDepth + 1 }, (_, depth) => `${'*/'.repeat(depth)}drizzle.config.*`);

/**
 * The drizzle.configs of the repository that a file stands in. In a monorepo the config may stand in an app, and the
 * schema in a package beside it.
 */
export function configsAround(modules: Modules, file: string): readonly string[] {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (!isRepository(modules, folder)) continue;
    const names = new Set(configNames);
    return modules.list(patterns, folder).filter((path) => names.has(path.slice(dirname(path).length + 1)));
  }
  return [];
}

/** In a worktree `.git` is a file. */
function isRepository(modules: Modules, folder: string): boolean {
  return (
    modules.exists(join(folder, 'pnpm-workspace.yaml')) ||
    modules.isFolder(join(folder, '.git')) ||
    modules.exists(join(folder, '.git'))
  );
}

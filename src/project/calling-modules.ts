import type { CallingModules } from '../read/syntax/calling-modules.ts';
import type { ModuleScope } from '../read/syntax/module-scope.ts';
import { hasScopes, type ResolvedSettings } from '../settings.ts';
import { fileRoles } from './file-roles.ts';
import type { Workspace } from './workspace.ts';

/**
 * Finds the modules that call or name a function, but for tests, scripts and code that works for all tenants. `linted` is
 * the path of the file that is being linted.
 */
export function callingModules(
  workspace: Workspace,
  linted: string,
  settings: ResolvedSettings,
): CallingModules {
  const { callingFiles, reader } = workspace;
  const modulesAt = (files: readonly string[]): ModuleScope[] =>
    files
      .filter((path) => fileRoles(workspace, path, settings).size === 0)
      .flatMap((path) => (path === linted ? reader.linted : reader.moduleAt(path)) ?? []);
  return {
    calling: hasScopes(settings) ? (name, file) => modulesAt(callingFiles.calling(name, file) ?? []) : null,
    naming: (name, file) => {
      const files = callingFiles.naming(name, file);
      return files && modulesAt(files);
    },
  };
}

import { isSource } from '../modules/parse.ts';
import { textOf } from '../modules/versioned.ts';
import { fileRoles, type FileRole } from '../project/file-roles.ts';
import type { Workspace } from '../project/workspace.ts';
import type { ResolvedSettings } from '../settings.ts';
import { usesQueries } from './init/conventions.ts';
import type { Remark } from './projects.ts';
import { counted } from './style.ts';

/** What files of each role are called, and the setting that names them. */
const named: Readonly<Record<FileRole, readonly [what: string, setting: string]>> = {
  test: ['test', 'testFiles'],
  script: ['script', 'scriptFiles'],
  system: ['system file', 'systemFiles'],
};

/** One sentence on the files with queries that `require-tenant-filter` does not check. */
export function leftAloneRemark(
  workspace: Workspace,
  files: readonly string[],
  given: ResolvedSettings,
): Remark[] {
  const counts = new Map<FileRole, number>();
  for (const path of files) {
    if (!isSource(path) || path.endsWith('.json')) continue;
    if (!usesQueries(textOf(path))) continue;
    const [role] = fileRoles(workspace, path, given);
    if (role) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  const seen = (Object.keys(named) as FileRole[]).filter((role) => counts.has(role));
  if (seen.length === 0) return [];
  const told = seen.map((role) => counted(counts.get(role) ?? 0, named[role][0]));
  const settings = seen.map((role) => named[role][1]);
  const text = `Not checked for a tenant filter: ${told.join(', ')} with queries (${settings.join(', ')}).`;
  return [{ kind: 'assumed', text }];
}

import { isOneOff, packageOf } from '../modules/code-files.ts';
import type { Table } from '../schema/table.ts';
import type { Workspace } from './workspace.ts';

/** Whether code outside the schema has the name of a table, or may have; scripts that run once aside. */
export function isMentioned(
  workspace: Pick<Workspace, 'tablesAround' | 'callingFiles'>,
  { file, variable, exportName }: Table,
): boolean {
  const schema = new Set(workspace.tablesAround(file).files.map(({ path }) => path));
  const isProduct = (path: string): boolean => !schema.has(path) && !isOneOff(packageOf(path) ?? '', path);
  const names = new Set([variable, exportName].filter((each) => typeof each === 'string'));
  return [...names].some((name) => workspace.callingFiles.naming(name, file)?.some(isProduct) !== false);
}

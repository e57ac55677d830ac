import type { RelationIndex } from './relation-index.ts';
import type { RelationsCall } from '../relation.ts';
import type { RelationsHome } from './relation-plan.ts';
import type { Table } from '../table.ts';

/**
 * Where the relations of a table belong: with those that it has; in 1.x into the definition that is given the table; in
 * 0.x into a file of relations that knows the table, else beside the table. The file is empty where there is none yet; `null` where nothing says which it is.
 */
export function relationsHome(
  index: RelationIndex,
  table: Table,
  line: '0.x' | '1.x' | undefined,
  fileOfRelations?: string,
): RelationsHome | null {
  const first =
    line === '1.x'
      ? []
      : index
          .groupsOf(table)
          .map(({ call }) => call)
          .filter(({ api }) => api === 'relations');
  const defined = line === '0.x' ? [] : index.definitionsOf(table);
  const call =
    first.find(({ file, written }) => file === table.file && written?.list) ??
    first[0] ??
    defined.find(({ groups }) => groups.some((group) => group.table === table)) ??
    defined.find(({ api }) => api === 'defineRelations') ??
    defined[0];
  if (call) return { api: call.api, file: call.file, call };
  const isFirst =
    line === '0.x' || (line === undefined && index.calls.length > 0 && index.calls.every(isOfFirst));
  if (isFirst) return { api: 'relations', file: fileOfRelations ?? table.file, call: null };
  return line === '1.x' ? { api: 'defineRelations', file: '', call: null } : null;
}

function isOfFirst({ api }: RelationsCall): boolean {
  return api === 'relations';
}

/** The tables that some calls are about: those whose relations they give, and those that they are given. */
export function tablesOf(calls: readonly RelationsCall[]): Set<Table> {
  const tables = calls.flatMap((call) => [
    ...call.groups.flatMap(({ table }) => table ?? []),
    ...call.tables.values(),
  ]);
  return new Set(tables);
}

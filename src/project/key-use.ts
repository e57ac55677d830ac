import type { KeyIndex } from '../schema/key-indexes.ts';
import type { RelationIndex } from '../schema/relation-index.ts';
import type { Table } from '../schema/table.ts';
import type { ProjectQueries } from './project-queries.ts';
import type { ToolTable } from './tool-tables.ts';

/** What is known of a project in which an index might be used. */
export interface KeyUse {
  readonly queries: ProjectQueries;
  readonly relations: RelationIndex;
  /** The tool that owns a table, whose queries are not in the project; `null` where none does. */
  toolOf(table: Table): ToolTable | 'unknown' | null;
}

/**
 * Whether an index on a foreign key would be used: to find, join or load rows by it, or to look for rows that reference
 * one which is deleted. `true` where that may be.
 */
export function isKeyIndexUsed({ columns, keys }: KeyIndex, use: KeyUse): boolean {
  const { queries, relations } = use;
  const [table] = columns.map((column) => column.table);
  // Queries of other programs may use a table that none here does, and policies are conditions of all queries.
  if (!table || !queries.uses(table) || table.rls !== 'no' || table.policies.length > 0) return true;
  if (columns.some((column) => queries.findsBy(column))) return true;
  return keys.some(({ target }) => {
    if (!target) return true;
    const back = relations.relationsOf(target.table);
    return (
      back.isOpen ||
      back.relations.some((each) => each.target === table && queries.loadsRelation(each.key)) ||
      isDeletedFrom(target.table, use) ||
      // A key that has a meaning may be changed, and an update of the key looks for references as well.
      (target.columns.some(({ type }) => !/uuid|serial|int/.test(type ?? '')) &&
        target.columns.some(({ key }) => key !== 'id') &&
        queries.updates(target.table) !== 'no')
    );
  });
}

/** Whether rows of a table are deleted, by the project or a tool, by themselves or along with those of another table. */
export function isDeletedFrom(table: Table, use: KeyUse, seen: Set<Table> = new Set()): boolean {
  if (seen.has(table)) return false;
  seen.add(table);
  const { queries } = use;
  if (queries.deletesFrom(table) !== 'no' || table.open.has('foreignKeys')) return true;
  const tool = use.toolOf(table);
  if (tool !== null && (tool === 'unknown' || !keepsRows(tool) || queries.deletesAccounts)) return true;
  return table.foreignKeys.some(({ target, onDelete }) => {
    if (onDelete !== 'cascade' && onDelete !== undefined) return false;
    return !target || isDeletedFrom(target.table, use, seen);
  });
}

/** Auth libraries delete sessions by themselves, and users and organizations when they are told to. */
function keepsRows({ tool, model }: ToolTable): boolean {
  return tool !== 'Supabase' && /^(?:users?|organizations?)$/.test(model);
}

import { isNaturalKey } from '../schema/key-convention.ts';
import type { KeyIndex } from '../schema/key-indexes.ts';
import type { RelationIndex } from '../schema/relation-index.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import type { ProjectQueries } from './project-queries.ts';
import type { ToolTable } from './tool-tables.ts';

/** What happens to the tables of a project: by its own queries, and by those of tools that own some of them. */
export class TableUse {
  readonly #queries: ProjectQueries;
  readonly #relations: RelationIndex;
  readonly #toolOf: (table: Table) => ToolTable | 'unknown' | null;

  /** @param toolOf The tool that owns a table, whose queries are not in the project; `null` where none does. */
  constructor(
    queries: ProjectQueries,
    relations: RelationIndex,
    toolOf: (table: Table) => ToolTable | 'unknown' | null,
  ) {
    this.#queries = queries;
    this.#relations = relations;
    this.#toolOf = toolOf;
  }

  /**
   * Whether an index on a foreign key would be used: to find, join or load rows by it, or to look for rows that reference
   * one which is deleted. `true` where that may be; not of a key that leads to an unknown table.
   */
  needsIndex({ columns, keys }: KeyIndex): boolean {
    const [table] = columns.map((column) => column.table);
    // Other programs may use a table that no query here does, and policies are conditions of all queries.
    if (!table || !this.#queries.uses(table) || table.rls !== 'no' || table.policies.length > 0) return true;
    if (columns.some((column) => this.#queries.findsBy(column))) return true;
    return keys.some(({ target }) => target && this.#looksFor(table, target));
  }

  /** Whether rows are looked for from the side of those that they reference. */
  #looksFor(table: Table, target: NonNullable<ForeignKey['target']>): boolean {
    const back = this.#relations.relationsOf(target.table);
    return (
      back.isOpen ||
      back.relations.some((each) => each.target === table && this.#queries.loadsRelation(each.key)) ||
      this.isDeletedFrom(target.table) ||
      // An update of the key looks for rows that reference it as well.
      (target.columns.every(isNaturalKey) && this.#queries.updates(target.table) !== 'no')
    );
  }

  /** Whether rows of a table are deleted: by themselves, or along with those of another table. `true` where they may be. */
  isDeletedFrom(table: Table, seen: Set<Table> = new Set()): boolean {
    if (seen.has(table)) return false;
    seen.add(table);
    if (this.#queries.deletesFrom(table) !== 'no' || table.open.has('foreignKeys')) return true;
    const tool = this.#toolOf(table);
    if (tool !== null && (tool === 'unknown' || !keepsRows(tool) || this.#queries.deletesAccounts))
      return true;
    return table.foreignKeys.some(({ target, onDelete }) => {
      if (onDelete !== 'cascade' && onDelete !== undefined) return false;
      return !target || this.isDeletedFrom(target.table, seen);
    });
  }

  /**
   * Whether a foreign key leads to rows that come with the application, such as currencies and countries: nothing deletes
   * them, they reference nothing, and no query inserts them, or they have a key that is theirs anyway.
   */
  isLookup({ table, columns }: NonNullable<ForeignKey['target']>): boolean {
    if (this.#toolOf(table) !== null || table.foreignKeys.length > 0 || this.isDeletedFrom(table))
      return false;
    return columns.every(isNaturalKey) || this.#queries.insertsInto(table) === 'no';
  }
}

/** Auth libraries delete sessions by themselves, and users and organizations when they are told to. */
function keepsRows({ tool, model }: ToolTable): boolean {
  return tool !== 'Supabase' && /^(?:users?|organizations?)$/.test(model);
}

import { wordPattern } from '../naming/word-pattern.ts';
import { isAuditKey } from '../schema/audit-key.ts';
import type { Column } from '../schema/column.ts';
import { isNaturalKey } from '../schema/key-convention.ts';
import type { KeyIndex } from '../schema/key-indexes.ts';
import type { Relation } from '../schema/relation.ts';
import type { RelationIndex } from '../schema/relations/relation-index.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import { hasEventTime, isStateTime } from '../schema/timestamps.ts';
import { parentsOf } from '../schema/parents.ts';
import type { ProjectQueries } from './project-queries.ts';
import type { ToolTable } from './tool-tables.ts';

/** What happens to the tables of a project: by its own queries, and by those of tools that own some of them. */
export class TableUse {
  readonly #queries: ProjectQueries;
  readonly #relations: RelationIndex;
  readonly #toolOf: (table: Table) => ToolTable | 'unknown' | null;
  readonly #isMentioned: (table: Table) => boolean;

  /**
   * @param toolOf The tool that owns a table, whose queries are not in the project; `null` where none does.
   * @param isMentioned Whether code outside the schema has the name of a table, or may have.
   */
  constructor(
    queries: ProjectQueries,
    relations: RelationIndex,
    toolOf: (table: Table) => ToolTable | 'unknown' | null,
    isMentioned: (table: Table) => boolean,
  ) {
    this.#queries = queries;
    this.#relations = relations;
    this.#toolOf = toolOf;
    this.#isMentioned = isMentioned;
  }

  /**
   * Whether queries of the project use a table: by its name, as a relation that they load, or in a function that takes any
   * table. `true` where they may, and of tables that tools use.
   */
  isUsed(table: Table): boolean {
    if (this.#queries.names(table) || this.#toolOf(table) !== null) return true;
    const leading = this.#relations.relationsTo(table);
    if (leading.isOpen || leading.relations.some((each) => this.#queries.loadsRelation(each))) return true;
    return this.#queries.usesOthers && this.#isMentioned(table);
  }

  /**
   * Whether updates change what a row says, so that one may ask when: not where each of them sets a time that says so, nor
   * where rows that tell of an event are only imported again. Code for any table changes none that it does not name.
   */
  changesRows(table: Table): boolean {
    if (this.#queries.updates(table) !== 'yes') return false;
    const sites = this.#queries.writesTo(table).filter(({ act }) => act === 'update' || act === 'upsert');
    // Updates in hand-written SQL are not among them.
    if (sites.length === 0) return true;
    return sites.some(({ act, sets }) =>
      act === 'upsert' ? !hasEventTime(table) : sets?.some((key) => isStateTime(table, key)) !== true,
    );
  }

  /**
   * Whether the rows of a table are written only together with those that they belong to, or anew as a whole, so that
   * their times are these rows' times.
   */
  isWrittenWithParent(table: Table): boolean {
    const parents = parentsOf(table);
    const sites = this.#queries.writesTo(table).filter(({ act }) => act === 'insert');
    if (parents.length === 0 || sites.length === 0) return false;
    return sites.every(
      ({ beside, cleared }) =>
        this.#queries.isAmong(table, cleared) || parents.some((each) => this.#queries.isAmong(each, beside)),
    );
  }

  /** Whether rows of a table are inserted only where there is none yet, and else updated. */
  isUpserted(table: Table): boolean {
    const count = (kind: 'insert' | 'upsert'): number =>
      this.#queries.writesTo(table).filter(({ act }) => act === kind).length;
    // What an insert does on a conflict is a site of its own.
    return count('insert') > 0 && count('insert') === count('upsert');
  }

  /**
   * Whether code deletes the rows that reference one before it deletes that: all of them by the key, in the same function,
   * or where another tool deletes the referenced row.
   */
  isClearedFirst({ table, columns, target }: ForeignKey): boolean {
    const [column, ...others] = columns ?? [];
    if (!column || others.length > 0 || !target) return false;
    const isOfTool = this.#toolOf(target.table) !== null;
    return this.#queries
      .writesTo(table)
      .some(
        ({ act, by, cleared }) =>
          act === 'delete' &&
          by?.length === 1 &&
          by[0] === column.key &&
          (isOfTool || this.#queries.isAmong(target.table, cleared)),
      );
  }

  /** Whether queries delete rows of a table one by one, by its primary key. */
  #isDeletedSingly(table: Table): boolean {
    const [key] = table.primaryKeys;
    const sites = this.#queries.writesTo(table).filter(({ act }) => act === 'delete');
    const columns = key?.columns ?? [];
    return (
      columns.length > 0 && sites.every(({ by }) => by && columns.every((column) => by.includes(column.key)))
    );
  }

  /**
   * Whether an index on a foreign key would be used: to find, join or load rows by it, or to look for rows that reference
   * one which is deleted. `true` where that may be; not of a key that leads to an unknown table.
   */
  needsIndex({ columns, keys }: KeyIndex): boolean {
    const [table] = columns.map((column) => column.table);
    if (!table) return true;
    if (!this.isUsed(table)) return false;
    if (columns.some((column) => this.#queries.findsBy(column) || isInPolicies(column))) return true;
    return keys.some((key) => this.isLookedFor(key));
  }

  /** Whether rows are looked for by a key from the side of those that they reference: loaded with them, or on a delete. */
  isLookedFor({ table, columns, target, onDelete }: ForeignKey): boolean {
    if (!target) return false;
    // Of keys that say who did something: people are deleted too rarely for an index of each.
    const isAudit = columns?.some(isAuditKey) === true;
    const back = this.#relations.relationsOf(target.table);
    // Such keys name what a row uses for the time being, and one delete looks through the table once.
    const isRare = onDelete === 'set null' && this.#isDeletedSingly(target.table);
    return (
      back.isOpen ||
      back.relations.some((each) => each.target === table && this.#mayBeLoaded(each)) ||
      (!isRare && !(isAudit && this.#arePeople(target.table)) && this.isDeletedFrom(target.table)) ||
      // An update of the key looks for rows that reference it as well.
      (target.columns.every(isNaturalKey) && this.#queries.updates(target.table) !== 'no')
    );
  }

  /** Whether a relational query may load a relation: one that reads its table, or comes there by another relation. */
  #mayBeLoaded(relation: Relation): boolean {
    if (!this.#queries.loadsRelation(relation)) return false;
    const leading = this.#relations.relationsTo(relation.table);
    return (
      this.#queries.isReadRelationally(relation.table) ||
      leading.isOpen ||
      leading.relations.some((each) => each !== relation && this.#queries.loadsRelation(each))
    );
  }

  #arePeople(table: Table): boolean {
    const tool = this.#toolOf(table);
    if (tool !== null && tool !== 'unknown') return /^(?:user|auth\.users|member)$/.test(tool.model);
    return /(?:^|_)(?:users?|accounts?|profiles?|members?|people|employees?|staff)$/i.test(table.name ?? '');
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

/** Whether a policy of the table reads a column, which is then a condition of all queries; `true` where that may be. */
function isInPolicies({ name, table: { policies, rls } }: Column): boolean {
  if (policies.length === 0) return rls === 'unknown';
  return policies
    .flatMap(({ using, withCheck }) => [using, withCheck])
    .some((sql) => {
      if (sql === null) return false;
      return sql?.text === undefined || name === undefined || wordPattern(name).test(sql.text);
    });
}

/** Auth libraries delete sessions by themselves, and users and organizations when they are told to. */
function keepsRows({ tool, model }: ToolTable): boolean {
  return tool !== 'Supabase' && /^(?:users?|organizations?)$/.test(model);
}

import {
  missingRelations,
  wantsNoRelations,
  type KnownRelations,
  type MissingRelations,
} from '../schema/relations/missing-relations.ts';
import type { KnownKey } from '../schema/relations/relation-ends.ts';
import type { RelationIndex } from '../schema/relations/relation-index.ts';
import type { Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/** Which foreign keys of a project want relations on both sides. */
export class WantedRelations {
  readonly #context: FileContext;
  readonly #relations: KnownRelations;
  readonly #ignoreTenant: boolean;

  /** @param ignoreTenant Whether keys from the tenant column to the tenants table want none. */
  constructor(context: FileContext, relations: KnownRelations, ignoreTenant: boolean) {
    this.#context = context;
    this.#relations = relations;
    this.#ignoreTenant = ignoreTenant;
  }

  /** The keys for which a table lacks a relation that a query may load; `null` if it lacks none. */
  lackedBy(table: Table): MissingRelations | null {
    const { index } = this.#relations;
    const isAny = ({ forward, backward }: MissingRelations): boolean => forward.length + backward.length > 0;
    if (!isAny(missingRelations(this.#relations, table, (key) => this.#isWanted(key)))) return null;
    if (wantsNoRelations(index.calls)) return null;
    // Asked last, as it takes a look at all code of the project.
    const missing = missingRelations(
      this.#relations,
      table,
      (key) => this.#isWanted(key) && this.#mayLoad(key, index),
    );
    return isAny(missing) ? missing : null;
  }

  #isWanted(key: KnownKey): boolean {
    const { tenancy, isExternal } = this.#context;
    const ends = [key.table, key.target.table];
    if (ends.some((table) => table.exportName === null || isExternal(table))) return false;
    const [column] = key.columns;
    const isTenant = key.columns.length === 1 && column?.key === tenancy?.keyOf(key.table);
    return !this.#ignoreTenant || !isTenant || key.target.table !== tenancy?.table?.table;
  }

  /** Whether a relational query may ask for what a key lacks; where no query can be seen, one may. */
  #mayLoad({ table, target }: KnownKey, index: RelationIndex): boolean {
    const { queries } = this.#context.project;
    if (!queries) return true;
    const isRead = [table, target.table].some((end) => queries.isReadRelationally(end));
    return isRead && [...queries.loads].some((name) => !index.hasKey(name));
  }
}

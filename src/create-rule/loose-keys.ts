import { addUnique } from '../fixes/add-unique.ts';
import { carryTenant, hasCarryingKey } from '../fixes/carry-tenant.ts';
import type { Edit } from '../fixes/edit.ts';
import type { Column } from '../schema/column.ts';
import { findColumn } from '../schema/lookup.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import { looseKey, type LooseKey } from '../schema/tenant-keys-carried.ts';
import { usualIn, type Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';
import type { Tenancy } from './tenancy.ts';

/** The foreign keys of a project by which rows can reference those of another tenant. */
export class LooseKeys {
  readonly #context: FileContext;
  readonly #tenancy: Tenancy;
  /** What is said once, where nearly all of the project's keys are so. */
  readonly usual: () => Usual | null;

  constructor(context: FileContext, tenancy: Tenancy) {
    this.#context = context;
    this.#tenancy = tenancy;
    this.usual = usualIn(
      context,
      (table) => table.foreignKeys.filter((key) => this.#isBetweenOwned(key)),
      (key) => this.of(key) !== undefined,
      true,
    );
  }

  of(key: ForeignKey): LooseKey | undefined {
    return looseKey(key, (table) => this.#tenantOf(table));
  }

  /**
   * The edit that has a key carry the tenant. drizzle-kit 0.x adds foreign keys to tables that are there before their new
   * constraints, so that the constraint needs a migration of its own.
   */
  edits(loose: LooseKey): {
    readonly kind: 'addTenant' | 'addKey';
    readonly edits: readonly Edit[] | undefined;
  } {
    const { project, schema } = this.#context;
    const makesIndexesFirst = project.line === '1.x';
    const { target, targetTenant, targetColumns } = loose;
    if (!makesIndexesFirst && !hasCarryingKey(loose, false) && project.isMigrated(target) !== 'no')
      return { kind: 'addKey', edits: addUnique(this.#context, target, [targetTenant, ...targetColumns]) };
    const targetName = project.localTables(schema).get(target);
    const { source } = this.#context;
    const host = { source, schema, imports: () => this.#context.imports(), targetName, makesIndexesFirst };
    return { kind: 'addTenant', edits: carryTenant(host, loose) };
  }

  #isBetweenOwned({ table, target, columns }: ForeignKey): boolean {
    const tenant = this.#tenantOf(table);
    const isOwnColumn = columns?.length === 1 && columns[0]?.key === tenant?.key;
    return tenant !== undefined && !isOwnColumn && !!target && this.#tenantOf(target.table) !== undefined;
  }

  #tenantOf(table: Table): Column | undefined {
    if (!this.#tenancy.holds(table)) return undefined;
    const [key, other] = this.#tenancy.keysOf(table);
    return key === undefined || other !== undefined ? undefined : findColumn(table, key);
  }
}

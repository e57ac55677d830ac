import type { Column } from '../schema/column.ts';
import { isLedBy, isLedInPart } from '../schema/cover.ts';
import { keyIndexes, type KeyIndex } from '../schema/key-indexes.ts';
import { foreignKeysOf } from '../schema/lookup.ts';
import type { Table } from '../schema/table.ts';
import { usualIn, type Usual } from './convention.ts';
import type { FileContext } from './file-context.ts';

/** What can find rows by an index: a table as its code has it, or as SQL of the migrations has left it. */
type Indexed = Parameters<typeof isLedBy>[0];

/** Which foreign keys need an index that their table lacks. */
export class WantedKeyIndexes {
  readonly #context: FileContext;
  readonly #allowTenantPrefix: boolean;
  readonly #usuallyPrefixed: () => Usual | null;

  /** @param allowTenantPrefix Whether an index on the tenant column and then the key is always enough. */
  constructor(context: FileContext, allowTenantPrefix: boolean) {
    this.#context = context;
    this.#allowTenantPrefix = allowTenantPrefix;
    // As it is where all queries filter by tenant.
    this.#usuallyPrefixed = usualIn(
      context,
      (table) => keyIndexes(table.foreignKeys).filter(({ columns }) => this.#isIndexed(table, columns)),
      ({ columns: [column] }) => column !== undefined && isLedBy(column.table, [column]) === 'no',
    );
  }

  /** The indexes that a table's foreign keys need, and neither its code nor SQL of the migrations has. */
  lackedBy(table: Table): readonly KeyIndex[] {
    const migrated = (): Indexed => this.#context.project.servedBy(table);
    return keyIndexes(table.foreignKeys)
      .filter(({ columns }) => !this.#isServed(table, columns, table))
      .filter(({ columns }) => !this.#isServed(table, columns, migrated()))
      .filter((index) => this.#isUsed(index));
  }

  /** Whether an index is for the key from the tenant column alone. */
  isOfTenant({ columns: [first, second] }: KeyIndex): boolean {
    return first !== undefined && second === undefined && first === this.#tenantOf(first.table);
  }

  #tenantOf(table: Table): Column | undefined {
    return table.columns.find((column) => column.key === this.#context.tenancy?.keyOf(table));
  }

  /** Whether a key of one column, other than the tenant's, is led by an index, perhaps behind the tenant column. */
  #isIndexed(table: Table, [column, second]: readonly Column[]): boolean {
    const tenant = this.#tenantOf(table);
    if (!tenant || !column || second || column === tenant) return false;
    return isLedBy(table, [column]) === 'yes' || isLedBy(table, [tenant, column]) === 'yes';
  }

  #isServed(table: Table, columns: readonly Column[], indexed: Indexed): boolean {
    if (isLedBy(indexed, columns) !== 'no') return true;
    const tenant = this.#tenantOf(table);
    // Of a composite key each column except the tenant's narrows the search by itself: that one has most of the rows.
    if (columns.length > 1)
      return columns.some((column) => column !== tenant && isLedBy(indexed, [column]) !== 'no');
    if (!tenant) return false;
    // Only a delete looks for rows that a partial index leaves out.
    if (columns[0] === tenant) return isLedInPart(indexed, tenant) && !this.#isLookedFor(columns);
    if (isLedBy(indexed, [tenant, ...columns]) === 'no') return false;
    return this.#allowTenantPrefix || this.#usuallyPrefixed() !== null || !this.#isLookedFor(columns);
  }

  /** Asked last, as it takes a look at all code of the project. */
  #isLookedFor([column]: readonly Column[]): boolean {
    const { project, schema, isExternal } = this.#context;
    const use = project.tableUse(schema, isExternal);
    return !use || !column || foreignKeysOf(column).some((key) => !key.target || use.isLookedFor(key));
  }

  /** Asked last, as it takes a look at all code of the project. */
  #isUsed(index: KeyIndex): boolean {
    const { project, schema, isExternal } = this.#context;
    const [first] = index.columns;
    // Queries of a tenant's rows are to filter by the tenant, whether or not they do yet.
    if (first && first === this.#tenantOf(first.table)) return this.#context.isUsed(first.table);
    return project.tableUse(schema, isExternal)?.needsIndex(index) !== false;
  }
}

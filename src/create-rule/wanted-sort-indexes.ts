import type { Column } from '../schema/column.ts';
import { detachedIndexes, type DetachedIndex } from '../schema/detached-indexes.ts';
import { findColumn } from '../schema/lookup.ts';
import { isSteadyTimestamp, sortColumns } from '../schema/sort-columns.ts';
import {
  indexBeginning,
  isServedLater,
  isSortedBy,
  isSortedOtherwise,
  sortingBehind,
} from '../schema/sort-cover.ts';
import type { Index, Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/** An index that a table lacks, so that rows have to be sorted. */
export interface SortIndex {
  /** The column that rows are sorted by. */
  readonly column: Column;
  /** All columns of the index. */
  readonly columns: readonly Column[];
  /** An index of the table that has only the first of these columns. */
  readonly narrower: Index | undefined;
  /** Whether an index that is still outside the table will do the same. */
  readonly isServedLater: boolean;
  /** Whether the table has an index on the column, in an order that no query asks for. */
  readonly isSortedOtherwise: boolean;
}

/** Which indexes on timestamps the sorted lists of a project need. */
export class WantedSortIndexes {
  readonly #context: FileContext;
  readonly #keys: readonly string[];
  readonly #tenantFirst: boolean;
  readonly #detached: readonly DetachedIndex[];

  /**
   * @param keys The columns that need an index in any case; if there are none, those that lists are usually sorted by need
   *   one where a query orders by them.
   * @param tenantFirst Whether the indexes start with the tenant column, in tables whose rows belong to tenants.
   */
  constructor(context: FileContext, keys: readonly string[], tenantFirst: boolean) {
    this.#context = context;
    this.#keys = keys;
    this.#tenantFirst = tenantFirst;
    this.#detached = detachedIndexes(context.schema);
  }

  /** The indexes that neither the code of a table nor SQL of the migrations has. */
  lackedBy(table: Table): readonly SortIndex[] {
    const { tenancy } = this.#context;
    const tenant = table.columns.find(({ key }) => key === tenancy?.keyOf(table));
    // Lists of a tenant's rows filter by tenant first.
    const isOwned = this.#tenantFirst && tenant !== undefined && tenancy?.holds(table) === true;
    return this.#unsorted(table, tenant).map((column) => {
      const columns = isOwned ? [tenant, column] : [column];
      return {
        column,
        columns,
        narrower: indexBeginning(table, columns),
        isServedLater: isServedLater(this.#detached, columns, tenant),
        isSortedOtherwise: isSortedOtherwise(table, column, tenant),
      };
    });
  }

  /** Whether `--fix` is to add the tenant column to a table first, as its indexes are to start with it. */
  awaitsTenantColumn(table: Table): boolean {
    return this.#tenantFirst && this.#context.awaitsTenantColumn(table);
  }

  #unsorted(table: Table, tenant: Column | undefined): readonly Column[] {
    const isGiven = this.#keys.length > 0;
    return (
      (isGiven ? this.#keys : sortColumns)
        .flatMap((key) => findColumn(table, key) ?? [])
        .filter((column) => isSteadyTimestamp(column) && isSortedBy(table, column, tenant) === 'no')
        .filter((column) => isGiven || this.#isSortedAnywhere(column))
        // SQL of the migrations may have made an index that the code does not have.
        .filter((column) => isSortedBy(this.#context.project.servedBy(table), column, tenant) === 'no')
    );
  }

  /**
   * Asked last, as it takes a look at all code of the project. Most lists of the users of a package that publishes a schema
   * are by creation.
   */
  #isSortedAnywhere(column: Column): boolean {
    const { project } = this.#context;
    const { queries } = project;
    if (!queries) return !project.isApplication && column === findColumn(column.table, 'createdAt');
    const isServed = sortingBehind(column.table, column).some((leading) =>
      leading.every((each) => queries.findsBy(each)),
    );
    return !isServed && queries.ordersListsBy(column);
  }
}

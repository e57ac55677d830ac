import type { Table } from '../../schema/table.ts';

/** A table of reference data, and how many tables look something up in it. */
export interface GlobalTable {
  /** SQL name, with its schema where that is not `public`. */
  readonly name: string;
  readonly referencedBy: number;
}

/**
 * The tables that hold no rows of tenants: other tables look something up in them, and they reference nothing but each
 * other. A table that nothing references may as well be one that lacks its tenant column, so it is not among them.
 */
export function globalTables(
  tables: readonly Table[],
  isOwned: (table: Table) => boolean,
  isExempt: (table: Table) => boolean,
): GlobalTable[] {
  const referencing = (target: Table): number =>
    tables.filter(
      (table) => table !== target && table.foreignKeys.some((key) => key.target?.table === target),
    ).length;
  const isClosed = (table: Table): boolean => !table.open.has('foreignKeys') && !table.open.has('columns');
  const candidates = new Set(
    tables.filter(
      (table) => isClosed(table) && !isOwned(table) && !isExempt(table) && referencing(table) > 0,
    ),
  );
  // What references a table outside of the set may hold somebody's rows.
  for (let before = -1; before !== candidates.size;) {
    before = candidates.size;
    for (const table of candidates)
      if (!table.foreignKeys.every(({ target }) => target && candidates.has(target.table)))
        candidates.delete(table);
  }
  return [...candidates].flatMap((table) =>
    table.name === undefined || table.schema === undefined
      ? []
      : [
          {
            name: table.schema === null ? table.name : `${table.schema}.${table.name}`,
            referencedBy: referencing(table),
          },
        ],
  );
}

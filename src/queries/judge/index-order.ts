import type { Column, ColumnBuilder } from '../../schema/column.ts';
import { isSameColumn } from '../../schema/cover.ts';
import type { TableRef } from '../model/condition.ts';
import type { Query } from '../model/query.ts';
import { filterOf, isFiltered } from './rows-found.ts';
import type { Use } from './table-filter.ts';

/** The columns by which all of a query's order is; none where an index on a table could not give it. */
export function orderOf(query: Query, ref: TableRef, tenantKey: string | undefined): Use[] {
  const { orderBy, hasOpenOrder, sources } = query;
  const [first, ...others] = sources;
  const isTenanted = filterOf(query, ref).equal.some(({ column }) => column.key === tenantKey);
  const ignored = isTenanted ? tenantKey : undefined;
  // What another table leaves out is found by that table, in no order of this one.
  const isKept = others.every(
    ({ ref: other, method }) =>
      other !== null && /^(?:inner|left)/.test(method) && !isFiltered(query, other, ignored),
  );
  const directions = new Set(orderBy.map(({ direction }) => direction));
  // A plain index serves both directions, and no mixture of them.
  if (first?.ref !== ref || !isKept || hasOpenOrder || directions.size !== 1 || directions.has(undefined))
    return [];
  const uses = orderBy.flatMap(({ by, place }) =>
    by.kind === 'column' && by.column.ref === ref && by.column.column
      ? [{ column: by.column.column, place }]
      : [],
  );
  return uses.length === orderBy.length && uses.every(({ column }) => isOrdered(column)) ? uses : [];
}

/**
 * What comes after the columns that are held equal. Behind a range an index has no order that a query asks for, so it is
 * one or the other, save for an order by the column of the range itself. With a limit the order saves more: Postgres
 * stops after the first rows that fit.
 */
export function tailOf(ranges: readonly Use[], order: readonly Use[], isLimited: boolean): readonly Use[] {
  const [first] = order;
  if (ranges.length === 0) return order;
  const isOfRange = first !== undefined && ranges.some(({ column }) => isSameColumn(column, first.column));
  return first && (isOfRange || isLimited) ? order : ranges.slice(0, 1);
}

/** Types whose values a btree has in an order, and that have more than two of them. */
const ordered: ReadonlySet<ColumnBuilder | undefined> = new Set<ColumnBuilder>([
  'bigint',
  'bigserial',
  'char',
  'cidr',
  'date',
  'doublePrecision',
  'enum',
  'inet',
  'integer',
  'interval',
  'macaddr',
  'macaddr8',
  'numeric',
  'real',
  'serial',
  'smallint',
  'smallserial',
  'text',
  'time',
  'timestamp',
  'uuid',
  'varchar',
]);

/** Whether an index led by the column can leave few rows, as far as its type tells: that of a boolean leaves half. */
export function isOrdered({ builder, arrayDimensions }: Column): boolean {
  return ordered.has(builder) && arrayDimensions === 0;
}

import type { Column } from '../../schema/column.ts';
import { isSameColumn } from '../../schema/cover.ts';
import { findColumn } from '../../schema/lookup.ts';
import type { Place } from '../../schema/place.ts';
import { sortColumns } from '../../schema/sort-columns.ts';
import { isSortedBy } from '../../schema/sort-cover.ts';
import type { Table } from '../../schema/table.ts';
import type { TableRef } from '../model/condition.ts';
import { isOrderedByDistance } from './distance.ts';
import { mayLead } from './index-led.ts';
import { isOrdered, orderOf, tailOf } from './index-order.ts';
import type { Query, Source } from '../model/query.ts';
import { asLookup, filterOf, mayBeFound } from './rows-found.ts';
import { tableFilter, type TableFilter, type Use } from './table-filter.ts';

/** An index that a query lacks. */
export interface IndexNeed {
  readonly table: Table;
  /** What the index would be on: the tenant's column, those held equal, then those of a range or an order. */
  readonly columns: readonly Column[];
  /** Those of the columns that no index leads to. */
  readonly lacking: readonly Column[];
  /** Whether it is only for the order of the rows. */
  readonly isForOrder: boolean;
  /** Where the first of the lacking columns is spoken of in the query's file. */
  readonly place: Place;
}

export interface NeedOptions {
  /** Key of a table's tenant column; `undefined` in a single-tenant project. */
  readonly tenantKeyOf: (table: Table) => string | undefined;
  /** Whether a column of an enum type may need an index. */
  readonly enums: boolean;
}

/** The indexes that the queries of a file lack, by their tables: the fewest that serve all of them, the first need first. */
export function indexNeeds(queries: readonly Query[], options: NeedOptions): Map<Table, IndexNeed[]> {
  const byTable = new Map<Table, IndexNeed[]>();
  for (const query of queries)
    for (const need of needsOf(query, options)) {
      const known = byTable.get(need.table);
      if (known) known.push(need);
      else byTable.set(need.table, [need]);
    }
  return new Map([...byTable].map(([table, needs]) => [table, fewest(needs)]));
}

/**
 * An index that begins with all columns of another serves for both. Of columns that are held equal any may come first, so
 * that a longer one can begin with those of a shorter.
 */
function fewest(needs: readonly IndexNeed[]): IndexNeed[] {
  const kept: IndexNeed[] = [];
  // From the narrowest, which wider ones are made to begin with.
  for (const need of needs.toSorted((a, b) => a.columns.length - b.columns.length)) {
    const at = kept.findLastIndex((each) => isWithin(each, need));
    const narrow = kept[at];
    if (!narrow) {
      kept.push(need);
      continue;
    }
    const rest = need.columns.filter((column) => !isAmong(column, narrow.columns));
    kept[at] = {
      ...(isBefore(narrow, need) ? narrow : need),
      columns: [...narrow.columns, ...rest],
      lacking: distinct([...narrow.lacking, ...need.lacking]),
      isForOrder: narrow.isForOrder && need.isForOrder,
    };
  }
  return kept.toSorted((a, b) => a.place.start - b.place.start);
}

/** Whether an index for the wider need can begin with the columns of the narrower: what it ends in, an order perhaps, is not among them. */
function isWithin(narrow: IndexNeed, wide: IndexNeed): boolean {
  if (isPrefix(narrow, wide)) return true;
  const last = wide.columns.at(-1);
  return (
    !narrow.isForOrder &&
    narrow.columns.length < wide.columns.length &&
    last !== undefined &&
    !isAmong(last, narrow.columns) &&
    narrow.columns.every((column) => isAmong(column, wide.columns))
  );
}

function isBefore(a: IndexNeed, b: IndexNeed): boolean {
  return a.place.start <= b.place.start;
}

function isAmong(column: Column, columns: readonly Column[]): boolean {
  return columns.some((each) => isSameColumn(each, column));
}

function isPrefix(need: IndexNeed, other: IndexNeed): boolean {
  return (
    need.table === other.table &&
    need.columns.every((column, at) => {
      const same = other.columns[at];
      return same !== undefined && isSameColumn(column, same);
    })
  );
}

/** The indexes that a query lacks, at most one for each table; nothing is said of what is not known. */
function needsOf(query: Query, options: NeedOptions): IndexNeed[] {
  // Where more conditions may come, one of them may be the lookup by a key.
  if (query.kind === 'insert' || query.open) return [];
  // Rows of what was not read may be what the others are found by.
  if (query.sources.some(({ ref }) => ref === null)) return [];
  // A search by distance reads the index of its vectors, and drops from what it finds.
  if (isOrderedByDistance(query)) return [];
  const needs = query.sources.flatMap((source) => {
    const need = source.ref && needOf(query, source, source.ref, options);
    return need ? [need] : [];
  });
  return needs.filter(({ table }, at) => needs.findIndex((each) => each.table === table) === at);
}

function needOf(query: Query, source: Source, ref: TableRef, options: NeedOptions): IndexNeed | null {
  const { table } = ref;
  const tenantKey = options.tenantKeyOf(table);
  if ((['indexes', 'uniques', 'primaryKey'] as const).some((list) => table.open.has(list))) return null;
  const filter = filterOf(query, ref);
  const isJoined = source.role === 'join' && /^(?:inner|left)/.test(source.method);
  if (mayBeFound(query, table, isJoined ? asLookup(filter) : filter, tenantKey)) return null;
  // Other joins may lead to its rows as well, but its own condition is what it is looked up by.
  const lookup = isJoined && source.on ? tableFilter([source.on], ref, query).joins : [];

  const isWanted = ({ column }: Use): boolean =>
    isOrdered(column) && (options.enums || column.builder !== 'enum');
  const equal = [...filter.equal, ...lookup].filter(isWanted);
  const others = equal.filter(({ column }) => column.key !== tenantKey);
  const tenants = equal.filter(({ column }) => column.key === tenantKey);
  const ranges = filter.ranges.filter(isWanted);
  const order = orderOf(query, ref, tenantKey);
  const isLimited = query.isLimited === true;
  const tail = tailOf(ranges, order, isLimited);

  const need = (lacking: readonly Use[], isForOrder = false): IndexNeed => {
    const isTenanted = tenants.length > 0 || filter.isScoped || query.isScoped;
    const tenant = isTenanted ? table.columns.filter(({ key }) => key === tenantKey) : [];
    const places = [...lacking.map(({ place }) => place), source.place];
    return {
      table,
      columns: distinct([...tenant, ...columnsOf([...others, ...tail])]),
      lacking: distinct(columnsOf(lacking)),
      isForOrder,
      place: places.find(({ file }) => file === query.place.file) ?? query.place,
    };
  };

  if (others.length > 0) return need(others);
  const [tenant] = columnsOf(tenants);
  if (tenant && isLed(tenant, filter, tenantKey)) return null;
  // Without a limit all rows are read either way, and an index saves at most the sorting.
  const wanted = ranges.length > 0 || isLimited ? tail : [];
  const [first] = columnsOf(wanted);
  if (!first) return tenant ? need(tenants) : null;
  const own = table.columns.find(({ key }) => key === tenantKey);
  if (isLimited && order[0] && isSortedBy(table, order[0].column, own) !== 'no') return null;
  // An index on these is asked for by require-sort-index.
  if (sortColumns.some((key) => findColumn(table, key) === first)) return null;
  return tenant ? need(tenants) : need(wanted, ranges.length === 0);
}

/** Whether an index leads to the tenant's rows, or require-foreign-key-index asks for one. */
function isLed(tenant: Column, filter: TableFilter, tenantKey: string | undefined): boolean {
  const isKey = tenant.table.foreignKeys.some(
    ({ columns }) => columns?.length === 1 && columns.every((each) => isSameColumn(each, tenant)),
  );
  return isKey || mayLead(tenant, 'equality', filter, tenantKey);
}

function columnsOf(uses: readonly Use[]): Column[] {
  return uses.map(({ column }) => column);
}

function distinct(columns: readonly Column[]): Column[] {
  return columns.filter((column, at) => columns.findIndex((each) => isSameColumn(each, column)) === at);
}

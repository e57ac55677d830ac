import type { Column } from '../../schema/column.ts';
import { isSameColumn } from '../../schema/cover.ts';
import type { Index, Predicate, PrimaryKey, Table, UniqueConstraint } from '../../schema/table.ts';
import type { TableFilter } from './table-filter.ts';

/**
 * Whether an index, unique constraint or primary key may lead to rows by this column: it comes first, or follows only the
 * tenant's column, which queries of such a table hold fixed. What is not known may.
 */
export function mayLead(
  column: Column,
  by: 'equality' | 'range',
  filter: TableFilter,
  tenantKey: string | undefined,
): boolean {
  const { indexes, uniques, primaryKeys } = column.table;
  return (
    indexes.some(
      (index) =>
        isOfValue(index, column) ||
        (mayHold(index.predicate, filter) && indexMayLead(index, column, by, tenantKey)),
    ) || [...uniques, ...primaryKeys].some(({ columns }) => !columns || isLeading(columns, column, tenantKey))
  );
}

/** Whether the column's table has an index of any kind that is made of it. */
export function mayServe(column: Column): boolean {
  const { indexes, uniques, primaryKeys } = column.table;
  const isIn = (columns: readonly Column[] | undefined): boolean =>
    columns?.some((each) => isSameColumn(each, column)) ?? true;
  return (
    indexes.some(({ parts }) => parts?.some(({ mentions }) => isIn(mentions)) ?? true) ||
    [...uniques, ...primaryKeys].some(({ columns }) => isIn(columns))
  );
}

/** Whether columns that are held equal may make up a key of the table, so that it is one row that is looked up. */
export function mayBeUnique(table: Table, columns: readonly Column[], filter: TableFilter): boolean {
  const isHeld = (column: Column): boolean => columns.some((each) => isSameColumn(each, column));
  const keys: readonly (PrimaryKey | UniqueConstraint)[] = [...table.primaryKeys, ...table.uniques];
  return (
    keys.some((key) => key.columns?.every(isHeld) ?? true) ||
    table.indexes.some(
      ({ unique, parts, predicate }) =>
        unique &&
        mayHold(predicate, filter) &&
        (parts?.every(({ column }) => column !== null && isHeld(column)) ?? true),
    )
  );
}

/**
 * Whether these columns lead a foreign key or are all of its columns, so that require-foreign-key-index sees to their
 * index. The tenant's own key does not count: where it leads to is most of the table.
 */
export function areKeyed(columns: readonly Column[], tenantKey: string | undefined): boolean {
  return columns.some(
    (column) =>
      column.key !== tenantKey &&
      column.table.foreignKeys.some(
        (key) =>
          key.columns?.some((each) => isSameColumn(each, column)) &&
          (isLeading(key.columns, column, tenantKey) ||
            key.columns.every((each) => columns.some((held) => isSameColumn(held, each)))),
      ),
  );
}

/** Whether a partial index may hold all rows that the query wants: the query speaks of a column of its condition. */
function mayHold(predicate: Predicate | null | undefined, { mentioned }: TableFilter): boolean {
  if (!predicate || (predicate.kind === 'other' && predicate.sql.text === undefined)) return true;
  return mentioned.some((column) => speaksOf(predicate, column));
}

function speaksOf(predicate: Predicate, column: Column): boolean {
  if (predicate.kind === 'isNotNull') return isSameColumn(predicate.column, column);
  const { text } = predicate.sql;
  return text === undefined || column.name === undefined || names(text).has(column.name);
}

/** The identifiers in a text of SQL: quoted ones as they are, others in lower case, as Postgres takes them. */
function names(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { groups } of text.matchAll(
    /'(?:[^']|'')*'|"(?<quoted>(?:[^"]|"")*)"|(?<plain>[\p{L}_][\p{L}\p{N}_$]*)/gu,
  )) {
    if (groups?.['quoted'] !== undefined) found.add(groups['quoted'].replaceAll('""', '"'));
    else if (groups?.['plain'] !== undefined) found.add(groups['plain'].toLowerCase());
  }
  return found;
}

/** Whether an index has only rows with some value of the column, so that it leads to them whatever it is on. */
function isOfValue({ predicate }: Index, column: Column): boolean {
  return predicate?.kind === 'other' && column.builder !== 'boolean' && speaksOf(predicate, column);
}

function indexMayLead(
  { method, parts }: Index,
  column: Column,
  by: 'equality' | 'range',
  tenantKey: string | undefined,
): boolean {
  if (method === (by === 'equality' ? 'brin' : 'hash')) return false;
  if (!parts) return true;
  const has = (part: (typeof parts)[number] | undefined): boolean =>
    part !== undefined && (part.mentions?.some((each) => isSameColumn(each, column)) ?? true);
  // Other methods have no first column, and only some of their operator classes know equality.
  if (method !== 'btree' && method !== 'hash') return parts.some(has);
  const [first, second] = parts;
  return has(first) || (tenantKey !== undefined && first?.column?.key === tenantKey && has(second));
}

function isLeading(columns: readonly Column[], column: Column, tenantKey: string | undefined): boolean {
  const leading = columns[0]?.key === tenantKey ? columns.slice(0, 2) : columns.slice(0, 1);
  return leading.some((each) => isSameColumn(each, column));
}

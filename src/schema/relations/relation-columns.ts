import { anyOf, type Answer } from '../answer.ts';
import type { Column } from '../column.ts';
import { isSameColumn } from '../cover.ts';
import { isSameTable } from '../lookup.ts';
import type { Relation } from '../relation.ts';
import type { Table } from '../table.ts';

/** Columns of a relation that belong to another table than they should. */
export interface StrayColumns {
  readonly side: 'fields' | 'references';
  /** The table that they belong to, and the one that they should belong to. */
  readonly owner: Table;
  readonly table: Table;
}

/**
 * The first side of a relation that has columns of another table, in a way that Drizzle takes amiss. 1.x compares tables;
 * 0.x takes a column's name alone, so that a column of the same name stands in for it.
 */
export function strayColumns({
  table,
  target,
  fields,
  references,
  group,
}: Relation): StrayColumns | undefined {
  const sides = [
    ['fields', table, fields],
    ['references', target, references],
  ] as const;
  for (const [side, right, columns] of sides) {
    const stray = columns?.find(
      (column) =>
        right && column.table !== right && !mayStandIn(column, right, group.call.api === 'relations'),
    );
    if (stray && right) return { side, owner: stray.table, table: right };
  }
  return undefined;
}

function mayStandIn({ name, table }: Column, right: Table, isFirst: boolean): boolean {
  if (table.name !== undefined && table.name === right.name) return true;
  if (!isFirst) return false;
  const isMaybe = right.open.has('columns') || name === undefined;
  return isMaybe || right.columns.some((each) => each.name === undefined || each.name === name);
}

/** A column of a join table that leads to another table than the column that meets it there. */
export interface WrongThrough {
  readonly column: Column;
  /** The table that it references, and the one that it should. */
  readonly leads: Table;
  readonly table: Table;
}

/** The first column given to `.through()` whose foreign keys all lead elsewhere. Drizzle joins by it all the same. */
export function wrongThrough({ fields, references, through }: Relation): WrongThrough | undefined {
  const ends = [...(fields ?? []), ...(references ?? [])];
  if (!through || through.length !== ends.length) return undefined;
  for (const [at, column] of through.entries()) {
    const table = ends[at]?.table;
    const keys = column.table.foreignKeys.filter(
      (key) => !key.columns || key.columns.some((each) => isSameColumn(each, column)),
    );
    const targets = keys.map(({ target }) => target?.table);
    const [leads] = targets;
    if (!table || !leads || column.table.open.has('foreignKeys') || keys.some(({ columns }) => !columns))
      continue;
    if (targets.every((target) => target && !isSameTable(target, table))) return { column, leads, table };
  }
  return undefined;
}

/** Whether the two sides of a relation are swapped: each has the other's columns. */
export function isSwapped({ table, target, fields, references }: Relation): boolean {
  const isOf = (columns: Relation['fields'], owner: Table | undefined): boolean =>
    columns !== undefined &&
    columns !== null &&
    columns.length > 0 &&
    columns.every((column) => column.table === owner);
  return target !== table && isOf(fields, target) && isOf(references, table);
}

/** Whether no two rows of a table have the same values in these columns. */
export function isUnique(table: Table, columns: readonly Column[]): Answer {
  const isCovered = (key: readonly (Column | null)[] | undefined): Answer =>
    key === undefined ? 'unknown' : key.every((each) => each && isAmong(columns, each)) ? 'yes' : 'no';
  const answers: Answer[] = [
    ...[...table.primaryKeys, ...table.uniques].map((key) => isCovered(key.columns)),
    ...table.columns.map((column) =>
      isAmong(columns, column) ? anyOf([column.primaryKey, column.unique]) : 'no',
    ),
    ...table.indexes.map(({ unique, parts, predicate }) => {
      if (!unique) return 'no';
      const answer = isCovered(parts?.map(({ column }) => column));
      // A partial index is unique among its rows, which may be those that are joined.
      return answer === 'yes' && predicate !== null ? 'unknown' : answer;
    }),
  ];
  const isOpen = (['primaryKey', 'uniques', 'indexes', 'columns'] as const).some((list) =>
    table.open.has(list),
  );
  return anyOf(isOpen ? [...answers, 'unknown'] : answers);
}

/** Whether a foreign key stands behind a relation, in either direction. */
export function hasForeignKey({ table, target, fields, references }: Relation): Answer {
  if (!target || !fields || !references) return 'unknown';
  return anyOf([hasKey(table, fields, target), hasKey(target, references, table)]);
}

function hasKey(table: Table, columns: readonly Column[], target: Table): Answer {
  const answers = table.foreignKeys.map((key): Answer => {
    if (key.columns && !key.columns.every((column) => isAmong(columns, column))) return 'no';
    if (!key.columns || !key.target) return 'unknown';
    return key.target.table === target ? 'yes' : 'no';
  });
  return anyOf(table.open.has('foreignKeys') ? [...answers, 'unknown'] : answers);
}

function isAmong(columns: readonly Column[], column: Column): boolean {
  return columns.some((each) => isSameColumn(each, column));
}

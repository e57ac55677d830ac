import type { Column } from '../../schema/column.ts';
import type { Index, IndexPart, OpenList, PrimaryKey, Table, UniqueConstraint } from '../../schema/table.ts';
import type { SqlConstraint, SqlIndex, SqlIndexPart } from '../../sql/effect.ts';
import { indexesAndKeys, type SqlMigrations } from './sql-migrations.ts';

/** What of a table rows are found by. */
export type Served = Pick<Table, 'indexes' | 'uniques' | 'primaryKeys' | 'open'>;

const lists = ['indexes', 'uniques', 'primaryKey'] as const satisfies readonly OpenList[];

/** The indexes and keys of a table in its code, and those that statements of the migrations have given it. */
export function served(table: Table, sql: SqlMigrations): Served {
  const said = sql.tableOf(table, indexesAndKeys);
  const open = new Set(table.open);
  if (said?.isOpen === true || sql.isUnknown(table, indexesAndKeys)) for (const list of lists) open.add(list);
  const constraints = [...(said?.constraints.values() ?? [])];
  const keyed = (kind: SqlConstraint['kind']): (PrimaryKey & UniqueConstraint)[] =>
    constraints.flatMap((each) => {
      if (each?.kind !== kind || !('columns' in each)) return [];
      const columns = each.columns.map((name) => columnOf(table, name));
      const isKnown = columns.every((column) => column !== undefined);
      return [
        {
          ...asWritten(table, each.name),
          columns: isKnown ? columns : undefined,
          inline: false,
          builder: null,
        },
      ];
    });
  return {
    indexes: [
      ...table.indexes,
      ...[...(said?.indexes.values() ?? [])].flatMap((index) => (index ? [indexOf(table, index)] : [])),
    ],
    uniques: [...table.uniques, ...keyed('unique')],
    primaryKeys: [...table.primaryKeys, ...keyed('primaryKey')],
    open,
  };
}

/** It has no place in the code, so that it has that of its table. */
function asWritten(table: Table, name: string) {
  return { table, name, named: 'yes', place: table.place } as const;
}

function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

function indexOf(table: Table, { name, unique, method, parts, predicate }: SqlIndex): Index {
  const notNull =
    predicate === null || predicate === 'other' ? undefined : columnOf(table, predicate.notNull);
  return {
    ...asWritten(table, name),
    unique,
    method,
    parts: parts.map((part) => partOf(table, part)),
    predicate:
      predicate === null
        ? null
        : notNull
          ? { kind: 'isNotNull', column: notNull }
          : { kind: 'other', sql: expressionAt(table) },
    options: undefined,
    written: null,
  };
}

function partOf(table: Table, { column, mentions, operatorClass, order, nulls }: SqlIndexPart): IndexPart {
  const own = column === null ? undefined : columnOf(table, column);
  const mentioned = mentions.map((each) => columnOf(table, each));
  const isKnown = mentioned.every((each) => each !== undefined);
  return {
    column: own ?? null,
    expression: own ? null : expressionAt(table),
    order,
    nulls,
    operatorClass,
    mentions: isKnown ? mentioned : undefined,
    written: null,
  };
}

function expressionAt({ place }: Table) {
  return { text: undefined, params: [], place, optional: false };
}

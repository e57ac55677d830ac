import type { Answer } from './answer.ts';
import type { RowType, SchemaFile } from './file.ts';
import { contains, type Place } from './place.ts';
import type { Table } from './table.ts';

/** Whether one of the types is that of a table's rows. */
export function hasRowType(table: Table, kind: RowType['kind'], types: Iterable<RowType>): Answer {
  let result: Answer = 'no';
  for (const type of types) {
    if (type.kind !== kind || (type.table !== undefined && type.table !== table)) continue;
    if (type.certain && type.table) return 'yes';
    result = 'unknown';
  }
  return result;
}

/** The tables of which some type of rows is there, or a validation schema that makes one. */
export function tablesWithTypes(kind: RowType['kind'], types: readonly RowType[]): ReadonlySet<Table> {
  return new Set(types.flatMap((type) => (type.kind === kind && type.table ? [type.table] : [])));
}

/** The last of what belongs to a table in its file: the types of its rows, else its relations if they follow at once, else itself. */
export function lastOfTable(
  file: SchemaFile,
  table: Table,
): { readonly place: Place; readonly isType: boolean } | undefined {
  const type = file.rowTypes.findLast((each) => each.table === table && each.certain);
  if (type) return { place: type.place, isType: true };
  const statement = table.written?.statement;
  if (!statement) return undefined;
  let at = file.statements.findIndex((each) => each.start === statement.start);
  const isRelations = (next: Place | undefined): boolean =>
    next !== undefined && file.relations.some((each) => each.table === table && contains(next, each.place));
  while (isRelations(file.statements[at + 1])) at++;
  const place = file.statements[at];
  return place && { place, isType: false };
}

import type { DetachedExtra, SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import { addEntries } from './add-entries.ts';
import { joined, type Edit } from './edit.ts';
import { movedCode } from './moved-code.ts';
import { removeStatements } from './remove-statements.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that builders are moved in. */
export interface MoveHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'tables' | 'names'>;
}

/**
 * Moves builders from below their tables into the third arguments: `users.email` becomes `t.email` there, as the finished
 * table's columns are not what an index takes. `undefined` where one of them cannot be moved.
 */
export function moveIntoTables(
  { source, schema }: MoveHost,
  extras: readonly DetachedExtra[],
): Edit[] | undefined {
  if (extras.length === 0) return undefined;
  const edits: Edit[] = [];
  for (const [table, moved] of byTable(extras)) {
    if (!table.written) return undefined;
    const entries = moved.map((extra) => ({
      columns: extra.columns.map(({ column }) => column.key),
      key: extra.variable ?? extra.kind,
      verbatim: true,
      code: (column: (key: string) => string, indentation: string) =>
        movedCode(
          source,
          extra.expression,
          extra.columns.map((each) => ({ place: each.place, text: column(each.column.key) })),
          indentation,
        ),
    }));
    const added = addEntries(source, table.written, entries, schema);
    if (!added) return undefined;
    edits.push(...added);
  }
  const statements = extras.flatMap(({ statement }) => (statement ? [statement] : []));
  const removed = removeStatements(
    source,
    statements,
    extras.map(({ expression }) => expression),
  );
  return removed && joined(source.text, [...edits, ...removed]);
}

function byTable(extras: readonly DetachedExtra[]): Map<Table, DetachedExtra[]> {
  const tables = new Map<Table, DetachedExtra[]>();
  for (const extra of extras) tables.set(extra.table, [...(tables.get(extra.table) ?? []), extra]);
  return tables;
}

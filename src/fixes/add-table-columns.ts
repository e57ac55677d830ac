import type { SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { addNewColumns, type NewColumn } from './new-columns.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that columns are added in. */
export interface ColumnHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'tables' | 'names'>;
  readonly imports: () => ImportPlan;
}

/** Adds columns to a table, with their imports. `imports` is the plan that the columns' own code was made with. */
export function addTableColumns(
  host: ColumnHost,
  table: Table,
  columns: readonly NewColumn[],
  imports: ImportPlan = host.imports(),
): Edit[] | undefined {
  if (columns.length === 0) return undefined;
  return imports.with(addNewColumns(host.source, host.schema, table, columns, imports));
}

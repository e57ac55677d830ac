import type { RowType, SchemaFile } from '../schema/file.ts';
import { lastOfTable } from '../schema/row-types.ts';
import type { Table } from '../schema/table.ts';
import { addStatements } from './add-statements.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that types are added in. */
export interface TypeHost {
  readonly source: EditableSource;
  readonly schema: SchemaFile;
  readonly imports: () => ImportPlan;
}

/** A type of a table's rows, and what it is to be called. */
export interface NewRowType {
  readonly kind: RowType['kind'];
  readonly name: string;
}

/** `typeof t.$inferSelect`, or `InferSelectModel<typeof t>`. */
export type RowTypeForm = 'property' | 'model';

/** Exports types of a table's rows, below those that are there, else below the table and its relations. */
export function addRowTypes(
  host: TypeHost,
  table: Table,
  types: readonly NewRowType[],
  form: RowTypeForm,
): Edit[] | undefined {
  const { source, schema } = host;
  const { variable } = table;
  const after = lastOfTable(schema, table);
  // A file without imports may be a CommonJS module, which an export would turn into another kind of module.
  if (variable === undefined || !after || schema.imports.length === 0 || types.length === 0) return undefined;
  // Without semicolons nothing may follow on the line.
  if (!source.style.semicolons && source.endOfLineComments(after.place.end) === undefined) return undefined;
  const imports = host.imports();
  const codes = types.map(({ kind, name }) => {
    const suffix = kind === 'select' ? 'Select' : 'Insert';
    const model = `Infer${suffix}Model`;
    return form === 'property'
      ? `export type ${name} = typeof ${variable}.$infer${suffix};`
      : `export type ${name} = ${imports.use({ specifier: 'drizzle-orm', name: model, typeOnly: true })}<typeof ${variable}>;`;
  });
  const added = addStatements(source, after.place, codes, true);
  const { newline } = source.style;
  const text = after.isType ? added.text.slice(newline.length) : added.text;
  return imports.with([{ ...added, text }]);
}

import type { SchemaFile } from '../schema/file.ts';
import type { Table } from '../schema/table.ts';
import { addColumns, columnIndentation, type Position } from './add-columns.ts';
import { parameterMembers } from './callback-parameter.ts';
import { columnCode } from './column-code.ts';
import { joined, type Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import type { EditableSource } from './editable-source.ts';
import { columnNameFor, columnNaming } from './table-style.ts';

/** A column to add to a table, in Drizzle's words. */
export interface NewColumn {
  readonly key: string;
  /** The builder's name in `drizzle-orm/pg-core`. */
  readonly builder: string;
  /** The database name, where the key does not tell it. A table that names no columns gets none here either. */
  readonly name?: string;
  readonly arguments?: readonly string[];
  readonly chain?: readonly string[];
  readonly position: Position;
}

/** How a table's code calls column builders, and the edits that this takes. Imports go through the plan. */
export interface BuilderNames {
  readonly expression: (builder: string) => string;
  readonly edits: readonly Edit[];
}

/** Builders as the table has them: members of its callback's parameter, else imports. */
export function builderNames(
  source: EditableSource,
  table: Table,
  builders: readonly string[],
  imports: ImportPlan,
  names: ReadonlySet<string>,
): BuilderNames | undefined {
  const columns = table.written?.columns;
  if (!columns) return undefined;
  const { parameter } = columns;
  if (parameter && parameter.kind !== 'none') {
    return parameterMembers(source, parameter, builders, { body: columns.place, names, suffix: 'Builder' });
  }
  return { expression: (name) => imports.use({ specifier: 'drizzle-orm/pg-core', name }), edits: [] };
}

/**
 * Adds columns to a table in the table's own style: how it calls builders, whether and how it names columns. The
 * builders' imports are left to the plan. `undefined` where the table cannot be edited.
 */
export function addNewColumns(
  source: EditableSource,
  file: Pick<SchemaFile, 'tables' | 'names'>,
  table: Table,
  columns: readonly NewColumn[],
  imports: ImportPlan,
): Edit[] | undefined {
  const literal = table.written?.columns;
  if (!literal) return undefined;
  const missing = columns.filter(({ key }) => literal.members.every((member) => member.key !== key));
  const builders = builderNames(
    source,
    table,
    missing.map((each) => each.builder),
    imports,
    file.names,
  );
  if (!builders) return undefined;
  const naming = columnNaming(table.columns, file.tables);
  const indentation = columnIndentation(source, literal);
  const added = missing.map((column) => {
    const name = naming.named ? (column.name ?? columnNameFor(column.key, naming)) : null;
    const parts = { ...column, builder: builders.expression(column.builder), name };
    return { key: column.key, position: column.position, code: columnCode(parts, source.style, indentation) };
  });
  const edits = addColumns(source, literal, added);
  return edits && joined(source.text, [...builders.edits, ...edits]);
}

import type { SchemaFile } from '../../schema/file.ts';
import type { Table } from '../../schema/table.ts';
import { bindingOf } from '../evaluate/bindings.ts';
import type { ReadContext } from './context.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';

/** A table of another file, and the name by which this one speaks of it. */
export interface ImportedTable {
  readonly local: string;
  readonly table: Table;
}

/** The tables that a file imports. */
export function importedTables(
  context: ReadContext,
  scope: ModuleScope,
  { imports }: SchemaFile,
): ImportedTable[] {
  const named = imports.flatMap(({ typeOnly, named: names, place }) =>
    typeOnly ? [] : names.filter((each) => !each.typeOnly).map(({ local }) => ({ local, place })),
  );
  return named.flatMap(({ local, place }) => {
    const value = bindingOf(context.evaluator, scope, local, place);
    return value.kind === 'table' ? [{ local, table: context.tableOf(value) }] : [];
  });
}

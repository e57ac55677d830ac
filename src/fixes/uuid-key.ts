import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import { isSameColumn } from '../schema/cover.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import { appendCall, removeCall } from './chain.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { builderNames } from './new-columns.ts';
import { replaceBuilder } from './replace.ts';
import type { EditableSource } from './editable-source.ts';

export interface UuidHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'tables' | 'names'>;
  readonly imports: () => ImportPlan;
}

/** Calls that mean nothing, or something else, on a uuid column. */
const replaced: ReadonlySet<string> = new Set([
  '$default',
  '$defaultFn',
  '$type',
  'default',
  'generatedAlwaysAsIdentity',
  'generatedByDefaultAsIdentity',
]);

/**
 * Makes a primary key a uuid with a default, and every column of the file that references it a uuid as well. `undefined`
 * where one of them is not written as a chain of its own table.
 */
export function makeUuidKey(host: UuidHost, key: Column): Edit[] | undefined {
  const imports = host.imports();
  const columns = withReferencing(host.schema.tables, key);
  if (!columns) return undefined;
  const edits: Edit[] = [];
  for (const table of new Set(columns.map((column) => column.table))) {
    const builders = builderNames(host.source, table, ['uuid'], imports, host.schema.names);
    if (!builders) return undefined;
    edits.push(...builders.edits);
    for (const column of columns.filter((each) => each.table === table)) {
      const made = makeUuid(host.source, column, builders.expression('uuid'), column === key);
      if (!made) return undefined;
      edits.push(...made);
    }
  }
  return imports.with(edits);
}

/** The key, the columns that reference it, those that reference these, ...; `undefined` where one references another key as well. */
function withReferencing(tables: readonly Table[], key: Column): readonly Column[] | undefined {
  const found = [key];
  const links = tables.flatMap((table) => table.foreignKeys.flatMap(linksOf));
  for (const column of found) {
    for (const { from, to } of links) {
      if (isSameColumn(to, column) && !found.some((each) => isSameColumn(each, from))) found.push(from);
    }
  }
  const isFound = (column: Column): boolean => found.some((each) => isSameColumn(each, column));
  return links.every(({ from, to }) => !isFound(from) || isFound(to)) ? found : undefined;
}

function linksOf({ columns, target }: ForeignKey): readonly { readonly from: Column; readonly to: Column }[] {
  return (columns ?? []).flatMap((from, index) => {
    const to = target?.columns[index];
    return to ? [{ from, to }] : [];
  });
}

function makeUuid(
  source: EditableSource,
  { written }: Column,
  builder: string,
  isKey: boolean,
): Edit[] | undefined {
  if (!written?.builder) return undefined;
  const edits = replaceBuilder(source, written.builder, builder);
  if (!edits) return undefined;
  for (const call of written.chain) {
    if (!replaced.has(call.name)) continue;
    const removed = removeCall(source, call);
    if (!removed) return undefined;
    edits.push(...removed);
  }
  if (!isKey) return edits;
  const kept = written.chain.filter((call) => !replaced.has(call.name));
  const appended = appendCall(source, { call: written.builder, chain: kept }, 'defaultRandom()');
  return appended && [...edits, ...appended];
}

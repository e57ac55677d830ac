import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import { isSame } from '../schema/cover.ts';
import { appendCall, removeCall } from './chain.ts';
import { joined, type Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { builderNames } from './new-columns.ts';
import { replaceBuilder } from './replace.ts';
import type { SourceText } from './source.ts';

export interface UuidHost {
  readonly source: SourceText;
  readonly schema: Pick<SchemaFile, 'tables' | 'names'>;
  imports(): ImportPlan;
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
  const referencing = host.schema.tables.flatMap((table) =>
    table.foreignKeys.flatMap(({ columns, target }) => {
      const index = target?.columns.findIndex((column) => isSame(column, key)) ?? -1;
      const column = index < 0 ? undefined : columns?.[index];
      return column ? [column] : [];
    }),
  );
  const edits: Edit[] = [];
  for (const column of new Set([key, ...referencing])) {
    const made = makeUuid(host, column, imports, column === key);
    if (!made) return undefined;
    edits.push(...made);
  }
  return joined(host.source.text, [...imports.edits(), ...edits]);
}

function makeUuid(
  { source, schema }: UuidHost,
  { table, written }: Column,
  imports: ImportPlan,
  isKey: boolean,
): Edit[] | undefined {
  if (!written?.builder) return undefined;
  const builders = builderNames(source, table, ['uuid'], imports, schema.names);
  const renamed = builders && replaceBuilder(source, written.builder, builders.expression('uuid'));
  if (!renamed) return undefined;
  const edits = [...builders.edits, ...renamed];
  for (const call of written.chain) {
    if (!replaced.has(call.name)) continue;
    const removed = removeCall(source, call);
    if (!removed) return undefined;
    edits.push(...removed);
  }
  if (!isKey) return edits;
  const kept = written.chain.filter((call) => !replaced.has(call.name));
  const last = kept.at(-1) ?? written.builder;
  const appended = appendCall(source, { call: written.builder, chain: kept }, 'defaultRandom()');
  return appended && last ? [...edits, ...appended] : undefined;
}

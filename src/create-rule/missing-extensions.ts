import { anyExtension } from '../modules/created-extensions.ts';
import { extensionNeeds, type ExtensionNeed } from '../schema/extensions.ts';
import type { Table } from '../schema/table.ts';
import type { FileContext } from './file-context.ts';

/**
 * What in a file needs an extension that nothing creates, neither the migrations nor other code of the repository. Each
 * extension is missing once for a project, where the first of its schema files needs it.
 */
export function missingExtensions(context: FileContext): readonly ExtensionNeed[] {
  const { project, schema, generated, tables } = context;
  const needs = needsOf(context, schema.tables);
  if (needs.length === 0 || generated === 'pulled' || project.exportedSchema?.reaches(schema.path) !== true)
    return [];
  const { migrations } = project;
  if (migrations.kept !== 'yes' || !migrations.snapshot) return [];
  const created = migrations.sql.extensions;
  const elsewhere = project.code.extensions;
  const first = new Map<string, ExtensionNeed>();
  for (const need of needsOf(context, tables.tables))
    if (!first.has(need.extension)) first.set(need.extension, need);
  return [...first.values()].filter(
    ({ extension, place }) =>
      place.file === schema.path &&
      ![created, elsewhere].some((known) => known.has(extension) || known.has(anyExtension)),
  );
}

/** An index that is in the migrations already may have been given an operator class by hand. */
function needsOf({ isExternal, project }: FileContext, tables: readonly Table[]): readonly ExtensionNeed[] {
  return tables.flatMap((table) => {
    const needs = extensionNeeds(table).filter(
      ({ plainIndex }) => plainIndex === null || !project.mayHaveIndex(plainIndex),
    );
    return needs.length > 0 && isExternal(table) ? [] : needs;
  });
}

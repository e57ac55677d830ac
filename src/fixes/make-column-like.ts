import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import { builderLike } from './builder-like.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { builderNames } from './new-columns.ts';
import { replaceBuilder } from './replace.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that a column is changed in. */
export interface LikeHost {
  readonly source: EditableSource;
  readonly schema: Pick<SchemaFile, 'tables' | 'names'>;
  readonly imports: () => ImportPlan;
}

/** Calls that mean the same to a column of any type. */
const neutral: ReadonlySet<string> = new Set(['notNull', 'primaryKey', 'references', 'unique']);

/**
 * Gives a column the builder that can reference another column. `undefined` where the column's chain says what belongs
 * to its old type, or where the builder needs options.
 */
export function makeColumnLike(
  host: LikeHost,
  column: Column,
  to: Column,
): { readonly builder: string; readonly edits: readonly Edit[] } | undefined {
  const like = to.arrayDimensions === 0 ? builderLike(to) : undefined;
  const { builder: written, chain = [] } = column.written ?? {};
  if (!like || !written || like.arguments.length > 0) return undefined;
  if (chain.some(({ name }) => !neutral.has(name))) return undefined;
  const imports = host.imports();
  const builders = builderNames(host.source, column.table, [like.builder], imports, host.schema.names);
  const renamed = builders && replaceBuilder(host.source, written, builders.expression(like.builder));
  const edits = renamed && imports.with([...builders.edits, ...renamed]);
  return edits && { builder: like.builder, edits };
}

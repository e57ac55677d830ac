import type { Column } from '../schema/column.ts';
import type { SchemaFile } from '../schema/file.ts';
import { builderLike } from './builder-like.ts';
import type { Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { builderNames } from './new-columns.ts';
import { replaceBuilder } from './replace.ts';
import type { SourceText } from './source.ts';

/** The file that a column is changed in. */
export interface LikeHost {
  readonly source: SourceText;
  readonly schema: Pick<SchemaFile, 'tables' | 'names'>;
  readonly imports: () => ImportPlan;
}

/**
 * Gives a column the builder that can reference another column. `undefined` where the column's chain says what belongs
 * to its old type, or where the builder needs options.
 */
export function makeColumnLike(
  host: LikeHost,
  column: Column,
  to: Column,
): { readonly builder: string; readonly edits: readonly Edit[] } | undefined {
  const like = builderLike(to);
  const written = column.written?.builder;
  if (!like || !written || like.arguments.length > 0) return undefined;
  if (column.default.kind !== 'none' && column.default.kind !== 'serial') return undefined;
  const imports = host.imports();
  const builders = builderNames(host.source, column.table, [like.builder], imports, host.schema.names);
  const renamed = builders && replaceBuilder(host.source, written, builders.expression(like.builder));
  if (!renamed) return undefined;
  const edits = imports.with([...builders.edits, ...renamed]);
  return edits && { builder: like.builder, edits };
}

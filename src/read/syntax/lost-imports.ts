import type { Modules } from '../../modules/modules.ts';
import type { SourceModule } from '../../modules/source-module.ts';
import type { Place } from '../../schema/place.ts';
import { placeOf } from './syntax.ts';

/** An import of the project's own that leads nowhere, while the file queries a database with what it imports. */
export interface LostImport {
  readonly specifier: string;
  /** The names that are used as a database or a table. */
  readonly names: readonly string[];
  /** The import. */
  readonly place: Place;
}

/** Whether a text may have such an import. A package cannot be called so, and a relative path needs no configuration. */
export function mayBeLost(text: string): boolean {
  return /\b(?:from|import)\s*["'](?:[#~$]|@@?["'/])/.test(text);
}

/** The imports of a file by which its queries are lost. */
export function lostImports(modules: Modules, { path, text, program }: SourceModule): readonly LostImport[] {
  if (!mayBeLost(text)) return [];
  return program.body.flatMap((statement): LostImport[] => {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') return [];
    const specifier = statement.source.value;
    if (/^\.{1,2}\//.test(specifier)) return [];
    const names = statement.specifiers.map(({ local }) => local.name).filter((name) => isQueried(name, text));
    if (names.length === 0 || modules.resolve(path, specifier) !== 'unresolved-import') return [];
    return [{ specifier, names, place: placeOf(path, statement) }];
  });
}

const starts = 'select|selectDistinct|selectDistinctOn|insert|update|delete|transaction|query|\\$count';
const takes = 'from|insert|update|(?:inner|left|right|full)Join';

/** `db.select()`, `db().insert(...)`, `.from(posts)`, `.insert(schema.posts)`: as the text has it. */
function isQueried(name: string, text: string): boolean {
  const written = name.replaceAll('$', '\\$');
  const asDatabase = `(?<![\\w$.])${written}(?:\\(\\))?\\s*\\.\\s*(?:${starts})\\b`;
  const asTable = `(?<!\\bArray)\\s*\\.\\s*(?:${takes})\\(\\s*${written}(?:\\.\\w+)?\\s*[,)]`;
  return new RegExp(`${asDatabase}|${asTable}`).test(text);
}

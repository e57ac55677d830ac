import type { Modules } from '../../modules/modules.ts';
import { isFailure } from '../../modules/source-module.ts';

/**
 * The schema files, and the files whose exports these export again; `null` where some of these were not found, as they
 * are a package's.
 */
export function loadedFiles(modules: Modules, schemaFiles: readonly string[]): readonly string[] | null {
  const files = new Set(schemaFiles);
  for (const path of files) {
    const module = modules.load(path);
    if (isFailure(module)) return null;
    for (const specifier of exportedFrom(module.program.body)) {
      const target = modules.resolve(path, specifier);
      if (isFailure(target)) return null;
      files.add(target);
    }
  }
  return [...files];
}

type Body = Exclude<ReturnType<Modules['load']>, string>['program']['body'];

/** The modules of which a body exports something, be it by an import. */
function exportedFrom(body: Body): string[] {
  const imported = new Map<string, string>();
  for (const statement of body) {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue;
    for (const { local } of statement.specifiers) imported.set(local.name, statement.source.value);
  }
  return body.flatMap((statement) => {
    if (statement.type === 'ExportAllDeclaration')
      return statement.exportKind === 'type' ? [] : [statement.source.value];
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return [];
    if (statement.source) return [statement.source.value];
    return statement.specifiers.flatMap(({ local }) => imported.get(local.name) ?? []);
  });
}

import { relativePosix, segments } from '../../modules/paths.ts';
import architect from '../../index.ts';
import type { Modules } from '../../modules/modules.ts';

/** The source files below a folder with their texts, but for what is built. */
export function sourcesBelow(
  modules: Modules,
  folder: string,
  built: readonly string[],
): Map<string, string> {
  const globs = architect.configs.recommended.files as string[];
  const isBuilt = (path: string): boolean =>
    segments(relativePosix(folder, path)).some((part) => built.includes(part));
  const paths = modules.list(globs, folder).filter((path) => !isBuilt(path));
  return new Map(
    paths.flatMap((path) => {
      const text = modules.readText(path);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}

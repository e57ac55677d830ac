import { Modules } from './modules.ts';
import { isFailure } from './source-module.ts';
import type { TextSummary, SourceTexts } from './source-texts.ts';

/** Kept from one graph to the next: ESLint asks once for each set of files with a config of their own. */
const modules = new Modules();

/** Which sources import which, by their texts. */
export class ImportGraph {
  readonly #texts: SourceTexts;
  readonly #imports = new Map<string, readonly string[]>();

  constructor(texts: SourceTexts) {
    this.#texts = texts;
    modules.expire();
    modules.refresh();
  }

  /** The project's own files that a file imports. */
  importsOf(path: string): readonly string[] {
    let imports = this.#imports.get(path);
    if (!imports) this.#imports.set(path, (imports = this.resolve(path, 'imports')));
    return imports;
  }

  /** The files behind some of a file's specifiers. */
  resolve(path: string, kind: 'imports' | 'values' | 'exports'): readonly string[] {
    const specifiers: TextSummary[typeof kind] = this.#texts.at(path)?.[kind] ?? [];
    return (
      specifiers
        .map((specifier) => modules.resolve(path, specifier))
        // What does not lead to a file has a reason in place of a path.
        .filter((target) => !isFailure(target))
    );
  }

  /** Some files and all that they import, directly or not. */
  closure(paths: Iterable<string>): Set<string> {
    const reached = new Set(paths);
    // A set gives the members that are added while it is walked.
    for (const path of reached) for (const target of this.importsOf(path)) reached.add(target);
    return reached;
  }

  /** Those of some files that import one of the targets, directly or not. */
  leadingTo(targets: ReadonlySet<string>, files: Iterable<string>): Set<string> {
    const importers = new Map<string, string[]>();
    for (const path of this.closure(files)) {
      for (const target of this.importsOf(path)) {
        const list = importers.get(target);
        if (list) list.push(path);
        else importers.set(target, [path]);
      }
    }
    const leading = new Set<string>(targets);
    for (const path of leading) for (const importer of importers.get(path) ?? []) leading.add(importer);
    return leading;
  }
}

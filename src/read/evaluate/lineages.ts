import type { Home, Lineage } from './frame.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';

/** What has been made from what. A change is followed from its file to all values that were made from it, and no others. */
export class Lineages {
  readonly #byPath = new Map<string, Set<Lineage>>();
  readonly #ofFiles = new Map<ModuleScope, Lineage>();

  begin(home: Home): Lineage {
    return this.#begin(home, null);
  }

  /** What is called late of the value. */
  lateOf(lineage: Lineage): Lineage {
    if (lineage.of) return lineage;
    if (!lineage.late) {
      lineage.late = this.#begin(lineage.home, lineage);
      this.addUse(lineage.late, lineage);
    }
    return lineage.late;
  }

  /** What is read of a file beside its declarations. */
  ofFile(module: ModuleScope): Lineage {
    let lineage = this.#ofFiles.get(module);
    if (!lineage) {
      lineage = this.begin({ module, node: module.program });
      this.#ofFiles.set(module, lineage);
    }
    return lineage;
  }

  addPath(lineage: Lineage, path: string): void {
    if (lineage.paths.has(path)) return;
    lineage.paths.add(path);
    const known = this.#byPath.get(path);
    if (known) known.add(lineage);
    else this.#byPath.set(path, new Set([lineage]));
  }

  addUse(user: Lineage, used: Lineage): void {
    if (user === used) return;
    user.uses.add(used);
    used.users.add(user);
  }

  /** Takes out all that was made from these files, and from what was made from them. */
  end(paths: Iterable<string>): ReadonlySet<Lineage> {
    const ended = new Set<Lineage>();
    for (const path of paths) for (const lineage of this.#byPath.get(path) ?? []) ended.add(lineage);
    for (const lineage of ended) for (const user of lineage.users) ended.add(user);
    for (const lineage of ended) {
      for (const used of lineage.uses) if (!ended.has(used)) used.users.delete(lineage);
      for (const path of lineage.paths) this.#remove(path, lineage);
      if (lineage.of) lineage.of.late = null;
      if (this.#ofFiles.get(lineage.home.module) === lineage) this.#ofFiles.delete(lineage.home.module);
    }
    return ended;
  }

  clear(): void {
    this.#byPath.clear();
    this.#ofFiles.clear();
  }

  #begin(home: Home, of: Lineage | null): Lineage {
    const lineage: Lineage = { home, paths: new Set(), uses: new Set(), users: new Set(), late: null, of };
    this.addPath(lineage, home.module.path);
    return lineage;
  }

  #remove(path: string, lineage: Lineage): void {
    const known = this.#byPath.get(path);
    known?.delete(lineage);
    if (known?.size === 0) this.#byPath.delete(path);
  }
}

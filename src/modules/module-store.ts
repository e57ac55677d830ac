import type { ModuleFailure, SourceModule } from './source-module.ts';

/**
 * How many times its budget the store holds at most. Rules about a whole schema need all of its files at once: to give them up and
 * read them anew for each file that is linted takes time in the square of their number.
 */
const mostBudgets = 3;

/**
 * Parsed files, least recently used first, bounded by the length of their texts. Where what was given up is asked for
 * again at once, the bound is too low for the project, and rises.
 */
export class ModuleStore {
  readonly #modules = new Map<string, SourceModule | ModuleFailure>();
  #budget: number;
  readonly #most: number;
  #length = 0;
  /** What was given up the last time, its length, and how much of it has come back. */
  #evicted = new Set<string>();
  #given = Infinity;
  #returned = 0;

  /** @param budget Characters of source text that are kept parsed. */
  constructor(budget: number) {
    this.#budget = budget;
    this.#most = budget * mostBudgets;
  }

  get size(): number {
    return this.#modules.size;
  }

  peek(path: string): SourceModule | ModuleFailure | undefined {
    return this.#modules.get(path);
  }

  use(path: string): SourceModule | ModuleFailure | undefined {
    const module = this.#modules.get(path);
    if (module !== undefined) {
      this.#modules.delete(path);
      this.#modules.set(path, module);
    }
    return module;
  }

  keep<Kept extends SourceModule | ModuleFailure>(path: string, module: Kept): Kept {
    this.drop(path);
    this.#modules.set(path, module);
    this.#length += lengthOf(module);
    if (this.#evicted.delete(path)) this.#returned += lengthOf(module);
    return module;
  }

  drop(path: string): void {
    this.#length -= lengthOf(this.#modules.get(path));
    this.#modules.delete(path);
  }

  /** Drops what is over the budget; returns the paths. */
  evict(): string[] {
    if (this.#length <= this.#budget) return [];
    // With some room, so that the next few files do not begin it anew.
    if (this.#returned > this.#given / 2)
      this.#budget = Math.max(this.#budget, Math.min(this.#length * 1.25, this.#most));
    const before = this.#length;
    const evicted: string[] = [];
    for (const path of this.#modules.keys()) {
      if (this.#length <= this.#budget) break;
      this.drop(path);
      evicted.push(path);
    }
    this.#evicted = new Set(evicted);
    this.#given = before - this.#length;
    this.#returned = 0;
    return evicted;
  }

  /** Drops everything; returns the paths. */
  clear(): string[] {
    const paths = [...this.#modules.keys()];
    this.#modules.clear();
    this.#length = 0;
    return paths;
  }
}

function lengthOf(module: SourceModule | ModuleFailure | undefined): number {
  return typeof module === 'object' ? module.text.length : 0;
}

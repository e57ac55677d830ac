import type { ModuleFailure, SourceModule } from './source-module.ts';

/** Parsed files, least recently used first, bounded by the length of their texts. */
export class ModuleStore {
  readonly #modules = new Map<string, SourceModule | ModuleFailure>();
  readonly #budget: number;
  #length = 0;

  /** @param budget Characters of source text that are kept parsed. */
  constructor(budget: number) {
    this.#budget = budget;
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
    return module;
  }

  drop(path: string): void {
    this.#length -= lengthOf(this.#modules.get(path));
    this.#modules.delete(path);
  }

  /** Drops what is over the budget; returns the paths. */
  evict(): string[] {
    const evicted: string[] = [];
    for (const path of this.#modules.keys()) {
      if (this.#length <= this.#budget) break;
      this.drop(path);
      evicted.push(path);
    }
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

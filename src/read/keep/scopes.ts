import type { Modules } from '../../modules/modules.ts';
import type { SourceModule } from '../../modules/source-module.ts';
import type { UnreadReason } from '../../schema/unread.ts';
import { noteImports } from '../evaluate/import-cycle.ts';
import { ModuleScope } from '../syntax/module-scope.ts';

/**
 * Characters of source text whose trees and values are kept while nothing changes, as in a run over all files. They take
 * some 80 bytes a character, and models a tenth of that.
 */
const hotBudget = 100_000;

/** The scopes of modules, and which of them have a tree in use. */
export class Scopes {
  readonly #modules: Modules;
  readonly #scopes = new WeakMap<SourceModule, ModuleScope>();
  /** The modules whose trees have come into use since the last time that trees were let go, and the length of their texts. */
  #hot = new Set<ModuleScope>();
  #hotLength = 0;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Whether more is in use than is kept while nothing changes. */
  get isOverBudget(): boolean {
    return this.#hotLength > hotBudget;
  }

  /** The modules whose trees are in use. */
  get hot(): ReadonlySet<ModuleScope> {
    return this.#hot;
  }

  of(module: SourceModule): ModuleScope {
    let scope = this.#scopes.get(module);
    if (!scope) {
      scope = new ModuleScope(module.path, module.text, module.program);
      this.#scopes.set(module, scope);
      this.heat(scope);
    }
    return scope;
  }

  /** A module that has no file. */
  embed(path: string, text: string): ModuleScope | UnreadReason {
    const module = this.#modules.embed(path, text);
    return typeof module === 'string' ? module : this.of(module);
  }

  /** A module's tree has come into use. */
  heat(scope: ModuleScope): void {
    if (this.#hot.has(scope)) return;
    this.#hot.add(scope);
    this.#hotLength += scope.text.length;
  }

  /** A module is not in use any longer. */
  leave(scope: ModuleScope): void {
    if (this.#hot.delete(scope)) this.#hotLength -= scope.text.length;
  }

  /** Lets go of trees, which are parsed again where they are asked for. */
  release(scopes: Iterable<ModuleScope>): void {
    for (const scope of scopes) {
      noteImports(scope);
      scope.release(() => {
        this.heat(scope);
        return this.#modules.parseAgain(scope.path, scope.text);
      });
    }
    this.#hot = new Set();
    this.#hotLength = 0;
    this.#modules.letGo();
  }
}

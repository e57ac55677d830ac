import type { Database } from '../../database/database.ts';
import type { Query } from '../../database/query.ts';
import type { UnreadReason } from '../../schema/unread.ts';
import type { Linker } from './evaluator.ts';
import type { Library } from './library.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';

interface Index {
  /** The specifiers of all `export *`. */
  readonly stars: readonly string[];
  /** The module behind an `export *` that a name comes from. */
  readonly origins: Map<string, ModuleScope>;
  /** The modules behind those looked at so far. */
  readonly targets: ModuleScope[];
  looked: number;
  unreadable: UnreadReason | null;
}

type Indexes = WeakMap<ModuleScope, Index>;

/** What is looked for. */
interface Kind {
  /** The names that a module exports or passes on by name. */
  readonly names: (module: ModuleScope) => Iterable<string>;
  /** The specifiers of all that it passes on whole. */
  readonly stars: (module: ModuleScope) => readonly string[];
}

export const values: Kind = {
  names: (module) => module.exports.keys(),
  stars: (module) => module.starExports.map(({ specifier }) => specifier),
};

export const types: Kind = {
  names: (module) => module.typeNames,
  stars: (module) => [...module.starExports, ...module.typeStarExports].map(({ specifier }) => specifier),
};

/**
 * Finds what barrels re-export by `export *`, one look at each module for all names. Two modules with the same name
 * make it ambiguous, which TypeScript and Node refuse; so the first that has it is the one.
 */
export class StarExports {
  readonly #linker: Linker;
  readonly #library: Pick<Library, 'owns'>;
  readonly #kind: Kind;
  readonly #database: Database;
  readonly #indexes: Query<'all', Indexes>;

  constructor(linker: Linker, library: Pick<Library, 'owns'>, database: Database, kind: Kind) {
    this.#linker = linker;
    this.#database = database;
    this.#indexes = database.query();
    this.#library = library;
    this.#kind = kind;
  }

  /** The module behind one of the `export *` of a barrel that has a name, itself or through others. */
  find(barrel: ModuleScope, name: string): ModuleScope | undefined {
    return this.#ask((indexes) => this.#find(indexes, barrel, name, new Set()));
  }

  #find(
    indexes: Indexes,
    barrel: ModuleScope,
    name: string,
    seen: Set<ModuleScope>,
  ): ModuleScope | undefined {
    const index = this.#indexOf(indexes, barrel);
    const known = index.origins.get(name);
    if (known || seen.has(barrel)) return known;
    seen.add(barrel);
    while (index.looked < index.stars.length) {
      this.#look(barrel, index);
      const found = index.origins.get(name);
      if (found) return found;
    }
    for (const target of index.targets) {
      if (this.#indexOf(indexes, target).stars.length === 0) continue;
      if (!this.#find(indexes, target, name, seen)) continue;
      index.origins.set(name, target);
      return target;
    }
    return undefined;
  }

  /** The modules behind all `export *` of a barrel, and why there may be more. */
  targets(barrel: ModuleScope): {
    readonly modules: readonly ModuleScope[];
    readonly unreadable: UnreadReason | null;
  } {
    return this.#ask((indexes) => {
      const index = this.#indexOf(indexes, barrel);
      while (index.looked < index.stars.length) this.#look(barrel, index);
      return { modules: index.targets, unreadable: index.unreadable };
    });
  }

  /** Who asks depends on the module that is found, and not on all that were looked at. */
  #ask<T>(question: (indexes: Indexes) => T): T {
    return this.#database.run(null, () => this.#indexes.ask('all', () => new WeakMap(), question));
  }

  #look(barrel: ModuleScope, index: Index): void {
    const specifier = index.stars[index.looked++] ?? '';
    const target = this.#library.owns(specifier)
      ? 'package-import'
      : this.#linker.link(barrel.path, specifier);
    if (typeof target === 'string') {
      index.unreadable ??= target;
      return;
    }
    index.targets.push(target);
    for (const name of this.#kind.names(target)) {
      if (name !== 'default' && !index.origins.has(name)) index.origins.set(name, target);
    }
  }

  #indexOf(indexes: Indexes, barrel: ModuleScope): Index {
    let index = indexes.get(barrel);
    if (!index) {
      index = {
        stars: this.#kind.stars(barrel),
        origins: new Map(),
        targets: [],
        looked: 0,
        unreadable: null,
      };
      indexes.set(barrel, index);
    }
    return index;
  }
}

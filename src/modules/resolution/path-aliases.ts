import { dirname, resolve } from 'node:path';
import { isInstalled } from '../paths.ts';
import type { FileResolver } from './file-resolver.ts';
import { sourceAt } from './package-source.ts';
import { fillStar, matchKey } from './pattern-key.ts';
import type { Tsconfigs, TsconfigPaths } from './tsconfig.ts';

/** What tsconfig `paths` and `baseUrl` say about a specifier. */
export interface AliasMatch {
  readonly path: string | undefined;
  /** Whether a pattern with some text of its own (not just `*`) speaks for the specifier. */
  readonly named: boolean;
}

/** Follows tsconfig `paths` and `baseUrl`, as TypeScript and bundlers do. */
export class PathAliases {
  readonly #tsconfigs: Tsconfigs;
  readonly #files: FileResolver;

  constructor(tsconfigs: Tsconfigs, files: FileResolver) {
    this.#tsconfigs = tsconfigs;
    this.#files = files;
  }

  match(directory: string, specifier: string): AliasMatch {
    let named = false;
    for (const config of this.#configsFor(directory)) {
      const key = matchKey(config.paths.keys(), specifier);
      named ||= key !== undefined && key.key !== '*';
      const targets = key
        ? (config.paths.get(key.key) ?? []).map((target) => fillStar(target, key.star))
        : [];
      if (config.baseUrl !== undefined) targets.push(resolve(config.baseUrl, specifier));
      for (const target of targets) {
        const path = sourceAt(this.#files, target);
        // A pattern may also point at an installed package's types; then it is a package.
        if (path !== undefined && !isInstalled(path)) return { path, named };
      }
    }
    return { path: undefined, named };
  }

  *#configsFor(directory: string): Generator<TsconfigPaths> {
    const nearest = this.#tsconfigs.nearest(directory, ['tsconfig.json', 'jsconfig.json']);
    if (nearest !== undefined) {
      const config = this.#tsconfigs.read(nearest);
      yield config;
      // A solution file lists the projects that own the files; which one owns this file makes no difference to a name.
      for (const reference of config.references) yield this.#tsconfigs.read(reference);
    }
    // Nx keeps the paths of the whole workspace at the root, and packages there need no tsconfig of their own.
    const base = this.#tsconfigs.nearest(nearest === undefined ? directory : dirname(nearest), [
      'tsconfig.base.json',
    ]);
    if (base !== undefined) yield this.#tsconfigs.read(base);
  }
}

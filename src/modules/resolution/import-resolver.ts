import { dirname, isAbsolute, join, relative } from 'node:path';
import { isDeclaration, isSource } from '../parse.ts';
import { isInstalled, isWithin } from '../paths.ts';
import type { ModuleFailure } from '../source-module.ts';
import { ancestors, Configuration } from './configuration.ts';
import { FrameworkAliases } from './framework-aliases.ts';
import { createFileResolver, isPath, type FileResolver } from './file-resolver.ts';
import { objectAt } from './loose-json.ts';
import { packageSource, sourceOfBuilt } from './package-source.ts';
import { mappedTargets } from './package-targets.ts';
import { PathAliases } from './path-aliases.ts';
import { isAliasLike, isForeign, splitName, withoutQuery } from './specifier.ts';
import { Tsconfigs } from './tsconfig.ts';
import { Workspaces } from './workspaces.ts';

/**
 * Finds the source file behind an import. The order was measured on 4,135 imports of 55 public repositories, none of
 * them installed: what a project says itself (paths, workspaces) comes before what an installer has made of it.
 */
export class ImportResolver {
  readonly #configuration = new Configuration();
  readonly #files: FileResolver = createFileResolver();
  readonly #workspaces = new Workspaces(this.#configuration);
  readonly #tsconfigs = new Tsconfigs(this.#configuration, this.#workspaces);
  readonly #aliases = new PathAliases(this.#tsconfigs, this.#files);
  readonly #frameworks = new FrameworkAliases(this.#configuration, this.#files);

  /** How often the disk has been asked for the version of a configuration file. */
  get stats(): number {
    return this.#configuration.disk.stats;
  }

  /** Real path of the source file behind an import that is written in a directory. */
  resolve(directory: string, written: string): string | ModuleFailure {
    if (isForeign(written)) return 'package-import';
    const specifier = withoutQuery(written);
    if (specifier === undefined) return 'unparsable-file';
    if (isPath(specifier) || isAbsolute(specifier)) {
      return this.#accepted(this.#files.resolve(directory, specifier)) ?? 'unresolved-import';
    }
    const alias = this.#aliases.match(directory, specifier);
    if (alias.path !== undefined) return alias.path;
    const framework = this.#frameworks.match(directory, specifier);
    if (framework.path !== undefined) return framework.path;
    if (framework.isVirtual) return 'package-import';
    if (specifier.startsWith('#')) return this.#packageImport(directory, specifier);
    const { name, subpath } = splitName(specifier);
    const member = this.#workspaces.find(directory, name);
    const source = member && packageSource(member, subpath, this.#configuration, this.#files);
    if (source !== undefined) return this.#configuration.disk.real(source);
    const installed = this.#accepted(this.#files.resolve(directory, specifier));
    if (installed !== undefined) return installed;
    if (member || alias.named || framework.named || isAliasLike(specifier)) return 'unresolved-import';
    // Packages may be linked in by an install, out of folders that no workspace names.
    for (const folder of ancestors(directory)) this.#configuration.disk.watch(join(folder, 'node_modules'));
    return 'package-import';
  }

  /**
   * Where the sources of a built file may be, without their extension, best first: as the tsconfigs around a directory say
   * by `outDir` and `rootDir`. Without `rootDir` TypeScript takes the folder that all sources share.
   */
  sourcesOfBuilt(directory: string, built: string): string[] {
    const nearest = this.#tsconfigs.nearest(directory, ['tsconfig.json', 'tsconfig.build.json']);
    if (nearest === undefined) return [];
    const folder = dirname(nearest);
    const beside = ['tsconfig.build.json', 'tsconfig.app.json', 'tsconfig.lib.json']
      .map((name) => join(folder, name))
      .filter((path) => path !== nearest && this.#configuration.disk.isFile(path));
    const files = [nearest, ...this.#tsconfigs.read(nearest).references, ...beside];
    return files.flatMap((file) => {
      const { outDir, rootDir } = this.#tsconfigs.read(file);
      if (outDir === undefined || !isWithin(outDir, built)) return [];
      const roots = rootDir === undefined ? [dirname(file), join(dirname(file), 'src')] : [rootDir];
      return roots.map((root) => join(root, relative(outDir, built))).filter((path) => path !== built);
    });
  }

  /** The folders whose exports a file in a directory has without an import. */
  autoImportFolders(directory: string): readonly string[] {
    return this.#frameworks.autoImportFolders(directory);
  }

  /** Forgets what is not certain any more; true when a configuration file has changed, and any answer with it. */
  refresh(): boolean {
    this.#files.clear();
    if (!this.#configuration.refresh()) return false;
    this.#workspaces.clear();
    this.#tsconfigs.clear();
    this.#frameworks.clear();
    return true;
  }

  /** Forgets all. */
  clear(): void {
    this.#files.clear();
    this.#configuration.clear();
    this.#workspaces.clear();
    this.#tsconfigs.clear();
    this.#frameworks.clear();
  }

  /** `#name`: the package's own `imports`, where their target may be what a build writes. */
  #packageImport(directory: string, specifier: string): string | ModuleFailure {
    const found = this.#accepted(this.#files.resolve(directory, specifier));
    if (found !== undefined && found !== 'package-import') return found;
    for (const folder of ancestors(directory)) {
      const manifest = this.#configuration.json(join(folder, 'package.json'));
      if (!manifest) continue;
      for (const target of mappedTargets(objectAt(manifest, 'imports'), specifier)) {
        if (!target.startsWith('.')) return this.resolve(folder, target);
        const source = sourceOfBuilt(folder, target, this.#files);
        if (source !== undefined) return source;
      }
      break;
    }
    return found ?? 'unresolved-import';
  }

  #accepted(path: string | undefined): string | ModuleFailure | undefined {
    if (path === undefined) return undefined;
    if (isInstalled(path) || isDeclaration(path)) return 'package-import';
    // A component, a stylesheet, a query: it is there, but it is no module that can be read.
    return isSource(path) ? path : 'unparsable-file';
  }
}

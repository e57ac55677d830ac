import { join } from 'node:path';
import { ancestors, type Configuration } from './configuration.ts';
import { stringAt } from './loose-json.ts';
import type { SourcePackage } from './package-source.ts';
import { workspaceFolders } from './workspace-folders.ts';
import { packageJsonWorkspaces, pnpmPackages } from './workspace-globs.ts';

/** The packages of the workspaces that directories belong to, by name. They are found without an install. */
export class Workspaces {
  readonly #configuration: Configuration;
  /** By every directory that was asked about. */
  readonly #packages = new Map<string, ReadonlyMap<string, SourcePackage> | null>();

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  /** A package of the workspace that a directory belongs to, or the package that the directory itself is part of. */
  find(directory: string, name: string): SourcePackage | undefined {
    return this.#nearest(directory)?.get(name) ?? this.#own(directory, name);
  }

  clear(): void {
    this.#packages.clear();
  }

  #nearest(directory: string): ReadonlyMap<string, SourcePackage> | null {
    const passed: string[] = [];
    let packages: ReadonlyMap<string, SourcePackage> | null = null;
    for (const root of ancestors(directory)) {
      const known = this.#packages.get(root);
      passed.push(root);
      packages = known === undefined ? this.#declaredIn(root) : known;
      if (packages || known === null) break;
    }
    for (const path of passed) this.#packages.set(path, packages);
    return packages;
  }

  #declaredIn(root: string): Map<string, SourcePackage> | null {
    const manifest = this.#configuration.json(join(root, 'package.json'));
    const yaml = this.#configuration.disk.read(join(root, 'pnpm-workspace.yaml'));
    const fromYaml = yaml === undefined ? [] : pnpmPackages(yaml);
    const globs = fromYaml.length > 0 ? fromYaml : packageJsonWorkspaces(manifest?.workspaces);
    if (globs.length === 0) return null;
    const packages = new Map<string, SourcePackage>();
    const { folders, parents } = workspaceFolders(root, globs);
    for (const parent of parents) this.#configuration.disk.watch(parent);
    for (const directory of [...folders, root]) {
      const member = this.#configuration.json(join(directory, 'package.json'));
      const name = stringAt(member, 'name');
      if (!member || name === undefined || packages.has(name)) continue;
      packages.set(name, { directory, manifest: member });
    }
    return packages;
  }

  /**
   * A package that has `exports` may import itself by its name
   * (https://nodejs.org/api/packages.html#self-referencing-a-package-using-its-name).
   */
  #own(directory: string, name: string): SourcePackage | undefined {
    for (const folder of ancestors(directory)) {
      const manifest = this.#configuration.json(join(folder, 'package.json'));
      if (!manifest) continue;
      return manifest.name === name && manifest.exports ? { directory: folder, manifest } : undefined;
    }
    return undefined;
  }
}

import { dirname, join, resolve } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { Modules } from '../modules/modules.ts';
import { isFailure } from '../modules/source-module.ts';
import type { DrizzleLine } from '../read/drizzle-api/column-type.ts';
import type { FileFacts } from '../read/context.ts';
import { drizzlePattern } from '../read/drizzle-api/index.ts';
import { Reader } from '../read/reader.ts';
import type { SchemaFile } from '../schema/file.ts';
import { resolveSettings, type ResolvedSettings } from '../settings.ts';
import { configNames, readDrizzleConfig, schemaFilesOf, type DrizzleConfig } from './drizzle-config.ts';
import { drizzleVersion, type DrizzleVersion } from './drizzle-version.ts';
import { ProjectView, type LocalImport } from './project-view.ts';

type Parse = (text: string, path: string) => TSESTree.Program | undefined;

/** All files that this process has read, and the projects they belong to. */
export class Workspace {
  readonly modules: Modules;
  readonly reader: Reader;
  #settings: ResolvedSettings = resolveSettings(undefined);
  #settingsText = '';
  /** What is known of folders and files until something changes on the disk. */
  readonly #configs = new Map<string, DrizzleConfig | null>();
  readonly #versions = new Map<string, DrizzleVersion>();
  readonly #schemaFiles = new Map<string, readonly string[]>();

  constructor(parse?: Parse | null) {
    this.modules = new Modules(parse ? { parse } : {});
    this.reader = new Reader(this.modules, (file) => this.factsOf(file));
  }

  /** The project as seen from a file, under the settings that hold for it. */
  view(settings: ResolvedSettings, path: string): ProjectView {
    this.use(settings);
    if (this.reader.refresh()) this.#forget();
    return new ProjectView(this, path);
  }

  /** Reads under these settings from now on. */
  use(settings: ResolvedSettings): void {
    const text = JSON.stringify(settings);
    if (text !== this.#settingsText) {
      this.#settingsText = text;
      this.#settings = settings;
      this.reader.useTableFactories(settings.tableFactories);
      this.#forget();
    }
  }

  factsOf(file: string): FileFacts {
    const { line, readsCasing } = this.#versionOf(file);
    const configured = readsCasing ? (this.configOf(file)?.casing ?? null) : null;
    return { line, casing: this.#settings.casing ?? configured };
  }

  lineOf(file: string): DrizzleLine {
    return this.#versionOf(file).line;
  }

  /** The drizzle.config that holds for a file: the one in the settings, else the nearest above it. */
  configOf(file: string): DrizzleConfig | null {
    const { config, root } = this.#settings;
    const path =
      config === null ? this.modules.findUp(file, configNames) : resolve(root ?? dirname(file), config);
    if (path === undefined) return null;
    let known = this.#configs.get(path);
    if (known === undefined) {
      known = this.modules.exists(path) ? readDrizzleConfig(this.reader, path) : null;
      this.#configs.set(path, known);
    }
    return known;
  }

  /** The files that hold the schema around a file. */
  schemaFiles(file: string): readonly string[] {
    const config = this.configOf(file);
    const globs = this.#settings.schema ?? config?.schema;
    const folder =
      this.#settings.schema && this.#settings.root
        ? this.#settings.root
        : config
          ? dirname(config.path)
          : this.#settings.root;
    if (!globs || folder === null) return [];
    const key = `${folder}\0${globs.join('\0')}`;
    let files = this.#schemaFiles.get(key);
    if (!files) this.#schemaFiles.set(key, (files = schemaFilesOf(this.modules, folder, globs)));
    return files;
  }

  /** The other files in which one may look for what is said of a file's tables. */
  filesAround(file: string): ReadonlySet<string> {
    const folder = dirname(file);
    const beside = this.modules.list(['*.{ts,mts,cts,tsx}'], folder);
    const barrels = ['index.ts', 'index.mts', '../index.ts', '../index.mts'].map((name) =>
      join(folder, name),
    );
    const together = barrels.flatMap((barrel) => {
      const files = this.modules.exists(barrel) ? this.reader.exportedAgain(barrel) : [];
      return files.includes(file) ? [barrel, ...files] : [];
    });
    const files = new Set([...this.schemaFiles(file), ...beside, ...together]);
    files.delete(file);
    return files;
  }

  /** Whether the project keeps migrations that drizzle-kit made. */
  hasMigrations(file: string): boolean {
    const config = this.configOf(file);
    if (!config) return false;
    if (config.out === undefined) return true;
    return (
      this.modules.exists(join(config.out, 'meta/_journal.json')) ||
      this.modules.list(['*/snapshot.json'], config.out).length > 0
    );
  }

  /** The imports of a file that lead to the project's own files. */
  localImports(file: SchemaFile): readonly LocalImport[] {
    return file.imports.flatMap(({ specifier }) => {
      const path = drizzlePattern.test(specifier)
        ? 'package-import'
        : this.modules.resolve(file.path, specifier);
      return isFailure(path) ? [] : [{ specifier, path }];
    });
  }

  #versionOf(file: string): DrizzleVersion {
    const folder = dirname(file);
    let version = this.#versions.get(folder);
    if (!version) {
      version = drizzleVersion(this.modules, file);
      const { drizzle } = this.#settings;
      if (!version.line && drizzle) version = { line: drizzle, readsCasing: drizzle === '0.x' };
      this.#versions.set(folder, version);
    }
    return version;
  }

  #forget(): void {
    this.#configs.clear();
    this.#versions.clear();
    this.#schemaFiles.clear();
    this.reader.forgetModels();
  }
}

let shared: Workspace | null = null;

/** The workspace of this process; editors lint many times in one. */
export function workspace(parse?: Parse | null): Workspace {
  shared ??= new Workspace(parse);
  return shared;
}

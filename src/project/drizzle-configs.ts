import { dirname, resolve } from 'node:path';
import type { Modules } from '../modules/modules.ts';
import type { Reader } from '../read/reader.ts';
import type { ResolvedSettings } from '../settings.ts';
import { configsAround } from './config-elsewhere.ts';
import { configNames, readDrizzleConfig, schemaFilesOf, type DrizzleConfig } from './drizzle-config.ts';

/** The drizzle.configs of a workspace, and the files that they hold for, until something changes on the disk. */
export class DrizzleConfigs {
  readonly #modules: Modules;
  readonly #reader: Reader;
  readonly #settings: () => Pick<ResolvedSettings, 'config' | 'root'>;
  readonly #configs = new Map<string, DrizzleConfig | null>();
  readonly #ofFiles = new Map<string, DrizzleConfig | null>();
  readonly #reached = new Map<DrizzleConfig, ReadonlySet<string>>();

  constructor(modules: Modules, reader: Reader, settings: () => Pick<ResolvedSettings, 'config' | 'root'>) {
    this.#modules = modules;
    this.#reader = reader;
    this.#settings = settings;
  }

  /**
   * The drizzle.config that holds for a file: the one in the settings, else the nearest above it, else the one in the
   * repository whose schema the file is part of.
   */
  of(file: string): DrizzleConfig | null {
    let config = this.#ofFiles.get(file);
    if (config === undefined) this.#ofFiles.set(file, (config = this.#find(file)));
    return config;
  }

  forget(): void {
    this.#reached.clear();
    this.#configs.clear();
    this.#ofFiles.clear();
  }

  #find(file: string): DrizzleConfig | null {
    const { config, root } = this.#settings();
    if (config !== null) return this.#at(resolve(root ?? dirname(file), config));
    const above = this.#modules.findUp(file, configNames);
    return above === undefined ? this.#elsewhere(file) : this.#at(above);
  }

  #elsewhere(file: string): DrizzleConfig | null {
    const found = configsAround(this.#modules, file).flatMap((path) => {
      const config = this.#at(path);
      return config && this.#reachedBy(config).has(file) ? [config] : [];
    });
    // Where two apps load one schema, their casing and migrations may differ.
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** The schema files of a config, and what they import. */
  #reachedBy(config: DrizzleConfig): ReadonlySet<string> {
    let reached = this.#reached.get(config);
    if (!reached) {
      const { files } = schemaFilesOf(this.#modules, dirname(config.path), config.schema ?? []);
      this.#reached.set(config, (reached = new Set(this.#reader.closure(files))));
    }
    return reached;
  }

  #at(path: string): DrizzleConfig | null {
    let known = this.#configs.get(path);
    if (known === undefined) {
      known = this.#modules.exists(path) ? readDrizzleConfig(this.#reader, path) : null;
      this.#configs.set(path, known);
    }
    return known;
  }
}

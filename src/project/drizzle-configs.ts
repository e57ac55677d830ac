import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Query } from '../database/query.ts';
import { configNames, configsInScripts } from '../modules/config-files.ts';
import type { Modules } from '../modules/modules.ts';
import type { Reader } from '../read/keep/reader.ts';
import type { ResolvedSettings } from '../settings.ts';
import { configsAround } from './config-elsewhere.ts';
import { readDrizzleConfig, schemaFilesOf, type DrizzleConfig } from './drizzle-config.ts';

/** The drizzle.configs of a workspace, and the files that they hold for. */
export class DrizzleConfigs {
  readonly #modules: Modules;
  readonly #reader: Reader;
  readonly #settings: () => Pick<ResolvedSettings, 'config' | 'root'>;
  readonly #configs: Query<string, DrizzleConfig | null>;
  readonly #ofFiles: Query<string, DrizzleConfig | null>;
  /** By config. */
  readonly #reached: Query<string, ReadonlySet<string>>;

  constructor(modules: Modules, reader: Reader, settings: () => Pick<ResolvedSettings, 'config' | 'root'>) {
    this.#modules = modules;
    this.#reader = reader;
    this.#settings = settings;
    this.#configs = modules.database.query({ compares: true });
    this.#ofFiles = modules.database.query({ compares: true });
    this.#reached = modules.database.query({ compares: true });
  }

  /**
   * The drizzle.config that holds for a file: the one in the settings, else the nearest above it by the names that drizzle-kit
   * looks for, else the one that its package gives to drizzle-kit in a script, else the one in the repository whose schema
   * the file is part of.
   */
  of(file: string): DrizzleConfig | null {
    return this.#ofFiles.get(file, () => this.#find(file));
  }

  #find(file: string): DrizzleConfig | null {
    const { config, root } = this.#settings();
    if (config !== null) return this.#at(resolve(root ?? dirname(file), config));
    const above = this.#modules.findUp(file, configNames);
    if (above !== undefined) return this.#at(above);
    return this.#ofScripts(file) ?? this.#elsewhere(file);
  }

  /** The config that the nearest package above a file names in its scripts. */
  #ofScripts(file: string): DrizzleConfig | null {
    if (!isAbsolute(file)) return null;
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      const manifest = this.#modules.readText(join(folder, 'package.json'));
      const configs = this.#real(manifest === undefined ? [] : configsInScripts(manifest, folder));
      // Where there are several, for several databases perhaps, the one whose schema the file is part of.
      if (configs.length > 0)
        return oneOf(configs) ?? oneOf(configs.filter((each) => this.#reachedBy(each.path).has(file)));
      if (folder === dirname(folder)) return null;
    }
  }

  #elsewhere(file: string): DrizzleConfig | null {
    const { named, others } = configsAround(this.#modules, file);
    const reaching = (paths: readonly string[]): readonly DrizzleConfig[] =>
      this.#real(paths).filter((config) => this.#reachedBy(config.path).has(file));
    const found = reaching(named);
    // Where two apps load one schema, their casing and migrations may differ.
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
    return oneOf(reaching(others));
  }

  #real(paths: readonly string[]): readonly DrizzleConfig[] {
    return paths.flatMap((path) => {
      const config = this.#at(path);
      return config && config.isConfig !== 'no' ? [config] : [];
    });
  }

  /** The schema files of a config, and what they import. */
  #reachedBy(config: string): ReadonlySet<string> {
    return this.#reached.get(config, () => {
      const { files } = schemaFilesOf(this.#modules, dirname(config), this.#at(config)?.schema ?? []);
      return new Set(this.#reader.closure(files));
    });
  }

  #at(path: string): DrizzleConfig | null {
    return this.#configs.get(path, () =>
      this.#modules.exists(path) ? readDrizzleConfig(this.#reader, path) : null,
    );
  }
}

/** The first of several configs that agree in all that is asked of them, as those of production and tests do; else `null`. */
function oneOf(configs: readonly DrizzleConfig[]): DrizzleConfig | null {
  const [first] = configs;
  const content = ({ path: _, ...said }: DrizzleConfig): string => JSON.stringify(said);
  return first && configs.every((each) => content(each) === content(first)) ? first : null;
}

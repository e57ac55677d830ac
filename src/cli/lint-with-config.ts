import { dirname, join } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import architect from '../index.ts';
import { settingsKey, type ArchitectSettings } from '../settings.ts';
import { eslintFor, isAtLeast, type EslintClass } from './eslint-config.ts';
import type { Linted, OnProgress, Said, Unlinted } from './lint.ts';
import { suppress } from './suppressions.ts';
import { UsageError } from './terminal.ts';

/** The part of a calculated config that is looked at. Rules are normalized to lists that begin with the severity. */
interface Calculated {
  readonly plugins?: Readonly<Record<string, { readonly rules?: Readonly<Record<string, unknown>> }>>;
  readonly rules?: Readonly<Record<string, readonly unknown[]>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** How many files are linted before the next word on progress. */
const batch = 25;

/** Since when ESLint has a file of suppressions. */
const firstWithSuppressions = '9.24';

/**
 * Lints files with the ESLint and the config of their project, restricted to our rules, whatever namespace they have
 * there. `null` where no config has them. Throws a `UsageError` where a config cannot be used.
 */
export async function lintWithConfig(
  byConfig: ReadonlyMap<string, readonly string[]>,
  given: Pick<ArchitectSettings, 'tenant'>,
  onProgress: OnProgress,
): Promise<Linted | null> {
  const groups: Group[] = [];
  for (const [config, files] of byConfig) {
    const found = await eslintFor(config);
    if (found) groups.push(await Group.open(found, config, files, given));
  }
  if (!groups.some(({ hasPlugin }) => hasPlugin)) return null;
  const all = { said: [] as Said[], suppressed: 0 };
  const off = new Map<string, ReadonlySet<string>>();
  const unlinted = new Map<string, Unlinted>();
  let done = 0;
  for (const group of groups) {
    for (const [file, names] of group.off) off.set(file, names);
    for (const result of await group.lint((count) => onProgress(done + count))) {
      if (result.messages.some(({ fatal }) => fatal)) unlinted.set(result.filePath, 'unparsable');
      all.said.push(...result.messages.map((message) => ({ file: result.filePath, message })));
      all.suppressed += result.suppressedMessages.length;
    }
    for (const file of group.ignored) unlinted.set(file, 'ignored');
    done += group.files.length;
  }
  const settings = groups.find((group) => group.settings !== null)?.settings ?? {};
  return { ...all, off, unlinted, configs: groups.map(({ config }) => config), settings };
}

/** The files below one eslint.config. */
class Group {
  readonly config: string;
  readonly files: readonly string[];
  /** What the config says of each file; `undefined` for a file that it ignores. */
  readonly #calculated: ReadonlyMap<string, Calculated | undefined>;
  readonly #eslint: ESLint;
  readonly #class: EslintClass;
  /** With their namespace. */
  readonly #ours: ReadonlySet<string>;

  static async open(
    found: EslintClass,
    config: string,
    files: readonly string[],
    given: Pick<ArchitectSettings, 'tenant'>,
  ): Promise<Group> {
    const ours = new Set<string>();
    const eslint = await attempt(config, () => {
      const options = {
        cwd: dirname(config),
        errorOnUnmatchedPattern: false,
        warnIgnored: false,
        ruleFilter: ({ ruleId }: { readonly ruleId: string }) => ours.has(ruleId),
        ...(given.tenant === undefined ? {} : { overrideConfig: [{ settings: { [settingsKey]: given } }] }),
      };
      return new found(options);
    });
    const calculated = new Map<string, Calculated | undefined>();
    // A config that ignores every file of the schema may still have the plugin.
    const probe = join(dirname(config), 'schema.ts');
    for (const file of [...files, probe]) {
      const each = await attempt(
        config,
        () => eslint.calculateConfigForFile(file) as Promise<Calculated | undefined>,
      );
      if (file !== probe) calculated.set(file, each);
      for (const ruleId of ourRules(each)) ours.add(ruleId);
    }
    return new Group(found, eslint, config, files, calculated, ours);
  }

  private constructor(
    found: EslintClass,
    eslint: ESLint,
    config: string,
    files: readonly string[],
    calculated: ReadonlyMap<string, Calculated | undefined>,
    ours: ReadonlySet<string>,
  ) {
    this.#class = found;
    this.#eslint = eslint;
    this.config = config;
    this.files = files;
    this.#calculated = calculated;
    this.#ours = ours;
  }

  get hasPlugin(): boolean {
    return this.#ours.size > 0;
  }

  get ignored(): readonly string[] {
    return this.files.filter((file) => this.#calculated.get(file) === undefined);
  }

  /** The settings of the first file that has any. */
  get settings(): ArchitectSettings | null {
    for (const each of this.#calculated.values()) {
      const settings = each?.settings?.[settingsKey];
      if (settings) return settings;
    }
    return null;
  }

  /** The names of the rules that are off for each file. */
  get off(): ReadonlyMap<string, ReadonlySet<string>> {
    return new Map(
      this.files.map((file) => {
        const rules = this.#calculated.get(file)?.rules ?? {};
        const on = Object.entries(rules).filter(([id, [severity]]) => this.#ours.has(id) && isOn(severity));
        const names = new Set(on.map(([id]) => nameOf(id)));
        return [file, new Set(Object.keys(architect.rules).filter((name) => !names.has(name)))];
      }),
    );
  }

  /** What is found in the files, by our rules alone. */
  async lint(onProgress: OnProgress): Promise<readonly ESLint.LintResult[]> {
    const results: ESLint.LintResult[] = [];
    if (!this.hasPlugin) return results;
    for (let done = 0; done < this.files.length; done += batch) {
      onProgress(done);
      const files = this.files.slice(done, done + batch);
      results.push(...(await attempt(this.config, () => this.#eslint.lintFiles([...files]))));
    }
    const own = results.map((result) => ({
      ...result,
      messages: result.messages.filter((message) => this.#isOurs(message)),
      suppressedMessages: result.suppressedMessages.filter((message) => this.#isOurs(message)),
    }));
    if (!isAtLeast(this.#class.version, firstWithSuppressions)) return own;
    return attempt(this.config, () => suppress(own, dirname(this.config)));
  }

  #isOurs({ ruleId, fatal }: Linter.LintMessage): boolean {
    return fatal === true || (ruleId !== null && this.#ours.has(ruleId));
  }
}

/** The ids of the rules that this plugin has made, in whatever copy and under whatever name it is there. */
function ourRules(config: Calculated | undefined): string[] {
  return Object.entries(config?.plugins ?? {}).flatMap(([namespace, { rules = {} }]) =>
    Object.entries(rules).flatMap(([name, rule]) =>
      typeof rule === 'object' && rule !== null && 'architect' in rule ? [`${namespace}/${name}`] : [],
    ),
  );
}

function isOn(severity: unknown): boolean {
  return severity !== 0 && severity !== 'off';
}

function nameOf(ruleId: string): string {
  return ruleId.slice(ruleId.lastIndexOf('/') + 1);
}

/** Asks ESLint for something. What it throws is a fault of the config, or of what the config names. */
async function attempt<T>(config: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`ESLint could not run with ${config}: ${reason}`);
  }
}

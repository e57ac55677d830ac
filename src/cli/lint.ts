import type { Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import architect from '../index.ts';
import { Runner } from '../runner/runner.ts';
import { settingsKey, type ArchitectSettings } from '../settings.ts';
import { lintWithConfig } from './lint-with-config.ts';
import { nearestConfig } from './eslint-config.ts';

/** One message of a rule of ours, and the file that it is about. */
export interface Said {
  readonly file: string;
  readonly message: Linter.LintMessage;
}

/** Why nothing was looked for in a file. */
export type Unlinted = 'ignored' | 'unparsable';

/** What the rules say of a project's files. */
export interface Linted {
  readonly said: readonly Said[];
  /** The rules that are off for each file, without the namespace; a file that is not named has the rules of the preset. */
  readonly off: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unlinted: ReadonlyMap<string, Unlinted>;
  /** How many findings comments and eslint-suppressions.json of a config take away. */
  readonly suppressed: number;
  /** The eslint.configs whose rules these are; none for the `recommended` preset. */
  readonly configs: readonly string[];
  /** What the config says of the project; `null` for the preset. */
  readonly settings: ArchitectSettings | null;
}

export type OnProgress = (done: number) => void;

/**
 * Lints files as ESLint would: with the eslint.configs above them, if our plugin is used in one, and else with the
 * `recommended` preset. `given` are settings of the command line, which come before those of a config.
 */
export async function lint(
  files: readonly string[],
  given: Pick<ArchitectSettings, 'tenant'>,
  forPreset: () => ArchitectSettings,
  onProgress: OnProgress,
): Promise<Linted> {
  const byConfig = new Map<string, string[]>();
  for (const file of files) {
    const config = nearestConfig(dirname(file));
    if (config === null) continue;
    const group = byConfig.get(config);
    if (group) group.push(file);
    else byConfig.set(config, [file]);
  }
  const configured = await lintWithConfig(byConfig, given, onProgress);
  return configured ?? lintWithPreset(files, forPreset(), onProgress);
}

/** Lints files with the `recommended` preset less some rules, whatever the eslint.configs above them say. */
export function lintWithPreset(
  files: readonly string[],
  settings: ArchitectSettings,
  onProgress: OnProgress,
  off: readonly string[] = [],
): Linted {
  const { namespace } = architect.meta;
  const runner = new Runner({
    namespace,
    rules: architect.rules,
    config: {
      ...(architect.configs.recommended.rules as Linter.RulesRecord),
      ...Object.fromEntries(off.map((rule) => [`${namespace}/${rule}`, 'off' as const])),
    },
    settings: { [settingsKey]: settings },
  });
  const said = files.flatMap((file, at) => {
    onProgress(at);
    return runner.lint(file, readFileSync(file, 'utf8')).map((message) => ({ file, message }));
  });
  return { said, off: new Map(), unlinted: new Map(), suppressed: 0, configs: [], settings: null };
}

import type { ESLint, Linter } from 'eslint';
import architect from '../index.ts';
import { settingsKey, type ArchitectSettings } from '../settings.ts';
import type { Target } from './target.ts';

/** One message of a rule of ours, and the file that it speaks of. */
export interface Said {
  readonly file: string;
  readonly message: Linter.LintMessage;
}

/** How many files are linted before the next word on progress. */
const batch = 25;

/**
 * Lints files as ESLint does, with the rules of the `recommended` preset and nothing of the project's own config.
 * `folder` holds all of them.
 */
export async function lint(
  { ESLint: Linted, parser }: Target,
  folder: string,
  files: readonly string[],
  settings: ArchitectSettings,
  onProgress: (done: number) => void,
): Promise<readonly Said[]> {
  const options: ESLint.Options = {
    cwd: folder,
    overrideConfigFile: true,
    // Built files and the like are part of a schema where a config says so.
    ignore: false,
    errorOnUnmatchedPattern: false,
    warnIgnored: false,
    overrideConfig: [
      {
        ...architect.configs.recommended,
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        settings: { [settingsKey]: settings },
      },
    ],
  };
  const eslint = new Linted(options);
  const said: Said[] = [];
  for (let done = 0; done < files.length; done += batch) {
    onProgress(done);
    for (const { filePath, messages } of await eslint.lintFiles(files.slice(done, done + batch)))
      for (const message of messages) if (isOurs(message)) said.push({ file: filePath, message });
  }
  return said;
}

/** Comments may speak of rules of other plugins, which are not there. */
function isOurs({ ruleId }: Linter.LintMessage): boolean {
  return ruleId?.startsWith(`${architect.meta.namespace}/`) === true;
}

import { join } from 'node:path';
import { Linter } from 'eslint';
import { closeWorkspace } from '../../../src/project/shared-workspace.ts';
import { settingsKey } from '../../../src/settings.ts';
import type { ArchitectRule } from '../../../src/create-rule/create-rule.ts';
import type { ArchitectSettings } from '../../../src/index.ts';
import { parser } from '../../support/parser.ts';
import { withScratch, writeProject, type Project } from './project.ts';

export interface SuggestOptions {
  readonly settings?: ArchitectSettings;
  readonly options?: object;
  /** The file that is linted; `schema.ts` by default. */
  readonly file?: string;
}

/** What a rule says of a file of a project, and the project after each of the suggestions. */
export interface Suggested {
  readonly messages: readonly Linter.LintMessage[];
  /** One project for each suggestion of each report, in order. */
  readonly projects: readonly Project[];
}

/** Lints one file of a project with one rule, and applies each of its suggestions by itself. */
export function suggest(
  project: Project,
  rule: ArchitectRule,
  { settings = {}, options, file = 'schema.ts' }: SuggestOptions = {},
): Promise<Suggested> {
  return withScratch(project.line, (folder) => {
    writeProject(folder, project);
    closeWorkspace();
    const text = project.files[file] ?? '';
    const messages = new Linter({ cwd: folder }).verify(
      text,
      [
        {
          files: ['**/*.ts'],
          languageOptions: { parser },
          plugins: { own: { rules: { [rule.name]: rule } } },
          rules: { [`own/${rule.name}`]: options ? ['error', options] : 'error' },
          settings: { [settingsKey]: { root: folder, ...settings } },
        },
      ],
      { filename: join(folder, file) },
    );
    const projects = messages.flatMap(({ suggestions = [] }) =>
      suggestions.map(({ fix: { range, text: added } }) => ({
        ...project,
        files: { ...project.files, [file]: text.slice(0, range[0]) + added + text.slice(range[1]) },
      })),
    );
    return Promise.resolve({ messages, projects });
  });
}

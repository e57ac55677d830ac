import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { parseSync } from 'oxc-parser';
import { closeWorkspace } from '../../../src/project/shared-workspace.ts';
import architect, { type ArchitectSettings } from '../../../src/index.ts';
import { withScratch, writeProject, type Project } from './project.ts';

export interface FixOptions {
  readonly preset?: keyof typeof architect.configs;
  readonly settings?: ArchitectSettings;
  /** Severities and options on top of the preset's. */
  readonly rules?: Linter.RulesRecord;
}

/** A project after `eslint --fix`. */
export interface Fixed {
  readonly project: Project;
  /** Runs of `eslint --fix` that changed a file; what depends on another file's fix needs a second one. */
  readonly runs: number;
  /** What is still reported, as `path:line rule: message`. */
  readonly remaining: readonly string[];
  /** What is still reported although it has a fix. */
  readonly fixable: readonly string[];
}

/** More runs than anyone would try. */
const maxRuns = 4;

/** Runs the real `eslint --fix` over a project until it changes nothing. */
export function fix(
  project: Project,
  { preset = 'recommended', settings = {}, rules = {} }: FixOptions = {},
): Promise<Fixed> {
  return withScratch(project.line, async (folder) => {
    writeProject(folder, project);
    const paths = Object.keys(project.files).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
    const config: Linter.Config[] = [
      { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } },
      architect.configs[preset],
      { settings: architect.settings({ root: folder, ...settings }), rules },
    ];
    let runs = 0;
    for (;;) {
      // Each run is a process of its own.
      closeWorkspace();
      const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config, fix: true });
      const results = await eslint.lintFiles(paths);
      await ESLint.outputFixes(results);
      const crashed = results.flatMap((result) =>
        result.messages.filter((message) => message.fatal === true),
      );
      if (crashed.length > 0) throw new Error(crashed.map((message) => message.message).join('\n'));
      const changed = results.some((result) => result.output !== undefined);
      if (changed) runs++;
      if (changed && runs < maxRuns) continue;
      const messages = results.flatMap((result) =>
        result.messages.map((message) => ({ message, path: relative(folder, result.filePath) })),
      );
      const text = ({ message, path }: (typeof messages)[number]): string =>
        `${path}:${message.line} ${message.ruleId?.replace(/^.*\//, '') ?? ''}: ${message.message}`;
      const files = Object.fromEntries(
        Object.keys(project.files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
      );
      return {
        project: { ...project, files },
        runs,
        remaining: messages.map(text),
        fixable: messages.filter(({ message }) => message.fix).map(text),
      };
    }
  });
}

/** The comments of a file in order, byte for byte. */
export function commentsOf(path: string, text: string): string[] {
  return parseSync(path, text).comments.map(({ start, end }) => text.slice(start, end));
}

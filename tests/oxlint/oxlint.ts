import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { repository } from '../package/dist.ts';

export const oxlintBin = join(repository, 'node_modules/oxlint/bin/oxlint');

/** A finding in the terms that both linters have: the text it points to tells where it ends. */
export type Finding = `${string}:${number}:${number} ${'error' | 'warning'} ${string} '${string}' ${string}`;

interface Diagnostic {
  readonly message: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly filename: string;
  readonly labels: readonly {
    readonly span: {
      readonly offset: number;
      readonly length: number;
      readonly line: number;
      readonly column: number;
    };
  }[];
}

/** Runs oxlint in a folder, with its one config there. */
export function oxlint(folder: string, ...options: readonly string[]): readonly Diagnostic[] {
  const { stdout, stderr } = spawnSync(process.execPath, [oxlintBin, '--format', 'json', ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout.startsWith('{')) throw new Error(`oxlint could not run: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as { diagnostics: readonly Diagnostic[] }).diagnostics;
}

/** Writes the config of oxlint that takes one of our presets, as it stands in a package. */
export function configure(folder: string, preset: string, more: object = {}): void {
  writeFileSync(
    join(folder, '.oxlintrc.json'),
    JSON.stringify({
      extends: [`./node_modules/eslint-plugin-schema-architect/dist/oxlint/${preset}.json`],
      categories: { correctness: 'off' },
      ...more,
    }),
  );
}

export function findingsOfOxlint(folder: string, ...options: readonly string[]): Finding[] {
  return oxlint(folder, ...options)
    .map(({ message, code, severity, filename, labels }): Finding => {
      const { offset = 0, length = 0, line = 0, column = 0 } = labels[0]?.span ?? {};
      // It counts in bytes.
      const text = readFileSync(join(folder, filename))
        .subarray(offset, offset + length)
        .toString('utf8');
      const rule = code.replace(/^.*\((.*)\)$/, '$1');
      return `${filename.replaceAll('\\', '/')}:${line}:${column} ${severity} ${rule} '${text}' ${message}`;
    })
    .sort();
}

export async function findingsOfEslint(
  folder: string,
  config: readonly Linter.Config[],
  paths: readonly string[],
  { own = false } = {},
): Promise<Finding[]> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfig: [...config],
    ...(own ? {} : { overrideConfigFile: true }),
  });
  const results = await eslint.lintFiles([...paths]);
  return results
    .flatMap(({ filePath, messages }) => {
      const text = readFileSync(filePath, 'utf8');
      const lines = text.split('\n');
      const offsetAt = (line: number, column: number): number =>
        lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, column - 1);
      return messages.map(({ line, column, endLine, endColumn, severity, ruleId, message }): Finding => {
        const under = text.slice(offsetAt(line, column), offsetAt(endLine ?? line, endColumn ?? column));
        const name = ruleId?.replace('schema-architect/', '') ?? 'none';
        const file = relative(folder, filePath).replaceAll('\\', '/');
        return `${file}:${line}:${column} ${severity === 2 ? 'error' : 'warning'} ${name} '${under}' ${message}`;
      });
    })
    .sort();
}

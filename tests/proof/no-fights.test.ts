import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

/** Every sample of the pages and every case of the rules' tests that is plain text. */
function samples(): Map<string, string> {
  const found = new Map<string, string>();
  const root = join(import.meta.dirname, '../..');
  const collect = (folder: string, pattern: RegExp): void => {
    for (const file of readdirSync(join(root, folder)).sort()) {
      const text = readFileSync(join(root, folder, file), 'utf8');
      for (const [index, match] of [...text.matchAll(pattern)].entries()) {
        const code = match[1] ?? '';
        if (!code.includes('${') && !code.includes('\\')) found.set(`${file} ${index + 1}`, code);
      }
    }
  };
  collect('docs/rules', /^```ts (?:bad|good)[^\n]*\n([\s\S]*?)^```/gm);
  collect('tests/rules', /code: `([^`]*)`/g);
  return found;
}

/** A third argument by name takes no entry, so that no fix can add the index that an added column wants. */
const thirdArgumentElsewhere = /\},\s*\w+\)/;

interface Outcome {
  readonly text: string;
  /** Reports by rule and message, which names the table and the column. */
  readonly reports: readonly string[];
  readonly fixable: readonly string[];
}

function fixAll(code: string, filename: string, config: Linter.Config[], cwd: string): Outcome {
  const linter = new Linter({ cwd });
  const { output, messages } = linter.verifyAndFix(code, config, { filename });
  const text = ({ ruleId, message }: Linter.LintMessage): string => `${ruleId ?? 'fatal'}: ${message}`;
  return { text: output, reports: messages.map(text), fixable: messages.filter(({ fix }) => fix).map(text) };
}

/** Reports after fixing that were not there before, and so are about what a fix wrote. */
function fights(
  code: string,
  filename: string,
  config: Linter.Config[],
  cwd: string,
  fixed: Outcome,
): string[] {
  const linter = new Linter({ cwd });
  const before = linter
    .verify(code, config, { filename })
    .map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`);
  return fixed.reports.filter((report) => !before.includes(report));
}

describe.each(['recommended', 'strict', 'all'] as const)('rules of %s never fight', (preset) => {
  test.each([...samples()])('%s', (_, sample) => {
    const { code, filename, root } = project(sample);
    const config: Linter.Config[] = [
      architect.configs[preset],
      {
        languageOptions: { parser },
        settings: architect.settings({ root }),
        rules: { 'schema-architect/require-on-delete': ['error', { action: 'cascade' }] },
      },
    ];
    const fixed = fixAll(code, filename, config, root);
    expect(fixed.fixable, 'nothing that could be fixed is left').toEqual([]);
    expect(fixAll(fixed.text, filename, config, root).text, 'a second run changes nothing').toBe(fixed.text);
    if (thirdArgumentElsewhere.test(code)) return;
    expect(fights(code, filename, config, root, fixed), 'no rule reports what a fix wrote').toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { relativePosix } from '../modules/paths.ts';

/** By file and rule. */
type Counts = Readonly<
  Record<string, Readonly<Record<string, { readonly count: number } | undefined>> | undefined>
>;

/**
 * Takes away what `eslint-suppressions.json` in a folder suppresses, as ESLint's command line does: the errors of one
 * rule in one file, if there are no more of them than it says. Throws an `Error` where the file is no JSON.
 */
export function suppress(
  results: readonly ESLint.LintResult[],
  folder: string,
): readonly ESLint.LintResult[] {
  const counts = read(join(folder, 'eslint-suppressions.json'));
  return results.map((result) => {
    const ofFile = counts[relativePosix(folder, result.filePath)];
    if (!ofFile) return result;
    const errors = new Map<string, number>();
    for (const { ruleId, severity } of result.messages)
      if (ruleId !== null && severity === 2) errors.set(ruleId, (errors.get(ruleId) ?? 0) + 1);
    const isSuppressed = ({ ruleId }: Linter.LintMessage): boolean => {
      const found = ruleId === null ? undefined : errors.get(ruleId);
      return ruleId !== null && found !== undefined && found <= (ofFile[ruleId]?.count ?? 0);
    };
    const suppressed = result.messages
      .filter(isSuppressed)
      .map((message) => ({ ...message, suppressions: [{ kind: 'file', justification: '' }] }));
    return {
      ...result,
      messages: result.messages.filter((message) => !isSuppressed(message)),
      suppressedMessages: [...result.suppressedMessages, ...suppressed],
    };
  });
}

function read(path: string): Counts {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {}; // There is none.
  }
  try {
    return JSON.parse(text) as Counts;
  } catch (error) {
    throw new Error(`${path} is not valid JSON.`, { cause: error });
  }
}

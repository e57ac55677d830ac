import { lintWithPreset } from '../lint.ts';
import { parseJson } from '../libraries.ts';
import { proposedSettings } from './evidence.ts';
import type { Surveyed } from './init.ts';
import type { Change } from './plan.ts';

/** The file in which ESLint keeps what it does not report. */
export const suppressionsFile = 'eslint-suppressions.json';

type Suppressions = Readonly<Record<string, Readonly<Record<string, { readonly count: number }>>>>;

interface Found {
  /** Relative to the suppressions' folder, with `/`. */
  readonly file: string;
  readonly ruleId: string;
  readonly severity: number;
}

/**
 * ESLint's bulk suppressions with what was found added: a count for each rule and file, of errors alone. What stands there
 * already stays. Throws an `Error` where `before` is not such a file.
 */
export function withSuppressions(before: string | undefined, found: readonly Found[]): string {
  const given: unknown = before === undefined ? {} : parseJson(before);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Error(`${suppressionsFile} is not a JSON object`);
  const files = new Map(
    Object.entries(given as Suppressions).map(([file, rules]) => [file, new Map(Object.entries(rules))]),
  );
  const kept = new Set(
    [...files].flatMap(([file, rules]) => [...rules.keys()].map((rule) => `${file}\0${rule}`)),
  );
  for (const { file, ruleId, severity } of found) {
    if (severity !== 2 || kept.has(`${file}\0${ruleId}`)) continue;
    const rules = files.get(file) ?? new Map<string, { count: number }>();
    files.set(file, rules.set(ruleId, { count: (rules.get(ruleId)?.count ?? 0) + 1 }));
  }
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const suppressions = Object.fromEntries(
    sorted.map(([file, rules]) => [
      file,
      Object.fromEntries([...rules].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  );
  return `${JSON.stringify(suppressions, null, 2)}\n`;
}

/**
 * The baseline of source files under the config that is to be written, as a change of the file at `path`, and how many
 * errors it suppresses.
 */
export function baselineOf(
  path: string,
  before: string | undefined,
  sources: readonly string[],
  projects: readonly Surveyed[],
  say: (path: string) => string,
): { readonly change: Change; readonly count: number } {
  const found = projects.flatMap(({ survey, proposed: { proposal } }) => {
    const [glob = '**'] = proposal.files ?? [];
    const folder = glob.slice(0, -'**'.length);
    const files = sources.filter((source) => say(source).startsWith(folder));
    const off = proposal.off.map(({ rule }) => rule);
    const { said } = lintWithPreset(files, proposedSettings(survey), () => undefined, off);
    return said.map(({ file, message }) => ({
      file: say(file),
      ruleId: message.ruleId ?? '',
      severity: message.severity,
    }));
  });
  const text = withSuppressions(before, found);
  return {
    change: { path, text, isNew: before === undefined, what: 'the baseline' },
    count: found.filter(({ severity }) => severity === 2).length,
  };
}

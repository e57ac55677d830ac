import type { Linter } from 'eslint';
import type { ArchitectRule, Preset } from './create-rule/create-rule.ts';

/** The presets, from the one without opinions to every rule. */
export const presetNames = ['correctness', 'recommended', 'strict', 'all'] as const;

export type PresetName = (typeof presetNames)[number];

/** The files that presets speak of. */
export const sourceFiles = ['**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}'];

/** Which rules' presets each preset takes in. */
const included: Readonly<Record<PresetName, readonly (Preset | null)[]>> = {
  correctness: ['correctness'],
  recommended: ['correctness', 'recommended'],
  strict: ['correctness', 'recommended', 'strict'],
  all: ['correctness', 'recommended', 'strict', null],
};

/** The rules of a preset with their severities, from the rules' own meta. */
export function rulesOf(
  preset: PresetName,
  namespace: string,
  rules: Readonly<Record<string, ArchitectRule>>,
): Linter.RulesRecord {
  return Object.fromEntries(
    Object.entries(rules)
      .filter(([, rule]) => included[preset].includes(rule.architect.preset))
      .map(([name, rule]) => [`${namespace}/${name}`, rule.architect.severity]),
  );
}

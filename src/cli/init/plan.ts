import { join } from 'node:path';
import { parseJson } from '../libraries.ts';
import { configEntries, configFile, importLines, indented } from './config-text.ts';
import { withEntries } from './insert.ts';
import { oxlintFile, withOxlint } from './oxlint-config.ts';
import { withMember } from './package-json.ts';
import type { ConfigParts } from './proposal.ts';
import type { Repository } from './repository.ts';

/** A file that is written, or changed. */
export interface Change {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly isNew: boolean;
  /** What it is for, after its name. */
  readonly what: string;
}

/** What init is to do, before anything is done. */
export interface Plan {
  readonly changes: readonly Change[];
  /** What the user has to add, and where. */
  readonly byHand: readonly { readonly where: string; readonly text: string }[];
  /** Sentences about what was left as it is. */
  readonly notes: readonly string[];
}

interface Inputs {
  readonly repository: Repository;
  readonly parts: ConfigParts;
  /** Whether configs that exist are changed. */
  readonly mayWrite: boolean;
  readonly readText: (path: string) => string | undefined;
}

export function planOf(inputs: Inputs): Plan {
  const { usesOxlint } = inputs.repository;
  const config = usesOxlint ? oxlintPlan(inputs) : eslintPlan(inputs);
  const script = scriptPlan(inputs, usesOxlint ? 'oxlint' : 'eslint .');
  return {
    changes: [...config.changes, ...script.changes],
    byHand: config.byHand,
    notes: [...config.notes, ...script.notes],
  };
}

const nothing: Plan = { changes: [], byHand: [], notes: [] };

function eslintPlan({ repository, parts, mayWrite, readText }: Inputs): Plan {
  const { eslintConfig, folder } = repository;
  if (eslintConfig === null) {
    const path = join(folder, 'eslint.config.mjs');
    return { ...nothing, changes: [{ path, text: configFile(parts), isNew: true, what: 'the config' }] };
  }
  const before = readText(eslintConfig) ?? '';
  const written = withEntries(eslintConfig, before, parts);
  if (mayWrite && written !== null)
    return {
      ...nothing,
      changes: [{ path: eslintConfig, text: written, isNew: false, what: 'the entries at its end' }],
    };
  const kind = /\bmodule\.exports\b/.test(before) ? 'commonjs' : 'esm';
  const entries = configEntries(parts).map((lines) => `${indented(lines, '  ')},`);
  return {
    changes: [],
    byHand: [
      {
        where: eslintConfig,
        text: [...importLines(parts, kind), '', '// at the end of the exported array:', ...entries].join(
          '\n',
        ),
      },
    ],
    notes:
      written === null
        ? ['It exports something other than a plain array, so the lines are yours to place.']
        : ['--write adds these lines for you.'],
  };
}

function oxlintPlan({ repository, parts, mayWrite, readText }: Inputs): Plan {
  const { oxlintConfig, folder } = repository;
  const file = oxlintFile(parts);
  if (oxlintConfig === null) {
    const path = join(folder, '.oxlintrc.json');
    return { ...nothing, changes: [{ path, text: file, isNew: true, what: 'the config' }] };
  }
  const text = withOxlint(readText(oxlintConfig) ?? '{}', parts);
  if (mayWrite && text !== null)
    return { ...nothing, changes: [{ path: oxlintConfig, text, isNew: false, what: 'preset and settings' }] };
  return {
    changes: [],
    byHand: [{ where: oxlintConfig, text: file }],
    notes: text === null ? ['It cannot be parsed as JSON.'] : ['--write adds these members for you.'],
  };
}

/** The name of the script in package.json. */
const script = 'lint:schema';

function scriptPlan({ repository, readText }: Inputs, command: string): Plan {
  const path = join(repository.folder, 'package.json');
  const before = readText(path);
  if (before === undefined) return { ...nothing, notes: ['There is no package.json to add a script to.'] };
  if (script in repository.packageJson.scripts)
    return { ...nothing, notes: [`package.json has a script '${script}' already; it stays as it is.`] };
  if (typeof parseJson(before) !== 'object') return { ...nothing, notes: ['package.json cannot be parsed.'] };
  const text = withMember(before, ['scripts', script], command);
  return { ...nothing, changes: [{ path, text, isNew: false, what: `the script '${script}'` }] };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { project } from '../../support/project.ts';
import { fix, lint, print } from './lint.ts';
import { bounded } from './bounded.ts';

export interface Hostile {
  readonly text: string;
  /** The linted file; `.js` is parsed by espree. */
  readonly path?: string;
  readonly neighbours?: Readonly<Record<string, string | Uint8Array>>;
  readonly settings?: object;
  readonly drizzle?: '0.45.4' | '1.0.0-rc.5' | null;
  /** Whether it is fixed as well; `false` for what is too large to be linted ten times. */
  readonly isFixed?: boolean;
  /** How many steps of the evaluator one lint may take. */
  readonly mostSteps?: number;
}

/** Twice what the largest text and the longest loop take in one lint. */
const ordinarySteps = 200_000;

/** `--fix` lints ten times at most, and once more for what is left. */
const mostPasses = 11;

/**
 * What all rules say of a file in which anything may stand, as `line: rule/message`. What no-unread-schema says is left
 * out: that something is not read is what it is there to say.
 */
export function say({
  text,
  path = 'schema.ts',
  neighbours = {},
  settings,
  drizzle,
  isFixed = true,
  mostSteps = ordinarySteps,
}: Hostile): string[] {
  const { root } = project('', drizzle);
  for (const [name, content] of Object.entries({ ...neighbours, [path]: text })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  const setup = {
    root,
    filename: join(root, path),
    settings: { tenant: false, ...settings },
    espree: /\.[cm]?jsx?$/.test(path),
  };
  const beginning = () => text.slice(0, 1000);
  const messages = bounded(mostSteps, beginning, () => lint(text, setup));
  if (isFixed) bounded(mostSteps * mostPasses, beginning, () => fix(text, setup));
  return print(messages.filter(({ ruleId }) => ruleId !== 'schema-architect/no-unread-schema'));
}

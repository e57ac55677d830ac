import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLong } from '../../support/long.ts';
import { project } from '../../support/project.ts';
import { fix, lint, print } from './lint.ts';
import { within } from './watchdog.ts';

export interface Hostile {
  readonly text: string;
  /** The linted file; `.js` is parsed by espree. */
  readonly path?: string;
  readonly neighbours?: Readonly<Record<string, string | Uint8Array>>;
  readonly settings?: object;
  readonly drizzle?: '0.45.4' | '1.0.0-rc.5' | null;
  /** Whether it is fixed as well; `false` for what is too large to be linted ten times. */
  readonly isFixed?: boolean;
}

/** Enough for the largest of them on a busy machine, where they take time in proportion to their size. */
const limitMs = isLong ? 60_000 : 10_000;

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
  const messages = within(limitMs, beginning, () => lint(text, setup));
  if (isFixed) within(limitMs, beginning, () => fix(text, setup));
  return print(messages.filter(({ ruleId }) => ruleId !== 'schema-architect/no-unread-schema'));
}

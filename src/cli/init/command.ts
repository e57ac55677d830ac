import { statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Places } from '../../project/places.ts';
import type { Command } from '../libraries.ts';
import { commandFor } from '../program.ts';
import { styleOf } from '../style.ts';
import { UsageError, type Terminal } from '../terminal.ts';
import { planInit } from './init.ts';
import type { Plan } from './plan.ts';
import { initText } from './text.ts';

interface Values {
  readonly dryRun?: boolean;
  readonly write?: boolean;
  readonly baseline?: boolean;
  readonly color?: boolean;
}

/** `schema-architect init`, with options of its own. `end` is told the exit code. */
export function initCommand(terminal: Terminal, end: (code: number) => void): Command {
  return commandFor(terminal, 'init')
    .description('Set the plugin up in this project: its config, a script, and what it found out.')
    .argument('[folder]', 'where the config goes (default: this folder)')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--write', 'also change a config that exists, where it is a plain array')
    .option('--baseline', 'suppress what the rules report today, in eslint-suppressions.json')
    .option('--color', 'with colors')
    .option('--no-color', 'without colors')
    .usage('[folder] [options]')
    .action((given: string | undefined, values: Values) => {
      const folder = resolve(terminal.cwd, given ?? '.');
      const { dryRun = false, write = false, baseline = false } = values;
      if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
        throw new UsageError(`'${given ?? '.'}' is not a folder.`);
      const result = planInit({ folder, write, baseline });
      if (!dryRun) writeChanges(result.plan);
      const places = new Places(folder, () => '');
      const style = styleOf({ color: values.color ?? null }, terminal);
      terminal.stdout.write(initText(result, { dryRun, baseline }, (path) => places.path(path), style));
      end(0);
    });
}

function writeChanges({ changes }: Plan): void {
  for (const { path, text } of changes) {
    try {
      writeFileSync(path, text);
    } catch (error) {
      throw new UsageError(`'${path}' could not be written: ${error instanceof Error ? error.message : ''}`);
    }
  }
}

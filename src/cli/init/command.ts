import type { Command } from '../libraries.ts';
import { commandFor } from '../program.ts';
import { UsageError, type Terminal } from '../terminal.ts';

/** `schema-architect init`, with options of its own. `end` is told the exit code. */
export function initCommand(terminal: Terminal, _end: (code: number) => void): Command {
  return commandFor(terminal, 'init')
    .description('set the plugin up in this project')
    .action(() => {
      throw new UsageError('`init` cannot be run yet.');
    });
}

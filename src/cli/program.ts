import { Command, CommanderError } from './libraries.ts';
import { UsageError, type Terminal } from './terminal.ts';

/**
 * A command of commander's that writes to this terminal, and throws where commander would end the process. Subcommands
 * are made by the same function.
 */
export function commandFor({ stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>, name: string): Command {
  return new Command(name).exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    // `parse` says it in words of its own.
    outputError: () => undefined,
    getOutHelpWidth: () => Math.min(stdout.columns ?? 80, 100),
    getOutHasColors: () => false,
  });
}

/** Runs the command that the arguments name. Throws a `UsageError` for arguments that make no sense. */
export async function parse(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // `--help` and `--version` end with 0.
    if (error.exitCode !== 0) throw new UsageError(sentencesOf(error.message));
  }
}

/** What commander says, as a sentence or two. */
function sentencesOf(message: string): string {
  const [said = '', hint] = message.replace(/^error: /, '').split('\n');
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.?$/, '.')}`;
  const similar = /^\(Did you mean (?:one of )?(.*)\?\)$/.exec(hint ?? '')?.[1];
  if (similar === undefined) return `${sentence} See --help.`;
  const names = similar.split(', ').map((name) => `'${name}'`);
  return `${sentence} Did you mean ${names.join(' or ')}?`;
}

import { run } from '../../src/cli/run.ts';

/** What the command printed, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** A terminal that is none, unless something else is said. */
export interface Settings {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Runs the command in a folder, within this process. */
export async function command(
  cwd: string,
  args: readonly string[],
  { env = { LANG: 'C.UTF-8' }, isTTY = false, columns }: Settings = {},
): Promise<Ran> {
  const [output, errors]: [string[], string[]] = [[], []];
  const stream = (texts: string[]) => ({
    isTTY,
    ...(columns === undefined ? {} : { columns }),
    write: (text: string) => texts.push(text),
  });
  const code = await run({ args, cwd, env, stdout: stream(output), stderr: stream(errors) });
  return { code, output: output.join(''), errors: errors.join('') };
}

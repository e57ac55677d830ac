import fc, { type Arbitrary } from 'fast-check';
import { seed } from '../support/long.ts';
import { printProgram, textOf } from './print/program.ts';
import type { ProgramSpec } from './spec.ts';

/** What is wrong with the reading of a program; nothing, if all is well. */
export type Faults = (files: ReadonlyMap<string, string>, spec: ProgramSpec) => Promise<readonly string[]>;

/**
 * Holds a property over generated programs. What fails is told as source text, after shrinking; `SEED` and `REPLAY` in
 * the environment repeat it.
 */
export async function hold(
  name: string,
  programs: Arbitrary<ProgramSpec>,
  numRuns: number,
  faults: Faults,
): Promise<void> {
  const start = performance.now();
  const path = process.env.REPLAY;
  let found: readonly string[] = [];
  const result = await fc.check(
    fc.asyncProperty(programs, async (spec) => {
      const faulty = await faultsOf(spec, faults);
      if (faulty.length > 0) found = faulty;
      return faulty.length === 0;
    }),
    { seed, numRuns, ...(path === undefined ? {} : { path }) },
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${name}: ${result.numRuns} schemas in ${seconds} s, SEED=${result.seed}`);
  if (!result.failed) return;
  const [spec] = result.counterexample ?? [];
  throw new Error(
    [
      `${name}: SEED=${result.seed} REPLAY=${result.counterexamplePath ?? ''} (${result.numShrinks} times shrunk)`,
      ...found,
      spec ? textOf(printProgram(spec).files) : '',
    ].join('\n'),
  );
}

async function faultsOf(spec: ProgramSpec, faults: Faults): Promise<readonly string[]> {
  try {
    return await faults(printProgram(spec).files, spec);
  } catch (error) {
    // A program that Drizzle refuses is the generator's mistake.
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

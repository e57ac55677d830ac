import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load } from '../support/drizzle.ts';
import { runs, seed } from '../support/long.ts';
import { program } from './arbitraries/program.ts';
import { made } from './check.ts';
import { printProgram } from './print/program.ts';

describe('the loader of the properties makes what Node makes', () => {
  it.each(['0.x', '1.x'] as const)('%s', async (line) => {
    for (const spec of fc.sample(program(line), { numRuns: runs(12, 100), seed })) {
      const { files } = printProgram(spec);
      const { casing } = spec;
      expect(await made(files, line, casing), `SEED=${seed}`).toEqual(await load(files, line, casing));
    }
  });
});

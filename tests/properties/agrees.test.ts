import { describe, it } from 'vitest';
import { runs } from '../support/long.ts';
import { program } from './arbitraries/program.ts';
import { check } from './check.ts';
import { hold } from './hold.ts';

const lines = ['0.x', '1.x'] as const;

describe('a generated schema is read completely, and as Drizzle makes it', () => {
  it.each(lines)('%s', async (line) => {
    await hold(`properties ${line}`, program(line), runs(20, 5000), async (files, spec) => {
      const { wrong, unknown, unread } = await check(files, line, spec.casing);
      return [
        ...wrong.map((each) => `wrong: ${each}`),
        ...unknown.map((each) => `unknown: ${each}`),
        ...(wrong.length + unknown.length > 0 ? unread.map((each) => `unread: ${each}`) : []),
      ];
    });
  });
});

describe('a generated schema that cannot be known in parts is not read wrongly', () => {
  it.each(lines)('%s', async (line) => {
    await hold(
      `properties with doubts ${line}`,
      program(line, { doubts: true }),
      runs(10, 2500),
      async (files, spec) => {
        const { wrong } = await check(files, line, spec.casing);
        return wrong.filter((each) => !isUnnamed(each));
      },
    );
  });
});

/** A table whose name, or that itself, is not known is not found by its name. */
function isUnnamed(fault: string): boolean {
  return fault.endsWith(': found 0 times');
}

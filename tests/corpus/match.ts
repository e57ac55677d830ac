import type { TableFacts } from './facts.ts';

export interface Pair {
  readonly expected: TableFacts;
  readonly actual: TableFacts | undefined;
}

export interface Match {
  readonly pairs: readonly Pair[];
  /** The tables of the reading that no table of the truth answers to. */
  readonly extra: readonly TableFacts[];
}

type Same = (expected: TableFacts, actual: TableFacts) => boolean;

const hasName: Same = (expected, actual) => expected.name === actual.name;
const isInFile: Same = (expected, actual) => expected.file === actual.file;
const isAtLine: Same = (expected, actual) => isInFile(expected, actual) && expected.line === actual.line;

/**
 * From the surest sign to the least. A name may be declared twice, in one file or in several, and a table made by a
 * factory may stand at another line than the call that Drizzle saw.
 */
const signs: readonly Same[] = [
  (expected, actual) => isAtLine(expected, actual) && hasName(expected, actual),
  (expected, actual) => isAtLine(expected, actual) && actual.name === undefined,
  (expected, actual) => isInFile(expected, actual) && hasName(expected, actual),
  hasName,
  isAtLine,
];

/** Finds for each table of the truth the one of the reading that was made by the same code. */
export function matchTables(expected: readonly TableFacts[], actual: readonly TableFacts[]): Match {
  const found = new Map<TableFacts, TableFacts>();
  const free = new Set(actual);
  for (const isSame of signs) {
    for (const table of expected) {
      if (found.has(table)) continue;
      const [nearest] = [...free]
        .filter((each) => isSame(table, each))
        .sort((a, b) => Math.abs(a.line - table.line) - Math.abs(b.line - table.line));
      if (!nearest) continue;
      found.set(table, nearest);
      free.delete(nearest);
    }
  }
  return {
    pairs: expected.map((table) => ({ expected: table, actual: found.get(table) })),
    extra: [...free],
  };
}

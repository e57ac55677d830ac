import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchemaJson, TableJson } from '../../src/api.ts';
import { compare } from '../support/agrees.ts';
import { program } from './arbitraries/program.ts';
import { check, made, reading } from './check.ts';
import { hold } from './hold.ts';
import { printProgram } from './print/program.ts';

type Change = (table: TableJson) => Partial<Record<keyof TableJson, unknown>> | undefined;

/** Changes the first table that has what is changed. */
function changed(read: SchemaJson, change: Change): SchemaJson | undefined {
  const at = read.tables.findIndex((table) => table.exportName !== null && change(table) !== undefined);
  const table = read.tables[at];
  if (!table) return undefined;
  return { ...read, tables: read.tables.with(at, { ...table, ...change(table) } as TableJson) };
}

const first =
  (list: 'columns' | 'indexes' | 'foreignKeys' | 'uniques', change: (item: never) => object | null): Change =>
  (table) => {
    const [item, ...others] = table[list];
    if (!item) return undefined;
    const other = change(item as never);
    return { [list]: other ? [{ ...item, ...other }, ...others] : others };
  };

const wrongReadings: Readonly<Record<string, Change>> = {
  'notNull flipped': first('columns', (column: TableJson['columns'][number]) => ({
    notNull: !column.notNull,
  })),
  'hasDefault flipped': first('columns', (column: TableJson['columns'][number]) => ({
    hasDefault: !column.hasDefault,
  })),
  'a type changed': first('columns', () => ({ type: 'other' })),
  'a column renamed': first('columns', () => ({ name: 'other' })),
  'a column lost': first('columns', () => null),
  'an index lost': first('indexes', () => null),
  'an index made unique': first('indexes', (index: TableJson['indexes'][number]) => ({
    unique: !index.unique,
  })),
  'an index with another column': first('indexes', () => ({ columns: ['other'] })),
  'a foreign key lost': first('foreignKeys', () => null),
  'a foreign key with another action': first('foreignKeys', () => ({ onDelete: 'other' })),
  'a unique constraint lost': first('uniques', () => null),
  'a check lost': ({ checks }) => (checks.length > 0 ? { checks: checks.slice(1) } : undefined),
  'a policy renamed': ({ policies }) => (policies.length > 0 ? { policies: ['other'] } : undefined),
  'a primary key reversed': ({ primaryKey }) =>
    primaryKey.length > 1 ? { primaryKey: [...primaryKey].reverse() } : undefined,
  'row-level security flipped': ({ rls }) => ({ rls: !rls }),
  'another table name': () => ({ name: 'other' }),
};

const leftOut: Readonly<Record<string, Change>> = {
  'notNull not known': first('columns', () => ({ notNull: undefined })),
  'an open list': ({ open }) => ({ open: [...open, 'indexes'] }),
  'rls not known': () => ({ rls: undefined }),
};

describe('the comparison finds', () => {
  it.each(Object.entries(wrongReadings))('%s', async (_, change) => {
    expect(await heard(change, 'wrong')).toBeGreaterThan(0);
  });
  it.each(Object.entries(leftOut))('%s', async (_, change) => {
    expect(await heard(change, 'unknown')).toBeGreaterThan(0);
  });
});

/** How many programs a change applies to; each time it has to be told. */
async function heard(change: Change, kind: 'wrong' | 'unknown'): Promise<number> {
  let count = 0;
  for (const { read, loaded, entry } of await (programs ??= samplePrograms())) {
    const other = changed(read, change);
    if (!other) continue;
    count += 1;
    expect(compare(loaded, other, entry)[kind]).not.toEqual([]);
  }
  return count;
}

let programs: ReturnType<typeof samplePrograms> | undefined;

/** Programs as the reader reads them and as Drizzle runs them, made once for all changes. */
async function samplePrograms() {
  const sampled = [];
  for (const spec of fc.sample(program('0.x'), { numRuns: 15, seed: 7 })) {
    const { files } = printProgram(spec);
    sampled.push({
      read: await reading(files, '0.x', spec.casing),
      loaded: await made(files, '0.x', spec.casing),
      entry: [...files.keys()].at(-1)!,
    });
  }
  return sampled;
}

/** What only the model tells: Drizzle runs the one text, the reader reads the other. */
const otherSources: readonly (readonly [string, string])[] = [
  ['t.a.desc()', 't.a'],
  ['t.a.asc().nullsFirst()', 't.a.asc()'],
  ["t.a.op('text_ops')", 't.a'],
  ['.with({ fillfactor: 70 })', '.with({ fillfactor: 71 })'],
  ['.$defaultFn(() => 1)', ''],
  ['.$onUpdate(() => 1)', ''],
  [".default('x')", ".default('y')"],
  ['.default(sql`1`)', ".default('1')"],
  ['.generatedAlwaysAs(sql`1`)', ''],
  ['withTimezone: true', 'withTimezone: false'],
  ["for: 'select'", "for: 'insert'"],
  ["name: 'own'", "name: 'other'"],
];

describe('the comparison finds in the model', () => {
  const source = `
    import { foreignKey, index, pgPolicy, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
    import { sql } from 'drizzle-orm';
    export const own = pgTable(
      'own',
      {
        a: text().$defaultFn(() => 1).$onUpdate(() => 1),
        b: text().default('x'),
        c: text().default(sql\`1\`),
        d: text().generatedAlwaysAs(sql\`1\`),
        e: timestamp({ withTimezone: true }),
      },
      (t) => [
        index('desc').on(t.a.desc()),
        index('nulls').on(t.a.asc().nullsFirst()),
        index('op').using('gin', t.a.op('text_ops')).with({ fillfactor: 70 }),
        pgPolicy('policy', { for: 'select' }),
        foreignKey({ name: 'own', columns: [t.a], foreignColumns: [own.b] }),
      ],
    );`;
  const files = (text: string): Map<string, string> => new Map([['schema.ts', text]]);

  it.each(otherSources)('%s in place of %s', async (made, read) => {
    for (const line of ['0.x', '1.x'] as const) {
      expect((await check(files(source), line, null)).wrong).toEqual([]);
      expect(source).toContain(made);
      const other = files(source.replace(made, read));
      expect((await check(files(source), line, null, other)).wrong).not.toEqual([]);
    }
  });
});

describe('a property that fails', () => {
  it('tells its seed, its path and the shrunk source', async () => {
    const failing = hold('twin', program('0.x'), 50, (files) =>
      Promise.resolve([...files.values()].some((text) => text.includes('numeric(')) ? ['a numeric'] : []),
    );
    await expect(failing).rejects.toThrow(/SEED=\d+ REPLAY=[\d:]+ .*\na numeric\n[^]*\/\/- [^]*numeric\(/);
  });
});

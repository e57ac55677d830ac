import { describe, expect, it } from 'vitest';
import type { Index } from '../../src/schema/table.ts';
import { dedent, project } from '../support/project.ts';
import { read } from '../support/read.ts';

const start = `import { pgTable, index, uniqueIndex, vector, integer } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { strange } from 'strange';
`;

/** The first index of the last file's last table, and that file's text. */
function indexIn(code: string): { index: Index; text: string } {
  const text = dedent(start + code);
  const index = read(text).tables.at(-1)?.indexes[0];
  if (!index) throw new Error('The index was not read.');
  return { index, text: project(text).code };
}

const inTable = (extras: string): string =>
  `export const a = pgTable('a', { n: integer(), e: vector({ dimensions: 3 }), f: vector({ dimensions: 3 }) }, ${extras});`;

describe('options', () => {
  it.each([
    ['', null],
    [
      '.with({ m: 8, a: "x", b: true })',
      new Map<string, unknown>([
        ['m', 8],
        ['a', 'x'],
        ['b', true],
      ]),
    ],
    ['.with({ m: strange })', new Map([['m', undefined]])],
    ['.with({ m: 8 }).with({ lists: 4 })', new Map([['lists', 4]])],
    ['.with({ ...strange })', undefined],
    ['.with(strange)', undefined],
  ])('of %s', (options, expected) => {
    const { index } = indexIn(inTable(`(t) => [index().using('hnsw', t.e)${options}]`));
    expect(index.options).toEqual(expected);
  });
});

describe('mentions', () => {
  it.each([
    ['t.e', ['e']],
    ['sql`(${t.e} <=> ${t.f})`', ['e', 'f']],
    ['sql`${sql`${t.e}`} x`', ['e']],
    ['sql`lower(e)`', undefined],
    ['sql`${strange} ${t.e}`', undefined],
  ])('of %s', (part, expected) => {
    const { index } = indexIn(inTable(`(t) => [index('i').using('hnsw', ${part})]`));
    expect(index.parts?.[0]?.mentions?.map((column) => column.key)).toEqual(expected);
  });
});

describe('how it stands in the file', () => {
  /** The texts of the call, its chain, and the parts with what is called on them. */
  const texts = (code: string): unknown => {
    const { index, text } = indexIn(code);
    const at = ({ start: from, end }: { start: number; end: number }): string => text.slice(from, end);
    return {
      call: index.written && at(index.written.call.place),
      chain: index.written?.chain.map((call) => call.name),
      parts: index.parts?.map(
        ({ written }) => written && [at(written.place), ...written.calls.map(({ name }) => name)],
      ),
    };
  };

  it('the call, its chain and its columns', () => {
    expect(
      texts(inTable("(t) => [index('i').using('hnsw', t.e.desc().op('x'), t.n, sql`1`).where(sql`true`)]")),
    ).toEqual({
      call: "index('i')",
      chain: ['using', 'where'],
      parts: [["t.e.desc().op('x')", 'desc', 'op'], ['t.n'], ['sql`1`']],
    });
  });

  it('columns by local names', () => {
    expect(texts(inTable('({ e: emb }) => { const i = index().on((emb), emb!); return [i]; }'))).toEqual({
      call: 'index()',
      chain: ['on'],
      parts: [['emb'], null],
    });
  });

  it.each([
    ['a helper', `const make = (t: any) => index().on(t.e); ${inTable('(t) => [make(t)]')}`],
    ['a chain in several statements', inTable('(t) => { const i = index(); return [i.on(t.e)]; }')],
  ])('nothing for %s', (_, code) => {
    expect(texts(code)).toMatchObject({ call: null, parts: [null] });
  });

  it('no parts for a spread', () => {
    expect(
      texts(inTable('(t) => { const list = [t.e] as const; return [index().on(...list)]; }')),
    ).toMatchObject({
      call: 'index()',
      parts: [null],
    });
  });
});

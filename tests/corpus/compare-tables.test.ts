import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { readColumn, readIndex, readTable, told, truthColumn, truthTable } from './samples.ts';

describe('missing and extra', () => {
  it('a table that was not found, whose facts are not known', () => {
    const comparison = compare({ tables: [truthTable()], drizzleLine: 'v0' }, []);
    expect(comparison).toMatchObject({ tables: 1, found: 0, incomplete: [] });
    expect(comparison.outcomes.map(({ what, verdict }) => `${what} ${verdict}`)).toEqual([
      'table different',
      'column id unknown',
      'column authorId unknown',
      'primary key unknown',
      'row-level security unknown',
    ]);
  });

  it('a table that is not in the truth', () => {
    expect(told([{}], [{}, { name: 'tags', line: 9 }])).toEqual([
      'different: tags table: tags; the truth: not in the truth (nowhere, read at schema.ts:9)',
    ]);
  });

  it('a column that was not read, of a list that is not open', () => {
    expect(told([{}], [{ columns: readTable().columns.slice(0, 1) }])).toEqual([
      expect.stringMatching(/^different: posts column authorId: not read; /),
    ]);
  });

  it('an index that is not in the truth, of an open list too', () => {
    expect(told([{}], [{ complete: false, open: ['indexes'], indexes: [readIndex] }])).toEqual([
      expect.stringMatching(/^different: posts index posts_author_idx: .+; the truth: not in the truth/),
    ]);
  });
});

describe('tables of one name', () => {
  const text = [readColumn('id', { primaryKey: true }), readColumn('authorId', { type: 'text' })];
  const textTruth = [truthColumn('id', { primary: true }), truthColumn('authorId', { sqlType: 'text' })];

  it('in two files', () => {
    expect(
      told([{}, { file: 'copy.ts', columns: textTruth }], [{ file: 'copy.ts', columns: text }, {}]),
    ).toEqual([]);
  });

  it('in one file', () => {
    expect(told([{}, { line: 9, columns: textTruth }], [{ line: 9, columns: text }, {}])).toEqual([]);
  });

  it('in one file, at lines that differ a little', () => {
    expect(told([{ line: 9, columns: textTruth }, {}], [{ line: 2 }, { line: 10, columns: text }])).toEqual(
      [],
    );
  });

  it('of which one was read', () => {
    const comparison = compare({ tables: [truthTable(), truthTable({ line: 9 })], drizzleLine: 'v0' }, [
      readTable({ line: 9 }),
    ]);
    expect(comparison).toMatchObject({ tables: 2, found: 1 });
    expect(comparison.outcomes.find(({ ours }) => ours === 'not found')?.truthAt).toBe('schema.ts:1');
  });

  it('that was found in another file than Drizzle saw it called from', () => {
    expect(told([{}], [{ file: 'factory.ts', line: 40 }])).toEqual([]);
  });
});

it('counts what is incomplete, with its open lists', () => {
  const { incomplete } = compare({ tables: [truthTable()], drizzleLine: 'v0' }, [
    readTable({ complete: false, open: ['checks'] }),
  ]);
  expect(incomplete).toEqual([{ table: 'posts', at: 'schema.ts:1', open: ['checks'] }]);
});

import { describe, expect, it } from 'vitest';
import type { TableJson } from '../../src/api.ts';
import { compare } from './compare.ts';
import {
  foreignKey,
  index,
  outcomes,
  readColumn,
  readForeignKey,
  readIndex,
  readTable,
  told,
  truthColumn,
  truthTable,
} from './samples.ts';
import type { TruthTable } from './truth.ts';

describe('equal', () => {
  it('a table, its columns, its key, its row-level security', () => {
    expect(outcomes([{}], [{}]).map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual([
      'tables equal',
      'columns equal',
      'columns equal',
      'primaryKeys equal',
      'rls equal',
    ]);
  });

  it.each<[string, Partial<TruthTable>, Partial<TableJson>]>([
    ['a foreign key into another schema', { foreignKeys: [foreignKey] }, { foreignKeys: [readForeignKey] }],
    ['an index', { indexes: [index] }, { indexes: [readIndex] }],
    [
      'a partial index',
      { indexes: [{ ...index, where: true }] },
      { indexes: [{ ...readIndex, partial: true }] },
    ],
    [
      'an index whose name drizzle-kit makes',
      { indexes: [{ ...index, name: null }] },
      { indexes: [{ ...readIndex, name: 'posts_author_id_index' }] },
    ],
    [
      'a nameless index of an expression, for which there is no name',
      { indexes: [{ ...index, name: null, columns: [{ expr: true }] }] },
      { indexes: [{ unique: false, method: 'btree', columns: [null], partial: false }] },
    ],
    [
      'a composite key, which the truth gives by keys',
      {
        columns: [truthColumn('id'), truthColumn('authorId')],
        primaryKeys: [{ columns: ['authorId', 'id'] }],
      },
      { columns: [readColumn('id'), readColumn('authorId')], primaryKey: ['author_id', 'id'] },
    ],
    [
      'a unique constraint, which the truth gives by keys',
      { uniqueConstraints: [{ name: 'posts_author', columns: ['authorId'] }] },
      { uniques: [{ name: 'posts_author', columns: ['author_id'] }] },
    ],
    ['lists in another order', { checks: [{ name: 'a' }, { name: 'b' }] }, { checks: ['b', 'a'] }],
    ['row-level security by a policy', { policies: [{ name: 'own' }] }, { policies: ['own'], rls: true }],
  ])('%s', (_name, truth, reading) => {
    expect(told([truth], [reading])).toEqual([]);
  });

  it.each([
    ['v0', 'posts_author_id_unique', 'posts_author_id_unique'],
    // drizzle-kit 1.x names it as Postgres would.
    ['v1', undefined, 'posts_author_id_key'],
    ['v1', 'own_name', 'own_name'],
  ] as const)('a column that is unique, in %s, by name %s', (line, uniqueName, name) => {
    const column = truthColumn('authorId', { isUnique: true, ...(uniqueName ? { uniqueName } : {}) });
    const truth = { columns: [truthColumn('id', { primary: true }), column] };
    const columns = [readColumn('id', { primaryKey: true }), readColumn('authorId', { unique: true })];
    expect(told([truth], [{ columns, uniques: [{ name, columns: ['author_id'] }] }], line)).toEqual([]);
    expect(told([truth], [{ columns }], line)).toEqual([
      expect.stringMatching(`^different: posts unique constraint ${name}: not read`),
    ]);
  });
});

describe('different', () => {
  const columns = readTable().columns;

  it('a column, with both places', () => {
    expect(
      told([{}], [{ columns: [columns[0]!, readColumn('authorId', { type: 'text', notNull: false })] }]),
    ).toEqual([
      'different: posts column authorId: type "text", notNull false; the truth: type "uuid", notNull true ' +
        '(schema.ts:2, read at schema.ts:1)',
    ]);
  });

  it.each<[string, Partial<typeof readForeignKey>]>([
    ['columns', { columns: ['id'] }],
    ['the table', { foreignTable: 'accounts' }],
    ['the schema', { foreignSchema: 'public2' }],
    ['the foreign columns', { foreignColumns: ['key'] }],
    ['onDelete', { onDelete: 'no action' }],
    ['onUpdate', { onUpdate: 'cascade' }],
  ])("a foreign key's %s", (_name, facts) => {
    const found = outcomes(
      [{ foreignKeys: [foreignKey] }],
      [{ foreignKeys: [{ ...readForeignKey, ...facts }] }],
    );
    expect(found.some(({ kind, verdict }) => kind === 'foreignKeys' && verdict === 'different')).toBe(true);
    expect(found.some(({ kind, verdict }) => kind === 'foreignKeys' && verdict === 'equal')).toBe(false);
  });

  it.each<[string, Partial<typeof readIndex>]>([
    ['columns', { columns: ['author_id', 'id'] }],
    ['uniqueness', { unique: true }],
    ['method', { method: 'hash' }],
    ['condition', { partial: true }],
  ])("an index's %s", (_name, facts) => {
    expect(told([{ indexes: [index] }], [{ indexes: [{ ...readIndex, ...facts }] }])).toEqual([
      expect.stringMatching(/^different: posts index posts_author_idx: /),
    ]);
  });

  it.each<[string, Partial<TruthTable>, Partial<TableJson>, string]>([
    [
      'a key',
      {},
      { primaryKey: ['author_id'] },
      'primary key: columns ["author_id"]; the truth: columns ["id"]',
    ],
    [
      'row-level security',
      { enableRLS: true },
      {},
      'row-level security: enabled false; the truth: enabled true',
    ],
    ['a table of another schema', { schema: 'app' }, {}, 'table: posts; the truth: app.posts'],
  ])('%s', (_name, truth, reading, line) => {
    expect(told([truth], [reading])).toEqual([expect.stringContaining(line)]);
  });

  it('is said though something else of the same column is not known', () => {
    const { type: _, ...column } = readColumn('authorId', { notNull: false });
    expect(told([{}], [{ complete: false, columns: [columns[0]!, column] }])).toEqual([
      expect.stringMatching(/^different: posts column authorId: notNull false; /),
    ]);
  });

  it('a foreign key for which Drizzle throws, once, whatever was read of it', () => {
    const truth = { foreignKeys: [{ error: 'users is not defined' }] };
    const line = expect.stringContaining('the truth: throws: users is not defined');
    expect(told([truth], [{ foreignKeys: [{ columns: ['author_id'] }] }])).toEqual([line]);
    expect(told([truth], [{}])).toEqual([line]);
  });
});

describe('unknown', () => {
  it('a fact that is left out', () => {
    const { type: _, ...column } = readColumn('authorId');
    const columns = [readColumn('id', { primaryKey: true }), column];
    expect(told([{}], [{ complete: false, columns }])).toEqual([
      'unknown: posts column authorId: type not known; the truth: type "uuid" (schema.ts:2, read at schema.ts:1)',
    ]);
  });

  it('what an open list may still have', () => {
    expect(
      told(
        [{ indexes: [index], foreignKeys: [foreignKey] }],
        [{ complete: false, open: ['indexes'], foreignKeys: [readForeignKey] }],
      ),
    ).toEqual([expect.stringMatching(/^unknown: posts index posts_author_idx: not known; /)]);
  });

  it('a key of a table that is incomplete', () => {
    expect(told([{}], [{ complete: false, primaryKey: [] }])).toEqual([
      expect.stringMatching(/^unknown: posts primary key: not known; /),
    ]);
    expect(told([{}], [{ primaryKey: [] }])).toEqual([
      expect.stringMatching(/^different: posts primary key: not read; /),
    ]);
  });

  it('the name of a table at its place', () => {
    const { name: _, ...nameless } = readTable();
    expect(compare({ tables: [truthTable()], drizzleLine: 'v0' }, [nameless]).outcomes[0]).toMatchObject({
      verdict: 'unknown',
      ours: 'a name that is not known',
    });
  });

  it('an entry without facts does not take the place of one that is known', () => {
    const found = outcomes(
      [{ foreignKeys: [{ ...foreignKey, sqlColumns: ['id'] }, foreignKey] }],
      [{ complete: false, foreignKeys: [{}, { columns: ['id'] }, readForeignKey] }],
    ).filter(({ kind }) => kind === 'foreignKeys');
    expect(found.map(({ what, verdict }) => `${what} ${verdict}`)).toEqual([
      'foreign key (id) unknown',
      'foreign key (author_id) equal',
      'foreign key (?) different',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  maySearch,
  vectorParameterProblems,
  vectorPartProblems,
} from '../../src/schema/vector/vector-index.ts';
import {
  distancesOf,
  isVectorClassName,
  maxDimensions,
  maxIndexDimensions,
  operatorClassOf,
  readOperatorClass,
  vectorMethodOf,
  vectorOf,
} from '../../src/schema/vector/vector.ts';
import type { Table } from '../../src/schema/table.ts';
import { read } from '../support/read.ts';

// That all of this is Postgres's own mind is shown by tests/proof/vectors.test.ts.

function tableOf(columns: string, extras = '', line: '0.45.4' | '1.0.0-rc.5' | null = '0.45.4'): Table {
  const [table] = read(
    `import { pgTable, integer, vector, halfvec, sparsevec, bit, customType, index, uniqueIndex } from 'drizzle-orm/pg-core';
    import { sql } from 'drizzle-orm';
    import { strange } from 'strange';
    const own = (type: string) => customType<{ data: number[] }>({ dataType: () => type });
    const sized = customType<{ data: number[]; config: { size: number } }>({ dataType: (config) => \`vector(\${config?.size})\` });
    export const a = pgTable('a', { n: integer(), ${columns} }, (t) => [${extras}]);`,
    line,
  ).tables;
  if (!table) throw new Error('The table was not read.');
  return table;
}

describe('vectorOf', () => {
  it.each([
    ['vector({ dimensions: 3 })', { type: 'vector', dimensions: 3 }],
    ["halfvec('e', { dimensions: 3 })", { type: 'halfvec', dimensions: 3 }],
    ["sparsevec('e', { dimensions: 3 }).notNull()", { type: 'sparsevec', dimensions: 3 }],
    ['bit({ dimensions: 8 })', { type: 'bit', dimensions: 8 }],
    ['vector()', { type: 'vector', dimensions: null }],
    ["vector('e')", { type: 'vector', dimensions: null }],
    ["vector('e', {})", { type: 'vector', dimensions: null }],
    ["vector('e', strange)", { type: 'vector', dimensions: undefined }],
    ["vector('e', { dimensions: strange })", { type: 'vector', dimensions: undefined }],
    ["vector('e', { ...strange })", { type: 'vector', dimensions: undefined }],
    ['vector(...strange)', { type: 'vector', dimensions: undefined }],
    ["own('vector(3)')('e')", { type: 'vector', dimensions: 3 }],
    ["own('VECTOR (3)')('e')", { type: 'vector', dimensions: 3 }],
    ["own('halfvec')('e')", { type: 'halfvec', dimensions: null }],
    ["sized('e', { size: 5 })", { type: 'vector', dimensions: 5 }],
  ])('knows %s', (code, vector) => {
    expect(tableOf(`e: ${code}`).columns.map(vectorOf)).toEqual([null, vector]);
  });

  it.each([
    "own('tsvector')('e')",
    "own(strange)('e')",
    'vector({ dimensions: 3 }).array()',
    'strange',
    'strange()',
  ])('takes %s for no vector', (code) => {
    expect(tableOf(`e: ${code}`).columns.map(vectorOf)).toEqual([null, null]);
  });
});

describe('operator classes', () => {
  it('are read whatever their case and schema', () => {
    const cosine = { type: 'halfvec', distance: 'cosine' };
    expect(readOperatorClass('halfvec_cosine_ops')).toEqual(cosine);
    expect(readOperatorClass('extensions.HALFVEC_cosine_ops')).toEqual(cosine);
    expect(readOperatorClass('vector_ops')).toBeNull();
    expect(readOperatorClass('bit_cosine_ops')).toBeNull();
  });

  it('are recognized by their beginning where they do not exist', () => {
    expect(
      ['vector_cosine', 'public.bit_l2_ops', 'text_ops', 'my_vector_ops'].map(isVectorClassName),
    ).toEqual([true, true, false, false]);
  });

  it('are named after type and distance', () => {
    expect(operatorClassOf('sparsevec', 'ip')).toBe('sparsevec_ip_ops');
    expect(distancesOf('ivfflat', 'vector')).toEqual(['cosine', 'l2', 'ip']);
    expect(distancesOf('ivfflat', 'sparsevec')).toEqual([]);
  });
});

it('limits and methods', () => {
  expect([maxDimensions('vector'), maxIndexDimensions('vector'), maxIndexDimensions('halfvec')]).toEqual([
    16_000, 2_000, 4_000,
  ]);
  expect(['HNSW', 'ivfflat', 'btree', undefined].map(vectorMethodOf)).toEqual([
    'hnsw',
    'ivfflat',
    null,
    null,
  ]);
});

/** The kinds of what is wrong with the columns of an index. */
function problems(column: string, index: string, line: '0.x' | '1.x' | undefined = '0.x'): string[] {
  const [found] = tableOf(`e: ${column}`, index).indexes;
  return found
    ? vectorPartProblems(found, line).map(({ kind, distance }) => [kind, distance].join(' ').trim())
    : ['dropped'];
}

const small = 'vector({ dimensions: 3 })';

describe('vectorPartProblems', () => {
  it.each([
    [small, "index().using('hnsw', t.e.op('vector_cosine_ops'))"],
    [small, "index().using('HNSW', t.e.op('Extensions.Vector_L2_ops'))"],
    [small, "index().using('hnsw', t.e.op('my_ops'))"],
    [small, "index().using('hnsw', t.e.op(strange))"],
    [small, "index().using('hnsw', strange)"],
    [small, "index('i').using('hnsw', sql`${t.e} vector_cosine_ops`)"],
    [small, "index().on(t.e.op('vector_ops'))"],
    [small, 'index().on(t.n)'],
    [small, "index().using('vchordrq', t.e.op('vector_l2_ops'))"],
    ['halfvec({ dimensions: 4000 })', "index().using('ivfflat', t.e.op('halfvec_ip_ops'))"],
    ['halfvec({ dimensions: 3 })', 'index().on(t.e)'],
    ['sparsevec({ dimensions: 30522 })', "index().using('hnsw', t.e.op('sparsevec_l1_ops'))"],
    ['bit({ dimensions: 64000 })', "index().using('ivfflat', t.e.op('bit_hamming_ops'))"],
    ['vector({ dimensions: strange })', "index().using('hnsw', t.e.op('vector_l2_ops'))"],
    // The table itself fails.
    ['vector()', "index().using('hnsw', t.e)"],
    ["own('vector(3)')()", "index().using('ivfflat', t.e)"],
  ])('%s takes %s', (column, index) => {
    expect(problems(column, index)).toEqual([]);
  });

  it.each([
    [small, "index().using('hnsw', t.e)", 'missingClass'],
    [small, "index().using('ivfflat', t.e)", 'missingClass'],
    [small, 'index().on(t.n, t.e)', 'missingClass'],
    [small, "index().using('vchordrq', t.e)", 'missingClass'],
    ['halfvec({ dimensions: 3 })', "index().using('ivfflat', t.e)", 'missingClass'],
    ["own('vector(3)')()", "index().using('hnsw', t.e)", 'missingClass'],
    [small, "index().using('hnsw', t.e.op('vector_cosine'))", 'unknownClass'],
    [small, "index().using('hnsw', t.e.op('vector_ops'))", 'unknownClass'],
    [small, "index().using('ivfflat', t.e.op('vector_l1_ops'))", 'unknownClass l1'],
    [small, "index().on(t.e.op('vector_cosine_ops'))", 'unknownClass cosine'],
    ['halfvec({ dimensions: 3 })', "index().using('hnsw', t.e.op('vector_ip_ops'))", 'wrongType ip'],
    [
      'sparsevec({ dimensions: 3 })',
      "index().using('ivfflat', t.e.op('sparsevec_l2_ops'))",
      'wrongMethod l2',
    ],
    ['vector({ dimensions: 2001 })', "index().using('hnsw', t.e)", 'tooManyDimensions'],
    [
      'halfvec({ dimensions: 4001 })',
      "index().using('ivfflat', t.e.op('halfvec_l2_ops'))",
      'tooManyDimensions l2',
    ],
    [
      'bit({ dimensions: 64001 })',
      "index().using('hnsw', t.e.op('bit_jaccard_ops'))",
      'tooManyDimensions jaccard',
    ],
    ["own('vector')()", "index().using('hnsw', t.e.op('vector_l2_ops'))", 'noDimensions'],
  ])('%s does not take %s: %s', (column, index, kind) => {
    expect(problems(column, index)).toEqual([kind]);
  });

  it('an order is refused in 1.x, written by no 0.x, and nothing is said where the version is not known', () => {
    const orders = [
      "t.e.desc().op('vector_l2_ops')",
      "t.e.op('vector_l2_ops').nullsFirst()",
      "t.e.asc().op('vector_l2_ops')",
    ];
    const of = (line: '0.x' | '1.x' | undefined) =>
      orders.map((order) => problems(small, `index().using('hnsw', ${order})`, line).length);
    expect([of('1.x'), of('0.x'), of(undefined)]).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe('vectorParameterProblems', () => {
  const told = (method: string, options: string): string[] => {
    const [index] = tableOf(
      `e: ${small}`,
      `index().using('${method}', t.e.op('vector_l2_ops'))${options}`,
    ).indexes;
    return index
      ? vectorParameterProblems(index).map(({ kind, parameter, value, range }) =>
          kind === 'unknownParameter' ? `no ${parameter}` : `${parameter} ${value}: ${range}`,
        )
      : ['dropped'];
  };

  it.each([
    ['hnsw', ''],
    ['hnsw', '.with({})'],
    ['hnsw', '.with({ m: 2, ef_construction: 4 })'],
    ['hnsw', '.with({ m: 100, ef_construction: 1000 })'],
    ['hnsw', '.with({ m: 32 })'],
    ['hnsw', ".with({ M: '16', EF_CONSTRUCTION: 64.4 })"],
    ['hnsw', '.with({ m: strange })'],
    ['hnsw', '.with({ m: 90, ef_construction: strange })'],
    ['hnsw', '.with({ lists: 1, ...strange })'],
    ['hnsw', '.with(strange)'],
    ['ivfflat', '.with({ lists: 32768 })'],
    ['gin', '.with({ fastupdate: false })'],
  ])('%s takes %s', (method, options) => {
    expect(told(method, options)).toEqual([]);
  });

  it.each([
    ['hnsw', '.with({ lists: 100, m: 8 })', ['no lists']],
    ['ivfflat', '.with({ m: 8 })', ['no m']],
    ['ivfflat', '.with({ lists: 0 })', ['lists 0: 1 to 32768']],
    ['ivfflat', '.with({ lists: 32769 })', ['lists 32769: 1 to 32768']],
    ['hnsw', '.with({ m: 1 })', ['m 1: 2 to 100']],
    ['hnsw', ".with({ m: 'many' })", ['m many: 2 to 100']],
    ['hnsw', '.with({ m: true })', ['m true: 2 to 100']],
    ['hnsw', '.with({ ef_construction: 1001 })', ['ef_construction 1001: 4 to 1000']],
    ['hnsw', '.with({ m: 40 })', ["ef_construction 64: at least 80, twice 'm'"]],
    ['hnsw', '.with({ ef_construction: 31 })', ["ef_construction 31: at least 32, twice 'm'"]],
  ])('%s does not take %s', (method, options, expected) => {
    expect(told(method, options)).toEqual(expected);
  });
});

describe('maySearch', () => {
  const served = (index: string): boolean => {
    const table = tableOf(`e: ${small}, f: ${small}`, index);
    const [found] = table.indexes;
    const e = table.columns.find((column) => column.key === 'e');
    if (!found || !e) throw new Error('The index was not read.');
    return maySearch(found, e);
  };

  it.each([
    "index().using('hnsw', t.e)",
    "index().using('ivfflat', t.e.op('vector_l2_ops')).where(sql`${t.n} > 0`)",
    "index().using('diskann', t.e, t.n)",
    'index().using(strange, t.e)',
    "index().using('hnsw', strange)",
    "index('i').using('hnsw', sql`(${t.e}::halfvec(3)) halfvec_l2_ops`)",
    "index('i').using('hnsw', sql`e vector_l2_ops`)",
    "index('i').using('hnsw', sql`${strange} vector_l2_ops`)",
  ])('%s may', (index) => expect(served(index)).toBe(true));

  it.each([
    'index().on(t.e)',
    "index().using('gin', strange)",
    "index().using('hnsw', t.f)",
    "index('i').using('hnsw', sql`(${t.f}::halfvec(3)) halfvec_l2_ops`)",
  ])('%s may not', (index) => expect(served(index)).toBe(false));
});

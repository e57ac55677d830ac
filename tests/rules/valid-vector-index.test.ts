import rule from '../../src/rules/valid-vector-index.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { customType, halfvec, index, integer, pgTable, sparsevec, uniqueIndex, vector } from 'drizzle-orm/pg-core';";

/** A table with one column `e`, and an index on it. */
const table = (column: string, extras: string): string => `
  ${imports}
  export const a = pgTable('a', { n: integer('n'), e: ${column} }, (t) => [
    ${extras},
  ]);
`;
const small = "vector('e', { dimensions: 3 })";
const half = "halfvec('e', { dimensions: 3 })";

interface Answer {
  readonly messageId: string;
  readonly data?: Record<string, string>;
  readonly column?: string;
  readonly extras: string;
}

/** One report on one index, with the index after each suggestion. */
const one = (
  name: string,
  [column, extras]: readonly [column: string, extras: string],
  error: { readonly messageId: string; readonly data?: Record<string, string>; readonly column?: number },
  answers: readonly Answer[],
) => ({
  name,
  code: table(column, extras),
  errors: [
    {
      ...error,
      line: 3,
      suggestions: answers.map(({ messageId, data, extras: after }) => ({
        messageId,
        ...(data ? { data } : {}),
        output: table(column, after),
      })),
    } as never,
  ],
  output: null,
});

const classes = (
  type: string,
  names: readonly string[],
  extras: (name: string) => string,
  messageId = 'addClass',
) =>
  names.map((name) => {
    const operatorClass = `${type}_${name}_ops`;
    return { messageId, data: { operatorClass }, extras: extras(operatorClass) };
  });

runRule(rule, {
  valid: [
    {
      name: 'what pgvector makes',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        export const a = pgTable('a', { n: integer(), e: ${small}, h: ${half}, big: vector({ dimensions: 3072 }) }, (t) => [
          index('a1').using('hnsw', t.e.op('vector_cosine_ops')).with({ m: 16, ef_construction: 64 }),
          index('a2').using('ivfflat', t.e.op('vector_l2_ops')).with({ lists: 100 }).where(sql\`\${t.n} > 0\`),
          index('a3').using('hnsw', t.h.op('halfvec_l1_ops')),
          index('a4').using('hnsw', sql\`(\${t.big}::halfvec(3072)) halfvec_cosine_ops\`),
          index('a5').using('hnsw', t.e.op('extensions.vector_ip_ops')),
          index('a6').on(t.n),
        ]);
      `,
    },
    {
      name: 'nothing is said of classes, methods, columns and parameters that were not read',
      code: `
        ${imports}
        import { anything } from 'somewhere';
        export const a = pgTable('a', { e: ${small}, x: anything, y: vector('y', { dimensions: anything }) }, (t) => [
          index('a1').using('hnsw', t.e.op(anything)),
          index('a2').using(anything, t.e.op('vector_cosine_ops')).with({ anything: 1 }),
          index('a3').using('hnsw', t.x),
          index('a4').using('hnsw', anything).with(anything),
          index('a5').using('hnsw', t.y.op('vector_cosine_ops')),
          index('a6').using('hnsw', t.e.op('own_ops')),
        ]);
      `,
    },
    {
      name: 'a class that is a default, where drizzle-kit does not ask for it',
      code: table(
        "customType<{ data: number[] }>({ dataType: () => 'vector(3)' })('e')",
        "index('i').using('ivfflat', t.e)",
      ),
    },
    {
      name: 'in 0.x an order is not written beside an operator class',
      code: table(small, "index('i').using('hnsw', t.e.desc().op('vector_cosine_ops'))"),
    },
    {
      name: 'a vector without dimensions is the business of require-vector-dimensions',
      code: table("vector('e')", "index('i').using('hnsw', t.e)"),
    },
  ],
  invalid: [
    {
      name: 'a missing class is that of the cosine distance; each distance is a suggestion, even in a table of another tool',
      code: `
        ${imports}
        export const memory = pgTable('memory', { e: ${small} }, (t) => [index('i').using('hnsw', t.e)]);
      `,
      settings: { externalTables: ['memory'] },
      errors: [
        {
          messageId: 'missingClass',
          data: { method: 'hnsw', column: 'e', by: 'drizzle-kit' },
          line: 2,
          column: 113,
          endLine: 2,
          endColumn: 116,
          suggestions: ['cosine', 'l2', 'ip', 'l1'].map((distance) => ({
            messageId: 'addClass',
            data: { operatorClass: `vector_${distance}_ops` },
            output: `
              ${imports}
              export const memory = pgTable('memory', { e: ${small} }, (t) => [index('i').using('hnsw', t.e.op('vector_${distance}_ops'))]);
            `,
          })),
        },
      ],
      output: `
        ${imports}
        export const memory = pgTable('memory', { e: ${small} }, (t) => [index('i').using('hnsw', t.e.op('vector_cosine_ops'))]);
      `,
    },
    {
      ...one(
        'ivfflat has fewer, and of halfvec it is Postgres that refuses',
        [half, "index('i').using('ivfflat', t.e)"],
        { messageId: 'missingClass', data: { method: 'ivfflat', column: 'e', by: 'Postgres' } },
        classes(
          'halfvec',
          ['cosine', 'l2', 'ip'],
          (name) => `index('i').using('ivfflat', t.e.op('${name}'))`,
        ),
      ),
      output: table(half, "index('i').using('ivfflat', t.e.op('halfvec_cosine_ops'))"),
    },
    {
      name: 'the class is one of the type: of sparsevec its own, and of bit, which knows no cosine, the Hamming distance',
      code: `
        import { bit, index, pgTable, sparsevec } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { s: sparsevec('s', { dimensions: 3 }), b: bit('b', { dimensions: 3 }) }, (t) => [
          index('i').using('hnsw', t.s),
          index('j').using('ivfflat', t.b).with({ lists: 10 }),
        ]);
      `,
      errors: [
        { messageId: 'missingClass', suggestions: 4 },
        { messageId: 'missingClass', suggestions: 1 },
      ],
      output: `
        import { bit, index, pgTable, sparsevec } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { s: sparsevec('s', { dimensions: 3 }), b: bit('b', { dimensions: 3 }) }, (t) => [
          index('i').using('hnsw', t.s.op('sparsevec_cosine_ops')),
          index('j').using('ivfflat', t.b.op('bit_hamming_ops')).with({ lists: 10 }),
        ]);
      `,
    },
    {
      name: "with distance: 'none' it is left to the suggestions",
      code: table(half, "index('i').using('hnsw', t.e)"),
      options: { distance: 'none' },
      errors: [{ messageId: 'missingClass', suggestions: 4 }],
      output: null,
    },
    {
      name: 'with a distance in the options it is a fix',
      code: table(half, "index('i').using('hnsw', t.e), index().using('ivfflat', t.e)"),
      options: { distance: 'l2' },
      errors: [
        { messageId: 'missingClass', suggestions: 4 },
        { messageId: 'missingClass', suggestions: 3 },
      ],
      output: table(
        half,
        "index('i').using('hnsw', t.e.op('halfvec_l2_ops')), index().using('ivfflat', t.e.op('halfvec_l2_ops'))",
      ),
    },
    {
      name: 'and none where the method does not have the distance',
      code: table(small, "index('i').using('ivfflat', t.e)"),
      options: { distance: 'l1' },
      errors: [{ messageId: 'missingClass', suggestions: 3 }],
      output: null,
    },
    one(
      'drizzle-kit refuses a plain index as well, which could not search anyway',
      [small, "index('i').on(t.e)"],
      { messageId: 'missingClass', data: { method: 'btree', column: 'e', by: 'drizzle-kit' } },
      classes('vector', ['cosine'], (name) => `index('i').using('hnsw', t.e.op('${name}'))`, 'useHnsw'),
    ),
    one(
      'of several columns none is chosen',
      [small, "index('i').on(t.n, t.e)"],
      { messageId: 'missingClass' },
      [],
    ),
    one(
      'a class of another method',
      [small, "index('i').on(t.e.op('vector_l2_ops'))"],
      { messageId: 'unknownClass', data: { method: 'btree', said: 'vector_l2_ops' }, column: 17 },
      classes('vector', ['l2'], (name) => `index('i').using('hnsw', t.e.op('${name}'))`, 'useHnsw'),
    ),
    one(
      'a class that ivfflat does not have',
      [small, "index('i').using('ivfflat', t.e.op('vector_l1_ops'))"],
      { messageId: 'unknownClass', data: { method: 'ivfflat', said: 'vector_l1_ops' } },
      classes('vector', ['l1'], (name) => `index('i').using('hnsw', t.e.op('${name}'))`, 'useHnsw'),
    ),
    one(
      'a class that nobody has',
      [small, "index('i').using('hnsw', t.e.op('vector_cosine'))"],
      { messageId: 'unknownClass', data: { method: 'hnsw', said: 'vector_cosine' } },
      classes(
        'vector',
        ['cosine', 'l2', 'ip', 'l1'],
        (name) => `index('i').using('hnsw', t.e.op('${name}'))`,
        'useClass',
      ),
    ),
    one(
      'a class of another type',
      [half, "index('i').using('hnsw', t.e.op('vector_ip_ops'))"],
      { messageId: 'wrongType', data: { said: 'vector_ip_ops', column: 'e', type: 'halfvec' } },
      classes('halfvec', ['ip'], (name) => `index('i').using('hnsw', t.e.op('${name}'))`, 'useClass'),
    ),
    one(
      'a type that the method does not have',
      ["sparsevec('e', { dimensions: 3 })", "index('i').using('ivfflat', t.e.op('sparsevec_l2_ops'))"],
      { messageId: 'wrongMethod', data: { method: 'ivfflat', type: 'sparsevec' } },
      classes('sparsevec', ['l2'], (name) => `index('i').using('hnsw', t.e.op('${name}'))`, 'useHnsw'),
    ),
    {
      name: 'too many dimensions, which in half precision are not too many',
      code: `
        import { index, pgTable, vector } from 'drizzle-orm/pg-core';

        export const a = pgTable('a', { e: vector('e', { dimensions: 2001 }) }, (t) => [
          index('i').using('hnsw', t.e.op('vector_l2_ops')), // why
        ]);
      `,
      errors: [
        {
          messageId: 'tooManyDimensions',
          data: { column: 'e', dimensions: '2001', type: 'vector', limit: '2000' },
          line: 4,
          column: 28,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'useHalfvec',
              data: { operatorClass: 'halfvec_l2_ops' },
              output: `
                import { index, pgTable, vector } from 'drizzle-orm/pg-core';
                import { sql } from 'drizzle-orm';

                export const a = pgTable('a', { e: vector('e', { dimensions: 2001 }) }, (t) => [
                  index('i').using('hnsw', sql\`(\${t.e}::halfvec(2001)) halfvec_l2_ops\`), // why
                ]);
              `,
            },
          ],
        },
      ],
      output: null,
    },
    one(
      'an index without a name cannot hold an expression',
      ["vector('e', { dimensions: 4000 })", "index().using('hnsw', t.e.op('vector_l2_ops'))"],
      { messageId: 'tooManyDimensions' },
      [],
    ),
    one(
      'beyond four thousand dimensions nothing helps',
      ["halfvec('e', { dimensions: 4001 })", "index('i').using('hnsw', t.e.op('halfvec_l2_ops'))"],
      {
        messageId: 'tooManyDimensions',
        data: { column: 'e', dimensions: '4001', type: 'halfvec', limit: '4000' },
      },
      [],
    ),
    one(
      'a custom type without dimensions',
      [
        "customType<{ data: number[] }>({ dataType: () => 'vector' })('e')",
        "index('i').using('hnsw', t.e.op('vector_l2_ops'))",
      ],
      { messageId: 'noDimensions', data: { column: 'e' } },
      [],
    ),
    {
      name: 'in 1.x an order is written and refused',
      code: table(small, "index('i').using('hnsw', t.e.desc().nullsFirst().op('vector_cosine_ops'))"),
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'ordered',
          data: { method: 'hnsw', column: 'e' },
          suggestions: [
            {
              messageId: 'removeOrder',
              output: table(small, "index('i').using('hnsw', t.e.op('vector_cosine_ops'))"),
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a unique index, and one of several columns',
      code: table(
        small,
        "uniqueIndex('i').using('hnsw', t.e.op('vector_l2_ops')), index('j').using('ivfflat', t.e.op('vector_l2_ops'), t.n)",
      ),
      errors: [
        {
          messageId: 'unique',
          data: { method: 'hnsw' },
          line: 3,
          column: 3,
          endColumn: 14,
          suggestions: [
            {
              messageId: 'usePlainIndex',
              output: table(
                small,
                "index('i').using('hnsw', t.e.op('vector_l2_ops')), index('j').using('ivfflat', t.e.op('vector_l2_ops'), t.n)",
              ),
            },
          ],
        },
        {
          messageId: 'multicolumn',
          data: { method: 'ivfflat', count: '2' },
          line: 3,
          column: 60,
          suggestions: [],
        },
      ],
      output: null,
    },
    {
      name: 'a parameter that the method does not have is removed, and .with() with the last',
      code: table(
        small,
        "index('i').using('hnsw', t.e.op('vector_l2_ops')).with({ lists: 100 }), index('j').using('ivfflat', t.e.op('vector_l2_ops')).with({ m: 8, lists: 10 })",
      ),
      errors: [
        {
          messageId: 'unknownParameter',
          data: { method: 'hnsw', parameter: 'lists' },
          line: 3,
          column: 53,
          endColumn: 57,
          suggestions: [
            {
              messageId: 'removeParameter',
              data: { parameter: 'lists' },
              output: table(
                small,
                "index('i').using('hnsw', t.e.op('vector_l2_ops')), index('j').using('ivfflat', t.e.op('vector_l2_ops')).with({ m: 8, lists: 10 })",
              ),
            },
          ],
        },
        {
          messageId: 'unknownParameter',
          data: { method: 'ivfflat', parameter: 'm' },
          suggestions: [
            {
              messageId: 'removeParameter',
              data: { parameter: 'm' },
              output: table(
                small,
                "index('i').using('hnsw', t.e.op('vector_l2_ops')).with({ lists: 100 }), index('j').using('ivfflat', t.e.op('vector_l2_ops')).with({ lists: 10 })",
              ),
            },
          ],
        },
      ],
      output: null,
    },
    one(
      'a parameter out of its range',
      [small, "index('i').using('ivfflat', t.e.op('vector_l2_ops')).with({ lists: 0 })"],
      { messageId: 'parameterOutOfRange', data: { parameter: 'lists', value: '0', range: '1 to 32768' } },
      [],
    ),
    one(
      'ef_construction goes by m, and has a default',
      [small, "index('i').using('hnsw', t.e.op('vector_l2_ops')).with({ m: 40 })"],
      {
        messageId: 'parameterOutOfRange',
        data: { parameter: 'ef_construction', value: '64', range: "at least 80, twice 'm'" },
      },
      [],
    ),
    {
      name: "an index that another file's helper makes is told at the table, without edits",
      code: `
        //- search.ts
        import { index } from 'drizzle-orm/pg-core';
        export const search = (name: string, column: any) => index(name).using('hnsw', column);
        //- schema.ts
        import { pgTable, vector } from 'drizzle-orm/pg-core';
        import { search } from './search';
        export const a = pgTable('a', { e: ${small} }, (t) => [search('i', t.e)]);
      `,
      options: { distance: 'cosine' },
      errors: [{ messageId: 'missingClass', line: 3, column: 14, endColumn: 15, suggestions: [] }],
      output: null,
    },
  ],
});

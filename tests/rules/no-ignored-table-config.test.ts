import rule from '../../src/rules/no-ignored-table-config.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `
        import { sql } from 'drizzle-orm';
        import { check, foreignKey, index, pgPolicy, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';`;

/** A table `jobs` with a third argument. */
const jobs = (third: string, before = ''): string => `${imports}${before}
        export const jobs = pgTable('jobs', { a: text('a'), b: text('b') }, ${third});
      `;

runRule(rule, {
  valid: [
    {
      name: 'lists, one list in a list, objects, spreads and nothing at all',
      code: `${imports}
        const own = { a: text('a'), b: text('b') };
        const common = (t) => [index('i').on(t.a), unique('u').on(t.b)];
        export const a = pgTable('a', own, (t) => [index('i').on(t.a), common(t), [check('c', sql\`true\`)]]);
        export const b = pgTable('b', own, (t) => ({ i: uniqueIndex('i').using('btree', t.a), ...common(t) }));
        export const c = pgTable('c', own, () => []);
        export const d = pgTable('d', own, undefined);
        export const e = pgTable('e', own, (t) => [primaryKey({ columns: [t.a] }), foreignKey({ columns: [t.a], foreignColumns: [t.b] }), pgPolicy('p'),,]);
        export const f = pgTable('f', own, null);
      `,
    },
    {
      name: 'what is not known may be an index',
      code: `${imports}
        import { extras, isBig, makeIndex } from 'somewhere';
        const own = { a: text('a') };
        export const a = pgTable('a', own, extras);
        export const b = pgTable('b', own, (t) => [makeIndex(t), ...extras, [extras]]);
        export const c = pgTable('c', own, (t) => [isBig && index('i').on(t.a), isBig ? index('j').on(t.a) : undefined]);
        export const d = pgTable('d', own, (t) => makeIndex(t));
        export const e = pgTable('e', own, () => { const i = index('i'); makeIndex(i); return i.on(...extras) ? extras : []; });
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'in 0.x an index under a condition may be left out',
      code: jobs(
        "(t) => [isBig && index('i').on(t.a), isBig ? index('j').on(t.a) : undefined, ...(isBig ? [unique().on(t.b)] : []), [[]]]",
        '\n        const isBig = false;',
      ),
    },
    {
      name: 'where the version is not known, it may be 0.x',
      code: jobs('() => [undefined]'),
      drizzle: null,
    },
  ],
  invalid: [
    {
      name: 'a lone index is put into a list',
      code: jobs("(t) => index('jobs_a').on(t.a)"),
      errors: [
        {
          messageId: 'notList',
          data: { table: 'jobs', thing: 'an index' },
          line: 3,
          column: 76,
          endLine: 3,
          endColumn: 81,
          suggestions: [],
        },
      ],
      output: jobs("(t) => [index('jobs_a').on(t.a)]"),
    },
    {
      name: 'so is a lone constraint, from a block and in brackets too',
      code: `${imports}
        export const a = pgTable('a', { a: text('a') }, (t) => { return unique().on(t.a); });
        export const b = pgTable('b', { a: text('a') }, (t) => (check('c', sql\`\${t.a} <> ''\`)));
      `,
      errors: [
        { messageId: 'notList', data: { table: 'a', thing: 'a unique constraint' } },
        { messageId: 'notList', data: { table: 'b', thing: 'a check' } },
      ],
      output: `${imports}
        export const a = pgTable('a', { a: text('a') }, (t) => { return [unique().on(t.a)]; });
        export const b = pgTable('b', { a: text('a') }, (t) => ([check('c', sql\`\${t.a} <> ''\`)]));
      `,
    },
    {
      name: 'in a project that keeps migrations, a constraint is a suggestion',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
        //- drizzle/meta/_journal.json
        {}
        //- schema.ts
${jobs('(t) => unique().on(t.a)')}`,
      errors: [
        {
          messageId: 'notList',
          suggestions: [{ messageId: 'makeConstraintList', output: jobs('(t) => [unique().on(t.a)]') }],
        },
      ],
      output: null,
    },
    {
      name: 'a lone policy is always a suggestion, for it switches row level security on',
      code: jobs("() => pgPolicy('own', { using: sql`true` })"),
      errors: [
        {
          messageId: 'notList',
          data: { table: 'jobs', thing: 'a policy' },
          suggestions: [
            { messageId: 'makeList', output: jobs("() => [pgPolicy('own', { using: sql`true` })]") },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a lone index of a function elsewhere, or with a written return type, has no edit',
      code: `${imports}
        const byA = (t) => index('i').on(t.a);
        export const a = pgTable('a', { a: text('a') }, byA);
        export const b = pgTable('b', { a: text('a') }, (t): unknown => index('i').on(t.a));
      `,
      errors: [
        { messageId: 'notList', line: 4, column: 14, endColumn: 15 },
        { messageId: 'notList', line: 5, column: 65 },
      ],
      output: null,
    },
    {
      name: 'an index or unique constraint without columns',
      code: jobs("(t) => [index('i'), unique('u'), [uniqueIndex('v')]]"),
      errors: [
        {
          messageId: 'dropped',
          data: { table: 'jobs', thing: 'an index without columns' },
          line: 3,
          column: 77,
          endColumn: 82,
          suggestions: [],
        },
        { messageId: 'dropped', data: { table: 'jobs', thing: 'a unique constraint without columns' } },
        { messageId: 'dropped', data: { table: 'jobs', thing: 'a unique index without columns' } },
      ],
      output: null,
    },
    {
      name: 'drizzle-orm 1.x refuses what 0.x drops',
      code: jobs("(t) => [sql`x`, { i: index('i').on(t.a) }, t.a, () => [], 'text']"),
      drizzle: '1.0.0-rc.5',
      errors: [
        { messageId: 'refused', data: { table: 'jobs', thing: 'raw SQL' }, column: 77, endColumn: 83 },
        { messageId: 'refused', data: { table: 'jobs', thing: 'an object' }, suggestions: 1 },
        { messageId: 'refused', data: { table: 'jobs', thing: 'a column' } },
        { messageId: 'refused', data: { table: 'jobs', thing: 'a function' } },
        { messageId: 'refused', data: { table: 'jobs', thing: 'a value' } },
      ],
      output: null,
    },
    {
      name: 'where the version is not known, both are said',
      code: jobs('(t) => ({ a: sql`x` })'),
      drizzle: null,
      errors: [{ messageId: 'useless', data: { table: 'jobs', thing: 'raw SQL' }, suggestions: [] }],
      output: null,
    },
    {
      name: 'a list two levels deep can be spread',
      code: jobs("(t) => [index('i').on(t.a), [index('j').on(t.b), [index('k').on(t.a, t.b)]]]"),
      errors: [
        {
          messageId: 'dropped',
          data: { table: 'jobs', thing: 'a nested array' },
          line: 3,
          column: 118,
          endColumn: 143,
          suggestions: [
            {
              messageId: 'useSpread',
              output: jobs("(t) => [index('i').on(t.a), [index('j').on(t.b), ...[index('k').on(t.a, t.b)]]]"),
            },
          ],
        },
      ],
      output: null,
    },
    ...[
      [
        '(t) => [{ pk: primaryKey({ columns: [t.a, t.b] }) }]',
        '(t) => [primaryKey({ columns: [t.a, t.b] })]',
      ],
      [
        "(t) => [index('i').on(t.a), { pk: primaryKey({ columns: [t.a] }), 'u': unique().on(t.b), }]",
        "(t) => [index('i').on(t.a), primaryKey({ columns: [t.a] }), unique().on(t.b)]",
      ],
    ].map(([before = '', after = '']) => ({
      name: `an object in the list gives its values to it: ${before}`,
      code: jobs(before),
      errors: [
        {
          messageId: 'dropped' as const,
          suggestions: [{ messageId: 'useValues' as const, output: jobs(after) }],
        },
      ],
    })),
    {
      name: 'not where a comment would be lost, nor where the object has more',
      code: jobs(
        '(t) => [{ /* both */ pk: primaryKey({ columns: [t.a] }) }, { ...own, pk: primaryKey({ columns: [t.b] }) }, { a: t.a }]',
        '\n        const own = {};',
      ),
      errors: [0, 1, 2].map(() => ({ messageId: 'dropped' as const, suggestions: [] })),
    },
    {
      name: 'a list in an object loses its brackets, if it holds one entry',
      code: jobs("(t) => ({ i: [index('i').on(t.a)], j: [index('j').on(t.a), index('k').on(t.b)] })"),
      errors: [
        {
          messageId: 'dropped',
          data: { table: 'jobs', thing: 'a nested array' },
          suggestions: [
            {
              messageId: 'removeBrackets',
              output: jobs("(t) => ({ i: index('i').on(t.a), j: [index('j').on(t.a), index('k').on(t.b)] })"),
            },
          ],
        },
        { messageId: 'dropped', suggestions: [] },
      ],
      output: null,
    },
    {
      name: 'an entry that 1.x gets for nothing can be a list that is empty then',
      code: jobs(
        "(t) => [isBig && index('i').on(t.a), isBig ? (index('j').on(t.a)) : undefined, (isBig) && index('k').on(t.b)]",
        '\n        const isBig = false;',
      ),
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'refused',
          data: { table: 'jobs', thing: 'a value' },
          line: 4,
          column: 77,
          endColumn: 104,
          suggestions: [
            {
              messageId: 'useCondition',
              output: jobs(
                "(t) => [...(isBig ? [index('i').on(t.a)] : []), isBig ? (index('j').on(t.a)) : undefined, (isBig) && index('k').on(t.b)]",
                '\n        const isBig = false;',
              ),
            },
          ],
        },
        {
          messageId: 'refused',
          data: { table: 'jobs', thing: '`undefined` or `null`' },
          suggestions: [
            {
              messageId: 'useCondition',
              output: jobs(
                "(t) => [isBig && index('i').on(t.a), ...(isBig ? ([index('j').on(t.a)]) : []), (isBig) && index('k').on(t.b)]",
                '\n        const isBig = false;',
              ),
            },
          ],
        },
        { messageId: 'refused', suggestions: 1 },
      ],
      output: null,
    },
    {
      name: 'a function that gives nothing, or no list',
      code: `${imports}
        export const a = pgTable('a', { a: text('a') }, (t) => { index('i').on(t.a); });
        export const b = pgTable('b', { a: text('a') }, () => sql\`x\`);
        export const c = pgTable('c', { a: text('a') }, (t) => () => [index('i').on(t.a)]);
      `,
      errors: [
        {
          messageId: 'crashes',
          data: { table: 'a', thing: '`undefined` or `null`' },
          line: 3,
          column: 56,
          suggestions: [],
        },
        { messageId: 'notList', data: { table: 'b', thing: 'raw SQL' }, suggestions: [] },
        { messageId: 'notList', data: { table: 'c', thing: 'a function' }, suggestions: [] },
      ],
      output: null,
    },
    {
      name: 'a third argument that is no function',
      code: `${imports}
        export const a = pgTable('a', { a: text('a') }, [pgPolicy('p')]);
        export const b = pgTable('b', { a: text('a') }, { p: pgPolicy('p') });
      `,
      errors: [
        {
          messageId: 'notFunction',
          data: { table: 'a', thing: 'an array' },
          suggestions: [
            {
              messageId: 'makeFunction',
              output: `${imports}
        export const a = pgTable('a', { a: text('a') }, () => [pgPolicy('p')]);
        export const b = pgTable('b', { a: text('a') }, { p: pgPolicy('p') });
      `,
            },
          ],
        },
        {
          messageId: 'notFunction',
          data: { table: 'b', thing: 'an object' },
          suggestions: [
            {
              messageId: 'makeFunction',
              output: `${imports}
        export const a = pgTable('a', { a: text('a') }, [pgPolicy('p')]);
        export const b = pgTable('b', { a: text('a') }, () => ({ p: pgPolicy('p') }));
      `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'what a function of another file gives is reported at the table',
      code: `
        //- common.ts
        import { index } from 'drizzle-orm/pg-core';
        export const common = (t) => [[index('i').on(t.a)], [[index('j').on(t.a)]]];
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { common } from './common';
        export const jobs = pgTable('jobs', { a: text('a') }, common);
      `,
      errors: [
        {
          messageId: 'dropped',
          data: { table: 'jobs', thing: 'a nested array' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 18,
          suggestions: [],
        },
      ],
      output: null,
    },
  ],
});

import rule from '../../src/rules/require-json-type.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { customType, json, jsonb, pgTable, text } from 'drizzle-orm/pg-core';";

/** A column that takes any of these types, as the suggestions write them. */
function offered(column: string, types: readonly string[], builder = 'jsonb') {
  const table = (value: string) => `
    ${imports}
    export const a = pgTable('a', { data: ${value} });
  `;
  return {
    code: table(column),
    errors: [
      {
        messageId: 'missingType',
        data: { column: 'data', type: builder },
        suggestions: types.map((type) => ({
          messageId: 'addType',
          data: { type },
          output: table(column.replace(/^\w+\([^)]*\)/, `$&.$type<${type.replaceAll('$', '$$$$')}>()`)),
        })),
      },
    ],
    output: null,
  };
}

runRule(rule, {
  valid: [
    {
      name: 'a type that is said is enough, unknown too, wherever the chain says it',
      code: `
        ${imports}
        export const a = pgTable('a', {
          a: jsonb('a').$type<{ x: 1 }>().notNull(),
          b: json('b').notNull().default({}).$type<unknown>(),
          c: jsonb().array().$type<string[][]>(),
          d: text('d'),
        });
      `,
    },
    {
      name: 'a custom type says it by itself',
      code: `
        ${imports}
        const doc = customType<{ data: string[] }>({ dataType: () => 'jsonb' });
        export const a = pgTable('a', { doc: doc('doc') });
      `,
    },
    {
      name: 'a column that comes from elsewhere or is cast may have a type',
      code: `
        ${imports}
        import { data, columns } from 'somewhere';
        const shared = jsonb('shared');
        export const typed = shared.$type<string>();
        export const a = pgTable('a', { data, ...columns, shared, cast: jsonb('cast') as typeof data });
      `,
    },
    {
      name: 'JavaScript has no types',
      code: `
        //- schema.js
        ${imports}
        export const a = pgTable('a', { data: jsonb('data') });
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        export const session = pgTable('session', { data: jsonb('data') });
      `,
      settings: { externalTables: ['session'] },
    },
    {
      name: 'where the version is not known, an array may have kept its type',
      code: `
        ${imports}
        export const a = pgTable('a', { data: jsonb('data').$type<string>().array() });
      `,
      drizzle: null,
    },
    {
      name: '1.x keeps the type of an element',
      code: `
        ${imports}
        export const a = pgTable('a', { data: jsonb('data').$type<string>().array() });
      `,
      drizzle: '1.0.0-rc.5',
    },
  ],
  invalid: [
    {
      name: 'the likely types are suggestions, behind the builder',
      code: `
        ${imports}
        export const a = pgTable('a', {
          metadata: jsonb('metadata')
            .notNull(),
        });
      `,
      errors: [
        {
          messageId: 'missingType',
          data: { column: 'metadata', type: 'jsonb' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 11,
          suggestions: ['Record<string, unknown>', 'unknown[]'].map((type) => ({
            messageId: 'addType',
            data: { type },
            output: `
              ${imports}
              export const a = pgTable('a', {
                metadata: jsonb('metadata').$type<${type}>()
                  .notNull(),
              });
            `,
          })),
        },
      ],
      output: null,
    },
    {
      name: 'json is told as jsonb is',
      ...offered("json('data')", ['Record<string, unknown>', 'unknown[]'], 'json'),
    },
    { name: 'the default tells of a list', ...offered("jsonb('data').default([])", ['unknown[]']) },
    { name: 'a list in sql tells it too', ...listInSql() },
    {
      name: 'the default tells of an object',
      ...offered("jsonb('data').default({ a: [1] })", ['Record<string, unknown>']),
    },
    { name: 'the default tells of a boolean', ...offered("jsonb('data').default(true)", ['boolean']) },
    {
      name: 'a default that is not known fits unknown alone',
      ...offered("jsonb('data').$default(() => make())", ['unknown']),
    },
    {
      name: '0.x forgets the type of an element, and an array is left to its author',
      code: `
        ${imports}
        export const a = pgTable('a', { data: jsonb('data').$type<string>().array() });
      `,
      errors: [{ messageId: 'missingType', suggestions: [] }],
      output: null,
    },
    {
      name: 'a column that comes by a spread from another file is told at the table and not changed',
      code: `
        //- columns.ts
        import { jsonb } from 'drizzle-orm/pg-core';
        export const described = { metadata: jsonb('metadata') };
        //- schema.ts
        import { pgTable } from 'drizzle-orm/pg-core';
        import { described } from './columns';
        export const a = pgTable('a', { ...described });
      `,
      errors: [
        {
          messageId: 'missingType',
          data: { column: 'metadata', type: 'jsonb' },
          line: 3,
          column: 14,
          suggestions: [],
        },
      ],
      output: null,
    },
  ],
});

function listInSql() {
  const table = (value: string) => `
    import { sql } from 'drizzle-orm';
    ${imports}
    export const a = pgTable('a', { data: ${value} });
  `;
  return {
    code: table("jsonb('data').default(sql`'[]'::jsonb`)"),
    errors: [
      {
        messageId: 'missingType' as const,
        suggestions: [
          {
            messageId: 'addType',
            data: { type: 'unknown[]' },
            output: table("jsonb('data').$type<unknown[]>().default(sql`'[]'::jsonb`)"),
          },
        ],
      },
    ],
    output: null,
  };
}

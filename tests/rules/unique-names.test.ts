import rule from '../../src/rules/unique-names.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { sql } from 'drizzle-orm'; import { check, foreignKey, index, integer, pgEnum, pgSchema, pgSequence, pgTable, pgView, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';";
const config = `
  //- drizzle.config.ts
  export default { dialect: 'postgresql', schema: './schema/*.ts' };
`;
/** Two tables with entries in their third arguments. */
const two = (first: string, second: string): string => `
  ${imports}
  export const a = pgTable('a', { x: integer('x'), y: integer('y') }, (t) => [${first}]);
  export const b = pgTable('b', { x: integer('x'), y: integer('y') }, (t) => [${second}]);
`;
const long = 'x'.repeat(60);

runRule(rule, {
  valid: [
    {
      name: 'names that differ, by case too',
      code: two("index('n').on(t.x), unique('u').on(t.x)", "index('N').on(t.x), index().on(t.y)"),
    },
    {
      name: 'each Postgres schema has names of its own',
      code: `
        ${imports}
        export const m = pgSchema('m');
        export const a = pgTable('a', { x: integer('x').unique('u') }, (t) => [index('n').on(t.x)]);
        export const b = m.table('a', { x: integer('x').unique('u') }, (t) => [index('n').on(t.x)]);
      `,
    },
    {
      name: 'checks and foreign keys have names of their own in each table',
      code: `
        ${imports}
        export const p = pgTable('p', { x: integer('x').primaryKey() });
        export const a = pgTable('a', { x: integer('x'), y: integer('y').unique('k') }, (t) => [check('n', sql\`true\`), foreignKey({ name: 'f', columns: [t.x], foreignColumns: [p.x] }), index('n').on(t.x)]);
        export const b = pgTable('b', { x: integer('x') }, (t) => [check('n', sql\`true\`), foreignKey({ name: 'f', columns: [t.x], foreignColumns: [p.x] }), check('k', sql\`true\`)]);
      `,
    },
    {
      name: 'nothing is said of names that are not known',
      code: `
        ${imports}
        import { name, columns, extras } from 'somewhere';
        export const a = pgTable('a', { x: integer('x').unique(name), ...columns }, (t) => [index(name).on(t.x), ...extras(t)]);
        export const b = pgTable(name, { x: integer('x').unique(name) }, (t) => [index(name).on(t.x)]);
      `,
    },
    {
      name: 'a generated name that depends on a version that is not known is not known',
      code: two("unique().on(t.x), index('a_x_unique').on(t.y)", "index('a_x_key').on(t.y)"),
      drizzle: null,
    },
    {
      name: 'what is not exported is nothing to drizzle-kit',
      code: `
        ${imports}
        const a = pgTable('t', { x: integer('x') }, (t) => [index('n').on(t.x)]);
        export const b = pgTable('t', { x: integer('x') }, (t) => [index('n').on(t.x)]);
      `,
    },
    {
      name: 'a table that two files export is one',
      code: `
        ${config}
        //- schema/index.ts
        export * from './a';
        //- schema/a.ts
        ${imports}
        export const a = pgTable('a', { x: integer('x') }, (t) => [index('n').on(t.x)]);
        export { a as again };
      `,
    },
    {
      name: 'a file that drizzle-kit does not load makes no names',
      code: `
        ${config}
        //- schema/a.ts
        ${imports}
        export const a = pgTable('a', { x: integer('x') }, (t) => [index('n').on(t.x)]);
        //- tests/fixture.ts
        ${imports}
        export const a = pgTable('a', { x: integer('x') }, (t) => [index('n').on(t.x)]);
        export const b = pgTable('a', { x: integer('x') }, (t) => [index('n').on(t.x)]);
      `,
    },
    {
      name: 'the second is told, and not the first',
      code: `
        ${config}
        //- schema/b.ts
        ${imports}
        export const b = pgTable('b', { x: integer('x') }, (t) => [index('n').on(t.x)]);
        //- schema/a.ts
        ${imports}
        export const a = pgTable('a', { x: integer('x') }, (t) => [index('n').on(t.x)]);
      `,
    },
    {
      name: 'a key that is said twice is one to 0.x, as a constraint of one column is to 1.x',
      code: `
        ${imports}
        export const p = pgTable('p', { x: integer('x').primaryKey() });
        export const a = pgTable('a', { x: integer('x').references(() => p.x) }, (t) => [foreignKey({ columns: [t.x], foreignColumns: [p.x] })]);
      `,
    },
    {
      name: 'a constraint of one column that is said twice is one to 1.x',
      code: `
        ${imports}
        export const a = pgTable('a', { x: integer('x').unique(), y: integer('y').unique('n') }, (t) => [unique().on(t.x), unique('n').on(t.y)]);
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'Postgres finds a free name for a nameless key',
      code: `
        ${imports}
        export const a = pgTable('a', { x: integer('x').primaryKey() });
        export const b = pgTable('a_pkey', { x: integer('x') }, (t) => [check('a_pkey', sql\`true\`)]);
      `,
    },
    {
      name: 'a builder that tables share is named anew by 1.x, and by a function that makes it',
      code: `
        ${imports}
        const shared = { slug: text('slug').unique() };
        export const a = pgTable('a', { ...shared });
        export const b = pgTable('b', { ...shared });
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'a builder that a function makes is not shared',
      code: `
        ${imports}
        const shared = () => ({ slug: text('slug').unique() });
        export const a = pgTable('a', { ...shared() });
        export const b = pgTable('b', { ...shared() });
      `,
    },
    {
      name: 'an enum may be called like an index',
      code: `
        ${imports}
        export const n = pgEnum('n', ['x']);
        export const a = pgTable('a', { x: integer('x') }, (t) => [index('n').on(t.x)]);
      `,
    },
  ],
  invalid: [
    {
      name: 'an index with an expression has no name unless it is given one, in either line',
      code: `
        ${imports}
        export const a = pgTable('a', { x: text('x'), y: text('y') }, (t) => [
          index().on(sql\`lower(\${t.x})\`),
          uniqueIndex().on(t.y, sql\`lower(x)\`),
          index('own').on(sql\`lower(\${t.x})\`),
          index().on(t.y),
        ]);
      `,
      errors: [
        {
          messageId: 'nameless',
          data: { table: 'a' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 8,
          suggestions: [
            {
              messageId: 'addName',
              data: { name: 'a_x_idx' },
              output: `
                ${imports}
                export const a = pgTable('a', { x: text('x'), y: text('y') }, (t) => [
                  index('a_x_idx').on(sql\`lower(\${t.x})\`),
                  uniqueIndex().on(t.y, sql\`lower(x)\`),
                  index('own').on(sql\`lower(\${t.x})\`),
                  index().on(t.y),
                ]);
              `,
            },
          ],
        },
        { messageId: 'nameless', line: 4, suggestions: [] },
      ],
    },
    {
      name: 'in 0.x two foreign keys with the same name and columns but different targets are merged',
      code: `
        ${imports}
        export const p = pgTable('p', { x: integer('x').primaryKey() });
        export const q = pgTable('q', { x: integer('x').primaryKey() });
        export const c = pgTable('c', { x: integer('x') }, (t) => [
          foreignKey({ name: 'f', columns: [t.x], foreignColumns: [p.x] }),
          foreignKey({ name: 'f', columns: [t.x], foreignColumns: [q.x] }),
        ]);
      `,
      errors: [{ messageId: 'merged', line: 6 }],
    },
    {
      name: 'the second index of a name is told at its call, and can be renamed',
      code: two("index('n').on(t.x)", "index('n').on(t.y)"),
      errors: [
        {
          messageId: 'noMigration',
          data: { kind: 'index', name: 'n', first: "the index of 'a' (line 2)" },
          line: 3,
          column: 77,
          endLine: 3,
          endColumn: 82,
          suggestions: [
            {
              messageId: 'renameIndex',
              data: { name: 'b_y_idx' },
              output: two("index('n').on(t.x)", "index('b_y_idx').on(t.y)"),
            },
          ],
        },
      ],
    },
    {
      name: 'a migrated index is not renamed, nor one whose better name is taken',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [] }
        //- schema.ts
        ${two("index('n').on(t.x), index('a_y_idx').on(t.x)", "index('n').on(t.y)").replace("'b'", 'String(Math.random())')}
        export const c = pgTable('c', { y: integer('y') }, (t) => [index('n').on(t.y), index('c_y_idx').on(t.y)]);
      `,
      errors: [{ messageId: 'noMigration', suggestions: [] }],
    },
    {
      name: 'generated names meet as given ones do, and an explicit one parts them',
      code: two('index().on(t.x), uniqueIndex().on(t.x)', "index('a_y_index').on(t.y)").replace(
        'index().on(t.x), uniqueIndex().on(t.x)',
        'index().on(t.x), uniqueIndex().on(t.x), index().on(t.y)',
      ),
      errors: [
        {
          messageId: 'noMigration',
          data: { kind: 'index', name: 'a_x_index', first: "the index of 'a' (line 2)" },
          line: 2,
          suggestions: [
            {
              messageId: 'addName',
              data: { name: 'a_x_idx' },
              output: two(
                "index().on(t.x), uniqueIndex('a_x_idx').on(t.x), index().on(t.y)",
                "index('a_y_index').on(t.y)",
              ),
            },
          ],
        },
        {
          messageId: 'noMigration',
          data: { kind: 'index', name: 'a_y_index', first: "the index of 'a' (line 2)" },
          line: 3,
          suggestions: 1,
        },
      ],
    },
    {
      name: 'tables, indexes, unique constraints and primary keys share one space',
      code: `
        ${imports}
        export const a = pgTable('a', { x: integer('x').unique('u'), y: integer('y') }, (t) => [primaryKey({ name: 'k', columns: [t.x, t.y] })]);
        export const b = pgTable('b', { x: integer('x').unique('u') }, (t) => [index('k').on(sql\`1\`), uniqueIndex('a').on(sql\`1\`)]);
      `,
      errors: [
        {
          messageId: 'refused',
          data: { kind: 'unique constraint', name: 'u', first: "the unique constraint of 'a' (line 2)" },
          suggestions: [],
        },
        {
          messageId: 'refused',
          data: { kind: 'index', name: 'k', first: "the primary key of 'a' (line 2)" },
          suggestions: [],
        },
        {
          messageId: 'refused',
          data: { kind: 'index', name: 'a', first: "table 'a' (line 2)" },
          suggestions: [],
        },
      ],
    },
    {
      name: 'views and sequences are in it too, and the types of tables and enums in another',
      code: `
        ${imports}
        export const a = pgTable('a', { x: integer('x') });
        export const v = pgView('a', { x: integer('x') }).as(sql\`select 1\`);
        export const s = pgSequence('a');
        export const e = pgEnum('a', ['x']);
      `,
      errors: [
        { messageId: 'refused', data: { kind: 'view', name: 'a', first: "table 'a' (line 2)" } },
        { messageId: 'refused', data: { kind: 'sequence', name: 'a', first: "table 'a' (line 2)" } },
        { messageId: 'refused', data: { kind: 'enum', name: 'a', first: "table 'a' (line 2)" } },
      ],
    },
    {
      name: 'Postgres cuts names to 63 bytes, not characters',
      code: `
        ${imports}
        export const a = pgTable('a', { x: integer('x') }, (t) => [index('${long}abc1').on(t.x)]);
        export const b = pgTable('b', { x: integer('x') }, (t) => [uniqueIndex('${long}abc2').on(sql\`1\`)]);
        export const c = pgTable('${'é'.repeat(31)}ab', { x: integer('x') });
        export const d = pgTable('${'é'.repeat(31)}ac', { x: integer('x') });
      `,
      errors: [
        {
          messageId: 'cut',
          data: { kind: 'index', name: `${long}abc2`, first: "the index of 'a' (line 2)" },
          suggestions: [],
        },
        { messageId: 'cut', line: 5 },
      ],
    },
    {
      name: 'of two tables or columns of one name 0.x keeps one',
      code: `
        ${imports}
        export const a = pgTable('t', { x: integer('x') });
        export const b = pgTable('t', { y: integer('z'), z: text('z') });
      `,
      errors: [
        {
          messageId: 'merged',
          data: { kind: 'table', name: 't', first: "table 'a' (line 2)" },
          line: 3,
          column: 14,
          endColumn: 15,
        },
        { messageId: 'merged', data: { kind: 'column', name: 'z', first: "the column of 'b' (line 3)" } },
      ],
    },
    {
      name: 'and 1.x refuses',
      code: `
        ${imports}
        export const a = pgTable('t', { x: integer('x') });
        export const b = pgTable('t', { x: integer('x') });
        export const e = pgEnum('e', ['x']);
        export const f = pgEnum('e', ['y']);
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        { messageId: 'noMigration', line: 3 },
        { messageId: 'noMigration', line: 5 },
      ],
    },
    {
      name: 'where the version is not known, both are told',
      code: `
        ${imports}
        export const a = pgTable('t', { x: integer('x') });
        export const b = pgTable('t', { x: integer('x') });
      `,
      drizzle: null,
      errors: [{ messageId: 'mergedOrRefused', line: 3 }],
    },
    {
      name: 'within a table constraints of all kinds have one space',
      code: `
        ${imports}
        export const p = pgTable('p', { x: integer('x').primaryKey() });
        export const a = pgTable('a', { x: integer('x'), y: integer('y').unique('n') }, (t) => [
          check('n', sql\`true\`),
          foreignKey({ name: 'n', columns: [t.x], foreignColumns: [p.x] }),
          check('c', sql\`true\`),
          check('c', sql\`false\`),
          foreignKey({ name: 'f', columns: [t.x], foreignColumns: [p.x] }),
          foreignKey({ name: 'f', columns: [t.y], foreignColumns: [p.x] }),
        ]);
      `,
      errors: [
        {
          messageId: 'refused',
          data: { kind: 'check', name: 'n', first: "the unique constraint of 'a' (line 3)" },
        },
        { messageId: 'refused', line: 5 },
        { messageId: 'noMigration', line: 7 },
        { messageId: 'merged', line: 9 },
      ],
    },
    {
      name: '1.x makes one of two unique constraints on columns, and refuses keys that are said twice',
      code: `
        ${imports}
        export const p = pgTable('p', { x: integer('x').primaryKey() });
        export const a = pgTable('a', { x: integer('x').references(() => p.x), y: integer('y').unique('n'), z: integer('z').unique('n') }, (t) => [
          foreignKey({ columns: [t.x], foreignColumns: [p.x] }),
        ]);
        export const b = pgTable('b', { x: integer('x').unique().primaryKey() }, (t) => [index('b_x_key').on(sql\`1\`), index('b_pkey').on(sql\`1\`)]);
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'merged',
          data: { kind: 'unique constraint', name: 'n', first: "the unique constraint of 'a' (line 3)" },
        },
        { messageId: 'noMigration', line: 4 },
        { messageId: 'refused', line: 6 },
        { messageId: 'refused', line: 6 },
      ],
    },
    {
      name: '0.x names a constraint after the first table that uses a shared builder',
      code: `
        ${imports}
        const shared = { slug: text('slug').unique() };
        export const a = pgTable('a', { ...shared });
        export const b = pgTable('b', { ...shared });
      `,
      errors: [
        {
          messageId: 'shared',
          data: {
            kind: 'unique constraint',
            name: 'a_slug_unique',
            first: "the unique constraint of 'a' (line 3)",
          },
          line: 4,
          column: 14,
          endColumn: 15,
        },
      ],
    },
    {
      name: "another file's name is told with its place",
      code: `
        ${config}
        //- schema/a.ts
        ${imports}
        export const users = pgTable('a', { x: integer('x') }, (t) => [index('n').on(t.x)]);
        //- schema/b.ts
        ${imports}
        export const b = pgTable('b', { x: integer('x') }, (t) => [index('n').on(t.x)]);
      `,
      errors: [
        {
          messageId: 'noMigration',
          data: { kind: 'index', name: 'n', first: "the index of 'users' (a.ts:2)" },
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a referenced table is in the same database without a drizzle.config too',
      code: `
        //- a.ts
        ${imports}
        export const a = pgTable('a', { x: integer('x').primaryKey() }, (t) => [index('n').on(t.x)]);
        //- b.ts
        ${imports}
        import { a } from './a';
        export const b = pgTable('b', { x: integer('x').references(() => a.x) }, (t) => [index('n').on(t.x)]);
      `,
      errors: [{ messageId: 'noMigration', line: 3, suggestions: 1 }],
    },
    {
      name: 'tables of other tools are spoken of',
      code: two("index('n').on(t.x)", "index('n').on(sql`1`)"),
      settings: { externalTables: ['a', 'b'] },
      errors: [{ messageId: 'noMigration', suggestions: [] }],
    },
  ],
});

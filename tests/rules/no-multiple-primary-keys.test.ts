import rule from '../../src/rules/no-multiple-primary-keys.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';";
const both = `
  ${imports}
  export const members = pgTable('members', {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
  }, (t) => [primaryKey({ columns: [t.id, t.userId] })]);
`;
const withoutInline = both.replace('.primaryKey(),\n    userId', ',\n    userId');

runRule(rule, {
  valid: [
    {
      name: 'one key of either kind, or none',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey() });
        export const b = pgTable('b', { x: uuid('x'), y: uuid('y') }, (t) => [primaryKey({ columns: [t.x, t.y] })]);
        export const c = pgTable('c', { x: uuid('x') });
      `,
    },
    {
      name: 'nothing is said of keys that were not read',
      code: `
        ${imports}
        import { builder, extras, columns } from 'somewhere';
        export const a = pgTable('a', { id: uuid('id').primaryKey(), ...columns }, extras);
        export const b = pgTable('b', { id: uuid('id').primaryKey(), x: builder() }, (t) => [...extras(t)]);
        export const c = pgTable('c', { id: uuid('id').primaryKey() }, (t) => (extras ? [primaryKey({ columns: [t.id] })] : []));
      `,
    },
    {
      name: 'a composite key that is said twice is one to drizzle-kit 0.x',
      code: `
        ${imports}
        export const a = pgTable('a', { x: uuid('x'), y: uuid('y') }, (t) => [
          primaryKey({ columns: [t.x, t.y] }),
          primaryKey({ columns: [t.x, t.y] }),
        ]);
      `,
    },
    {
      name: "a composite key of one column is that column's own to drizzle-kit 1.x",
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey() }, (t) => [primaryKey({ columns: [t.id] })]);
      `,
      drizzle: '1.0.0-rc.5',
    },
  ],
  invalid: [
    {
      name: 'a composite key stays, and the inline one is told and can go',
      code: both,
      errors: [
        {
          messageId: 'refusedKey',
          data: { table: 'members', count: '2' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 5,
          suggestions: [{ messageId: 'removeInline', data: { column: 'id' }, output: withoutInline }],
        },
      ],
    },
    {
      name: 'drizzle-kit 1.x drops the inline one',
      code: both,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'droppedKey', data: { table: 'members', count: '2' }, suggestions: 1 }],
    },
    {
      name: 'where the version is not known, both are told',
      code: both,
      drizzle: null,
      errors: [{ messageId: 'surplusKey', data: { table: 'members', count: '2' }, suggestions: 1 }],
    },
    {
      name: 'of several inline keys the first stays',
      code: `
        ${imports}
        export const a = pgTable('a', (t) => ({
          x: t.uuid('x').primaryKey(),
          y: t.uuid('y').notNull().primaryKey(),
          z: t.text('z').primaryKey(),
        }));
      `,
      errors: [
        {
          messageId: 'refusedKey',
          data: { table: 'a', count: '3' },
          line: 4,
          column: 3,
          endColumn: 4,
          suggestions: 1,
        },
        { messageId: 'refusedKey', data: { table: 'a', count: '3' }, line: 5, suggestions: 1 },
      ],
    },
    {
      name: 'several composite keys are told at the later: 0.x drops it, 1.x refuses',
      code: `
        ${imports}
        export const a = pgTable('a', { x: uuid('x'), y: uuid('y') }, (t) => ({
          one: primaryKey({ columns: [t.x] }),
          two: primaryKey({ columns: [t.y] }),
        }));
      `,
      errors: [
        {
          messageId: 'droppedKey',
          data: { table: 'a', count: '2' },
          line: 4,
          column: 8,
          endColumn: 18,
          suggestions: [],
        },
      ],
    },
    {
      name: 'the same key twice is refused by 1.x',
      code: `
        ${imports}
        export const a = pgTable('a', { x: uuid('x'), y: uuid('y') }, (t) => [
          primaryKey({ columns: [t.x, t.y] }),
          primaryKey({ columns: [t.x, t.y] }),
        ]);
      `,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'refusedKey', line: 4, suggestions: [] }],
    },
    {
      name: 'a composite key of the same column is written twice by drizzle-kit 0.x',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey() }, (t) => [primaryKey({ columns: [t.id] })]);
      `,
      errors: [{ messageId: 'refusedKey', line: 2, suggestions: 1 }],
    },
    {
      name: 'an inline key that comes by a spread of another file is told at the table',
      code: `
        //- columns.ts
        import { uuid } from 'drizzle-orm/pg-core';
        export const base = { id: uuid('id').primaryKey() };
        //- session.ts
        import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
        import { base } from './columns';
        export const session = pgTable('session', { ...base, x: uuid('x') }, (t) => [primaryKey({ columns: [t.id, t.x] })]);
      `,
      settings: { externalTables: ['session'] },
      errors: [{ messageId: 'refusedKey', line: 3, column: 14, endColumn: 21, suggestions: [] }],
    },
  ],
});

import rule from '../../src/rules/no-foreign-key-type-mismatch.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { bigint, foreignKey, integer, pgTable, serial, text, uuid, varchar } from 'drizzle-orm/pg-core';";
const users = "export const users = pgTable('users', { id: uuid('id').primaryKey() });";

runRule(rule, {
  valid: [
    {
      name: 'types that Postgres compares may differ',
      code: `
        ${imports}
        export const a = pgTable('a', { id: serial('id').primaryKey(), slug: text('slug').unique() });
        export const b = pgTable('b', {
          x: integer('x').references(() => a.id),
          y: bigint('y', { mode: 'number' }).references(() => a.id),
          z: varchar('z', { length: 40 }).references(() => a.slug),
        });
      `,
    },
    {
      name: 'a serial column that references nothing is a key of its own',
      code: `
        ${imports}
        export const a = pgTable('a', { id: serial('id').primaryKey(), n: integer('n').references(() => a.id) });
      `,
    },
    {
      name: 'nothing is said of types that were not read, nor of custom ones',
      code: `
        ${imports}
        import { customType } from 'drizzle-orm/pg-core';
        import { builder, columns, target, length } from 'somewhere';
        ${users}
        const citext = customType({ dataType: () => 'citext' });
        export const a = pgTable('a', { userId: builder().references(() => users.id) });
        export const b = pgTable('b', { userId: text('user_id').references(() => target.id) });
        export const c = pgTable('c', { userId: citext('user_id').references(() => users.id) });
        export const d = pgTable('d', { x: text('x') }, (t) => [
          foreignKey({ columns: columns(t), foreignColumns: [users.id] }),
          foreignKey({ columns: [t.x], foreignColumns: target }),
        ]);
        export const e = pgTable('e', { id: varchar('id', length) });
        export const f = pgTable('f', { eId: uuid('e_id').references(() => e.id) });
      `,
    },
  ],
  invalid: [
    ...(['0.45.4', '1.0.0-rc.5'] as const).map((drizzle) => ({
      name: `an array is no single value, and its type is said with its brackets: ${drizzle}`,
      drizzle,
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tags = pgTable('tags', { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { tagIds: uuid('tag_ids').array().references(() => tags.id) });
      `,
      errors: [
        {
          messageId: 'typeMismatch' as const,
          data: { column: 'tagIds', type: 'uuid[]', target: "'tags.id'", targetType: 'uuid' },
        },
      ],
    })),
    {
      name: 'a text column cannot reference a uuid; its builder can be made one',
      code: `
        ${imports}
        ${users}
        export const posts = pgTable('posts', {
          userId: text('user_id').notNull().references(() => users.id),
        });
      `,
      errors: [
        {
          messageId: 'typeMismatch',
          data: { column: 'userId', type: 'text', target: "'users.id'", targetType: 'uuid' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 9,
          suggestions: [
            {
              messageId: 'makeBuilder',
              data: { column: 'userId', builder: 'uuid' },
              output: `
                ${imports}
                ${users}
                export const posts = pgTable('posts', {
                  userId: uuid('user_id').notNull().references(() => users.id),
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the builder is imported, or taken from the callback',
      code: `
        //- users.ts
        import { pgTable, serial, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const plans = pgTable('plans', { id: serial('id').primaryKey() });
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { users, plans } from './users';
        export const a = pgTable('a', { userId: text('user_id').references(() => users.id) });
        export const b = pgTable('b', (t) => ({ planId: t.varchar('plan_id', { length: 8 }).references(() => plans.id) }));
      `,
      errors: [
        {
          messageId: 'typeMismatch',
          line: 3,
          suggestions: [
            {
              messageId: 'makeBuilder',
              data: { column: 'userId', builder: 'uuid' },
              output: `
                import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
                import { users, plans } from './users';
                export const a = pgTable('a', { userId: uuid('user_id').references(() => users.id) });
                export const b = pgTable('b', (t) => ({ planId: t.varchar('plan_id', { length: 8 }).references(() => plans.id) }));
              `,
            },
          ],
        },
        {
          messageId: 'typeMismatch',
          data: { column: 'planId', type: 'varchar(8)', target: "'plans.id'", targetType: 'serial' },
          line: 4,
          suggestions: [
            {
              messageId: 'makeBuilder',
              data: { column: 'planId', builder: 'integer' },
              output: `
                import { pgTable, text } from 'drizzle-orm/pg-core';
                import { users, plans } from './users';
                export const a = pgTable('a', { userId: text('user_id').references(() => users.id) });
                export const b = pgTable('b', (t) => ({ planId: t.integer('plan_id').references(() => plans.id) }));
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a chain that speaks of the old type is left to the user, and a type that needs options is, too',
      code: `
        ${imports}
        ${users}
        export const codes = pgTable('codes', { id: varchar('id', { length: 8 }).primaryKey() });
        export const posts = pgTable('posts', {
          userId: text('user_id').default('nobody').references(() => users.id),
          codeId: integer('code_id').references(() => codes.id),
        });
      `,
      errors: [
        { messageId: 'typeMismatch', line: 5, suggestions: [] },
        { messageId: 'typeMismatch', line: 6, suggestions: [] },
      ],
    },
    {
      name: 'a serial foreign key makes numbers of its own, even where the types fit',
      code: `
        import { pgTable, serial } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: serial('id').primaryKey() });
        export const posts = pgTable('posts', { userId: serial('user_id').references(() => users.id) });
      `,
      errors: [
        {
          messageId: 'serialKey',
          data: { column: 'userId', type: 'serial', target: "'users.id'" },
          line: 3,
          column: 41,
          endColumn: 47,
          suggestions: [
            {
              messageId: 'makeBuilder',
              data: { column: 'userId', builder: 'integer' },
              output: `
                import { pgTable, serial, integer } from 'drizzle-orm/pg-core';
                export const users = pgTable('users', { id: serial('id').primaryKey() });
                export const posts = pgTable('posts', { userId: integer('user_id').references(() => users.id) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a key names as many columns as it references, and each pair must fit, in 1.x as well',
      code: `
        ${imports}
        export const a = pgTable('a', { x: uuid('x'), y: text('y') });
        export const b = pgTable('b', { x: uuid('x'), y: integer('y') }, (t) => [
          foreignKey({ columns: [t.x, t.y], foreignColumns: [a.x] }),
          foreignKey({ columns: [t.x, t.y], foreignColumns: [a.x, a.y] }),
        ]);
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'countMismatch',
          data: { count: '2', targetCount: '1' },
          line: 4,
          column: 3,
          endColumn: 13,
          suggestions: [],
        },
        {
          messageId: 'typeMismatch',
          data: { column: 'y', type: 'integer', target: "'a.y'", targetType: 'text' },
          line: 5,
          column: 3,
          endColumn: 13,
          suggestions: 1,
        },
      ],
    },
    {
      name: 'what comes by a spread of another file is told at the table and not changed',
      code: `
        //- columns.ts
        import { text } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const owned = { userId: text('user_id').references(() => users.id) };
        //- users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        //- session.ts
        import { pgTable } from 'drizzle-orm/pg-core';
        import { owned } from './columns';
        export const session = pgTable('session', { ...owned });
      `,
      settings: { externalTables: ['session'] },
      errors: [{ messageId: 'typeMismatch', line: 3, column: 14, endColumn: 21, suggestions: [] }],
    },
  ],
});

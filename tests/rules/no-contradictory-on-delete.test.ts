import rule from '../../src/rules/no-contradictory-on-delete.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';";
const users = "export const users = pgTable('users', { id: uuid('id').primaryKey(), kind: text('kind') });";

runRule(rule, {
  valid: [
    {
      name: 'a column that may be null can be set null, or to a default that is null',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }) });
        export const b = pgTable('b', { userId: uuid('user_id').references(() => users.id, { onDelete: 'set default' }) });
      `,
    },
    {
      name: 'a NOT NULL column with a default can be set to it',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', {
          userId: uuid('user_id').notNull().default('00000000-0000-0000-0000-000000000000').references(() => users.id, { onDelete: 'set default' }),
          otherId: uuid('other_id').notNull().defaultRandom().references(() => users.id, { onDelete: 'set default' }),
        });
      `,
    },
    {
      name: 'other actions ask nothing of the column',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', {
          x: uuid('x').notNull().references(() => users.id),
          y: uuid('y').notNull().references(() => users.id, { onDelete: 'cascade', onUpdate: 'set null' }),
        }, (t) => [foreignKey({ columns: [t.x], foreignColumns: [users.id] }).onDelete('restrict')]);
      `,
    },
    {
      name: 'nothing is said of columns, keys and actions that were not read',
      code: `
        ${imports}
        import { builder, action, columns, extras } from 'somewhere';
        ${users}
        export const a = pgTable('a', { userId: builder().references(() => users.id, { onDelete: 'set null' }) });
        export const b = pgTable('b', { userId: uuid('user_id').notNull().references(() => users.id, { onDelete: action }) });
        export const c = pgTable('c', { userId: uuid('user_id') }, (t) => [
          foreignKey({ columns: columns(t), foreignColumns: [users.id] }).onDelete('set null'),
        ]);
        export const d = pgTable('d', { userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }) }, extras);
        export const e = pgTable('e', { userId: uuid('user_id').notNull().default(action).references(() => users.id, { onDelete: 'set default' }) });
      `,
    },
  ],
  invalid: [
    {
      name: 'a NOT NULL column cannot be set null; the suggestions are the actions that it can take',
      code: `
        ${imports}
        ${users}
        export const posts = pgTable('posts', {
          userId: uuid('user_id').notNull().references(() => users.id, { onDelete: 'set null' }),
        });
      `,
      errors: [
        {
          messageId: 'nullRefused',
          data: { columns: "'userId'" },
          line: 4,
          column: 37,
          endLine: 4,
          endColumn: 47,
          suggestions: (['cascade', 'restrict'] as const).map((action) => ({
            messageId: 'makeAction',
            data: { action },
            output: `
              ${imports}
              ${users}
              export const posts = pgTable('posts', {
                userId: uuid('user_id').notNull().references(() => users.id, { onDelete: '${action}' }),
              });
            `,
          })),
        },
      ],
    },
    {
      name: 'a column of a primary key is NOT NULL without saying so',
      code: `
        ${imports}
        ${users}
        export const a = pgTable('a', { userId: uuid('user_id').primaryKey().references(() => users.id, { onDelete: 'set null' }) });
        export const b = pgTable('b', { userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }), x: text('x') }, (t) => [
          primaryKey({ columns: [t.userId, t.x] }),
        ]);
      `,
      errors: [
        { messageId: 'nullRefused', data: { columns: "'userId'" }, line: 3, suggestions: 2 },
        { messageId: 'nullRefused', data: { columns: "'userId'" }, line: 4, suggestions: 2 },
      ],
    },
    {
      name: 'of a key with several columns each is set; those that refuse are named',
      code: `
        ${imports}
        ${users}
        export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull(), userId: uuid('user_id') }, (t) => [
          foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.id, users.kind] })
            .onDelete('set null')
            .onUpdate('cascade'), // both
        ]);
      `,
      errors: [
        {
          messageId: 'nullRefused',
          data: { columns: "'tenantId'" },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 13,
          suggestions: (['cascade', 'restrict'] as const).map((action) => ({
            messageId: 'makeAction',
            data: { action },
            output: `
              ${imports}
              ${users}
              export const posts = pgTable('posts', { tenantId: uuid('tenant_id').notNull(), userId: uuid('user_id') }, (t) => [
                foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.id, users.kind] })
                  .onDelete('${action}')
                  .onUpdate('cascade'), // both
              ]);
            `,
          })),
        },
      ],
    },
    {
      name: 'a NOT NULL column without a default in the database cannot be set to it, in either line of drizzle-orm',
      code: `
        ${imports}
        ${users}
        export const posts = pgTable('posts', {
          userId: uuid('user_id').notNull().$defaultFn(() => crypto.randomUUID()).references(() => users.id, { onDelete: 'set default' }),
        });
      `,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'defaultRefused', data: { columns: "'userId'" }, line: 4, suggestions: 2 }],
    },
    {
      name: "it is told of another tool's tables, too, and of what comes by a spread of another file, at the table",
      code: `
        //- columns.ts
        import { uuid } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const owned = { userId: uuid('user_id').notNull().references(() => users.id, { onDelete: 'set null' }) };
        //- users.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        //- session.ts
        import { pgTable } from 'drizzle-orm/pg-core';
        import { owned } from './columns';
        export const session = pgTable('session', { ...owned });
      `,
      settings: { externalTables: ['session'] },
      errors: [
        {
          messageId: 'nullRefused',
          data: { columns: "'userId'" },
          line: 3,
          column: 14,
          endColumn: 21,
          suggestions: [],
        },
      ],
    },
  ],
});

import rule from '../../src/rules/valid-foreign-key.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { sql } from 'drizzle-orm'; import { foreignKey, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';";

const journal =
  '{ "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }';

const noted = (name: string, rest: object): object => ({
  name,
  schema: '',
  columns: {},
  indexes: {},
  foreignKeys: {},
  compositePrimaryKeys: {},
  uniqueConstraints: {},
  policies: {},
  checkConstraints: {},
  isRLSEnabled: false,
  ...rest,
});

const snapshot = (tables: Record<string, object>): string =>
  JSON.stringify({
    id: 'a',
    prevId: 'b',
    version: '7',
    dialect: 'postgresql',
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, rest]) => [`public.${name}`, noted(name, rest)]),
    ),
    enums: {},
    schemas: {},
    sequences: {},
    roles: {},
    policies: {},
    views: {},
  });

const migrated = (tables: Record<string, object>, sql = ''): string => `
        //- drizzle.config.ts
        export default { schema: './schema.ts', out: './drizzle', dialect: 'postgresql' };
        //- drizzle/meta/_journal.json
        ${journal}
        //- drizzle/meta/0000_snapshot.json
        ${snapshot(tables)}
        //- drizzle/0000_a.sql
        SELECT 1;${sql}
        //- schema.ts`;

runRule(rule, {
  valid: [
    {
      name: 'keys of every form, in any order of their columns',
      code: `
        ${imports}
        export const a = pgTable('a', { id: integer('id').primaryKey(), code: text('code').unique(), x: integer('x'), y: integer('y'), z: integer('z') }, (t) => [
          unique().on(t.x, t.y),
          primaryKey({ columns: [t.z, t.x] }),
        ]);
        export const b = pgTable('b', { id: integer('id').references(() => a.id), code: text('code').references(() => a.code), x: integer('x'), y: integer('y') }, (t) => [
          foreignKey({ columns: [t.y, t.x], foreignColumns: [a.y, a.x] }),
          foreignKey({ columns: [t.x, t.y], foreignColumns: [a.x, a.z] }),
        ]);
      `,
    },
    {
      name: 'in 1.0 a unique index comes before the foreign keys',
      code: `
        ${imports}
        export const a = pgTable('a', { code: text('code') }, (t) => [uniqueIndex('a_code').on(t.code)]);
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'nothing is known of keys that were not read',
      code: `
        ${imports}
        import { action, columns, keys, partial, tables } from 'somewhere';
        export const a = pgTable('a', { code: text('code'), ...columns });
        export const b = pgTable('b', { code: text('code') }, keys);
        export const c = pgTable('c', { code: text('code') }, (t) => [uniqueIndex('c_code').on(t.code).where(partial)]);
        export const d = pgTable('d', {
          a: text('a').references(() => a.code, { onDelete: action }),
          b: text('b').references(() => b.code),
          c: text('c').references(() => c.code),
          e: text('e').references(() => tables.e.code),
        });
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: "another tool's table may have keys that the code does not show",
      code: `
        ${imports}
        export const user = pgTable('user', { id: text('id'), email: text('email') });
        export const b = pgTable('b', { email: text('email').references(() => user.email) });
      `,
      settings: { externalTables: ['user'] },
    },
    {
      name: 'a table of the platform, of which the code has what it needs',
      code: `
        ${imports}
        import { pgSchema } from 'drizzle-orm/pg-core';
        const users = pgSchema('auth').table('users', { id: uuid('id').notNull() });
        export const b = pgTable('b', { id: uuid('id').references(() => users.id) });
      `,
    },
    {
      name: 'a foreign key that is in the newest migration works',
      code: `${migrated({
        a: {},
        b: {
          foreignKeys: {
            f: {
              name: 'f',
              tableFrom: 'b',
              tableTo: 'a',
              columnsFrom: ['code'],
              columnsTo: ['code'],
              onDelete: 'no action',
              onUpdate: 'no action',
            },
          },
        },
      })}
        ${imports}
        export const a = pgTable('a', { code: text('code') });
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
    },
    {
      name: 'what drizzle-kit has pulled is in the database',
      code: `
        //- drizzle/meta/_journal.json
        ${journal}
        //- drizzle/schema.ts
        ${imports}
        export const a = pgTable('a', { code: text('code') });
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
    },
    {
      name: 'a key that a statement written by hand has made',
      code: `${migrated({ a: {} }, '\n        CREATE UNIQUE INDEX a_code ON a (code);')}
        ${imports}
        export const a = pgTable('a', { code: text('code') });
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'two foreign keys to different tables, and two with names of their own',
      code: `
        ${imports}
        export const a = pgTable('a', { id: integer('id').primaryKey() });
        export const b = pgTable('b', { id: integer('id').primaryKey() });
        export const c = pgTable('c', { id: integer('id').references(() => a.id).references(() => b.id) }, (t) => [
          foreignKey({ name: 'own', columns: [t.id], foreignColumns: [a.id] }).onDelete('cascade'),
        ]);
      `,
    },
  ],
  invalid: [
    {
      name: 'a column that is not a key is made unique',
      code: `
        ${imports}
        export const a = pgTable('a', { id: integer('id').primaryKey(), code: text('code') });
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
      errors: [
        {
          messageId: 'noKey',
          data: { target: 'a', columns: "'code'" },
          line: 3,
          column: 52,
          endLine: 3,
          endColumn: 62,
          suggestions: [
            {
              messageId: 'addUnique',
              data: { target: 'a', columns: "'code'" },
              output: `
                ${imports}
                export const a = pgTable('a', { id: integer('id').primaryKey(), code: text('code').unique() });
                export const b = pgTable('b', { code: text('code').references(() => a.code) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'of several columns together; a part of a composite key is not a key',
      code: `
        ${imports}
        export const a = pgTable('a', { x: integer('x'), y: integer('y') }, (t) => [primaryKey({ columns: [t.x, t.y] })]);
        export const b = pgTable('b', { x: integer('x'), y: integer('y'), z: integer('z') });
        export const c = pgTable('c', { x: integer('x').references(() => a.x), y: integer('y') }, (t) => [
          foreignKey({ columns: [t.x, t.y], foreignColumns: [b.x, b.y] }),
        ]);
      `,
      errors: [
        { messageId: 'noKey', data: { target: 'a', columns: "'x'" }, line: 4, suggestions: 1 },
        {
          messageId: 'noKey',
          data: { target: 'b', columns: "'x' and 'y'" },
          line: 5,
          suggestions: [
            {
              messageId: 'addUnique',
              data: { target: 'b', columns: "'x' and 'y'" },
              output: `
                ${imports}
                export const a = pgTable('a', { x: integer('x'), y: integer('y') }, (t) => [primaryKey({ columns: [t.x, t.y] })]);
                export const b = pgTable('b', { x: integer('x'), y: integer('y'), z: integer('z') }, (t) => [
                  unique().on(t.x, t.y),
                ]);
                export const c = pgTable('c', { x: integer('x').references(() => a.x), y: integer('y') }, (t) => [
                  foreignKey({ columns: [t.x, t.y], foreignColumns: [b.x, b.y] }),
                ]);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a unique index of some rows is not a key',
      code: `
        ${imports}
        export const a = pgTable('a', { code: text('code'), gone: integer('gone') }, (t) => [uniqueIndex('a_code').on(t.code).where(sql\`\${t.gone} is null\`)]);
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        { messageId: 'partialKey', data: { target: 'a', columns: "'code'" }, line: 3, suggestions: 1 },
      ],
    },
    {
      name: 'in 0.x a unique index comes too late, and is made a constraint',
      code: `
        ${imports}
        export const a = pgTable('a', { code: text('code') }, (t) => [uniqueIndex('a_code').on(t.code)]);
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
      errors: [
        {
          messageId: 'lateIndex',
          data: { target: 'a', columns: "'code'" },
          line: 3,
          suggestions: [
            {
              messageId: 'makeConstraint',
              output: `
                ${imports}
                export const a = pgTable('a', { code: text('code') }, (t) => [unique('a_code').on(t.code)]);
                export const b = pgTable('b', { code: text('code').references(() => a.code) });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'in 0.x a new constraint of a table that is migrated comes too late; one that is migrated does not',
      code: `${migrated({
        a: {
          uniqueConstraints: {
            k: { name: 'k', columns: ['old'], nullsNotDistinct: false },
          },
        },
      })}
        ${imports}
        export const a = pgTable('a', { code: text('code').unique(), old: text('old').unique('k') });
        export const b = pgTable('b', { code: text('code').references(() => a.code), old: text('old').references(() => a.old) });
      `,
      errors: [{ messageId: 'lateConstraint', data: { target: 'a' }, line: 3, column: 52 }],
    },
    {
      name: 'of two foreign keys with the same name 0.x drops the first, with what it does on a delete',
      code: `
        ${imports}
        export const a = pgTable('a', { id: integer('id').primaryKey() });
        export const b = pgTable('b', { aId: integer('a_id').references(() => a.id, { onDelete: 'cascade' }), x: text('x') }, (t) => [
          foreignKey({ columns: [t.aId], foreignColumns: [a.id] }).onDelete('set null'),
        ]);
      `,
      errors: [
        {
          messageId: 'droppedKey',
          data: { dropped: "this one with its `onDelete: 'cascade'`" },
          line: 3,
          column: 54,
          suggestions: [
            {
              messageId: 'removeKey',
              output: `
                ${imports}
                export const a = pgTable('a', { id: integer('id').primaryKey() });
                export const b = pgTable('b', { aId: integer('a_id'), x: text('x') }, (t) => [
                  foreignKey({ columns: [t.aId], foreignColumns: [a.id] }).onDelete('set null'),
                ]);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a generated column takes no action that writes',
      code: `
        ${imports}
        export const a = pgTable('a', { id: integer('id').primaryKey() });
        export const b = pgTable('b', { x: integer('x'), aId: integer('a_id').generatedAlwaysAs(sql\`x + 1\`).references(() => a.id, { onDelete: 'set null' }) });
      `,
      errors: [
        { messageId: 'generatedAction', data: { column: 'aId', action: "onDelete: 'set null'" }, line: 3 },
      ],
    },
    {
      name: 'a table of another file has no edit here',
      code: `
        //- a.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { code: text('code') });
        //- b.ts
        ${imports}
        import { a } from './a';
        export const b = pgTable('b', { code: text('code').references(() => a.code) });
      `,
      errors: [{ messageId: 'noKey', line: 3, suggestions: [] }],
    },
  ],
});

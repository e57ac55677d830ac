import rule from '../../src/rules/require-inferred-types.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { pgTable, text, uuid } from 'drizzle-orm/pg-core';";
const users = "export const users = pgTable('users', { id: uuid('id') });";
const both =
  'export type User = typeof users.$inferSelect;\nexport type NewUser = typeof users.$inferInsert;';

const config = "export default { dialect: 'postgresql', schema: './schema/*.ts' };";

/** Types that satisfy the rule, in a file with the table. */
function enough(name: string, types: string, more = '') {
  return { name, code: `${imports}\n${more}\n${users}\n${types}\n` };
}

const both$ = '`$inferSelect` or `$inferInsert` type';
const missing = [
  { messageId: 'missingTypes' as const, data: { table: 'users', types: both$ }, suggestions: 2 },
];

runRule(rule, {
  valid: [
    {
      name: 'types that a function of the project makes: buildSchemas(posts, {})',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { buildSchemas, zodOf } from './schemas';
        export const posts = pgTable('posts', { x: text() });
        export const { insert, select } = buildSchemas(posts, {});
      `,
    },
    {
      name: 'types that a function of the project makes: zodOf(posts)',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { buildSchemas, zodOf } from './schemas';
        export const posts = pgTable('posts', { x: text() });
        export const { insert, select } = zodOf(posts);
      `,
    },
    {
      name: 'tables that no query uses, that have only keys, or into which nothing is inserted',
      code: `
        //- queries.ts
        export const list = () => [db.select().from(plans), db.insert(members).values({})];
        //- schema.ts
        import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
        export const plans = pgTable('plans', { id: uuid().primaryKey(), x: text() });
        export type Plan = typeof plans.$inferSelect;
        export const drafts = pgTable('drafts', { id: uuid().primaryKey(), x: text() });
        export const members = pgTable('members', { id: uuid().primaryKey(), planId: uuid().references(() => plans.id), at: timestamp() });
      `,
    },
    {
      name: 'a project with few types and some validation schemas',
      code: `
        //- queries.ts
        ${[1, 2, 3, 4].map((n) => `db.insert(t${n}).values({});`).join(' ')}
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { createInsertSchema, createSelectSchema } from 'drizzle-zod';
        ${[1, 2, 3, 4].map((n) => `export const t${n} = pgTable('t${n}', { x: text() });`).join('\n        ')}
        export const a = [createInsertSchema(t1), createSelectSchema(t1)];
        export const b = [createInsertSchema(t2), createSelectSchema(t2)];
      `,
    },
    enough('the properties', both),
    enough(
      'indexed access, with and without parentheses',
      "export type A = typeof users['$inferSelect']; export type B = (typeof users)['$inferInsert'];",
    ),
    enough(
      'the model types, whatever they are called here',
      'export type A = InferSelectModel<typeof users>; export interface B extends Insert<typeof users> {}',
      "import type { InferSelectModel, InferInsertModel as Insert } from 'drizzle-orm';",
    ),
    enough(
      'the model types of a namespace',
      'export type A = drizzle.InferSelectModel<typeof users>; export type B = drizzle.InferInsertModel<typeof users>;',
      "import * as drizzle from 'drizzle-orm';",
    ),
    enough(
      'the old model type',
      "export type A = InferModel<typeof users>; export type B = InferModel<typeof users, 'insert'>;",
      "import { InferModel } from 'drizzle-orm';",
    ),
    enough(
      'the inner properties of 0.x',
      "export type A = typeof users._.inferSelect; export type B = (typeof users)['_']['inferInsert'];",
    ),
    enough(
      'what is made of them',
      "export type A = Omit<typeof users.$inferSelect, 'id'>; export interface B extends Partial<Pick<typeof users.$inferInsert, 'id'>> {}",
    ),
    enough(
      'types of this file that are made of them, exported by a list or by default',
      'type Row = typeof users.$inferSelect; type Table = typeof users; type A = Simplify<Row>; export type { A as User }; interface B extends Omit<Table["$inferInsert"], "id"> {} export default B;',
      "import type { Simplify } from 'type-fest';",
    ),
    enough(
      'validation schemas and their types',
      'export const selectUser = createSelectSchema(users, {}).omit({}); const insert = createInsertSchema(users); export type NewUser = z.infer<typeof insert>;',
      "import { createInsertSchema, createSelectSchema } from 'drizzle-zod'; import { z } from 'zod';",
    ),
    enough(
      'a type of its own may make anything of a table',
      'export type User = Row<typeof users>;',
      "import type { Row } from './row';",
    ),
    enough(
      'types of all tables may be those of this one',
      "export type Row<K extends keyof typeof all> = (typeof all)[K]['$inferSelect']; export type New<K extends keyof typeof all> = (typeof all)[K]['$inferInsert'];",
      'const all = { get users() { return users; } };',
    ),
    {
      name: 'a table that is not exported, or has no variable, has no callers to type',
      code: `
        ${imports}
        const users = pgTable('users', { id: uuid('id') });
        export default pgTable('posts', { id: uuid('id') });
        export const { posts } = { posts: pgTable('notes', { id: uuid('id') }) };
      `,
    },
    {
      name: 'JavaScript has no types',
      code: `
        //- schema.js
        ${imports}
        ${users}
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        ${users}
      `,
      settings: { externalTables: ['users'] },
    },
    {
      name: 'the types may be in another schema file',
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/types/users.ts
        import type { users } from '../users';
        export type User = typeof users.$inferSelect;
        //- schema/new.ts
        import * as schema from './users';
        export type NewUser = typeof schema.users.$inferInsert;
        export type User = typeof schema.users.$inferSelect;
        //- schema/users.ts
        ${imports}
        ${users}
      `,
    },
    {
      name: 'or in a file beside, or one that is exported again together with this one',
      code: `
        //- db/types.ts
        import type { InferInsertModel } from 'drizzle-orm';
        import { users } from './tables/users';
        export type NewUser = InferInsertModel<typeof users>;
        //- db/index.ts
        export * from './tables/users';
        export type * from './types';
        //- db/tables/rows.ts
        import { users } from './users.js';
        export type User = typeof users.$inferSelect;
        //- db/tables/users.ts
        ${imports}
        ${users}
      `,
    },
    ...[
      "import { users } from '../db/users';\nexport type Person = typeof users.$inferSelect;",
      "import type { InferSelectModel } from 'drizzle-orm';\nexport type Row<T extends Table> = InferSelectModel<T>;",
      "import { createInsertSchema } from 'drizzle-typebox';\nexport const body = createInsertSchema(users);",
      "export type Row<T extends Table> = T['$inferSelect'];",
    ].map((other) => ({
      name: `a project infers its types elsewhere: ${other.split('\n').at(-1) ?? ''}`,
      code: `
        //- src/app/types.ts
        ${other}
        //- src/db/users.ts
        ${imports}
        ${users}
      `,
    })),
    {
      name: '1.x: the subpath for schemas',
      code: `
        ${imports}
        import { createInsertSchema, createSelectSchema } from 'drizzle-orm/zod';
        ${users}
        export const insert = createInsertSchema(users);
        export const select = createSelectSchema(users);
      `,
      drizzle: '1.0.0-rc.5',
    },
  ],
  invalid: [
    {
      name: 'a project without any types is told once',
      code: `
        //- queries.ts
        ${[1, 2, 3, 4, 5].map((n) => `db.insert(t${n}).values({});`).join(' ')}
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', { x: text() });`).join('\n        ')}
      `,
      errors: [
        {
          messageId: 'usual',
          data: { count: '5', tables: '5', types: '`$inferSelect` or `$inferInsert` type' },
          line: 2,
        },
      ],
    },
    {
      name: 'where queries are seen and most tables have none, one report says so; the others are reported without it',
      code: `
        //- queries.ts
        ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `db.insert(t${n}).values({});`).join(' ')}
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `export const t${n} = pgTable('t${n}', { x: text() });`).join('\n        ')}
        export type T1 = typeof t1.$inferSelect;
        export type T2 = typeof t2.$inferSelect;
        export type T3 = typeof t3.$inferSelect;
        export type T4 = typeof t4.$inferSelect;
        export type T5 = typeof t5.$inferSelect;
        export type T6 = typeof t6.$inferSelect;
        export type T7 = typeof t7.$inferSelect;
      `,
      errors: [
        { messageId: 'usual', data: { count: '8', tables: '8', types: '`$inferInsert` type' }, line: 2 },
        { messageId: 'missingTypes', data: { table: 't8', types: '`$inferSelect` type' }, line: 9 },
      ],
      output: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `export const t${n} = pgTable('t${n}', { x: text() });`).join('\n        ')}

        export type T8 = typeof t8.$inferSelect;
        export type T1 = typeof t1.$inferSelect;
        export type T2 = typeof t2.$inferSelect;
        export type T3 = typeof t3.$inferSelect;
        export type T4 = typeof t4.$inferSelect;
        export type T5 = typeof t5.$inferSelect;
        export type T6 = typeof t6.$inferSelect;
        export type T7 = typeof t7.$inferSelect;
      `,
    },
    {
      name: 'where no query is seen, each table is reported, however many there are',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', { x: text() });`).join('\n        ')}
      `,
      errors: [1, 2, 3, 4, 5].map(() => ({ messageId: 'missingTypes', suggestions: 2 })),
      output: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        ${[1, 2, 3, 4, 5].map((n) => `export const t${n} = pgTable('t${n}', { x: text() });\n\n        export type T${n} = typeof t${n}.$inferSelect;\n        export type NewT${n} = typeof t${n}.$inferInsert;`).join('\n        ')}
      `,
    },
    {
      name: 'both types are one edit below the table, and the editor offers each',
      code: `
        ${imports}

        export const userProfiles = pgTable('user_profiles', {
          id: uuid('id'),
        }); // profiles

        export const other = 1;
      `,
      errors: [
        {
          messageId: 'missingTypes',
          data: { table: 'user_profiles', types: both$ },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'addType',
              data: { name: 'UserProfile' },
              output: `
                ${imports}

                export const userProfiles = pgTable('user_profiles', {
                  id: uuid('id'),
                }); // profiles

                export type UserProfile = typeof userProfiles.$inferSelect;

                export const other = 1;
              `,
            },
            {
              messageId: 'addType',
              data: { name: 'NewUserProfile' },
              output: `
                ${imports}

                export const userProfiles = pgTable('user_profiles', {
                  id: uuid('id'),
                }); // profiles

                export type NewUserProfile = typeof userProfiles.$inferInsert;

                export const other = 1;
              `,
            },
          ],
        },
      ],
      output: `
        ${imports}

        export const userProfiles = pgTable('user_profiles', {
          id: uuid('id'),
        }); // profiles

        export type UserProfile = typeof userProfiles.$inferSelect;
        export type NewUserProfile = typeof userProfiles.$inferInsert;

        export const other = 1;
      `,
    },
    {
      name: 'the relations that follow at once stay with their table',
      code: `
        ${imports}
        import { relations } from 'drizzle-orm'
        ${users.replace(';', '')}

        export const usersRelations = relations(users, ({ one }) => ({ self: one(users, { fields: [users.id], references: [users.id] }) }))

        export const b = 1
      `.replaceAll(';', ''),
      errors: missing,
      output: `
        ${imports}
        import { relations } from 'drizzle-orm'
        ${users.replace(';', '')}

        export const usersRelations = relations(users, ({ one }) => ({ self: one(users, { fields: [users.id], references: [users.id] }) }))

        export type User = typeof users.$inferSelect
        export type NewUser = typeof users.$inferInsert

        export const b = 1
      `.replaceAll(';', ''),
    },
    {
      name: 'a missing type joins the one that is there; a type that is not exported is none',
      code: `
        ${imports}
        ${users}

        export type User = typeof users.$inferSelect; // row
        type Insert = typeof users.$inferInsert;
      `,
      errors: [
        {
          messageId: 'missingTypes',
          data: { table: 'users', types: '`$inferInsert` type' },
          suggestions: [],
        },
      ],
      output: `
        ${imports}
        ${users}

        export type User = typeof users.$inferSelect; // row
        export type NewUser = typeof users.$inferInsert;
        type Insert = typeof users.$inferInsert;
      `,
    },
    {
      name: 'where most tables have their types beside them, the others are to have them too',
      code: `
        //- src/app/types.ts
        export type Row<T extends Table> = T['$inferSelect'];
        //- src/db/users.ts
        ${imports}
        ${users}
        ${both.replace('\n', ' ')}
        export const posts = pgTable('posts', { id: uuid('id') });
      `,
      errors: [{ messageId: 'missingTypes', data: { table: 'posts', types: both$ }, suggestions: 2 }],
      output: `
        ${imports}
        ${users}
        ${both.replace('\n', ' ')}
        export const posts = pgTable('posts', { id: uuid('id') });

        export type Post = typeof posts.$inferSelect;
        export type NewPost = typeof posts.$inferInsert;
      `,
    },
    {
      name: 'names and form are options',
      code: `
        ${imports}
        export const usersTable = pgTable('users', { id: uuid('id') });
      `,
      options: { select: '{Name}Select', insert: '{Name}Insert', form: 'model' },
      errors: missing,
      output: `
        ${imports}
        import type { InferSelectModel, InferInsertModel } from 'drizzle-orm';
        export const usersTable = pgTable('users', { id: uuid('id') });

        export type UserSelect = InferSelectModel<typeof usersTable>;
        export type UserInsert = InferInsertModel<typeof usersTable>;
      `,
    },
    {
      name: 'a name that the file has already is not taken, and a free one is suggested',
      code: `
        ${imports}
        import { User } from 'somewhere';
        ${users}
      `,
      errors: [
        {
          messageId: 'missingTypes',
          data: { table: 'users', types: both$ },
          suggestions: [
            {
              messageId: 'addType',
              data: { name: 'UserRow' },
              output: `
                ${imports}
                import { User } from 'somewhere';
                ${users}

                export type UserRow = typeof users.$inferSelect;
              `,
            },
            {
              messageId: 'addType',
              data: { name: 'NewUser' },
              output: `
                ${imports}
                import { User } from 'somewhere';
                ${users}

                export type NewUser = typeof users.$inferInsert;
              `,
            },
          ],
        },
      ],
      output: `
        ${imports}
        import { User } from 'somewhere';
        ${users}

        export type NewUser = typeof users.$inferInsert;
      `,
    },
    {
      name: 'no type hides one that every file has, nor one that the file speaks of',
      code: `
        ${imports}
        export const records = pgTable('records', { id: uuid('id') });
        export const things = pgTable('things', { id: uuid('id') }) as unknown as typeof records & Thing & NewThing;
      `,
      errors: [
        { messageId: 'missingTypes', data: { table: 'records', types: both$ }, suggestions: 2 },
        { messageId: 'missingTypes', data: { table: 'things', types: both$ }, suggestions: 2 },
      ],
      output: `
        ${imports}
        export const records = pgTable('records', { id: uuid('id') });

        export type NewRecord = typeof records.$inferInsert;
        export const things = pgTable('things', { id: uuid('id') }) as unknown as typeof records & Thing & NewThing;
      `,
    },
    {
      name: 'two tables of a file never get one name',
      code: `
        ${imports}
        export const user = pgTable('user', { id: uuid('id') });
        export const users = pgTable('users', { id: uuid('id') });
      `,
      errors: [
        { messageId: 'missingTypes', data: { table: 'user', types: both$ }, suggestions: 2 },
        ...missing,
      ],
      output: `
        ${imports}
        export const user = pgTable('user', { id: uuid('id') });

        export type User = typeof user.$inferSelect;
        export type NewUser = typeof user.$inferInsert;
        export const users = pgTable('users', { id: uuid('id') });
      `,
    },
    {
      name: 'a name that another schema file exports, or that its table will have, is suggested only',
      code: `
        //- drizzle.config.ts
        ${config}
        //- schema/auth.ts
        import { pgSchema, uuid } from 'drizzle-orm/pg-core';
        export interface NewUser {}
        export const user = pgSchema('auth').table('user', { id: uuid('id') });
        //- schema/users.ts
        ${imports}
        ${users}
      `,
      errors: missing,
      output: null,
    },
    {
      name: 'a table of a schema of its own, by a callback, in a file with other exports by list',
      code: `
        import { pgSchema } from "drizzle-orm/pg-core"
        const addresses = pgSchema("geo").table("addresses", (t) => ({ id: t.uuid() }))
        export { addresses as places }
      `,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'missingTypes', data: { table: 'addresses', types: both$ }, suggestions: 2 }],
      output: `
        import { pgSchema } from "drizzle-orm/pg-core"
        const addresses = pgSchema("geo").table("addresses", (t) => ({ id: t.uuid() }))

        export type Address = typeof addresses.$inferSelect
        export type NewAddress = typeof addresses.$inferInsert
        export { addresses as places }
      `,
    },
  ],
});

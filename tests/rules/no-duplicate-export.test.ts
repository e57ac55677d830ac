import rule from '../../src/rules/no-duplicate-export.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { pgEnum, pgPolicy, pgSchema, pgTable, pgView, text } from 'drizzle-orm/pg-core'; import { sql } from 'drizzle-orm';";
const config = (schema: string): string => `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: ${schema} };`;
const v1 = '1.0.0-rc.5';

runRule(rule, {
  valid: [
    {
      name: 'in 0.x a table, an enum or a schema may have several exports',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export const mood = pgEnum('mood', ['low']);
        export const auth = pgSchema('auth');
        export { users as people, mood as feeling, auth as login };
        export default users;
      `,
    },
    {
      name: 'a barrel that is the only schema file, or none',
      code: `${config("['./index.ts']")}
        //- index.ts
        export * from './users';
        //- all.ts
        export * from './users';
        //- users.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
      `,
      drizzle: v1,
    },
    {
      name: 'a view that exists already, in 1.0',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        const active = pgView('active', { id: text('id') }).existing();
        export { active, active as current };
      `,
      drizzle: v1,
    },
    {
      name: 'types, and values that drizzle-kit does not look for',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export type Users = typeof users;
        export const tables = { users };
        export const id = users.id;
      `,
      drizzle: v1,
    },
    {
      name: 'without a config it is not known what drizzle-kit reads',
      code: `
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export { users as people };
      `,
      drizzle: v1,
    },
    {
      name: 'where the version is not known, a table may have several exports',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export { users as people };
      `,
      drizzle: null,
    },
    {
      name: 'values that were not read may be others',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        import { makeTable } from 'somewhere';
        const users = makeTable('users');
        export { users, users as people };
        export * from 'somewhere';
      `,
      drizzle: v1,
    },
  ],
  invalid: [
    {
      name: 'an alias in the same file, which can go',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        const users = pgTable('users', { id: text('id') });
        export { users, users as people };
      `,
      drizzle: v1,
      errors: [
        {
          messageId: 'sameFile',
          data: { kind: 'table', name: 'users', other: 'users' },
          line: 3,
          column: 17,
          endLine: 3,
          endColumn: 32,
          suggestions: [
            {
              messageId: 'removeExport',
              output: `
                ${imports}
                const users = pgTable('users', { id: text('id') });
                export { users };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'default exports, aliases of their own and constants',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export const mood = pgEnum('mood', ['low']);
        export { users as people };
        export const feeling = mood;
        export default users;
      `,
      drizzle: v1,
      errors: [
        {
          messageId: 'sameFile',
          data: { kind: 'table', name: 'users', other: 'users' },
          line: 4,
          suggestions: [
            {
              messageId: 'removeExport',
              output: `
                ${imports}
                export const users = pgTable('users', { id: text('id') });
                export const mood = pgEnum('mood', ['low']);
                export const feeling = mood;
                export default users;
              `,
            },
          ],
        },
        { messageId: 'sameFile', data: { kind: 'enum', name: 'mood', other: 'mood' }, line: 5, column: 14 },
        {
          messageId: 'sameFile',
          line: 6,
          suggestions: [
            {
              messageId: 'removeExport',
              output: `
                ${imports}
                export const users = pgTable('users', { id: text('id') });
                export const mood = pgEnum('mood', ['low']);
                export { users as people };
                export const feeling = mood;
              `,
            },
          ],
        },
      ],
    },
    {
      name: '0.x refuses a view and a policy by two exports, and of a table that exists nothing is said',
      code: `${config("'./schema.ts'")}
        //- schema.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export const active = pgView('active').as((q) => q.select().from(users));
        export const own = pgPolicy('own', { using: sql\`true\` }).link(users);
        export { active as current, own as mine };
      `,
      errors: [
        {
          messageId: 'sameFile',
          data: { kind: 'view', name: 'active', other: 'active' },
          line: 5,
          suggestions: 1,
        },
        {
          messageId: 'sameFile',
          data: { kind: 'policy', name: 'own', other: 'own' },
          line: 5,
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a barrel among the schema files is reported once, in the config that names both',
      code: `
        //- schema/users.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export const mood = pgEnum('mood', ['low']);
        //- schema/index.ts
        export * from './users';
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema/*' };
      `,
      drizzle: v1,
      errors: [
        {
          messageId: 'otherFile',
          data: {
            first: 'schema/users.ts',
            second: 'schema/index.ts',
            kind: 'table',
            name: 'users',
            more: ' (and 1 more)',
          },
          line: 1,
          column: 1,
        },
      ],
    },
    {
      name: 'a name that another schema file imports stays',
      code: `${config("['./users.ts', './posts.ts']")}
        //- posts.ts
        import { people } from './users';
        export const author = () => people;
        //- users.ts
        ${imports}
        export const users = pgTable('users', { id: text('id') });
        export { users as people };
      `,
      drizzle: v1,
      errors: [{ messageId: 'sameFile', line: 3, suggestions: [] }],
    },
  ],
});

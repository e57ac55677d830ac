import rule from '../../src/rules/require-schema-export.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { sql } from 'drizzle-orm'; import { integer, pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence, pgTable, pgView, text, uuid } from 'drizzle-orm/pg-core';";
const config = `
  //- drizzle.config.ts
  export default { dialect: 'postgresql', schema: './schema/*.ts' };
`;
const barrel = `
  //- drizzle.config.ts
  export default { dialect: 'postgresql', schema: './schema/index.ts' };
`;
/** One schema file. */
const schema = (code: string): string => `
  ${config}
  //- schema/a.ts
  ${imports}
  ${code}
`;
const table = "export const a = pgTable('a', { id: uuid('id').primaryKey() });";
const file = (code: string): string => `${imports}\n${code}\n`;

runRule(rule, {
  valid: [
    {
      name: 'everything that is exported, in any form',
      code: `
        ${config}
        //- schema/a.ts
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey() });
        const b = pgTable('b', { id: uuid('id').primaryKey() });
        const c = pgTable('c', { id: uuid('id').primaryKey() });
        const status = pgEnum('status', ['x']);
        export { b as other, status };
        export default c;
        export const m = pgSchema('m');
        export const { d } = { d: m.table('d', { s: status('s') }) };
        export const p = pgPolicy('p').link(a);
      `,
    },
    { name: 'without a drizzle.config nothing is known', code: `${imports} const a = pgTable('a', {});` },
    {
      name: 'nor where its globs are not known',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: process.env.SCHEMA };
        //- schema/a.ts
        ${imports}
        const a = pgTable('a', {});
      `,
    },
    {
      name: 'a file that no schema file reaches is left alone',
      code: `
        ${config}
        //- schema/a.ts
        ${imports}
        ${table}
        //- tests/fixture.ts
        ${imports}
        const b = pgTable('b', {});
      `,
    },
    {
      name: 'what is in the database already needs no export',
      code: schema(`
        ${table}
        const reader = pgRole('reader').existing();
        const v = pgView('v', { id: uuid('id') }).existing();
        export const p = pgPolicy('p', { to: reader }).link(a);
      `),
    },
    {
      name: 'a Postgres schema that nothing of the project lies in, and what lies in it, is declared to be named',
      code: schema(`
        const auth = pgSchema('legacy');
        const users = auth.table('users', { id: uuid('id').primaryKey() });
        export const a = pgTable('a', { id: uuid('id').references(() => users.id) });
      `),
    },
    {
      name: "a platform's schema is there",
      code: schema(
        "const auth = pgSchema('auth'); export const users = auth.table('users', { id: uuid('id') });",
      ),
    },
    {
      name: "another tool's table is its tool's",
      code: schema(`
        const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const a = pgTable('a', { id: uuid('id').references(() => users.id) });
      `),
      settings: { externalTables: ['users'] },
    },
    {
      name: 'a second declaration names what another file makes',
      code: `
        ${config}
        //- schema/users.ts
        ${imports}
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        export const role = pgEnum('role', ['x']);
        //- schema/a.ts
        ${imports}
        const users = pgTable('users', { id: uuid('id').primaryKey() });
        const role = pgEnum('role', ['x']);
        export const a = pgTable('a', { id: uuid('id').references(() => users.id), role: role('role') });
      `,
    },
    {
      name: 'what a function that is not known may hand out is not known',
      code: schema(`
        import { audited } from 'somewhere';
        const base = pgTable('base', { id: uuid('id') });
        export const a = audited(base);
        const b = audited(pgTable('b', { id: uuid('id') }));
        const unfinished = pgView('v');
        const unlinked = pgPolicy('p');
        const c = pgTable(audited(), {});
      `),
    },
    {
      name: 'nothing is said where a schema file could not be read',
      code: `
        ${config}
        //- schema/broken.ts
        export const = ;
        //- schema/a.ts
        ${imports}
        const a = pgTable('a', {});
      `,
    },
    {
      name: 'a referenced file that a schema file exports, however far',
      code: `
        ${barrel}
        //- schema/index.ts
        export * from './all';
        export { posts } from './posts';
        //- schema/all.ts
        export * from './users';
        //- schema/users.ts
        ${imports}
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        //- schema/posts.ts
        ${imports}
        import { users } from './users';
        export const posts = pgTable('posts', { id: uuid('id').references(() => users.id) });
      `,
    },
    {
      name: 'a referenced file that another drizzle.config takes',
      code: `
        //- auth/drizzle.config.ts
        export default { dialect: 'postgresql', schema: './users.ts' };
        //- auth/users.ts
        ${imports}
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        //- app/drizzle.config.ts
        export default { dialect: 'postgresql', schema: './posts.ts' };
        //- app/posts.ts
        ${imports}
        import { users } from '../auth/users';
        export const posts = pgTable('posts', { id: uuid('id').references(() => users.id) });
      `,
    },
  ],
  invalid: [
    {
      name: 'a table that is not exported is told at its variable, and exported',
      code: schema(`const users: unknown = pgTable('users', { id: uuid('id').primaryKey() });`),
      errors: [
        {
          messageId: 'missingExport',
          data: { kind: 'table', name: 'users', consequence: 'no migration creates it' },
          line: 2,
          column: 7,
          endLine: 2,
          endColumn: 12,
          suggestions: [],
        },
      ],
      output: file(`export const users: unknown = pgTable('users', { id: uuid('id').primaryKey() });`),
    },
    {
      name: 'so are enums, Postgres schemas, sequences and views',
      code: schema(`const status = pgEnum('status', ['x']);
  const m = pgSchema('m');
  const s = pgSequence('s');
  export const a = m.table('a', { status: status('status') });
  const v = pgView('v').as((qb) => qb.select().from(a));
  const w = m.materializedView('w').as((qb) => qb.select().from(a));`),
      errors: [
        {
          messageId: 'missingExport',
          data: {
            kind: 'enum',
            name: 'status',
            consequence: 'no migration creates the type',
          },
          line: 2,
        },
        {
          messageId: 'missingExport',
          data: { kind: 'Postgres schema', name: 'm', consequence: 'migrations of everything in it fail' },
          line: 3,
        },
        {
          messageId: 'missingExport',
          data: { kind: 'sequence', name: 's', consequence: 'no migration creates it' },
          line: 4,
        },
        {
          messageId: 'missingExport',
          data: { kind: 'view', name: 'v', consequence: 'no migration creates it' },
          line: 6,
        },
        { messageId: 'missingExport', line: 7 },
      ],
      output: file(`export const status = pgEnum('status', ['x']);
export const m = pgSchema('m');
export const s = pgSequence('s');
export const a = m.table('a', { status: status('status') });
export const v = pgView('v').as((qb) => qb.select().from(a));
export const w = m.materializedView('w').as((qb) => qb.select().from(a));`),
    },
    {
      name: "a linked policy's export switches row level security on, so it is suggested",
      code: schema(`${table}
  const p = pgPolicy('p').link(a);`),
      errors: [
        {
          messageId: 'missingExport',
          data: { kind: 'policy', name: 'p', consequence: 'its table never gets it' },
          line: 3,
          column: 7,
          endColumn: 8,
          suggestions: [
            {
              messageId: 'addExport',
              output: file(`${table}
export const p = pgPolicy('p').link(a);`),
            },
          ],
        },
      ],
    },
    {
      name: "a role's export makes a role, which may be there, so it is suggested",
      code: schema(`const r = pgRole('r');
  export const a = pgTable('a', { id: uuid('id') }, () => [pgPolicy('p', { to: r })]);`),
      errors: [
        {
          messageId: 'missingExport',
          data: {
            kind: 'role',
            name: 'r',
            consequence: 'no migration creates it',
          },
          line: 2,
          suggestions: [
            {
              messageId: 'addExport',
              output: file(`export const r = pgRole('r');
export const a = pgTable('a', { id: uuid('id') }, () => [pgPolicy('p', { to: r })]);`),
            },
          ],
        },
      ],
    },
    {
      name: 'what only an object or array exports is told without a fix where it has no variable',
      code: schema(`${table}
  const users = pgTable('users', {});
  export const tables = { users, posts: pgTable('posts', {}) };
  export const policies = [pgPolicy('p').link(a)];
  pgPolicy('q').link(a);`),
      errors: [
        { messageId: 'missingExport', line: 3 },
        {
          messageId: 'nestedExport',
          data: { kind: 'table', name: 'posts', consequence: 'no migration creates it' },
          line: 4,
          column: 39,
          endColumn: 59,
          suggestions: [],
        },
        { messageId: 'nestedExport', line: 5, column: 26, suggestions: [] },
        { messageId: 'nestedExport', line: 6, column: 1, suggestions: [] },
      ],
      output: file(`${table}
export const users = pgTable('users', {});
export const tables = { users, posts: pgTable('posts', {}) };
export const policies = [pgPolicy('p').link(a)];
pgPolicy('q').link(a);`),
    },
    {
      name: 'declarations of other forms are told without a fix',
      code: schema(`let a = pgTable('a', {});
  const b = pgTable('b', {}), c = 1;
  const { d } = { d: pgTable('d', {}) };
  const e = pgTable('e', {});
  export { c as e };`),
      errors: [
        { messageId: 'missingExport', line: 2 },
        { messageId: 'missingExport', line: 3 },
        { messageId: 'missingExport', line: 4, column: 9, endColumn: 10 },
        { messageId: 'missingExport', line: 5 },
      ],
    },
    {
      name: 'a CommonJS module is told without a fix',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema/*.js' };
        //- schema/a.js
        const { pgTable } = require('drizzle-orm/pg-core');
        const a = pgTable('a', {});
        const b = pgTable('b', {});
        module.exports = { b };
      `,
      errors: [{ messageId: 'missingExport', line: 2 }],
    },
    {
      name: 'a name that another schema file exports is not exported twice',
      code: `
        ${config}
        //- schema/b.ts
        export const users = 1;
        //- schema/a.ts
        ${imports}
        const users = pgTable('users', {});
      `,
      errors: [{ messageId: 'missingExport', line: 2 }],
    },
    {
      name: 'where a barrel among the schema files exports it too, 1.x would find a table twice',
      code: `
        ${config}
        //- schema/index.ts
        export * from './a';
        //- schema/a.ts
        ${imports}
        const users = pgTable('users', {});
      `,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'missingExport', line: 2 }],
    },
    {
      name: '0.x takes a table that it finds twice for one, and refuses a view',
      code: `
        ${config}
        //- schema/index.ts
        export * from './a';
        //- schema/a.ts
        ${imports}
        const users = pgTable('users', {});
        const v = pgView('v', {}).as(sql\`select 1\`);
      `,
      errors: [
        { messageId: 'missingExport', line: 2 },
        { messageId: 'missingExport', line: 3 },
      ],
      output: file(`export const users = pgTable('users', {});
const v = pgView('v', {}).as(sql\`select 1\`);`),
    },
    {
      name: 'of a file that a schema file exports by name, what that does not name is told',
      code: `
        ${barrel}
        //- schema/index.ts
        export { users } from './users';
        //- schema/users.ts
        ${imports}
        export const users = pgTable('users', {});
        export const logs = pgTable('logs', {});
        const hidden = pgTable('hidden', {});
      `,
      errors: [
        {
          messageId: 'missingReexport',
          data: { kind: 'table', name: 'logs', more: '', consequence: 'no migration creates it' },
          line: 3,
        },
        { messageId: 'missingExport', line: 4 },
      ],
    },
    {
      name: 'what a schema file references in a file that the globs miss is told where it is referenced, once',
      code: `
        ${config}
        //- lib/users.ts
        ${imports}
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        //- lib/role.ts
        ${imports}
        export const role = pgEnum('role', ['x']);
        //- lib/m.ts
        ${imports}
        export const m = pgSchema('m');
        //- lib/r.ts
        ${imports}
        export const r = pgRole('r');
        //- schema/a.ts
        ${imports}
        import { m } from '../lib/m'; import { r } from '../lib/r'; import { role } from '../lib/role'; import { users } from '../lib/users';
        export const a = m.table('a', {
          id: uuid('id').references(() => users.id),
          other: uuid('other').references(() => users.id),
          role: role('role'),
        }, () => [pgPolicy('p', { to: ['public', r] })]);
      `,
      errors: [
        {
          messageId: 'outsideSchema',
          data: { kind: 'Postgres schema', name: 'm', more: '', file: '../lib/m.ts' },
          line: 3,
          column: 14,
          endColumn: 15,
        },
        {
          messageId: 'outsideSchema',
          data: { kind: 'table', name: 'users', more: '', file: '../lib/users.ts' },
          line: 4,
          column: 18,
          endColumn: 28,
        },
        {
          messageId: 'outsideSchema',
          data: { kind: 'enum', name: 'role', more: '', file: '../lib/role.ts' },
          line: 6,
        },
        {
          messageId: 'outsideSchema',
          data: { kind: 'role', name: 'r', more: '', file: '../lib/r.ts' },
          line: 7,
        },
      ],
    },
    {
      name: 'all that one file lacks is one report: its exports, and what it takes from a file outside',
      code: `
        ${barrel}
        //- lib/all.ts
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey() });
        export const b = pgTable('b', { id: uuid('id').primaryKey() });
        //- schema/index.ts
        import { logs } from './users';
        export { users } from './users';
        //- schema/users.ts
        ${imports}
        import { a, b } from '../lib/all';
        export const logs = pgTable('logs', {});
        export const users = pgTable('users', { a: uuid('a').references(() => a.id), b: uuid('b').references(() => b.id) });
        export const more = pgTable('more', {});
      `,
      errors: [
        {
          messageId: 'missingReexport',
          data: {
            kind: 'table',
            name: 'logs',
            more: ' (and 1 more in its file)',
            consequence: 'no migration creates it',
          },
          line: 3,
        },
        {
          messageId: 'outsideSchema',
          data: { kind: 'table', name: 'a', more: ' (and 1 more in its file)', file: '../lib/all.ts' },
          line: 4,
        },
      ],
    },
    {
      name: 'the settings may name the schema files',
      code: `
        //- db/a.ts
        ${imports}
        const users = pgTable('users', {});
        export {};
      `,
      settings: { schema: ['db/*.ts'] },
      errors: [{ messageId: 'missingExport' }],
      output: file(`export const users = pgTable('users', {});
export {};`),
    },
  ],
});

import rule from '../../src/rules/no-detached-index.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { check, foreignKey, index, pgPolicy, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';";
const users = "export const users = pgTable('users', { email: text('email'), tenantId: uuid('tenant_id') });";

runRule(rule, {
  valid: [
    {
      name: 'an exported policy that another file puts into its table, one that this file uses, and one that drizzle-kit does not read',
      code: `
        //- drizzle.config.ts
        export default { schema: ['./notes.ts', './policies.ts'], dialect: 'postgresql' };
        //- notes.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { everyone } from './policies';
        export const notes = pgTable('notes', { body: text('body') }, () => [everyone]);
        //- policies.ts
        import { sql } from 'drizzle-orm';
        import { pgPolicy, pgTable, text } from 'drizzle-orm/pg-core';
        export const everyone = pgPolicy('everyone', { using: sql\`true\` });
        export const own = pgPolicy('own', { using: sql\`true\` });
        export const ownPolicies = () => [own];
      `,
    },
    {
      name: 'a policy of a file that drizzle-kit may not read',
      code: `
        import { sql } from 'drizzle-orm';
        import { pgPolicy } from 'drizzle-orm/pg-core';
        export const everyone = pgPolicy('everyone', { using: sql\`true\` });
      `,
    },
    {
      name: 'what stands in the third argument is where it belongs, by whatever way it comes there',
      code: `
        ${imports}
        const byEmail = (t) => index('b_email').on(t.email);
        export const a = pgTable('a', { email: text('email') }, (t) => [index('a_email').on(t.email)]);
        export const b = pgTable('b', { email: text('email') }, (t) => [byEmail(t)]);
        export const c = pgTable('c', { email: text('email') }, (t) => ({ ...{ i: unique().on(t.email) } }));
      `,
    },
    {
      name: 'a policy may be linked',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const mine = pgPolicy('mine', { using: sql\`\${users.tenantId} = 1\` }).link(users);
      `,
    },
    {
      name: 'a builder that names no finished column is left alone',
      code: `
        ${imports}
        import { columns } from 'somewhere';
        export const a = index('a').on(...columns);
        export const b = index('b');
        export const c = (t) => index('c').on(t.email);
      `,
    },
    {
      name: 'what has the same names and comes from elsewhere is something else',
      code: `
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { index } from 'search';
        ${users.replace(", tenantId: uuid('tenant_id')", '')}
        export const byEmail = index('users').on(users.email);
      `,
    },
  ],
  invalid: [
    {
      name: 'an exported policy that no table has and that is linked to none is skipped',
      code: `
        //- drizzle.config.ts
        export default { schema: './schema.ts', dialect: 'postgresql' };
        //- schema.ts
        import { sql } from 'drizzle-orm';
        import { pgPolicy, pgTable, text } from 'drizzle-orm/pg-core';
        export const notes = pgTable('notes', { body: text('body') });
        export const everyone = pgPolicy('everyone', { for: 'select', using: sql\`true\` });
        export const linked = pgPolicy('linked', { using: sql\`true\` }).link(notes);
      `,
      errors: [{ messageId: 'skippedPolicy', line: 4, column: 25, endLine: 4, endColumn: 33 }],
    },
    {
      name: "the card's indexes go into the third argument, on its columns, with their comments kept",
      code: `
        import { pgTable, uuid, index } from 'drizzle-orm/pg-core';

        export const conversations = pgTable('conversations', {
          tenantId: uuid('tenant_id'),
          userId: uuid('user_id'),
        });

        // Indexes
        export const conversationsByTenant = index('conversations_tenant_idx')
          .on(conversations.tenantId);

        export const conversationsByUser = index('conversations_user_idx')
          .on(conversations.userId);
      `,
      errors: [
        {
          messageId: 'crashes',
          data: { kind: 'index', table: 'conversations' },
          line: 9,
          column: 38,
          endLine: 9,
          endColumn: 43,
        },
        {
          messageId: 'crashes',
          data: { kind: 'index', table: 'conversations' },
          line: 12,
          column: 36,
          endLine: 12,
          endColumn: 41,
        },
      ],
      output: `
        import { pgTable, uuid, index } from 'drizzle-orm/pg-core';

        export const conversations = pgTable('conversations', {
          tenantId: uuid('tenant_id'),
          userId: uuid('user_id'),
        }, (t) => [
          index('conversations_tenant_idx')
            .on(t.tenantId),
          index('conversations_user_idx')
            .on(t.userId),
        ]);

        // Indexes
      `,
    },
    {
      name: 'indexes of several tables are moved in one pass, constraints in the next',
      code: `
        ${imports}
        export const a = pgTable('a', { x: text('x') }, (self) => ({
          first: index('a_first').on(self.x),
        }));
        export const b = pgTable('b', ({ text }) => ({ x: text('x') }));
        index('a_x').on(a.x);
        const ub = unique('b_u').on(b.x);
        const ib = index('b_x').using('btree', b.x);
      `,
      errors: [
        { messageId: 'crashes', data: { kind: 'index', table: 'a' }, line: 6, column: 1, endColumn: 6 },
        { messageId: 'ignored', data: { kind: 'unique constraint', table: 'b' }, line: 7, column: 12 },
        { messageId: 'crashes', data: { kind: 'index', table: 'b' }, line: 8, column: 12 },
      ],
      output: [
        `
        ${imports}
        export const a = pgTable('a', { x: text('x') }, (self) => ({
          first: index('a_first').on(self.x),
          index: index('a_x').on(self.x),
        }));
        export const b = pgTable('b', ({ text }) => ({ x: text('x') }), (self) => [
          index('b_x').using('btree', self.x),
        ]);
        const ub = unique('b_u').on(b.x);
      `,
        `
        ${imports}
        export const a = pgTable('a', { x: text('x') }, (self) => ({
          first: index('a_first').on(self.x),
          index: index('a_x').on(self.x),
        }));
        export const b = pgTable('b', ({ text }) => ({ x: text('x') }), (self) => [
          index('b_x').using('btree', self.x),
          unique('b_u').on(self.x),
        ]);
      `,
      ],
    },
    {
      name: 'drizzle-orm 0.x throws on an index of finished columns, and drops the rest',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const a = index('a').on(users.email);
        export const b = uniqueIndex('b').on(users.email);
        export const c = index('c').on(sql\`lower(\${users.email})\`);
        export const d = primaryKey({ columns: [users.email] });
        export const e = check('e', sql\`\${users.email} <> ''\`);
        console.log(a, b, c, d, e);
      `,
      drizzle: '0.45.4',
      errors: [
        { messageId: 'crashes', data: { kind: 'index', table: 'users' } },
        { messageId: 'crashes', data: { kind: 'unique index', table: 'users' } },
        { messageId: 'ignored', data: { kind: 'index', table: 'users' } },
        { messageId: 'ignored', data: { kind: 'primary key', table: 'users' } },
        { messageId: 'ignored', data: { kind: 'check', table: 'users' } },
      ],
      output: null,
    },
    {
      name: 'drizzle-orm 1.x drops them all',
      code: `
        ${imports}
        ${users}
        export const a = index('a').on(users.email);
        console.log(a);
      `,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'ignored', data: { kind: 'index', table: 'users' } }],
      output: null,
    },
    {
      name: 'where the version is not known, both are said',
      code: `
        ${imports}
        ${users}
        export const a = index('a').on(users.email);
        console.log(a);
      `,
      drizzle: null,
      errors: [{ messageId: 'useless', data: { kind: 'index', table: 'users' } }],
      output: null,
    },
    {
      name: 'the settings say the version where nothing else does',
      code: `
        ${imports}
        ${users}
        export const a = index('a').on(users.email);
        console.log(a);
      `,
      drizzle: null,
      settings: { drizzle: '1.x' },
      errors: [{ messageId: 'ignored' }],
      output: null,
    },
    {
      name: 'a policy is a suggestion, for it switches row level security on',
      code: `
        ${imports}
        import { sql } from 'drizzle-orm';
        ${users}
        export const mine = pgPolicy('mine', {
          // The tenant of the session.
          using: sql\`\${users.tenantId} = current_setting('app.tenant')::uuid\`,
        });
      `,
      errors: [
        {
          messageId: 'ignored',
          data: { kind: 'policy', table: 'users' },
          line: 4,
          column: 21,
          endLine: 4,
          endColumn: 29,
          suggestions: [
            {
              messageId: 'moveIntoTable',
              data: { table: 'users' },
              output: `
                ${imports}
                import { sql } from 'drizzle-orm';
                export const users = pgTable('users', { email: text('email'), tenantId: uuid('tenant_id') }, (t) => [
                  pgPolicy('mine', {
                    // The tenant of the session.
                    using: sql\`\${t.tenantId} = current_setting('app.tenant')::uuid\`,
                  }),
                ]);
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'what other code uses, or shares its statement with, stays',
      code: `
        ${imports}
        ${users}
        export const a = index('a').on(users.email), b = 1;
        export const c = unique('c').on(users.email);
        export const all = [c];
      `,
      errors: [
        { messageId: 'crashes', suggestions: [] },
        { messageId: 'ignored', suggestions: [] },
      ],
      output: null,
    },
    {
      name: 'what another schema file imports stays; what it does not goes',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema/*.ts' };
        //- schema/index.ts
        export { byEmail } from './users';
        //- schema/users.ts
        ${imports}
        ${users}
        export const byEmail = index('by_email').on(users.email);
        export const byTenant = index('by_tenant').on(users.tenantId);
      `,
      errors: [{ messageId: 'crashes' }, { messageId: 'crashes' }],
      output: `
        ${imports}
        export const users = pgTable('users', { email: text('email'), tenantId: uuid('tenant_id') }, (t) => [
          index('by_tenant').on(t.tenantId),
        ]);
        export const byEmail = index('by_email').on(users.email);
      `,
    },
    {
      name: 'an index on a table of another file is told, and cannot be moved from here',
      code: `
        //- users.ts
        ${imports}
        ${users}
        //- indexes.ts
        import { index } from 'drizzle-orm/pg-core';
        import { users } from './users';
        export const byEmail = index('by_email').on(users.email);
      `,
      errors: [
        {
          messageId: 'crashes',
          data: { kind: 'index', table: 'users' },
          line: 3,
          column: 24,
          endLine: 3,
          endColumn: 29,
          suggestions: [],
        },
      ],
      output: null,
    },
    {
      name: 'one that cannot be moved does not hold up the others',
      code: `
        ${imports}
        import { extras } from 'somewhere';
        export const a = pgTable('a', { x: text('x') }, extras);
        export const b = pgTable('b', { x: text('x') });
        index('a_x').on(a.x);
        index('b_x').on(b.x);
      `,
      errors: [{ messageId: 'crashes' }, { messageId: 'crashes' }],
      output: `
        ${imports}
        import { extras } from 'somewhere';
        export const a = pgTable('a', { x: text('x') }, extras);
        export const b = pgTable('b', { x: text('x') }, (t) => [
          index('b_x').on(t.x),
        ]);
        index('a_x').on(a.x);
      `,
    },
    {
      name: 'in a project that keeps migrations an index is moved, and each constraint is a suggestion',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.js' };
        //- drizzle/meta/_journal.json
        {}
        //- schema.js
        ${imports}
        ${users}
        index('users_email').on(users.email);
        unique('users_tenant').on(users.tenantId);
        unique('users_both').on(users.tenantId, users.email);
      `,
      errors: [
        { messageId: 'crashes', data: { kind: 'index', table: 'users' } },
        {
          messageId: 'ignored',
          data: { kind: 'unique constraint', table: 'users' },
          suggestions: [
            {
              messageId: 'moveConstraint',
              data: { table: 'users' },
              output: `
                ${imports}
                export const users = pgTable('users', { email: text('email'), tenantId: uuid('tenant_id') }, (t) => [
                  unique('users_tenant').on(t.tenantId),
                ]);
                index('users_email').on(users.email);
                unique('users_both').on(users.tenantId, users.email);
              `,
            },
          ],
        },
        { messageId: 'ignored', suggestions: 1 },
      ],
      output: `
        ${imports}
        export const users = pgTable('users', { email: text('email'), tenantId: uuid('tenant_id') }, (t) => [
          index('users_email').on(t.email),
        ]);
        unique('users_tenant').on(users.tenantId);
        unique('users_both').on(users.tenantId, users.email);
      `,
    },
    {
      name: "with fixes: 'all' the constraint is moved there too",
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts' };
        //- drizzle/meta/_journal.json
        {}
        //- schema.ts
        ${imports}
        ${users}
        unique('users_tenant').on(users.tenantId);
      `,
      settings: { fixes: 'all' },
      errors: [{ messageId: 'ignored' }],
      output: `
        ${imports}
        export const users = pgTable('users', { email: text('email'), tenantId: uuid('tenant_id') }, (t) => [
          unique('users_tenant').on(t.tenantId),
        ]);
      `,
    },
    {
      name: 'a foreign key belongs to the table of its own columns',
      code: `
        import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { id: uuid('id').primaryKey() });
        export const b = pgTable('b', { aId: uuid('a_id') });
        foreignKey({ columns: [b.aId], foreignColumns: [a.id] }).onDelete('cascade');
      `,
      errors: [{ messageId: 'ignored', data: { kind: 'foreign key', table: 'b' } }],
      output: `
        import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', { id: uuid('id').primaryKey() });
        export const b = pgTable('b', { aId: uuid('a_id') }, (t) => [
          foreignKey({ columns: [t.aId], foreignColumns: [a.id] }).onDelete('cascade'),
        ]);
      `,
    },
  ],
});

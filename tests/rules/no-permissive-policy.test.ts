import rule from '../../src/rules/no-permissive-policy.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `import { sql } from 'drizzle-orm';
        import { pgPolicy, pgRole, pgTable, text, uuid, boolean, timestamp } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });`;

const tenantId = "tenantId: uuid('tenant_id').notNull().references(() => tenants.id)";

const notes = (policies: string, columns = ''): string => `
        ${imports}
        export const notes = pgTable('notes', { ${tenantId}, userId: uuid('user_id').references(() => tenants.id)${columns} }, (t) => [
          ${policies}
        ]);
      `;

const setting = "nullif(current_setting('app.tenant_id', true), '')::uuid";
const own = 'sql`${t.tenantId} = ' + setting + '`';
const ofTenant = `pgPolicy('own', { using: ${own} }),`;

runRule(rule, {
  valid: [
    { name: 'a policy that asks for the tenant', code: notes(ofTenant) },
    {
      name: 'a policy that a restrictive one narrows, in either order',
      code: notes(`pgPolicy('all', { using: sql\`true\` }),
          pgPolicy('own', { as: 'restrictive', using: ${own} }),`),
    },
    {
      name: 'a restrictive policy that was not read may narrow it',
      code: `
        import { as, clause } from 'somewhere';
        ${notes("pgPolicy('all', { using: sql`true` }), pgPolicy('own', { as, using: clause }),").trim()}
      `,
    },
    {
      name: 'policies that were not read may narrow it',
      code: `
        import { more } from 'somewhere';
        ${notes("pgPolicy('all', { using: sql`true` }), ...more,").trim()}
      `,
    },
    {
      name: 'other roles may see all rows on purpose',
      code: `
        import { serviceRole } from 'drizzle-orm/supabase';
        import { role } from 'somewhere';
        export const admin = pgRole('admin');
        ${notes(`${ofTenant}
          pgPolicy('a', { to: admin, using: sql\`true\` }),
          pgPolicy('b', { to: ['service_role', admin], using: sql\`true\` }),
          pgPolicy('c', { to: serviceRole, using: sql\`true\` }),
          pgPolicy('d', { to: role, using: sql\`true\` }),
          pgPolicy('e', { to: [role, 'public'], using: sql\`true\` }),`).trim()}
      `,
    },
    {
      name: 'without `using` no row passes',
      code: notes("pgPolicy('a', {}), pgPolicy('b', { for: 'select', to: ['public'] }), pgPolicy('c'),"),
    },
    {
      name: 'inserts, and updates and deletes of rows that a policy for `select` lets through',
      code: notes(`pgPolicy('read', { for: 'select', using: ${own} }),
          pgPolicy('add', { for: 'insert', withCheck: sql\`true\` }),
          pgPolicy('change', { for: 'update', using: sql\`true\`, withCheck: sql\`true\` }),
          pgPolicy('remove', { for: 'delete', using: sql\`true\` }),`),
    },
    {
      name: 'a flag that lets all rows pass on purpose',
      code: notes(`pgPolicy('own', { using: sql\`current_setting('app.bypass', true) = 'on' or \${t.tenantId} = ${setting}\` }),
          pgPolicy('bypass', { using: sql\`current_setting('app.bypass', true) = 'on'\` }),`),
    },
    {
      name: 'functions, subqueries and the helpers of platforms decide for themselves',
      code: `
        import { authUid, crudPolicy, authenticatedRole } from 'drizzle-orm/neon';
        import { authUid as uid, authenticatedRole as signedIn } from 'drizzle-orm/supabase';
        ${notes(`${ofTenant}
          crudPolicy({ role: authenticatedRole, read: authUid(t.userId), modify: authUid(t.userId) }),
          pgPolicy('a', { to: signedIn, using: sql\`\${uid} = \${t.userId}\` }),
          pgPolicy('b', { using: sql\`is_member(\${t.tenantId})\` }),
          pgPolicy('c', { using: sql\`exists (select 1 from members where members.tenant_id = \${t.tenantId})\` }),`).trim()}
      `,
    },
    {
      name: 'rows of another owner, and those that are meant for everybody',
      code: notes(
        `${ofTenant}
          pgPolicy('a', { using: sql\`\${t.userId} = '00000000-0000-4000-8000-00000000000a'\` }),
          pgPolicy('b', { for: 'select', using: sql\`\${t.isPublic}\` }),
          pgPolicy('c', { for: 'select', using: sql\`\${t.publishedAt} < '2030-01-01'\` }),`,
        ", isPublic: boolean('is_public'), publishedAt: timestamp('published_at')",
      ),
    },
    {
      name: 'a condition on the row alone beside no policy that asks for the tenant',
      code: notes(
        "pgPolicy('a', { for: 'select', using: sql`${t.state} = 'open'` }),",
        ", state: text('state')",
      ),
    },
    {
      name: 'tables that belong to everybody, the tenants themselves, and tables without the tenant column',
      code: `
        ${imports}
        const open = pgPolicy('all', { for: 'select', using: sql\`true\` });
        export const plans = pgTable('plans', { ${tenantId} }, () => [open]);
        export const words = pgTable('words', { word: text('word') }, () => [open]);
      `,
      settings: { tenant: { globalTables: ['plans'] } },
    },
    {
      name: 'a project of a single tenant',
      code: notes("pgPolicy('all', { using: sql`true` }),"),
      settings: { tenant: false },
    },
    {
      name: 'nothing is known of a condition that was not read',
      code: `
        import { condition, part } from 'somewhere';
        ${notes("pgPolicy('a', { using: condition }), pgPolicy('b', { using: sql`true or ${part}` }), pgPolicy('c', part),").trim()}
      `,
    },
  ],
  invalid: [
    {
      name: 'a policy that is true for every row compares the tenant with the setting of the others',
      code: `
        ${imports}
        export const todos = pgTable('todos', { ${tenantId} }, (t) => [${ofTenant}]);
        export const notes = pgTable('notes', { ${tenantId} }, (t) => [
          pgPolicy('all', { for: 'select', using: sql\`true\` }),
        ]);
      `,
      errors: [
        {
          messageId: 'allRows',
          data: { policy: 'all', table: 'notes', role: 'public', act: 'reads' },
          line: 6,
          column: 36,
          endLine: 6,
          endColumn: 41,
          suggestions: [
            {
              messageId: 'useSetting',
              data: { column: 'tenantId', setting: 'app.tenant_id' },
              output: `
        ${imports}
        export const todos = pgTable('todos', { ${tenantId} }, (t) => [${ofTenant}]);
        export const notes = pgTable('notes', { ${tenantId} }, (t) => [
          pgPolicy('all', { for: 'select', using: ${own} }),
        ]);
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'where no policy reads a setting there is nothing to compare with, and a callback gets its parameter',
      code: `
        ${imports}
        export const notes = pgTable('notes', { ${tenantId} }, () => [
          pgPolicy('a', { to: 'public', using: sql\`(1 = 1)\` }),
          pgPolicy('b', { for: 'select', using: sql\`current_setting('app.tenant', true) is null or true\` }),
        ]);
      `,
      errors: [
        {
          messageId: 'allRows',
          data: { policy: 'a', table: 'notes', role: 'public', act: 'reads and changes' },
        },
        {
          messageId: 'allRows',
          suggestions: [
            {
              messageId: 'useSetting',
              output: `
        ${imports}
        export const notes = pgTable('notes', { ${tenantId} }, (t) => [
          pgPolicy('a', { to: 'public', using: sql\`(1 = 1)\` }),
          pgPolicy('b', { for: 'select', using: sql\`\${t.tenantId} = nullif(current_setting('app.tenant', true), '')::uuid\` }),
        ]);
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a policy that lets all rows pass while its setting is not made',
      code: notes(
        `pgPolicy('own', { using: sql\`current_setting('app.tenant_id', true) is null or \${t.tenantId} = current_setting('app.tenant_id', true)::uuid\` }),`,
      ),
      errors: [
        {
          messageId: 'unset',
          data: { policy: 'own', table: 'notes', setting: 'app.tenant_id' },
          suggestions: [{ messageId: 'useSetting', output: notes(ofTenant) }],
        },
      ],
    },
    {
      name: 'the same by coalesce, with a restrictive policy that passes them as well',
      code: notes(
        `pgPolicy('own', { using: sql\`\${t.tenantId} = coalesce(nullif(current_setting('app.tenant_id', true), '')::uuid, \${t.tenantId})\` }),
          pgPolicy('narrow', { as: 'restrictive', using: sql\`current_setting('app.tenant_id', true) is null or \${t.tenantId} = ${setting}\` }),`,
      ),
      errors: [{ messageId: 'unset', suggestions: 1 }],
    },
    {
      name: 'a second permissive policy of the row alone is made restrictive',
      code: notes(
        `${ofTenant}
          pgPolicy('live', { using: sql\`\${t.deletedAt} is null\` }),`,
        ", deletedAt: timestamp('deleted_at')",
      ),
      errors: [
        {
          messageId: 'beside',
          data: { policy: 'live', table: 'notes', other: 'own' },
          suggestions: [
            {
              messageId: 'makeRestrictive',
              output: notes(
                `${ofTenant}
          pgPolicy('live', { as: 'restrictive', using: sql\`\${t.deletedAt} is null\` }),`,
                ", deletedAt: timestamp('deleted_at')",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'where it says that it is permissive, that is replaced',
      code: notes(
        `${ofTenant}
          pgPolicy('live', { as: 'permissive', for: 'select', using: sql\`\${t.state} = 'live'\` }),`,
        ", state: text('state')",
      ),
      errors: [
        {
          messageId: 'beside',
          suggestions: [
            {
              messageId: 'makeRestrictive',
              output: notes(
                `${ofTenant}
          pgPolicy('live', { as: 'restrictive', for: 'select', using: sql\`\${t.state} = 'live'\` }),`,
                ", state: text('state')",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'new rows that are not checked may be of any tenant',
      code: notes(`pgPolicy('own', { using: ${own}, withCheck: sql\`true\` }),`),
      errors: [
        {
          messageId: 'unchecked',
          data: { policy: 'own', table: 'notes', role: 'public' },
          suggestions: [{ messageId: 'removeCheck', output: notes(ofTenant) }],
        },
      ],
    },
    {
      name: "the platforms' roles of requests, their helpers, and the role of the other policies",
      code: `
        import { crudPolicy, authenticatedRole } from 'drizzle-orm/neon';
        import { anonRole } from 'drizzle-orm/supabase';
        export const app = pgRole('app');
        ${imports}
        export const todos = pgTable('todos', { ${tenantId} }, (t) => [pgPolicy('own', { to: app, using: ${own} })]);
        export const a = pgTable('a', { ${tenantId} }, () => [crudPolicy({ role: authenticatedRole, read: true, modify: false })]);
        export const b = pgTable('b', { ${tenantId} }, () => [pgPolicy('b', { for: 'select', to: ['service_role', anonRole], using: sql\`true\` })]);
        export const c = pgTable('c', { ${tenantId} }, () => [pgPolicy('c', { for: 'select', to: app, using: sql\`true\` })]);
      `,
      errors: [
        {
          messageId: 'allRows',
          data: {
            policy: 'crud-authenticated-policy-select',
            table: 'a',
            role: 'authenticated',
            act: 'reads',
          },
        },
        {
          messageId: 'allRows',
          data: { policy: 'b', table: 'b', role: 'anon', act: 'reads' },
          suggestions: 1,
        },
        {
          messageId: 'allRows',
          data: { policy: 'c', table: 'c', role: 'app', act: 'reads' },
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a condition from another file',
      code: `
        //- rls.ts
        import { sql } from 'drizzle-orm';
        import { pgPolicy } from 'drizzle-orm/pg-core';
        export const everything = sql\`true\`;
        export const open = () => pgPolicy('open', { using: sql\`true\` });
        //- schema.ts
        import { everything, open } from './rls';
        ${imports}
        export const a = pgTable('a', { ${tenantId} }, (t) => [pgPolicy('all', { using: everything })]);
        export const b = pgTable('b', { ${tenantId} }, (t) => [open()]);
      `,
      errors: [
        { messageId: 'allRows', line: 5 },
        { messageId: 'allRows', line: 6 },
      ],
    },
  ],
});

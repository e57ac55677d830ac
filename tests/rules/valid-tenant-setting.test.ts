import rule from '../../src/rules/valid-tenant-setting.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `import { sql } from 'drizzle-orm';
        import { pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });`;

const tenantId = "tenantId: uuid('tenant_id').notNull().references(() => tenants.id)";

const notes = (...conditions: readonly string[]): string => `
        ${imports}
        export const notes = pgTable('notes', { ${tenantId}, owner: text('owner') }, (t) => [
          ${conditions.map((condition, at) => `pgPolicy('p${at}', { using: sql\`${condition}\` }),`).join('\n          ')}
        ]);
      `;

const good = "${t.tenantId} = nullif(current_setting('app.tenant_id', true), '')::uuid";

const config = "export default { schema: './schema.ts', dialect: 'postgresql' };";

/** A project whose policies read `app.tenant_id`, and one more file. */
const beside = (path: string, code: string, condition = good): string => `
        //- drizzle.config.ts
        ${config}
        //- schema.ts
        ${notes(condition).trim()}
        //- ${path}
        import { sql } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/node-postgres';
        export const db = drizzle('postgres://');
        ${code}
      `;

/** A schema with a policy, beside code that makes settings. */
const linted = (code: string, condition: string): string => `
        //- package.json
        { "name": "app" }
        //- drizzle.config.ts
        ${config}
        //- tenant.ts
        import { sql } from 'drizzle-orm';
        ${code}
        //- schema.ts
        ${notes(condition).trim()}
      `;

const local =
  "export const set = (tx: any, id: string) => tx.execute(sql`select set_config('app.tenant_id', ${id}, true)`);";

runRule(rule, {
  valid: [
    { name: 'a policy that matches no row while the setting is not set', code: notes(good) },
    {
      name: 'a text that may be empty, a subquery, and what is tested before it is cast',
      code: notes(
        "${t.owner} = current_setting('app.user', true)",
        "${t.tenantId} = (select nullif(current_setting('app.tenant_id', true), '')::uuid)",
        "coalesce(current_setting('app.tenant_id', true), '') <> '' and ${t.tenantId} = current_setting('app.tenant_id', true)::uuid",
      ),
    },
    {
      name: "the settings of platforms and Postgres's own",
      code: notes(
        "${t.owner} = current_setting('request.jwt.claims')::json ->> 'sub'",
        "current_setting('search_path') = 'a'",
      ),
    },
    {
      name: 'a setting that another column is compared with',
      code: notes("${t.owner} = current_setting('app.mode')"),
    },
    {
      name: 'a policy may fail by option',
      code: notes(
        "${t.tenantId} = current_setting('app.tenant_id')::uuid",
        "${t.tenantId} = current_setting('app.tenant_id', true)::uuid",
      ),
      options: { whenUnset: 'error' },
    },
    {
      name: 'tables that belong to everybody, and a project of a single tenant',
      code: notes("${t.tenantId} = current_setting('app.tenant_id')::uuid"),
      settings: { tenant: { globalTables: ['notes'] } },
    },
    {
      name: 'the name is the same in other letters, as Postgres compares it',
      code: linted(local, good.replace('tenant_id', 'Tenant_ID')),
    },
    {
      name: 'a setting with another name that no code makes may be made elsewhere',
      code: linted(local, "${t.owner} = current_setting('app.user_id', true)"),
    },
    {
      name: 'a name like one that another policy reads',
      code: linted(
        `${local} export const more = (tx: any) => tx.execute(sql\`set local app.tenant = 'a'\`);`,
        good + " and ${t.owner} = current_setting('app.tenant', true)",
      ),
    },
    {
      name: 'some code makes settings that it does not name',
      code: linted(
        `${local} export const any = (tx: any, name: string) => tx.execute(sql\`select set_config(\${name}, 'a', true)\`);`,
        good.replace('tenant_id', 'tenantid'),
      ),
    },
    {
      name: 'nothing is known of a policy that was not read',
      code: `
        import { condition, part } from 'somewhere';
        ${notes("${part} and current_setting('app.tenant_id') = 'a'").trim()}
        export const others = pgTable('others', { ${tenantId} }, () => [pgPolicy('a', { using: condition })]);
      `,
    },
    {
      name: 'settings for the transaction only',
      code: beside(
        'tenant.ts',
        `${local}
        export const also = (tx: any, id: string) => tx.execute(sql.raw(\`SET LOCAL app.tenant_id = '\${id}'\`));`,
      ),
    },
    {
      name: 'settings that no policy reads, and those of extensions',
      code: beside(
        'tenant.ts',
        "export const run = () => [db.execute(sql`select set_config('app.trace', 'a', false)`), db.execute(sql`set hnsw.ef_search = 100`), db.execute('set statement_timeout = 1')];",
      ),
    },
    {
      name: 'what is unset when the code is done',
      code: beside(
        'tenant.ts',
        `export async function run(id: string, work: () => Promise<void>) {
          await db.execute(sql\`select set_config('app.tenant_id', \${id}, false)\`);
          try { await work(); } finally { await db.execute(sql\`reset app.tenant_id\`); }
        }`,
      ),
    },
    {
      name: 'what is unset with everything else, and what is set to nothing',
      code: beside(
        'tenant.ts',
        `export async function run(client: any, id: string) {
          await client.query("SET app.tenant_id = 'a'");
          await client.query('DISCARD ALL');
          await client.query("select set_config('app.tenant_id', '', false)");
        }`,
      ),
    },
    {
      name: "a client of the code's own",
      code: beside(
        'tenant.ts',
        `import { Client } from 'pg';
        export async function run(id: string) {
          const client = new Client();
          await client.query(\`set app.tenant_id = '\${id}'\`);
        }`,
      ),
    },
    {
      name: 'a setting whose name or scope is not known',
      code: beside(
        'tenant.ts',
        "export const run = (name: string, isLocal: boolean) => [db.execute(sql`select set_config(${name}, $1, false)`), db.execute(sql`select set_config('app.tenant_id', $1, ${isLocal})`), db.execute(sql.raw(`set app.${name} = 1`))];",
      ),
    },
    {
      name: 'tests make settings as they like',
      code: beside('tenant.test.ts', "db.execute(sql`select set_config('app.tenant_id', 'a', false)`);"),
    },
  ],
  invalid: [
    {
      name: 'an unset setting is an error without the second argument',
      code: notes("${t.tenantId} = current_setting('app.tenant_id')::uuid"),
      errors: [
        {
          messageId: 'missingError',
          data: { policy: 'p0', setting: 'app.tenant_id' },
          line: 5,
          column: 27,
          endLine: 5,
          endColumn: 86,
          suggestions: [{ messageId: 'useNull', data: { setting: 'app.tenant_id' }, output: notes(good) }],
        },
      ],
    },
    {
      name: 'the empty text is no uuid and no number',
      code: notes(
        "${t.tenantId} = (select current_setting('app.tenant_id', true)::uuid)",
        "${t.tenantId}::text::int = nullif(current_setting('app.user', true), 'none')::int",
      ),
      errors: [
        {
          messageId: 'emptyError',
          data: { policy: 'p0', setting: 'app.tenant_id', type: 'uuid' },
          suggestions: [
            {
              messageId: 'useNull',
              output: notes(
                "${t.tenantId} = (select nullif(current_setting('app.tenant_id', true), '')::uuid)",
                "${t.tenantId}::text::int = nullif(current_setting('app.user', true), 'none')::int",
              ),
            },
          ],
        },
        {
          messageId: 'emptyError',
          data: { policy: 'p1', setting: 'app.user', type: 'integer' },
          suggestions: 1,
        },
      ],
    },
    {
      name: 'inside of nullif the second argument is enough',
      code: notes("${t.tenantId} = nullif(current_setting('app.tenant_id'), '')::uuid"),
      errors: [{ messageId: 'missingError', suggestions: [{ messageId: 'useNull', output: notes(good) }] }],
    },
    {
      name: 'it is told once for a table, and once for a condition that tables share',
      code: `
        ${imports}
        const own = sql\`tenant_id = current_setting('app.tenant_id')::uuid\`;
        export const a = pgTable('a', { ${tenantId} }, (t) => [pgPolicy('a', { using: own, withCheck: own }), pgPolicy('b', { for: 'select', using: own })]);
        export const b = pgTable('b', { ${tenantId} }, (t) => [pgPolicy('c', { using: own })]);
      `,
      errors: [
        {
          messageId: 'missingError',
          data: { policy: 'a', setting: 'app.tenant_id' },
          line: 4,
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a condition of another file is reported where it is first used',
      code: `
        //- rls.ts
        import { sql } from 'drizzle-orm';
        export const own = sql\`tenant_id = current_setting('app.tenant_id')::uuid\`;
        //- schema.ts
        import { own } from './rls';
        ${imports}
        export const a = pgTable('a', { ${tenantId} }, (t) => [pgPolicy('a', { using: own })]);
        export const b = pgTable('b', { ${tenantId} }, (t) => [pgPolicy('b', { using: own })]);
      `,
      errors: [{ messageId: 'missingError', line: 5, suggestions: [] }],
    },
    {
      name: 'a policy reads a setting that code makes under another name',
      code: linted(local, good.replace('tenant_id', 'tenantid')),
      errors: [
        {
          messageId: 'unknownSetting',
          data: { policy: 'p0', setting: 'app.tenantid', made: 'app.tenant_id' },
          suggestions: [{ messageId: 'renameSetting', data: { made: 'app.tenant_id' }, output: notes(good) }],
        },
      ],
    },
    {
      name: 'the same with another prefix, and with another letter',
      code: linted(
        local,
        "${t.tenantId} = nullif(current_setting('my.tenant_id', true), '')::uuid or ${t.tenantId} = nullif(current_setting('app.tenent_id', true), '')::uuid",
      ),
      errors: [
        {
          messageId: 'unknownSetting',
          data: { policy: 'p0', setting: 'my.tenant_id', made: 'app.tenant_id' },
          suggestions: 1,
        },
        {
          messageId: 'unknownSetting',
          data: { policy: 'p0', setting: 'app.tenent_id', made: 'app.tenant_id' },
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a setting for the session in a transaction is made local',
      code: beside(
        'tenant.ts',
        "export const run = (id: string) => db.transaction(async (tx) => {\n          await tx.execute(sql`select set_config('app.tenant_id', ${id}, false)`);\n        });",
      ),
      errors: [
        {
          messageId: 'lasting',
          data: { setting: 'app.tenant_id' },
          line: 5,
          column: 23,
          suggestions: [
            {
              messageId: 'makeLocal',
              output: `
        import { sql } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/node-postgres';
        export const db = drizzle('postgres://');
        export const run = (id: string) => db.transaction(async (tx) => {
          await tx.execute(sql\`select set_config('app.tenant_id', \${id}, true)\`);
        });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'by SET, with a name from a constant, and on any client',
      code: beside(
        'tenant.ts',
        `const NAME = 'app.tenant_id';
        export const a = (id: string) => db.transaction(async (tx) => { await tx.execute(sql.raw(\`set session app.tenant_id = '\${id}'\`)); });
        export const b = (id: string) => db.execute(sql\`select set_config(\${NAME}, \${id}, false)\`);
        export const c = (client: any) => client.query("SET app.tenant_id TO 'a'");`,
      ),
      errors: [
        {
          messageId: 'lasting',
          suggestions: [
            {
              messageId: 'makeLocal',
              output: `
        import { sql } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/node-postgres';
        export const db = drizzle('postgres://');
        const NAME = 'app.tenant_id';
        export const a = (id: string) => db.transaction(async (tx) => { await tx.execute(sql.raw(\`set LOCAL app.tenant_id = '\${id}'\`)); });
        export const b = (id: string) => db.execute(sql\`select set_config(\${NAME}, \${id}, false)\`);
        export const c = (client: any) => client.query("SET app.tenant_id TO 'a'");
      `,
            },
          ],
        },
        { messageId: 'lasting', line: 6 },
        { messageId: 'lasting', line: 7 },
      ],
    },
  ],
});

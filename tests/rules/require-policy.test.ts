import rule from '../../src/rules/require-policy.ts';
import { runRule } from '../support/run-rule.ts';

const imports = `import { sql } from 'drizzle-orm';
        import { pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });`;

const tenantId = "tenantId: uuid('tenant_id').notNull().references(() => tenants.id)";
const condition = "sql`${t.tenantId} = nullif(current_setting('app.tenant_id', true), '')::uuid`";

const policed = (name: string, rest = ''): string =>
  `export const ${name} = pgTable('${name}', { ${tenantId} }, (t) => [pgPolicy('own', { ${rest}using: ${condition} })]);`;

const schema = (last: string, ...names: readonly string[]): string => `
        ${imports}
        ${names.map((name) => policed(name)).join('\n        ')}
        ${last}
      `;

const bare = `export const notes = pgTable('notes', { ${tenantId} });`;

const migrated = (sql: string, code: string): string => `
        //- drizzle.config.ts
        export default { schema: './schema.ts', out: './drizzle', dialect: 'postgresql' };
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }
        //- drizzle/0000_a.sql
        ${sql}
        //- schema.ts
        ${code.trim()}
      `;

runRule(rule, {
  valid: [
    { name: 'a project without row level security', code: schema(bare) },
    { name: 'a project in which few tables have it', code: schema(bare, 'a', 'b') },
    {
      name: 'a project in which most tables have none',
      code: schema(
        `${bare} export const x = pgTable('x', { ${tenantId} }); export const y = pgTable('y', { ${tenantId} });`,
        'a',
        'b',
        'c',
      ),
    },
    {
      name: 'row level security without a policy, which lets nobody in',
      code: schema(`export const notes = pgTable('notes', { ${tenantId} }).enableRLS();`, 'a', 'b', 'c'),
    },
    {
      name: 'a policy that is linked to the table',
      code: schema(
        `${bare} export const own = pgPolicy('own', { using: sql\`false\` }).link(notes);`,
        'a',
        'b',
        'c',
      ),
    },
    {
      name: 'the tenants, tables without the tenant column, and those that belong to everybody',
      code: schema(
        `${bare.replaceAll('notes', 'plans')} export const words = pgTable('words', { id: uuid('id') });`,
        'a',
        'b',
        'c',
      ),
      settings: { tenant: { globalTables: ['plans'] } },
    },
    {
      name: 'a policy in the SQL of the migrations',
      code: migrated(
        'CREATE POLICY own ON notes USING (true); ALTER TABLE notes ENABLE ROW LEVEL SECURITY;',
        schema(bare, 'a', 'b', 'c'),
      ),
    },
    {
      name: 'policies that SQL of the migrations makes in a loop',
      code: migrated(
        "DO $$ DECLARE t text; BEGIN FOR t IN SELECT 'notes' LOOP EXECUTE format('CREATE POLICY own ON %I', t); END LOOP; END $$;",
        schema(bare, 'a', 'b', 'c'),
      ),
    },
    {
      name: 'nothing is known of a third argument that was not read',
      code: schema(
        `import { extras } from 'somewhere'; export const notes = pgTable('notes', { ${tenantId} }, extras);`,
        'a',
        'b',
        'c',
      ),
    },
  ],
  invalid: [
    {
      name: 'a table without a policy gets one like the others',
      code: schema(bare, 'a', 'b', 'c'),
      errors: [
        {
          messageId: 'missingPolicy',
          data: { table: 'notes', count: '3', tables: '4' },
          line: 7,
          column: 14,
          endLine: 7,
          endColumn: 19,
          suggestions: [
            {
              messageId: 'addPolicy',
              data: { column: 'tenantId', setting: 'app.tenant_id' },
              output: schema(
                `export const notes = pgTable('notes', { ${tenantId} }, (t) => [
          pgPolicy('notes_tenant', { using: ${condition} }),
        ]);`,
                'a',
                'b',
                'c',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'policies for a role, of which no other is made',
      code: `
        ${imports}
        ${['a', 'b', 'c'].map((name) => policed(name, "to: 'app', ")).join('\n        ')}
        ${bare}
      `,
      errors: [{ messageId: 'missingPolicy', suggestions: [] }],
    },
    {
      name: 'the others may have theirs in another file, or in the SQL of the migrations',
      code: migrated(
        'CREATE POLICY own ON c USING (true); ALTER TABLE c ENABLE ROW LEVEL SECURITY;',
        schema(`${bare} ${bare.replaceAll('notes', 'c')}`, 'a', 'b'),
      ),
      errors: [
        { messageId: 'missingPolicy', data: { table: 'notes', count: '3', tables: '4' }, suggestions: 1 },
      ],
    },
    {
      name: 'a table of another file than the policies',
      code: `
        //- drizzle.config.ts
        export default { schema: './*.ts', dialect: 'postgresql' };
        //- policed.ts
        ${imports}
        ${['a', 'b', 'c'].map((name) => policed(name)).join('\n        ')}
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { tenants } from './policed';
        ${bare}
      `,
      errors: [{ messageId: 'missingPolicy', suggestions: 1 }],
    },
  ],
});

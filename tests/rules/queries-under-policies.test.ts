import rule from '../../src/rules/require-tenant-filter.ts';
import { notesSettings, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

const isolated = "using: sql`tenant_id = current_setting('app.tenant_id')::uuid`";

/** A project whose table of notes has the given policies; the last file is linted. */
const app = (policies: string, ...files: readonly File[]): string => `
  //- schema.ts
  import { sql } from 'drizzle-orm';
  import { pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  export const notes = pgTable('notes', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    title: text('title').notNull(),
  }, (t) => [${policies}]);
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  export const db = drizzle(process.env.DATABASE_URL!);
  export type Db = typeof db;
  export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
  ${files
    .map(
      ([path, code]) => `
  //- ${path}
  import { eq, sql } from 'drizzle-orm';
  import { db, type Db, type Tx } from './db';
  import { notes } from './schema';
  ${code}`,
    )
    .join('')}`;

const policy = `pgPolicy('isolation', { ${isolated} })`;

const withTenant: File = [
  'with-tenant.ts',
  `export function withTenant<T>(tenantId: string, run: (tx: Tx) => Promise<T>) {
    return db.transaction(async (tx) => {
      await tx.execute(sql\`select set_config('app.tenant_id', \${tenantId}, true)\`);
      return run(tx);
    });
  }`,
];

const inFunction: File = [
  'notes.ts',
  'export const find = (tx: Tx, id: string) => tx.select().from(notes).where(eq(notes.id, id));',
];

const setting = (statement: string): File => [
  'notes.ts',
  `export const find = (id: string) => db.transaction(async (tx) => {
    ${statement}
    return tx.select().from(notes).where(eq(notes.id, id));
  });`,
];

const valid = (name: string, code: string) => ({ name, code, settings: notesSettings });
const invalid = (name: string, code: string) => ({
  ...valid(name, code),
  errors: [{ messageId: 'lookupByKey' }],
});
const local = "await tx.execute(sql`select set_config('app.tenant_id', ${id}, true)`);";

runRule(rule, {
  valid: [
    valid('a transaction in which a setting is made for policies', app(policy, setting(local))),
    valid(
      'a role that policies are for',
      app(policy, setting('await tx.execute(sql`set local role authenticated`);')),
    ),
    valid(
      'a setting made by SET LOCAL, under a name that is computed',
      app(policy, setting('await tx.execute(sql`set local app.tenant_id = ${sql.raw(id)}`);')),
    ),
    valid(
      'a setting that another function makes',
      app(
        policy,
        [
          'set-tenant.ts',
          "export const setTenant = (tx: Tx, id: string) => tx.execute(sql`select set_config('app.tenant_id', ${id}, true)`);",
        ],
        [
          'notes.ts',
          `import { setTenant } from './set-tenant';
          export const find = (id: string) => db.transaction(async (tx) => {
            await setTenant(tx, id);
            return tx.select().from(notes).where(eq(notes.id, id));
          });`,
        ],
      ),
    ),
    valid('a transaction that is handed over, of unknown callers', app(policy, withTenant, inFunction)),
    valid(
      'the transaction of an own function that makes settings',
      app(policy, withTenant, [
        'notes.ts',
        `import { withTenant } from './with-tenant';
        export const find = (t: string, id: string) => withTenant(t, (tx) => tx.select().from(notes).where(eq(notes.id, id)));`,
      ]),
    ),
    valid(
      'a function that gets the transaction of such a function',
      app(
        policy,
        withTenant,
        [
          'routes.ts',
          `import { find } from './notes';
          import { withTenant } from './with-tenant';
          export const get = (t: string, id: string) => withTenant(t, (tx) => find(tx, id));`,
        ],
        inFunction,
      ),
    ),
    valid(
      'rows that are changed, which have to be visible first',
      app(
        `pgPolicy('read', { for: 'select', ${isolated} }), pgPolicy('write', { for: 'update', using: sql\`true\` })`,
        withTenant,
        [
          'notes.ts',
          "export const rename = (tx: Tx, id: string) => tx.update(notes).set({ title: '' }).where(eq(notes.id, id));",
        ],
      ),
    ),
    valid(
      'a policy of which nothing is known',
      app("pgPolicy('isolation', { using: sql.raw(process.env.POLICY!) })", withTenant, inFunction),
    ),
    valid(
      'policies that migrations alone have',
      app('', withTenant, inFunction).replace(
        '\n  //- schema.ts',
        `
  //- drizzle.config.ts
  export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
  //- drizzle/meta/_journal.json
  { "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_rls", "breakpoints": true }] }
  //- drizzle/0000_rls.sql
  create table notes (id uuid primary key, tenant_id uuid not null, title text not null);
  alter table notes enable row level security;
  create policy isolation on notes using (tenant_id = current_setting('app.tenant_id')::uuid);
  //- schema.ts`,
      ),
    ),
  ],
  invalid: [
    invalid('a table without policies', app('', withTenant, inFunction)),
    invalid('a project whose code makes no settings', app(policy, inFunction)),
    invalid('a transaction without settings', app(policy, withTenant, setting(''))),
    invalid(
      'a setting that policies do not read',
      app(policy, withTenant, setting("await tx.execute(sql`set local statement_timeout = '5s'`);")),
    ),
    invalid(
      'the settings of an extension',
      app(policy, withTenant, setting('await tx.execute(sql`set local hnsw.ef_search = 100`);')),
    ),
    invalid(
      'a comment about a setting',
      app(policy, withTenant, setting("// set_config('app.tenant_id', id) is made by the caller")),
    ),
    invalid(
      'the database itself, beside transactions with settings',
      app(policy, withTenant, [
        'notes.ts',
        'export const find = (id: string) => db.select().from(notes).where(eq(notes.id, id));',
      ]),
    ),
    {
      ...invalid(
        'a function that is known to get the database itself, where callers are asked',
        app(
          policy,
          withTenant,
          [
            'routes.ts',
            `import { find } from './notes';
          export const get = (id: string) => find(db, id);`,
          ],
          [
            'notes.ts',
            'export const find = (tx: Db, id: string) => tx.select().from(notes).where(eq(notes.id, id));',
          ],
        ),
      ),
      settings: { ...notesSettings, scopeHelpers: ['inTenant'] },
    },
    invalid(
      'a policy that lets everybody see every row',
      app("pgPolicy('open', { using: sql`true` })", withTenant, inFunction),
    ),
    invalid(
      'such a policy beside one that restricts, as one of them is enough',
      app(`${policy}, pgPolicy('open', { for: 'select', using: sql\`(true)\` })`, withTenant, inFunction),
    ),
    invalid(
      'a policy for inserts',
      app(
        "pgPolicy('insert', { for: 'insert', withCheck: sql`tenant_id is not null` })",
        withTenant,
        inFunction,
      ),
    ),
  ],
});

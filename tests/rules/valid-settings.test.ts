import rule from '../../src/rules/valid-settings.ts';
import { runRule } from '../support/run-rule.ts';

const config = "export default { dialect: 'postgresql', schema: './schema.ts' };";
const schema = `
  //- schema.ts
  import { pgSchema, pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const organizations = pgTable('organizations', { id: uuid('id').primaryKey() });
  export const plans = pgTable('plans', { id: uuid('id').primaryKey() });
  export const user = pgTable('user', { id: text('id').primaryKey() });
  export const jobs = pgSchema('queue').table('jobs', { id: uuid('id').primaryKey() });
`;

const scopes = `
  //- scopes.ts
  export type TenantTx = { select(): unknown };
  export const withTenant = (id: string) => id;
  export const inTenant = withTenant;
`;

runRule(rule, {
  valid: [
    {
      name: 'helpers and types that the code has',
      code: `${schema}${scopes}
        //- drizzle.config.ts
        ${config}
      `,
      settings: { scopeHelpers: ['withTenant', 'inTenant'], scopeTypes: ['TenantTx'] },
    },
    {
      name: 'names, names with their schema and patterns that some table has',
      code: `${schema}
        //- drizzle.config.ts
        ${config}
      `,
      settings: {
        tenant: { table: 'organizations', globalTables: ['plan*', 'queue.jobs', 'public.plans'] },
        externalTables: ['user', 'queue.*'],
      },
    },
    {
      name: 'a table of the newest migration that the code has no more',
      code: `${schema}
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }
        //- drizzle/meta/0000_snapshot.json
        { "id": "a", "prevId": "b", "version": "7", "dialect": "postgresql", "enums": {}, "schemas": {}, "tables": {
          "public.sessions": { "name": "sessions", "schema": "", "columns": {}, "indexes": {}, "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {}, "policies": {}, "checkConstraints": {}, "isRLSEnabled": false }
        } }
        //- drizzle.config.ts
        ${config}
      `,
      settings: { externalTables: ['sessions'] },
    },
    {
      name: 'a table of another schema of the repository, which the settings are shared with',
      code: `
        //- pnpm-workspace.yaml
        packages: ['*']
        //- b/schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const sessions = pgTable('sessions', { id: uuid('id').primaryKey() });
        //- b/drizzle.config.ts
        ${config}
        //- a/schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const plans = pgTable('plans', { id: uuid('id').primaryKey() });
        //- a/drizzle.config.ts
        ${config}
      `,
      settings: { externalTables: ['sessions'] },
    },
    {
      name: 'nothing is said where not all tables are known',
      code: `
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { name } from 'somewhere';
        export const plans = pgTable(name, { id: uuid('id').primaryKey() });
        export const posts = pgTable('posts', { id: uuid('id').primaryKey() });
        //- drizzle.config.ts
        ${config}
      `,
      settings: { externalTables: ['user'] },
    },
    {
      name: 'what is said at the drizzle.config is not repeated in schema files',
      code: `
        //- drizzle.config.ts
        ${config}
        ${schema}
      `,
      settings: { externalTables: ['usr'], tabel: 1 },
    },
    {
      name: 'without a drizzle.config, what is said in the first schema file is not repeated in others',
      code: `
        //- a.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const plans = pgTable('plans', { id: uuid('id').primaryKey() });
        //- b.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { id: uuid('id').primaryKey() });
      `,
      settings: { externalTables: ['usr'], tabel: 1 },
    },
    {
      name: 'a single-tenant project names no tenants',
      code: `${schema}
        //- drizzle.config.ts
        ${config}
      `,
      settings: { tenant: false },
    },
  ],
  invalid: [
    {
      name: 'names that no table has, with the one that is most like each',
      code: `${schema}
        //- drizzle.config.ts
        ${config}
      `,
      settings: {
        tenant: { table: 'organisation', globalTables: ['planz', 'audit_*'] },
        externalTables: ['usr', 'queue.job'],
      },
      errors: [
        {
          messageId: 'similarTable',
          data: { setting: 'tenant.table', name: 'organisation', similar: 'organizations' },
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 65,
        },
        {
          messageId: 'similarTable',
          data: { setting: 'tenant.globalTables', name: 'planz', similar: 'plans' },
        },
        { messageId: 'unknownTable', data: { setting: 'tenant.globalTables', name: 'audit_*' } },
        { messageId: 'similarTable', data: { setting: 'externalTables', name: 'usr', similar: 'user' } },
        {
          messageId: 'similarTable',
          data: { setting: 'externalTables', name: 'queue.job', similar: 'queue.jobs' },
        },
      ],
    },
    {
      name: 'at the first schema file where there is no drizzle.config',
      code: `
        //- b.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const plans = pgTable('plans', { id: uuid('id').primaryKey() });
        //- a.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const posts = pgTable('posts', { id: uuid('id').primaryKey() });
      `,
      settings: { externalTables: ['plan'] },
      errors: [{ messageId: 'similarTable', line: 2, column: 14, endLine: 2, endColumn: 19 }],
    },
    {
      name: 'helpers and types that no code mentions',
      code: `${schema}${scopes}
        //- drizzle.config.ts
        ${config}
      `,
      settings: { scopeHelpers: ['withTenat', 'inTenant'], scopeTypes: ['TenantTx', 'Quux'] },
      errors: [
        {
          messageId: 'similarHelper',
          data: { setting: 'scopeHelpers', name: 'withTenat', similar: 'withTenant' },
        },
        { messageId: 'unknownHelper', data: { setting: 'scopeTypes', name: 'Quux' } },
      ],
    },
    {
      name: 'malformed settings, one report each',
      code: `${schema}
        //- drizzle.config.ts
        ${config}
      `,
      settings: { tenant: { tabel: 'organizations' }, fixes: 'none' },
      errors: [
        {
          messageId: 'malformedSettings',
          data: { problem: "Setting 'fixes' in 'schema-architect' must be 'auto' or 'all' or 'additive'." },
        },
        {
          messageId: 'malformedSettings',
          data: {
            problem: "Unknown setting 'tenant.tabel' in 'schema-architect': did you mean 'tenant.table'?",
          },
        },
      ],
    },
    {
      name: 'malformed settings in the first line of a file with queries, where no schema is to be found',
      code: "import { db } from 'somewhere';\nexport const list = () => db.select().from(users);",
      settings: { fixes: 'none' },
      errors: [{ messageId: 'malformedSettings', line: 1, column: 1 }],
    },
  ],
});

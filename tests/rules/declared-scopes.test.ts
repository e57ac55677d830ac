import rule from '../../src/rules/require-tenant-filter.ts';
import { runRule } from '../support/run-rule.ts';

const app = (code: string): string => `
  //- schema.ts
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  export const posts = pgTable('posts', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    title: text('title').notNull(),
  });
  //- db.ts
  import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
  export const db = drizzle(process.env.DATABASE_URL!);
  export type Db = typeof db;
  export type TenantDb = NodePgDatabase;
  export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
  //- app.ts
  import { eq } from 'drizzle-orm';
  import { db, type Db, type Tx } from './db';
  import type * as database from './db';
  import { posts } from './schema';
  ${code}
`;

const tenant = { table: 'tenants', column: 'tenantId' };
const types = { tenant, scopeTypes: ['Tx', 'TenantDb'] };
const system = { tenant, systemHelpers: ['asSystem', 'purge', 'systemDb'] };
const errors = [{ messageId: 'missingFilter' }];

runRule(rule, {
  valid: [
    {
      name: 'a parameter of a scoped type',
      code: app('export const list = (tx: Tx) => tx.select().from(posts);'),
      settings: types,
    },
    {
      name: 'a scoped type of a namespace',
      code: app('export const list = (tx: database.TenantDb) => tx.select().from(posts);'),
      settings: types,
    },
    {
      name: 'a member of a scoped type',
      code: app(`export class Posts {
        constructor(private readonly tx: Tx) {}
        list() { return this.tx.select().from(posts); }
        static all({ tx }: { tx: Tx }) { return tx.select().from(posts); }
      }`),
      settings: types,
    },
    {
      name: 'a scoped type from a package that is not installed',
      code: app(`import type { TenantDb } from '@acme/db';
        export const list = (tx: TenantDb) => tx.select().from(posts);`),
      settings: types,
    },
    {
      name: 'a database that a system helper passes to a callback',
      code: app(`import { asSystem } from '@acme/db';
        export const sweep = () => asSystem(async (tx) => { await tx.delete(posts).where(eq(posts.title, '')); });`),
      settings: system,
    },
    {
      name: 'a database that a system helper returns',
      code: app(`import { systemDb } from '@acme/db';
        export const sweep = () => systemDb().select().from(posts);`),
      settings: system,
    },
    {
      name: 'the body of a system helper: a function',
      code: app(`export async function purge() { await db.delete(posts).where(eq(posts.title, '')); }`),
      settings: system,
    },
    {
      name: 'the body of a system helper: a constant, and callbacks in it',
      code: app(`export const purge = async (ids: string[]) =>
        Promise.all(ids.map(async (id) => db.select().from(posts).where(eq(posts.title, id))));`),
      settings: system,
    },
    {
      name: 'the body of a system helper: methods and properties',
      code: app(`export class Posts {
          async purge() { await db.select().from(posts); }
        }
        export const jobs = { purge: async () => db.select().from(posts) };`),
      settings: system,
    },
  ],
  invalid: [
    {
      name: 'another type',
      code: app('export const list = (db: Db) => db.select().from(posts);'),
      settings: types,
      errors,
    },
    {
      name: 'a scoped type without the setting',
      code: app('export const list = (tx: Tx) => tx.select().from(posts);'),
      settings: { tenant },
      errors,
    },
    {
      name: 'another database in a function that has a scoped one',
      code: app('export const list = (tx: Tx) => db.select().from(posts);'),
      settings: types,
      errors,
    },
    {
      name: 'a function beside a system helper',
      code: app(`export async function purge() { await list(); }
        export async function list() { return db.select().from(posts); }`),
      settings: system,
      errors,
    },
  ],
});

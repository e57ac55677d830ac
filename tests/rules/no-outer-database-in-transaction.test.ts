import rule from '../../src/rules/no-outer-database-in-transaction.ts';
import { runRule } from '../support/run-rule.ts';

const files = `
        //- schema.ts
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), name: text('name') });
        export const logs = pgTable('logs', { id: uuid('id').primaryKey(), text: text('text') });
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import * as schema from './schema';
        export const db = drizzle(process.env.DATABASE_URL!, { schema });
        export const analytics = drizzle(process.env.ANALYTICS_URL!, { schema });
        const make = (url: string) => drizzle(url, { schema });
        export const first = make(process.env.FIRST_URL!);
        export const second = make(process.env.SECOND_URL!);
        export type Db = typeof db;
        export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
        //- audit.ts
        import { db, type Db, type Tx } from './db';
        import { logs } from './schema';
        export async function audit(text: string) {
          await db.insert(logs).values({ id: text, text });
        }
        export const auditOn = async (on: Db | Tx, text: string) => {
          await on.insert(logs).values({ id: text, text });
        };
        export async function auditWith(text: string, on?: Tx) {
          const database = on ?? db;
          await database.insert(logs).values({ id: text, text });
        }
        export function auditLater(text: string) {
          setTimeout(async () => { await db.insert(logs).values({ id: text, text }); });
        }
        //- app.ts`;

const text = (code: string): string => `
        import { eq, inArray, sql } from 'drizzle-orm';
        import { audit, auditLater, auditOn, auditWith } from './audit';
        import { analytics, db, first, second, type Db, type Tx } from './db';
        import { logs, users } from './schema';
        ${code}
      `;

const app = (code: string): string => files + text(code);

/** One transaction with this body. Its code is in line 6. */
const body = (code: string): string => `export const run = (id: string) => db.transaction(async (tx) => {
          ${code}
        });`;

runRule(rule, {
  valid: [
    {
      name: 'queries on the transaction',
      code: app(
        body(`await tx.insert(users).values({ id });
          await tx.query.users.findFirst();
          await tx.execute(sql\`select 1\`);
          await auditOn(tx, id);
          await auditWith(id, tx);`),
      ),
    },
    {
      name: 'another database',
      code: app(
        body(`await analytics.insert(logs).values({ id });
          await analytics.query.users.findFirst();
          await auditOn(analytics, id);`),
      ),
    },
    {
      name: 'another database of the same function',
      code: app(`export const run = (id: string) => first.transaction(async (tx) => {
          await tx.insert(users).values({ id });
          await second.insert(logs).values({ id });
        });`),
    },
    {
      name: 'a database outside of the transaction',
      code: app(`export async function run(id: string) {
          await db.insert(users).values({ id });
          await db.transaction(async (tx) => { await tx.insert(logs).values({ id }); });
          await db.insert(logs).values({ id });
          await audit(id);
        }`),
    },
    {
      name: 'a transaction in a transaction',
      code: app(
        body(`await tx.transaction(async (inner) => {
            await inner.insert(users).values({ id });
            await tx.insert(users).values({ id });
          });`),
      ),
    },
    {
      name: 'names that stand for the transaction',
      code: app(`export const run = (id: string) => db.transaction(async (db) => {
          await db.insert(users).values({ id });
          const database = db;
          await database.insert(users).values({ id });
        });
        export async function other(id: string) {
          let conn: Db | Tx = db;
          await db.transaction(async (tx) => {
            conn = tx;
            await conn.insert(users).values({ id });
          });
        }`),
    },
    {
      name: 'what runs after the transaction, or beside it',
      code: app(`import { after } from 'next/server';
        export const run = (id: string, ctx: { waitUntil(work: Promise<unknown>): void }) => db.transaction(async (tx) => {
          await tx.insert(users).values({ id });
          ctx.waitUntil(db.insert(logs).values({ id }).execute());
          after(async () => { await db.insert(logs).values({ id }); });
          setTimeout(async () => { await db.insert(logs).values({ id }); });
          queueMicrotask(() => db.insert(logs).values({ id }).then(() => undefined));
          void db.insert(logs).values({ id }).execute();
          db.insert(logs).values({ id }).catch(() => undefined);
          void audit(id);
          auditLater(id);
          return async () => { await db.insert(logs).values({ id }); };
        });`),
    },
    {
      name: 'what is kept of a failure, which the transaction could not write any more',
      code: app(
        body(`try {
            await tx.insert(users).values({ id });
          } catch (error) {
            await db.insert(logs).values({ id, text: String(error) });
            await audit(id);
            throw error;
          }`),
      ),
    },
    {
      name: 'a part of a query that the transaction runs',
      code: app(
        body(`const recent = tx.$with('recent').as(db.select().from(logs));
          await tx.delete(users).where(inArray(users.id, db.select({ id: logs.id }).from(logs)));
          await tx.with(recent).select().from(recent);`),
      ),
    },
    {
      name: 'a database that is not known to be the same',
      code: app(`export class Service {
          constructor(private readonly db: Db, private readonly other: Db) {}
          run(id: string) {
            return this.db.transaction(async (tx) => {
              await tx.insert(users).values({ id });
              await this.other.insert(logs).values({ id });
            });
          }
        }
        export const both = (a: Db, b: Db, id: string) => a.transaction(async (tx) => {
          await tx.insert(users).values({ id });
          await b.insert(logs).values({ id });
        });`),
    },
    {
      name: 'a function that may look for the transaction under way',
      code: app(`import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage<Tx>();
        const current = (): Db | Tx => storage.getStore() ?? db;
        export const run = (id: string) => current().transaction((tx) => storage.run(tx, async () => {
          await current().insert(users).values({ id });
        }));`),
    },
    {
      name: 'transactions of something else',
      code: app(`import { store } from 'some-package';
        export const run = (id: string) => store.transaction(async () => {
          await store.insert(id);
          await store.delete(id);
        });
        export const idb = (request: IDBDatabase) => request.transaction('users', 'readwrite');`),
    },
    {
      name: 'a database of which nothing is known, and whose transaction runs no query',
      code: app(`import { client } from 'some-package';
        export const run = (id: string) => client.transaction(async () => {
          await client.insert(users).values({ id });
        });`),
    },
    {
      name: 'tests',
      code: app(body('await db.insert(users).values({ id });')).replace('//- app.ts', '//- app.test.ts'),
    },
  ],
  invalid: [
    {
      name: 'a query on the outer database',
      code: app(
        body(`await tx.insert(users).values({ id });
          await db.insert(logs).values({ id });`),
      ),
      errors: [
        {
          messageId: 'outerQuery',
          data: { database: 'db', transaction: "'tx'" },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 11,
        },
      ],
      output: text(
        body(`await tx.insert(users).values({ id });
          await tx.insert(logs).values({ id });`),
      ),
    },
    {
      name: 'every form of a query',
      code: app(
        body(`const [user] = await db.select().from(users).where(eq(users.id, id));
          const found = await db.query.users.findFirst();
          const all = await Promise.all([db.select().from(logs), tx.select().from(users)]);
          await db.execute(sql\`select 1\`);
          await db.update(users).set({ name: 'a' }).returning().then(() => undefined);
          for (const log of all[0]) await db.delete(logs).where(eq(logs.id, log.id));
          await Promise.all(all[1].map(async (each) => { await db.insert(logs).values({ id: each.id }); }));
          await Promise.all(all[1].map((each) => db.insert(logs).values({ id: each.id })));
          const count = await db.$count(users);
          if (user && found) return db.delete(users).where(eq(users.id, id));
          return count;`),
      ),
      errors: [6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((line) => ({ messageId: 'outerQuery', line })),
      output: text(
        body(`const [user] = await tx.select().from(users).where(eq(users.id, id));
          const found = await tx.query.users.findFirst();
          const all = await Promise.all([tx.select().from(logs), tx.select().from(users)]);
          await tx.execute(sql\`select 1\`);
          await tx.update(users).set({ name: 'a' }).returning().then(() => undefined);
          for (const log of all[0]) await tx.delete(logs).where(eq(logs.id, log.id));
          await Promise.all(all[1].map(async (each) => { await tx.insert(logs).values({ id: each.id }); }));
          await Promise.all(all[1].map((each) => tx.insert(logs).values({ id: each.id })));
          const count = await tx.$count(users);
          if (user && found) return tx.delete(users).where(eq(users.id, id));
          return count;`),
      ),
    },
    {
      name: 'a query with a table expression, and a transaction of its own',
      code: app(
        body(`const recent = db.$with('recent').as(db.select().from(logs));
          await db.with(recent).select().from(recent);
          await db.transaction(async (inner) => { await inner.insert(logs).values({ id }); });`),
      ),
      errors: [
        { messageId: 'outerQuery', line: 7 },
        { messageId: 'outerQuery', line: 8 },
      ],
      output: text(
        body(`const recent = db.$with('recent').as(db.select().from(logs));
          await tx.with(recent).select().from(recent);
          await tx.transaction(async (inner) => { await inner.insert(logs).values({ id }); });`),
      ),
    },
    {
      name: 'the inner of two transactions takes the query',
      code: app(
        body(`await tx.transaction(async (inner) => {
            await inner.insert(users).values({ id });
            await db.insert(logs).values({ id });
          });`),
      ),
      errors: [{ messageId: 'outerQuery', data: { database: 'db', transaction: "'inner'" } }],
      output: text(
        body(`await tx.transaction(async (inner) => {
            await inner.insert(users).values({ id });
            await inner.insert(logs).values({ id });
          });`),
      ),
    },
    {
      name: 'a transaction without a parameter gets one by a suggestion, for all its queries',
      code: app(`export const run = (id: string) => db.transaction(async () => {
          await db.insert(users).values({ id });
          await db.insert(logs).values({ id });
        });`),
      errors: [
        {
          messageId: 'unusedTransaction',
          data: { database: 'db' },
          line: 5,
          column: 39,
          endLine: 5,
          endColumn: 50,
          suggestions: [
            {
              messageId: 'addParameter',
              data: { transaction: 'tx' },
              output: text(`export const run = (id: string) => db.transaction(async (tx) => {
          await tx.insert(users).values({ id });
          await tx.insert(logs).values({ id });
        });`),
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a parameter that is not meant to be used, where the usual name is taken',
      code: app(`export const run = (tx: string) => db.transaction(async _ => {
          await db.insert(logs).values({ id: tx });
        });`),
      errors: [
        {
          messageId: 'unusedTransaction',
          suggestions: [
            {
              messageId: 'addParameter',
              data: { transaction: 'trx' },
              output: text(`export const run = (tx: string) => db.transaction(async trx => {
          await trx.insert(logs).values({ id: tx });
        });`),
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'functions that begin a transaction for others',
      code: app(`const withTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(async (tx) => work(tx));
        export const scoped = (on: Db, id: string, work: (id: string, tx: Tx) => Promise<void>) =>
          on.transaction(async (tx) => { await work(id, tx); });
        export const a = (id: string) => withTransaction(async (tx) => {
          await tx.insert(users).values({ id });
          await db.insert(logs).values({ id });
        });
        export const b = (id: string) => scoped(db, id, async (given, tx) => {
          await db.insert(logs).values({ id: given });
        });
        export const c = (id: string) => scoped(db, id, async (given, tx) => {
          await analytics.insert(logs).values({ id: given });
        });`),
      errors: [
        { messageId: 'outerQuery', line: 10, data: { database: 'db', transaction: "'tx'" } },
        { messageId: 'outerQuery', line: 13, data: { database: 'db', transaction: "'tx'" } },
      ],
      output:
        text(`const withTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(async (tx) => work(tx));
        export const scoped = (on: Db, id: string, work: (id: string, tx: Tx) => Promise<void>) =>
          on.transaction(async (tx) => { await work(id, tx); });
        export const a = (id: string) => withTransaction(async (tx) => {
          await tx.insert(users).values({ id });
          await tx.insert(logs).values({ id });
        });
        export const b = (id: string) => scoped(db, id, async (given, tx) => {
          await tx.insert(logs).values({ id: given });
        });
        export const c = (id: string) => scoped(db, id, async (given, tx) => {
          await analytics.insert(logs).values({ id: given });
        });`),
    },
    {
      name: 'a database that is connected when it is first asked for',
      code: app(`import { drizzle } from 'drizzle-orm/node-postgres';
        let client: Db | undefined;
        function getClient(): Db {
          if (!client) client = drizzle('postgres://localhost') as unknown as Db;
          return client;
        }
        export const run = (id: string) => getClient().transaction(async (tx) => {
          await tx.insert(users).values({ id });
          await getClient().insert(logs).values({ id });
        });`),
      errors: [{ messageId: 'outerQuery', data: { database: 'getClient()', transaction: "'tx'" } }],
      output: text(`import { drizzle } from 'drizzle-orm/node-postgres';
        let client: Db | undefined;
        function getClient(): Db {
          if (!client) client = drizzle('postgres://localhost') as unknown as Db;
          return client;
        }
        export const run = (id: string) => getClient().transaction(async (tx) => {
          await tx.insert(users).values({ id });
          await tx.insert(logs).values({ id });
        });`),
    },
    {
      name: 'no edit where the name stands for something else, or is a pattern',
      code: app(`export const run = (ids: string[]) => db.transaction(async (tx) => {
          for (const tx of ids) await db.insert(logs).values({ id: tx });
        });
        export const other = (id: string) => db.transaction(async ({ rollback }) => {
          await db.insert(logs).values({ id });
          rollback();
        });`),
      errors: [
        { messageId: 'outerQuery', suggestions: [] },
        { messageId: 'outerQuery', suggestions: [] },
      ],
      output: null,
    },
    {
      name: 'the database of a class, of a parameter and of a context',
      code: app(`import type { Context } from 'some-package';
        export class Service {
          constructor(private readonly db: Db) {}
          run(id: string) {
            return this.db.transaction(async (tx) => {
              await tx.insert(users).values({ id });
              await this.db.insert(logs).values({ id });
              await this.log(id);
            });
          }
          private async log(id: string) {
            await this.db.insert(logs).values({ id });
          }
        }
        export const given = (on: Db, id: string) => on.transaction(async (tx) => {
          await on.insert(logs).values({ id });
        });
        export const handler = ({ ctx, id }: { ctx: Context; id: string }) => {
          const { db: client } = ctx;
          return ctx.db.transaction(async (tx) => {
            await tx.insert(users).values({ id });
            await client.insert(logs).values({ id });
          });
        };`),
      errors: [
        { messageId: 'outerQuery', line: 11, data: { database: 'this.db', transaction: "'tx'" } },
        {
          messageId: 'outerCall',
          line: 12,
          data: { called: 'log', query: 'this.db.insert', place: 'line 16' },
        },
        { messageId: 'outerQuery', line: 20, data: { database: 'on', transaction: "'tx'" } },
        { messageId: 'outerQuery', line: 26, data: { database: 'client', transaction: "'tx'" } },
      ],
      output: text(`import type { Context } from 'some-package';
        export class Service {
          constructor(private readonly db: Db) {}
          run(id: string) {
            return this.db.transaction(async (tx) => {
              await tx.insert(users).values({ id });
              await tx.insert(logs).values({ id });
              await this.log(id);
            });
          }
          private async log(id: string) {
            await this.db.insert(logs).values({ id });
          }
        }
        export const given = (on: Db, id: string) => on.transaction(async (tx) => {
          await tx.insert(logs).values({ id });
        });
        export const handler = ({ ctx, id }: { ctx: Context; id: string }) => {
          const { db: client } = ctx;
          return ctx.db.transaction(async (tx) => {
            await tx.insert(users).values({ id });
            await tx.insert(logs).values({ id });
          });
        };`),
    },
    {
      name: 'a database under other names',
      code: app(`import * as databases from './db';
        const client = db;
        const getDb = () => db;
        export const a = (id: string) => client.transaction(async (tx) => { await databases.db.insert(logs).values({ id }); });
        export const b = (id: string) => getDb().transaction(async (tx) => { await getDb().insert(logs).values({ id }); });
        export async function c(id: string) {
          const { db: own } = databases;
          await db.transaction(async (tx) => { await client.insert(logs).values({ id }); });
        }`),
      errors: [
        { messageId: 'outerQuery', line: 8 },
        { messageId: 'outerQuery', line: 9 },
        { messageId: 'outerQuery', line: 12 },
      ],
      output: text(`import * as databases from './db';
        const client = db;
        const getDb = () => db;
        export const a = (id: string) => client.transaction(async (tx) => { await tx.insert(logs).values({ id }); });
        export const b = (id: string) => getDb().transaction(async (tx) => { await tx.insert(logs).values({ id }); });
        export async function c(id: string) {
          const { db: own } = databases;
          await db.transaction(async (tx) => { await tx.insert(logs).values({ id }); });
        }`),
    },
    {
      name: 'a function of another file that uses the database, and one that is given it',
      code: app(
        body(`await tx.insert(users).values({ id });
          await audit(id);
          await auditOn(db, id);`),
      ),
      errors: [
        {
          messageId: 'outerCall',
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 14,
          data: { called: 'audit', query: 'db.insert', place: 'audit.ts:4' },
        },
        {
          messageId: 'outerArgument',
          line: 8,
          data: {
            called: 'auditOn',
            database: 'db',
            query: 'on.insert',
            place: 'audit.ts:7',
          },
          suggestions: [
            {
              messageId: 'useTransaction',
              data: { transaction: 'tx' },
              output: text(
                body(`await tx.insert(users).values({ id });
          await audit(id);
          await auditOn(tx, id);`),
              ),
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a function that uses the database where it is given none',
      code: app(`const save = async (id: string, on: Db | Tx = db) => { await on.insert(users).values({ id }); };
        async function log(id: string, on?: Tx) { await (on ?? db).insert(logs).values({ id }); }
        ${body(`await save(id);
          await log(id);
          await auditWith(id);
          await save(id, tx);
          await log(id, tx);
          await auditWith(id, tx);`)}`),
      errors: [
        {
          messageId: 'outerCall',
          line: 8,
          data: { called: 'save', query: 'on.insert', place: 'line 5' },
          suggestions: [
            {
              messageId: 'useTransaction',
              data: { transaction: 'tx' },
              output:
                text(`const save = async (id: string, on: Db | Tx = db) => { await on.insert(users).values({ id }); };
        async function log(id: string, on?: Tx) { await (on ?? db).insert(logs).values({ id }); }
        ${body(`await save(id, tx);
          await log(id);
          await auditWith(id);
          await save(id, tx);
          await log(id, tx);
          await auditWith(id, tx);`)}`),
            },
          ],
        },
        { messageId: 'outerCall', line: 9, suggestions: 1 },
        {
          messageId: 'outerCall',
          line: 10,
          data: { called: 'auditWith', query: 'database.insert', place: 'audit.ts:11' },
          suggestions: 1,
        },
      ],
      output: null,
    },
  ],
});

import rule from '../../src/rules/no-query-in-loop.ts';
import { runRule } from '../support/run-rule.ts';

const schema = `
        //- schema.ts
        import { relations } from 'drizzle-orm';
        import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
        export const customers = pgTable('customers', { id: uuid('id').primaryKey(), name: text('name') });
        export const orders = pgTable('orders', {
          id: uuid('id').primaryKey(),
          customerId: uuid('customer_id').notNull().references(() => customers.id),
          total: integer('total'),
        });
        export const items = pgTable('items', {
          id: uuid('id').primaryKey(),
          orderId: uuid('order_id').notNull().references(() => orders.id),
          name: text('name'),
        });
        export const ordersRelations = relations(orders, ({ many, one }) => ({
          items: many(items),
          customer: one(customers, { fields: [orders.customerId], references: [customers.id] }),
        }));
        export const itemsRelations = relations(items, ({ one }) => ({
          order: one(orders, { fields: [items.orderId], references: [orders.id] }),
        }));
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import * as schema from './schema';
        export const db = drizzle(process.env.DATABASE_URL!, { schema });
        //- app.ts
        import { and, count, desc, eq, gt, inArray, sql } from 'drizzle-orm';
        import { db } from './db';
        import { customers, items, orders } from './schema';`;

/** Code behind two lists of orders, from line 7 on. */
const app = (code: string): string => `${schema}
        export async function run(customerId: string, send: (value: unknown) => Promise<void>) {
          const list = await db.select().from(orders).where(eq(orders.customerId, customerId));
          const found = await db.query.orders.findMany();
          ${code}
        }
      `;

const v2 = (code: string): string => `
        //- schema.ts
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const orders = pgTable('orders', { id: uuid('id').primaryKey() });
        export const items = pgTable('items', { id: uuid('id').primaryKey(), orderId: uuid('order_id').notNull() });
        //- relations.ts
        import { defineRelations } from 'drizzle-orm';
        import * as schema from './schema';
        export const relations = defineRelations(schema, (r) => ({
          orders: { items: r.many.items({ from: r.orders.id, to: r.items.orderId }) },
        }));
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { relations } from './relations';
        export const db = drizzle(process.env.DATABASE_URL!, { relations });
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: ['./schema.ts', './relations.ts'] };
        //- app.ts
        import { db } from './db';
        export async function run() {
          ${code}
        }
      `;

runRule(rule, {
  valid: [
    {
      name: 'one query for all rows',
      code: app(`
          const all = await db.select().from(items).where(inArray(items.orderId, list.map(({ id }) => id)));
          for (const item of all) await send(item);
          for (const order of await db.query.orders.findMany({ with: { items: true } })) await send(order.items);`),
    },
    {
      name: 'writes, and reads between them',
      code: app(`
          for (const order of list) await db.delete(items).where(eq(items.orderId, order.id));
          for (const order of list) {
            const own = await db.select().from(items).where(eq(items.orderId, order.id));
            await db.update(orders).set({ total: own.length }).where(eq(orders.id, order.id));
          }
          await db.transaction(async (tx) => {
            for (const order of list) {
              const own = await tx.select().from(items).where(eq(items.orderId, order.id));
              await tx.insert(items).values(own);
            }
          });`),
    },
    {
      name: 'loops of other forms, which may have no list',
      code: app(`
          let last = list[0];
          while (last) {
            [last] = await db.select().from(orders).where(gt(orders.id, last.id)).limit(1);
          }
          for (let at = 0; at < list.length; at++) {
            await db.select().from(items).where(eq(items.orderId, list[at]!.id));
          }`),
    },
    {
      name: 'parts of a list',
      code: app(`
          const chunk = (all: typeof list) => [all];
          for (const part of chunk(list)) {
            await db.select().from(items).where(inArray(items.orderId, part.map(({ id }) => id)));
          }`),
    },
    {
      name: 'what some rows may be spared',
      code: app(`
          for (const order of list) {
            if (order.total) await db.select().from(items).where(eq(items.orderId, order.id));
            const own = order.total ? await db.select().from(items).where(eq(items.orderId, order.id)) : [];
            await send(own);
          }
          for (const order of list) {
            const [item] = await db.select().from(items).where(eq(items.orderId, order.id));
            if (item) return item;
          }
          for (const order of list) {
            const [item] = await db.select().from(items).where(eq(items.orderId, order.id));
            if (item) break;
          }`),
    },
    {
      name: 'conditions of more than a key, and what is made of several rows',
      code: app(`
          for (const order of list) {
            await db.select().from(items).where(gt(items.orderId, order.id));
            await db.select().from(items).where(and(eq(items.orderId, order.id), eq(items.name, order.customerId)));
            await db.select({ count: count() }).from(items).where(eq(items.orderId, order.id));
            await db.select({ name: items.name }).from(items).where(eq(items.orderId, order.id)).groupBy(items.name);
            await db.$count(items, eq(items.orderId, order.id));
            await db.select().from(items).innerJoin(orders, eq(orders.id, items.orderId)).where(eq(orders.id, order.id));
          }`),
    },
    {
      name: 'the first rows of each key, which one query by key would not keep apart',
      code: app(`
          for (const order of list) {
            await db.select().from(items).where(eq(items.orderId, order.id)).orderBy(desc(items.name)).limit(1);
          }`),
    },
    {
      name: 'the row itself once more',
      code: app(`for (const order of list) await db.select().from(orders).where(eq(orders.id, order.id));`),
    },
    {
      name: 'a key that is not of the loop, and lists that are not rows of a query',
      code: app(`
          const [first] = list;
          for (const order of list) await send([order, await db.select().from(items).where(eq(items.orderId, first!.id))]);
          const ids = await (await import('some-package')).load();
          for (const id of ids) await db.select().from(items).where(eq(items.orderId, id));
          for (const row of ids) await db.select().from(items).where(eq(items.orderId, row.id));
          for (const id of ['a', 'b']) await db.select().from(items).where(eq(items.orderId, id));`),
    },
    {
      name: 'what a function of its own does, and what nobody waits for',
      code: app(`
          for (const order of list) {
            const load = async () => { await db.select().from(items).where(eq(items.orderId, order.id)); };
            await send(load);
            void db.select().from(items).where(eq(items.orderId, order.id)).execute();
          }`),
    },
    {
      name: 'tests and scripts',
      code: app('for (const order of list) await db.select().from(items).where(eq(items.orderId, order.id));')
        .replace('//- app.ts', '//- scripts/app.ts')
        .replace("'./db'", "'../db'")
        .replace("items, orders } from './schema'", "items, orders } from '../schema'"),
    },
  ],
  invalid: [
    {
      name: 'a query for each row of another one',
      code: app(`for (const order of list) {
            const own = await db.select().from(items).where(eq(items.orderId, order.id));
            await send(own);
          }`),
      errors: [
        {
          messageId: 'queryPerRow',
          data: { rows: 'orders', table: 'items', column: 'items.orderId' },
          line: 8,
          column: 26,
          endLine: 8,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'every form of the loop and of the key',
      code: app(`for (const { id } of list) await send(await db.select().from(items).where(eq(items.orderId, id)));
          for (const order of list) { const key = order.id; await send(await db.select().from(items).where(eq(items.orderId, key))); }
          await Promise.all(list.map(async (order) => ({ ...order, items: await db.select().from(items).where(eq(items.orderId, order.id)) })));
          await Promise.all(list.map(({ id }) => db.select({ name: items.name }).from(items).where(eq(items.orderId, id))));
          await Promise.all(list.map(async ({ id }) => { const [a] = await Promise.all([db.select().from(items).where(and(eq(items.orderId, id), eq(items.name, 'a')))]); return a; }));
          for (const order of await db.select().from(orders)) await send(await db.select().from(items).where(eq(items.orderId, order.id)));
          for (const order of list.filter(({ total }) => total)) await send(await db.select().from(items).where(eq(items.orderId, order.id)));
          for (const order of list) { if (!order.total) continue; await send(await db.query.items.findMany({ where: eq(items.orderId, order.id) })); }
          for (const order of list) await send(await db.query.items.findMany({ where: (t, { eq }) => eq(t.orderId, order.id) }));`),
      errors: [7, 8, 9, 10, 11, 12, 13, 14, 15].map((line) => ({ messageId: 'queryPerRow', line })),
    },
    {
      name: 'one row by its key may be limited',
      code: app(`for (const order of list) {
            const [customer] = await db.select().from(customers).where(eq(customers.id, order.customerId)).limit(1);
            await send([customer, await db.query.customers.findFirst({ where: eq(customers.id, order.customerId) })]);
          }`),
      errors: [
        { messageId: 'queryPerRow', data: { rows: 'orders', table: 'customers', column: 'customers.id' } },
        { messageId: 'queryPerRow' },
      ],
    },
    {
      name: 'a relation of the rows, which also loads the first rows of each key',
      code: app(`for (const order of found) {
            await send(await db.query.items.findMany({ where: eq(items.orderId, order.id) }));
            await send(await db.query.items.findFirst({ where: eq(items.orderId, order.id) }));
            await send(await db.query.customers.findFirst({ where: eq(customers.id, order.customerId) }));
          }`),
      errors: [
        { messageId: 'relationPerRow', data: { rows: 'orders', table: 'items', relation: 'items' } },
        { messageId: 'relationPerRow', data: { rows: 'orders', table: 'items', relation: 'items' } },
        { messageId: 'relationPerRow', data: { rows: 'orders', table: 'customers', relation: 'customer' } },
      ],
    },
    {
      name: 'relations and filters of 1.x',
      drizzle: '1.0.0-rc.5',
      code: v2(`for (const order of await db.query.orders.findMany())
            await db.query.items.findMany({ where: { orderId: order.id } });`),
      errors: [{ messageId: 'relationPerRow', data: { rows: 'orders', table: 'items', relation: 'items' } }],
    },
  ],
});

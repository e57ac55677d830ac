import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drizzleLines, type DrizzleLine } from './support/index.ts';
import { homeOf } from './support/project.ts';

// What no-query-in-loop claims: a loop sends a query for each row, and a relation or `inArray` gives the same rows by one.

interface Item {
  readonly id: number;
  readonly orderId: number;
}

interface Order {
  readonly id: number;
  readonly items?: readonly Item[];
}

/** As much of Drizzle as the test uses. */
interface Db {
  select(): { from(table: object): Promise<Order[]> & { where(condition: unknown): Promise<Item[]> } };
  readonly query: { readonly orders: { findMany(config: object): Promise<Order[]> } };
}

/** One line of Drizzle with two tables, their relation, and all that it sends. */
function load(line: DrizzleLine, client: PGlite) {
  const require = createRequire(join(homeOf(line), 'package.json'));
  const core = require('drizzle-orm/pg-core') as Record<
    'pgTable' | 'integer',
    (...args: unknown[]) => object
  >;
  const orm = require('drizzle-orm') as Record<string, (...args: unknown[]) => never>;
  const { drizzle } = require('drizzle-orm/pglite') as { drizzle(options: object): Db };
  const sent: string[] = [];
  const orders = core.pgTable('orders', { id: core.integer('id') }) as Record<string, object>;
  const items = core.pgTable('items', {
    id: core.integer('id'),
    orderId: core.integer('order_id'),
  }) as Record<string, object>;
  type Relate = Record<'one' | 'many', Record<string, (config: object) => object>> &
    Record<string, Record<string, object>>;
  const relations =
    line === '0.45'
      ? {
          schema: {
            orders,
            items,
            ordersRelations: orm.relations!(orders, ({ many }: { many: (to: object) => object }) => ({
              items: many(items),
            })),
            itemsRelations: orm.relations!(
              items,
              ({ one }: { one: (to: object, config: object) => object }) => ({
                order: one(orders, { fields: [items.orderId], references: [orders.id] }),
              }),
            ),
          },
        }
      : {
          relations: orm.defineRelations!({ orders, items }, (r: Relate) => ({
            orders: { items: r.many.items?.({ from: r.orders?.id, to: r.items?.orderId }) },
          })),
        };
  const db = drizzle({ client, logger: { logQuery: (query: string) => sent.push(query) }, ...relations });
  return { db, orders, items, sent, eq: orm.eq!, inArray: orm.inArray! };
}

let client: PGlite;
beforeAll(async () => {
  client = await PGlite.create();
  await client.exec(`
    create table orders (id integer primary key);
    create table items (id integer primary key, order_id integer not null);
    insert into orders select generate_series(1, 5);
    insert into items select n, n % 5 + 1 from generate_series(1, 20) n;
  `);
});
afterAll(() => client.close());

const idsOf = (items: readonly Item[]): number[] => items.map(({ id }) => id).toSorted((a, b) => a - b);

test.each(drizzleLines)('drizzle-orm %s sends one query for all rows, with the same result', async (line) => {
  const { db, orders, items, sent, eq, inArray } = load(line, client);
  const all = await db.select().from(orders);
  sent.length = 0;
  const looped: Item[] = [];
  for (const { id } of all) looped.push(...(await db.select().from(items).where(eq(items.orderId, id))));
  expect(sent.splice(0)).toHaveLength(5);
  const listed = await db
    .select()
    .from(items)
    .where(
      inArray(
        items.orderId,
        all.map(({ id }) => id),
      ),
    );
  expect(sent.splice(0)).toHaveLength(1);
  const related = await db.query.orders.findMany({ with: { items: true } });
  expect(sent.splice(0)).toHaveLength(1);
  expect(idsOf(listed)).toEqual(idsOf(looped));
  expect(idsOf(related.flatMap((order) => order.items ?? []))).toEqual(idsOf(looped));
});

import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

// This file imports no other table: `_columns.ts` needs it, and all the others need `_columns.ts`.

/** A customer's workspace. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    slug: text('slug').notNull().unique(), // acme.example.com
    name: text('name').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true })
      .defaultNow()
      .notNull()
      .$onUpdate(() => new Date()),
  },
  (t) => [index('tenants_created_at_idx').on(t.createdAt)],
);

export type Tenant = typeof tenants.$inferSelect;
export type NewTenant = typeof tenants.$inferInsert;

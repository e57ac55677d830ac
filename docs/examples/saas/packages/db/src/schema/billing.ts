import { relations, sql } from 'drizzle-orm';
import {
  bigint,
  char,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantId, timestamps } from './_columns';
import { subscriptionStatus } from './enums';
import { tenants } from './tenants';

export interface PlanLimits {
  seats: number;
  documents: number;
}

/** What we sell. The same for every tenant, so it has no tenant column. */
export const plans = pgTable('plans', {
  id: text('id').primaryKey(), // 'free', 'team', 'business'
  name: text('name').notNull(),
  priceCents: integer('price_cents').notNull(),
  currency: char('currency', { length: 3 }).notNull().default('EUR'),
  limits: jsonb('limits').$type<PlanLimits>().notNull(),
});

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().unique('subscriptions_tenant_key'), // one at a time
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id, { onDelete: 'restrict' }),
    status: subscriptionStatus('status').notNull().default('trialing'),
    seats: integer('seats').notNull().default(1),
    currentPeriodEndsAt: timestamp('current_period_ends_at', { withTimezone: true }).notNull(),
    ...timestamps,
  },
  (t) => [
    index('subscriptions_plan_idx').on(t.planId),
    check('subscriptions_seats_check', sql`${t.seats} > 0`),
  ],
);

export const invoices = pgTable(
  'invoices',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    subscriptionId: uuid('subscription_id')
      .notNull()
      .references(() => subscriptions.id),
    number: text('number').notNull(),
    totalCents: integer('total_cents').notNull(),
    issuedAt: timestamp('issued_at', { withTimezone: true }).notNull(),
    paidAt: timestamp('paid_at', { withTimezone: true }),
    ...timestamps,
  },
  (t) => {
    return [
      // Numbers count per subscription
      unique('invoices_number_key').on(t.number, t.subscriptionId),
      unique('invoices_tenant_id_key').on(t.tenantId, t.id), // what invoice_lines refers to
    ];
  },
);

/** A line cannot belong to another tenant's invoice: the key holds both columns. */
export const invoiceLines = pgTable(
  'invoice_lines',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    tenantId: tenantId(),
    invoiceId: uuid('invoice_id').notNull(),
    description: text('description').notNull(),
    quantity: integer('quantity').notNull().default(1),
    unitPriceCents: integer('unit_price_cents').notNull(),
    ...timestamps,
  },
  (t) => [
    foreignKey({
      name: 'invoice_lines_invoice_fk',
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
    }).onDelete('cascade'),
    index('invoice_lines_invoice_idx').on(t.tenantId, t.invoiceId),
  ],
);

export const subscriptionsRelations = relations(subscriptions, ({ one, many }) => ({
  tenant: one(tenants, { fields: [subscriptions.tenantId], references: [tenants.id] }),
  plan: one(plans, { fields: [subscriptions.planId], references: [plans.id] }),
  invoices: many(invoices),
}));

export const invoicesRelations = relations(invoices, ({ one, many }) => ({
  subscription: one(subscriptions, {
    fields: [invoices.subscriptionId],
    references: [subscriptions.id],
  }),
  lines: many(invoiceLines),
}));

export const invoiceLinesRelations = relations(invoiceLines, ({ one }) => ({
  invoice: one(invoices, {
    fields: [invoiceLines.tenantId, invoiceLines.invoiceId],
    references: [invoices.tenantId, invoices.id],
  }),
}));

export type Plan = typeof plans.$inferSelect;
export type Subscription = typeof subscriptions.$inferSelect;
export type NewSubscription = typeof subscriptions.$inferInsert;
export type Invoice = typeof invoices.$inferSelect;
export type NewInvoice = typeof invoices.$inferInsert;

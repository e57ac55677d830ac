import { invoices, plans, subscriptions, type Database } from '@acme/db';
import { and, asc, desc, eq, isNull, sum } from 'drizzle-orm';
import type { Session } from './session';

/** The price list is the same for all. */
export function listPlans(db: Database) {
  return db.select().from(plans).orderBy(asc(plans.priceCents));
}

export function currentPlan(db: Database, session: Session) {
  return db.query.subscriptions.findFirst({
    where: eq(subscriptions.tenantId, session.tenantId),
    with: { plan: true },
  });
}

export function listInvoices(db: Database, session: Session) {
  return db
    .select()
    .from(invoices)
    .where(eq(invoices.tenantId, session.tenantId))
    .orderBy(desc(invoices.issuedAt));
}

export function showInvoice(db: Database, id: string) {
  return db.query.invoices.findFirst({ where: eq(invoices.id, id), with: { lines: true } });
}

export async function amountDue(db: Database, session: Session) {
  const unpaid = and(eq(invoices.tenantId, session.tenantId), isNull(invoices.paidAt));
  const [row] = await db
    .select({ cents: sum(invoices.totalCents).mapWith(Number) })
    .from(invoices)
    .where(unpaid);
  return row?.cents ?? 0;
}

/** Called by the payment provider's webhook. */
export async function cancel(db: Database) {
  await db.update(subscriptions).set({ status: 'canceled' });
}

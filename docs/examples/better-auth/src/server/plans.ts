import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { plans, subscriptions } from '@/db/schema';
import type { Session } from './session';

export function listPlans() {
  return db.select().from(plans).orderBy(asc(plans.monthlyPrice));
}

export function currentPlan(session: Session) {
  return db
    .select({ name: plans.name, maxProjects: plans.maxProjects })
    .from(subscriptions)
    .innerJoin(plans, eq(subscriptions.planId, plans.id))
    .where(eq(subscriptions.organizationId, session.organizationId));
}

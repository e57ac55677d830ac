import { invitations, memberships, users } from '@acme/db';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { db } from './db';
import type { Session } from './session';

export function listMembers({ tenantId }: Session) {
  return db
    .select({ id: users.id, name: users.name, email: users.email, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.tenantId, tenantId))
    .orderBy(asc(users.name));
}

/** Before there is a session: the address is all we know. */
export function findByEmail(email: string) {
  return db.query.users.findFirst({
    where: eq(sql`lower(${users.email})`, email.toLowerCase()),
    with: { memberships: { with: { tenant: true } } },
  });
}

export async function changeRole(session: Session, userId: string, role: Session['role']) {
  await db
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.tenantId, session.tenantId), eq(memberships.userId, userId)));
}

export async function removeMember(userId: string) {
  await db.delete(memberships).where(eq(memberships.userId, userId));
}

export function openInvitations(session: Session) {
  const isOpen = gt(invitations.expiresAt, new Date());
  return db.$count(invitations, and(eq(invitations.tenantId, session.tenantId), isOpen));
}

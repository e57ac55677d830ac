import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { invitation, member, user } from '@/db/schema';
import type { Session } from './session';

export function listMembers(session: Session) {
  return db
    .select({ id: member.id, role: member.role, name: user.name, email: user.email })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(eq(member.organizationId, session.organizationId))
    .orderBy(asc(user.name));
}

export function pendingInvitations(session: Session) {
  return db
    .select()
    .from(invitation)
    .where(and(eq(invitation.organizationId, session.organizationId), eq(invitation.status, 'pending')));
}

export function removeMember(session: Session, id: string) {
  return db.delete(member).where(and(eq(member.id, id), eq(member.organizationId, session.organizationId)));
}

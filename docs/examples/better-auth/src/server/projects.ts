import { and, count, desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db';
import { projects, tasks } from '@/db/schema';
import type { Session } from './session';

export function listProjects(session: Session) {
  return db
    .select()
    .from(projects)
    .where(and(eq(projects.organizationId, session.organizationId), isNull(projects.archivedAt)))
    .orderBy(desc(projects.createdAt));
}

export function getProject(session: Session, id: string) {
  return db.query.projects.findFirst({
    where: and(eq(projects.id, id), eq(projects.organizationId, session.organizationId)),
    with: { tasks: true },
  });
}

export function createProject(session: Session, name: string) {
  return db
    .insert(projects)
    .values({ name, organizationId: session.organizationId, ownerId: session.userId })
    .returning();
}

// The organization is forgotten here.
export function renameProject(session: Session, id: string, name: string) {
  return db.update(projects).set({ name }).where(eq(projects.id, id));
}

export function archiveProject(session: Session, id: string) {
  return db
    .update(projects)
    .set({ archivedAt: new Date() })
    .where(and(eq(projects.id, id), eq(projects.organizationId, session.organizationId)));
}

export async function projectSizes(session: Session) {
  return db
    .select({ id: projects.id, size: count(tasks.id) })
    .from(projects)
    .leftJoin(tasks, eq(tasks.projectId, projects.id))
    .where(eq(projects.organizationId, session.organizationId))
    .groupBy(projects.id);
}

import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import { db } from '@/db';
import { projects, tasks } from '@/db/schema';
import type { Session } from './session';

// The organization is forgotten here.
export function listTasks(session: Session, projectId: string) {
  return db.select().from(tasks).where(eq(tasks.projectId, projectId)).orderBy(asc(tasks.dueAt));
}

export function overdueTasks(session: Session) {
  return db
    .select({ id: tasks.id, title: tasks.title, project: projects.name })
    .from(tasks)
    .innerJoin(projects, eq(tasks.projectId, projects.id))
    .where(and(eq(projects.organizationId, session.organizationId), lt(tasks.dueAt, new Date())));
}

export function completeTask(session: Session, id: string) {
  const ours = db
    .select({ id: projects.id })
    .from(projects)
    .where(eq(projects.organizationId, session.organizationId));
  return db
    .update(tasks)
    .set({ isDone: true })
    .where(and(eq(tasks.id, id), inArray(tasks.projectId, ours)));
}

// The organization is forgotten here.
export function deleteTask(session: Session, id: string) {
  return db.delete(tasks).where(eq(tasks.id, id));
}

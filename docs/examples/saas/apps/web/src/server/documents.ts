import { documents, folders } from '@acme/db/schema';
import { and, desc, eq, ilike, isNull, or, type SQL } from 'drizzle-orm';
import { db } from './db';
import type { Session } from './session';

interface Filter {
  folderId?: number;
  status?: 'draft' | 'published' | 'archived';
  text?: string;
}

export function listDocuments(session: Session, filter: Filter = {}) {
  const conditions: SQL[] = [eq(documents.tenantId, session.tenantId)];
  if (filter.folderId !== undefined) conditions.push(eq(documents.folderId, filter.folderId));
  if (filter.status) conditions.push(eq(documents.status, filter.status));
  if (filter.text) conditions.push(ilike(documents.title, `%${filter.text}%`));

  return db
    .select()
    .from(documents)
    .where(and(...conditions))
    .orderBy(desc(documents.createdAt));
}

/** The tenant's own documents, and the templates. */
export function listForPicker(session: Session) {
  return db
    .select({ id: documents.id, title: documents.title })
    .from(documents)
    .where(or(eq(documents.tenantId, session.tenantId), isNull(documents.tenantId)));
}

export function findPublished(session: Session, title: string) {
  return db.query.documents.findMany({
    where: or(
      and(eq(documents.tenantId, session.tenantId), eq(documents.title, title)),
      and(eq(documents.status, 'published'), eq(documents.title, title)),
    ),
    limit: 20,
  });
}

export function recentlyPublished() {
  return db.query.documents.findMany({
    where: eq(documents.status, 'published'),
    orderBy: desc(documents.publishedAt),
    limit: 10,
  });
}

export async function archiveDocument(session: Session, id: string) {
  await db
    .update(documents)
    .set({ status: 'archived' })
    .where(eq(documents.tenantId, session.tenantId) && eq(documents.id, id));
}

export function folderOf(session: Session, documentId: string) {
  return db
    .select({ name: folders.name })
    .from(documents)
    .innerJoin(folders, and(eq(folders.id, documents.folderId), eq(folders.tenantId, session.tenantId)))
    .where(and(eq(documents.tenantId, session.tenantId), eq(documents.id, documentId)));
}

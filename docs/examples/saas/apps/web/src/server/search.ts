import { documentChunks, documents, type Database } from '@acme/db';
import { and, cosineDistance, desc, eq, gt, sql } from 'drizzle-orm';
import type { Session } from './session';

/** The passages nearest to a question. */
export function nearestChunks(db: Database, session: Session, question: number[], limit = 8) {
  const distance = cosineDistance(documentChunks.embedding, question);

  return db
    .select({ title: documents.title, content: documentChunks.content, distance })
    .from(documentChunks)
    .innerJoin(documents, eq(documents.id, documentChunks.documentId))
    .where(and(eq(documentChunks.tenantId, session.tenantId), eq(documents.tenantId, session.tenantId)))
    .orderBy(distance)
    .limit(limit);
}

/** Documents that resemble this one. */
export function similarDocuments(db: Database, documentId: string, embedding: number[]) {
  const similarity = sql<number>`1 - (${cosineDistance(documentChunks.embedding, embedding)})`;

  return db
    .select({ id: documents.id, title: documents.title, similarity })
    .from(documentChunks)
    .innerJoin(documents, eq(documents.id, documentChunks.documentId))
    .where(and(gt(similarity, 0.8), sql`${documents.id} <> ${documentId}`))
    .orderBy(desc(similarity))
    .limit(5);
}

import { conversations, messages, reactions, type NewConversation } from '@acme/db';
import { and, asc, count, desc, eq, lt } from 'drizzle-orm';
import { db } from './db';
import type { Session } from './session';

export function listConversations(session: Session) {
  return db
    .select({ id: conversations.id, title: conversations.title, updatedAt: conversations.updatedAt })
    .from(conversations)
    .where(and(eq(conversations.tenantId, session.tenantId), eq(conversations.userId, session.userId)))
    .orderBy(desc(conversations.updatedAt))
    .limit(50);
}

export function openConversation(session: Session, id: string) {
  return db.query.conversations.findFirst({
    where: (c, { and, eq }) => and(eq(c.tenantId, session.tenantId), eq(c.id, id)),
    with: {
      lastMessage: true,
      messages: { orderBy: asc(messages.createdAt), with: { author: { columns: { name: true } } } },
    },
  });
}

export async function startConversation(session: Session, values: Pick<NewConversation, 'title' | 'model'>) {
  const [conversation] = await db
    .insert(conversations)
    .values({ ...values, tenantId: session.tenantId, userId: session.userId })
    .returning();
  return conversation;
}

export async function say(session: Session, conversationId: string, content: string) {
  return db.transaction(async (tx) => {
    const [message] = await tx
      .insert(messages)
      .values({ tenantId: session.tenantId, conversationId, authorId: session.userId, role: 'user', content })
      .returning();
    // The id came from the browser
    await tx
      .update(conversations)
      .set({ lastMessageId: message?.id, updatedAt: new Date() })
      .where(eq(conversations.id, conversationId));
    return message;
  });
}

export async function renameConversation(session: Session, id: string, title: string) {
  await db
    .update(conversations)
    .set({ title })
    .where(and(eq(conversations.id, id), eq(conversations.tenantId, session.tenantId)));
}

export async function deleteConversation(id: string) {
  await db.delete(conversations).where(eq(conversations.id, id));
}

export function countReactions(messageId: string) {
  return db
    .select({ emoji: reactions.emoji, total: count() })
    .from(reactions)
    .where(eq(reactions.messageId, messageId))
    .groupBy(reactions.emoji);
}

/** Runs at night, for all tenants at once. */
export async function forgetOldMessages(before: Date) {
  await db.delete(messages).where(lt(messages.createdAt, before));
}

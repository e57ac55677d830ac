import { relations, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantId } from './_columns';
import { messageRole } from './enums';
import { tenants } from './tenants';
import { users } from './users';

export const conversations = pgTable('conversations', {
  // Primary key
  id: uuid('id').primaryKey().defaultRandom(),

  // Multi-tenant isolation
  tenantId: uuid('tenant_id')
    .references(() => tenants.id, { onDelete: 'cascade' })
    .notNull(),

  // Foreign keys
  userId: uuid('user_id')
    .references(() => users.id, { onDelete: 'cascade' })
    .notNull(),
  /** What the inbox shows under the title. */
  lastMessageId: uuid('last_message_id').references((): AnyPgColumn => messages.id, { onDelete: 'set null' }),

  // Data fields
  title: text('title').notNull(),
  model: text('model').notNull().default('small'),

  // Timestamps
  createdAt: timestamp('created_at').defaultNow().notNull(),
  updatedAt: timestamp('updated_at').defaultNow().notNull(),
});

// Indexes
export const conversationsByTenant = index('conversations_tenant_idx').on(conversations.tenantId);

export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    conversationId: uuid('conversation_id')
      .references(() => conversations.id)
      .notNull(),
    // The assistant has no account, and an author who leaves keeps the thread whole
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    replyToId: uuid('reply_to_id').references((): AnyPgColumn => messages.id, { onDelete: 'set null' }),
    role: messageRole('role').notNull(),
    content: text('content').notNull(),
    tokens: integer('tokens'), // null until the model has answered
    metadata: jsonb('metadata').$type<any>(),
    createdAt: timestamp('created_at').defaultNow().notNull(),
  },
  (t) => [
    index('messages_tenant_idx').on(t.tenantId),
    // Newest first, as a thread is read
    index('messages_conversation_idx').on(t.conversationId, t.createdAt.desc()),
    index('messages_reply_to_idx')
      .on(t.replyToId)
      .where(sql`${t.replyToId} is not null`), // few messages are replies
  ],
);

export const messagesByAuthor = index('messages_author_idx').on(messages.authorId);

export const reactions = pgTable(
  'reactions',
  {
    id: serial('id').primaryKey(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    emoji: text('emoji').notNull(),
    createdAt: timestamp('created_at').defaultNow().notNull(),
  },
  (t) => ({
    // A second click takes it back
    oncePerUser: unique('reactions_once_per_user').on(t.messageId, t.userId, t.emoji),
  }),
);

// Relations
export const conversationsRelations = relations(conversations, ({ one, many }) => ({
  tenant: one(tenants, { fields: [conversations.tenantId], references: [tenants.id] }),
  user: one(users, { fields: [conversations.userId], references: [users.id] }),
  messages: many(messages, { relationName: 'thread' }),
  lastMessage: one(messages, {
    fields: [conversations.lastMessageId],
    references: [messages.id],
    relationName: 'lastMessage',
  }),
}));

export const messagesRelations = relations(messages, ({ one, many }) => ({
  conversation: one(conversations, {
    fields: [messages.conversationId],
    references: [conversations.id],
    relationName: 'thread',
  }),
  author: one(users, { fields: [messages.authorId], references: [users.id] }),
  replyTo: one(messages, {
    fields: [messages.replyToId],
    references: [messages.id],
    relationName: 'replies',
  }),
  replies: many(messages, { relationName: 'replies' }),
}));

// Types
export type Conversation = typeof conversations.$inferSelect;
export type NewConversation = typeof conversations.$inferInsert;
export type Message = typeof messages.$inferSelect;

import { sql } from 'drizzle-orm';
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
  vector,
} from 'drizzle-orm/pg-core';
import { tenantId, timestamps } from './_columns';
import { documentStatus } from './enums';
import { tenants } from './tenants';
import { users } from './users';

interface DocumentSource {
  kind: 'upload' | 'web' | 'drive';
  url?: string;
}

// From the first prototype, hence the numbers
export const folders = pgTable(
  'folders',
  {
    id: serial('id').primaryKey(),
    tenantId: tenantId(),
    parentId: integer('parent_id').references((): AnyPgColumn => folders.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    createdAt: timestamp('created_at').defaultNow().notNull(),
    updatedAt: timestamp('updated_at'), // null until it is renamed
  },
  (t) => [
    // Inside a folder, each name once
    unique('folders_name_key').on(t.parentId, t.name),
    index('folders_tenant_idx').on(t.tenantId, t.createdAt),
  ],
);

export const documents = pgTable(
  'documents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    // null: a template that every tenant sees
    tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
    folderId: integer('folder_id').references(() => folders.id, { onDelete: 'set null' }),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    title: text('title').notNull(),
    status: documentStatus('status').notNull().default('draft'),
    source: jsonb('source').$type<DocumentSource>(),
    publishedAt: timestamp('published_at', { withTimezone: true }),
    ...timestamps,
  },
  (t) => [
    index('documents_tenant_idx').on(t.tenantId, t.createdAt),
    index('documents_folder_idx').on(t.folderId),
    index('documents_title_search_idx').using('gin', sql`to_tsvector('english', ${t.title})`),
  ],
);

/** A passage of a document, small enough to embed. */
export const documentChunks = pgTable(
  'document_chunks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .references(() => tenants.id)
      .notNull(),
    documentId: uuid('document_id')
      .references(() => documents.id, { onDelete: 'cascade' })
      .notNull(),
    position: integer('position').notNull(),
    content: text('content').notNull(),
    embedding: vector('embedding', { dimensions: 1536 }), // filled by the worker
    createdAt: timestamp('created_at').defaultNow().notNull(),
  },
  (t) => [unique('document_chunks_position_key').on(t.documentId, t.position)],
);

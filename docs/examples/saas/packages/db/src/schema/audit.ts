import { randomUUID } from 'node:crypto';
import * as p from 'drizzle-orm/pg-core';
import { tenantId, timestamps } from './_columns';
import { users } from './users';

export const audit = p.pgSchema('audit');

export const exportFormat = audit.enum('export_format', ['csv', 'json']);

export const auditEvents = audit.table(
  'events',
  {
    id: p.uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    actorId: p.uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    action: p.text('action').notNull(), // 'document.published'
    subjectId: p.uuid('subject_id'), // of any table, so no reference
    changes: p.jsonb('changes').$type<Record<string, { from: unknown; to: unknown }>>(),
    ipAddress: p.inet('ip_address'),
    occurredAt: p.timestamp('occurred_at', { withTimezone: true }).defaultNow().notNull(),
  },
  (t) => [p.index('events_tenant_idx').on(t.tenantId, t.occurredAt)],
);

export const auditExports = audit.table(
  'exports',
  {
    id: p
      .uuid('id')
      .primaryKey()
      .$defaultFn(() => randomUUID()),
    tenantId: tenantId(),
    requestedBy: p.uuid('requested_by').references(() => users.id),
    format: exportFormat('format').notNull(),
    filter: p.jsonb('filter'),
    finishedAt: p.timestamp('finished_at', { withTimezone: true }),
    ...timestamps,
  },
  (t) => [
    p.index('exports_tenant_idx').on(t.tenantId),
    p.index('exports_requested_by_idx').on(t.requestedBy),
  ],
);

import { timestamp, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

/** When a row came to be and when it last changed: `...timestamps`, at the end of a table. */
export const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true })
    .defaultNow()
    .notNull()
    .$onUpdate(() => new Date()),
};

/** The tenant that owns a row, and takes it along when it leaves. */
export function tenantId() {
  return uuid('tenant_id')
    .notNull()
    .references(() => tenants.id, { onDelete: 'cascade' });
}

import { relations, sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantId, timestamps } from './_columns';
import { memberRole } from './enums';
import { tenants } from './tenants';

/** A person who signs in. `tenantId` is their home; in other tenants they are guests. */
export const users = pgTable(
  'users',
  (t) => ({
    id: t.uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    email: t.text('email').notNull(),
    name: t.text('name').notNull(),
    avatarUrl: t.text('avatar_url'),
    lastSeenAt: t.timestamp('last_seen_at', { withTimezone: true }),
    ...timestamps,
  }),
  (t) => [
    // One account per address, however it is typed
    uniqueIndex('users_email_idx').on(sql`lower(${t.email})`),
    index('users_tenant_idx').on(t.tenantId),
  ],
);

/** Who may work in which tenant, and as what. */
export const memberships = pgTable(
  'memberships',
  {
    tenantId: tenantId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: memberRole('role').notNull().default('member'),
    ...timestamps,
  },
  (t) => ({
    pk: primaryKey({ columns: [t.tenantId, t.userId] }),
  }),
);

export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    email: text('email').notNull(),
    role: memberRole('role').notNull().default('member'),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => users.id, { onDelete: 'set null' }),
    token: text('token').notNull().unique(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    ...timestamps,
  },
  (table) => {
    // Asking twice sends the first invitation again
    const oncePerAddress = uniqueIndex('invitations_email_idx').on(
      table.tenantId,
      sql`lower(${table.email})`,
    );
    return [oncePerAddress, index('invitations_invited_by_idx').on(table.invitedBy)];
  },
);

export const usersRelations = relations(users, ({ one, many }) => ({
  tenant: one(tenants, { fields: [users.tenantId], references: [tenants.id] }),
  memberships: many(memberships),
}));

export const membershipsRelations = relations(memberships, ({ one }) => ({
  tenant: one(tenants, { fields: [memberships.tenantId], references: [tenants.id] }),
  user: one(users, { fields: [memberships.userId], references: [users.id] }),
}));

export type User = typeof users.$inferSelect;
export type NewUser = typeof users.$inferInsert;
export type Membership = typeof memberships.$inferSelect;
export type NewMembership = typeof memberships.$inferInsert;

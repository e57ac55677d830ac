/**
 * The tables that drizzle-orm brings for what a provider keeps in the database itself, as schema modules of their own.
 * Tests hold them against the installed versions.
 */
export const librarySchemas: ReadonlyMap<string, string> = new Map([
  [
    'drizzle-orm/supabase',
    `
import { sql } from 'drizzle-orm';
import { bigserial, pgRole, pgSchema, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';

export const anonRole = pgRole('anon').existing();
export const authenticatedRole = pgRole('authenticated').existing();
export const serviceRole = pgRole('service_role').existing();
export const postgresRole = pgRole('postgres_role').existing();
export const supabaseAuthAdminRole = pgRole('supabase_auth_admin').existing();

const moment = (name) => timestamp(name, { withTimezone: true });

export const authUsers = pgSchema('auth').table('users', {
  id: uuid().primaryKey().notNull(),
  email: varchar({ length: 255 }),
  phone: text().unique(),
  emailConfirmedAt: moment('email_confirmed_at'),
  phoneConfirmedAt: moment('phone_confirmed_at'),
  lastSignInAt: moment('last_sign_in_at'),
  createdAt: moment('created_at'),
  updatedAt: moment('updated_at'),
});

export const realtimeMessages = pgSchema('realtime').table('messages', {
  id: bigserial({ mode: 'bigint' }).primaryKey(),
  topic: text().notNull(),
  extension: text({ enum: ['presence', 'broadcast', 'postgres_changes'] }).notNull(),
});

export const authUid = sql\`(select auth.uid())\`;
export const realtimeTopic = sql\`realtime.topic()\`;
`,
  ],
  [
    'drizzle-orm/neon',
    `
import { jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name) => timestamp(name, { withTimezone: true, mode: 'string' });

export const usersSync = pgSchema('neon_auth').table('users_sync', {
  rawJson: jsonb('raw_json').notNull(),
  id: text().primaryKey().notNull(),
  name: text(),
  email: text(),
  createdAt: moment('created_at'),
  deletedAt: moment('deleted_at'),
  updatedAt: moment('updated_at'),
});
`,
  ],
]);

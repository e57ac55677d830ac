import { boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { webhookEvent } from './enums';

export const webhooks = pgTable('webhooks', {
  url: text('url').notNull(),
  secret: text('secret').notNull(),
  events: webhookEvent('events').array().notNull(),
  enabled: boolean('enabled').notNull().default(true),
});

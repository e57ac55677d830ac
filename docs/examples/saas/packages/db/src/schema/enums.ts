import { pgEnum } from 'drizzle-orm/pg-core';

export const memberRole = pgEnum('member_role', ['owner', 'admin', 'member', 'guest']);

export const messageRole = pgEnum('message_role', ['user', 'assistant', 'tool']);

export const documentStatus = pgEnum('document_status', ['draft', 'published', 'archived']);

export const subscriptionStatus = pgEnum('subscription_status', [
  'trialing',
  'active',
  'past_due',
  'canceled', // one l, as the payment provider sends it
]);

export const webhookEvent = pgEnum('webhook_event', [
  'message.created',
  'document.published',
  'invoice.paid',
]);

import { relations } from 'drizzle-orm';
import { subscriptions } from './billing';
import { conversations } from './conversations';
import { tenants } from './tenants';
import { memberships, users } from './users';

// Apart from its table, because `tenants.ts` imports no other table.
export const tenantsRelations = relations(tenants, ({ one, many }) => ({
  users: many(users),
  memberships: many(memberships),
  conversations: many(conversations),
  subscription: one(subscriptions),
}));

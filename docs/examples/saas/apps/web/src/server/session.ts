import type { Membership } from '@acme/db';

/** Who is asking. The tenant comes from the subdomain, after the membership has been checked. */
export interface Session {
  tenantId: string;
  userId: string;
  role: Membership['role'];
}

/** Who asks, and for which organization: from the session cookie. */
export interface Session {
  readonly userId: string;
  readonly organizationId: string;
}

/** Endings of the names of columns that nobody can guess: secrets, and the ids of payment providers. */
export const unguessableEndings = [
  'token',
  'tokenHash',
  'keyHash',
  'apiKey',
  'secret',
  'secretHash',
  'inviteCode',
  'invitationCode',
  'customerId',
  'subscriptionId',
  'paymentIntentId',
  'checkoutSessionId',
] as const;

/**
 * Postgres schemas that a platform makes and fills: Supabase's, Neon's, those of extensions and of Postgres itself. Code
 * declares their tables to reference them, and no migration of its own makes them.
 * https://supabase.com/docs/guides/database/tables#schemas
 */
const platformSchemas: ReadonlySet<string> = new Set([
  'auth',
  'cron',
  'extensions',
  'graphql',
  'graphql_public',
  'information_schema',
  'neon_auth',
  'net',
  'pg_catalog',
  'pgmq',
  'pgsodium',
  'realtime',
  'storage',
  'supabase_functions',
  'supabase_migrations',
  'vault',
]);

/** Whether a Postgres schema may be there without a migration. */
export function isPlatformSchema(name: string): boolean {
  return platformSchemas.has(name);
}

import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import * as schema from './schema';

/** PGlite is Postgres inside this process: what the tests and a laptop run on. */
export function createDb(client: PGlite) {
  return drizzle(client, { schema });
}

export type Database = ReturnType<typeof createDb>;

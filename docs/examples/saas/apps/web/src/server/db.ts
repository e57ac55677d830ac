import { createDb } from '@acme/db';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

export const db = createDb(new PGlite({ dataDir: process.env['DATABASE_DIR'], extensions: { vector } }));

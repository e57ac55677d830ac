/** A project with two tables of tenants, for rules about queries. */
export const notesFiles = `
  //- schema.ts
  import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  export const notes = pgTable('notes', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    title: text('title').notNull(),
  });
  export const lines = pgTable('lines', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    noteId: uuid('note_id').notNull().references(() => notes.id),
    userId: uuid('user_id').notNull(),
  });
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  import * as schema from './schema';
  export const db = drizzle(process.env.DATABASE_URL!, { schema });
  export type Db = typeof db;
`;

const imports = `
  import { and, eq, inArray } from 'drizzle-orm';
  import { db, type Db } from './db';
  import { lines, notes, tenants } from './schema';`;

export type File = readonly [path: string, code: string];

export const notesSettings = { tenant: { table: 'tenants', column: 'tenantId' } };

/** The project with more files, in order; the last is linted. */
export const notesApp = (...parts: readonly File[]): string =>
  notesFiles + parts.map(([path, code]) => `\n  //- ${path}${imports}\n  ${code}`).join('');

/** Cases of `require-tenant-filter` by their files, the last of which is linted. */
export const silent = (name: string, ...parts: readonly File[]) => ({
  name,
  code: notesApp(...parts),
  settings: notesSettings,
});

export const leaks = (name: string, ...parts: readonly File[]) => ({
  ...silent(name, ...parts),
  errors: [{ messageId: 'lookupByKey' }],
});

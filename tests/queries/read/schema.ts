import type { Query } from '../../../src/queries/model/query.ts';
import type { Reader } from '../../../src/read/keep/reader.ts';
import type { ModuleScope } from '../../../src/read/syntax/module-scope.ts';
import { fileReader, readFileQueries } from '../print.ts';

const schema = `
//- schema.ts
import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
export const posts = pgTable('posts', {
  id: uuid().primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  title: text(),
  views: integer(),
  draft: boolean(),
  createdAt: timestamp('created_at'),
});
export const comments = pgTable('comments', { id: uuid().primaryKey(), tenantId: uuid('tenant_id'), postId: uuid('post_id') });
//- db.ts
import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from './schema';
export const db = drizzle(process.env.URL!, { schema });
//- service.ts
import { and, asc, between, desc, eq, gt, inArray, isNull, ne, not, or, sql } from 'drizzle-orm';
import { db } from './db';
import { comments, posts } from './schema';
`;

/** A reader of files, and code as a module of it. */
export function readerOf(code: string): { readonly reader: Reader; readonly module: ModuleScope } {
  return fileReader(`${schema}${code}`);
}

/** The queries of code that has tables `posts` and `comments`, the database `db` and Drizzle's functions. */
export function queriesOf(code: string): readonly Query[] {
  return readFileQueries(`${schema}${code}`).queries;
}

/** The first of them. */
export function queryOf(code: string): Query {
  const [query] = queriesOf(code);
  if (!query) throw new Error('There is a query.');
  return query;
}

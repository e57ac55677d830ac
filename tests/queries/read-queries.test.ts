import { describe, expect, test } from 'vitest';
import { printQuery, readFileQueries } from './print.ts';

const schema = `
//- schema.ts
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
export const tenants = pgTable('tenants', { id: uuid().primaryKey() });
export const posts = pgTable('posts', {
  id: uuid().primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  authorId: uuid('author_id'),
  title: text(),
  createdAt: timestamp('created_at'),
});
export const comments = pgTable('comments', { id: uuid().primaryKey(), tenantId: uuid('tenant_id'), postId: uuid('post_id') });
//- db.ts
import { drizzle } from 'drizzle-orm/node-postgres';
import * as schema from './schema';
export const db = drizzle(process.env.URL!, { schema });
export type Db = typeof db;
export type Tx = Parameters<Parameters<typeof db.transaction>[0]>[0];
`;
const imports = `
import { and, or, not, eq, ne, inArray, desc, asc, sql, exists, isNull, gt, cosineDistance, type SQL } from 'drizzle-orm';
import { alias, unionAll } from 'drizzle-orm/pg-core';
import { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { db, type Db, type Tx } from './db';
import { posts, comments, tenants } from './schema';
import * as schema from './schema';
`;

function queries(code: string, settings: object = {}): string[] {
  return readFileQueries(`${schema}\n//- service.ts\n${imports}\n${code}`, '0.45.4', settings).queries.map(
    printQuery,
  );
}

const forms: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'a select with everything': [
    `export async function list(tenantId: string) {
      const rows = await db.select({ id: posts.id }).from(posts).leftJoin(comments, eq(comments.postId, posts.id))
        .where(and(eq(posts.tenantId, tenantId), gt(posts.createdAt, new Date()))).orderBy(desc(posts.createdAt), posts.id).limit(10);
      return rows.map((row) => row.id);
    }`,
    'select posts, join comments on eq(comments.postId, posts.id) | where and(eq(posts.tenantId, $), gt(posts.createdAt, $)) | order posts.createdAt desc, posts.id asc | limit',
  ],
  'conditions pushed into a list': [
    `export function list(tenantId: string, q?: string) {
      const conditions: SQL[] = [eq(posts.tenantId, tenantId)];
      if (q) conditions.push(eq(posts.title, q));
      return db.select().from(posts).where(and(...conditions));
    }`,
    'select posts | where and(eq(posts.tenantId, $), one(nothing, eq(posts.title, $)))',
  ],
  'a condition that is set again': [
    `export function list(tenantId: string, q?: string) {
      let where = eq(posts.tenantId, tenantId);
      if (q) where = and(where, eq(posts.title, q))!;
      return db.select().from(posts).where(where);
    }`,
    'select posts | where one(eq(posts.tenantId, $), and(eq(posts.tenantId, $), eq(posts.title, $)))',
  ],
  'a condition that is set in every branch': [
    `export function list(a: string, b?: string) {
      let where: SQL | undefined;
      if (b) { where = eq(posts.title, b); } else if (a) { where = eq(posts.tenantId, a); } else { throw new Error(); }
      const other = [];
      switch (a) { case 'x': other.push(eq(posts.id, a)); break; case 'y': return; default: other.push(isNull(posts.id)); other.push(ne(posts.id, a)); }
      return db.select().from(posts).where(and(where, ...other));
    }`,
    'select posts | where and(one(eq(posts.tenantId, $), eq(posts.title, $)), one(eq(posts.id, $), isNull(posts.id)), one(nothing, ne(posts.id, $)))',
  ],
  'a condition that is set where the query stands': [
    `export async function list(a: string, b?: string) {
      let where = eq(posts.title, a);
      if (b) { where = eq(posts.tenantId, b); return db.select().from(posts).where(where); }
      else { await db.delete(posts).where(where); }
      for (const x of b) { const all = [where]; all.push(eq(posts.id, x)); await db.update(posts).set({ title: '' }).where(and(...all)); }
      where = isNull(posts.id);
    }`,
    'select posts | where eq(posts.tenantId, $)',
    'delete posts | where eq(posts.title, $)',
    'update posts | where and(eq(posts.title, $), eq(posts.id, $)) | row title=""',
  ],
  'a ternary and a short circuit': [
    `export const list = (q?: string) => db.select().from(posts).where(and(q ? eq(posts.title, q) : undefined, q && eq(posts.id, q)));`,
    'select posts | where and(one(eq(posts.title, $), nothing), one(nothing, eq(posts.id, $)))',
  ],
  'a dynamic query whose where is replaced': [
    `export async function list(tenantId: string, q?: string) {
      let query = db.select().from(posts).where(eq(posts.tenantId, tenantId)).$dynamic();
      if (q) query = query.where(eq(posts.title, q));
      return await query;
    }`,
    'select posts | where one(eq(posts.tenantId, $), eq(posts.title, $)) | order …',
  ],
  'helpers of the file': [
    `const ofTenant = (table: typeof posts, id: string) => eq(table.tenantId, id);
     function filters(id: string) { const list = [ofTenant(posts, id)]; list.push(isNull(posts.title)); return and(...list); }
     export const list = (id: string) => db.select().from(posts).where(filters(id));`,
    'select posts | where and(eq(posts.tenantId, $), isNull(posts.title))',
  ],
  'a helper that returns early': [
    `function filter(id?: string) { if (!id) return undefined; const all = [eq(posts.id, id)]; return and(...all); }
     function either(id?: string) { if (id === 'a') { return eq(posts.tenantId, id); } else if (id) return isNull(posts.title); throw new Error(); }
     export const list = (id: string) => db.select().from(posts).where(filter(id));
     export const more = (id: string) => db.select().from(posts).where(either(id));`,
    'select posts | where one(nothing, and(eq(posts.id, $)))',
    'select posts | where one(eq(posts.tenantId, $), isNull(posts.title))',
  ],
  'update, delete, insert': [
    `export async function change(tenantId: string, input: Input) {
      await db.update(posts).set({ title: 'x', ...input }).where(eq(posts.id, input.id));
      await db.delete(posts);
      await db.insert(posts).values([{ tenantId, title: 'x' }]).onConflictDoUpdate({ target: [posts.tenantId, posts.id], set: { title: 'y' } });
    }`,
    'update posts | where eq(posts.id, $) | row title=$ …',
    'delete posts',
    'insert posts | row tenantId=$ title="x" | conflict tenantId id',
  ],
  'relational queries': [
    `export async function find(tenantId: string) {
      await db.query.posts.findMany({ where: eq(posts.tenantId, tenantId), orderBy: [desc(posts.createdAt)], limit: 3 });
      await db.query.posts.findFirst({ where: (post, { eq, and }) => and(eq(post.id, '1'), eq(post.tenantId, tenantId)) });
      await db.query.posts.findMany();
    }`,
    'findMany posts | where eq(posts.tenantId, $) | order posts.createdAt desc | limit',
    'findFirst posts | where and(eq(posts.id, "1"), eq(posts.tenantId, $)) | limit',
    'findMany posts',
  ],
  transactions: [
    `export const run = () => db.transaction(async (tx) => {
      await tx.query.posts.findMany({});
      await tx.delete(posts).where(eq(posts.id, 'x'));
      await tx.transaction(async (inner) => inner.query.comments.findFirst());
    });`,
    'findMany posts',
    'delete posts | where eq(posts.id, "x")',
    'findFirst comments | limit',
  ],
  'parameters by their types': [
    `interface Context { db: Db; user: { id: string } }
     export const a = (database: NodePgDatabase) => database.select().from(posts);
     export const b = (ctx: Context) => ctx.db.query.posts.findMany();
     export const c = ({ db: mine }: Context) => mine.query.posts.findMany();
     export const d = (tx: Tx) => tx.query.posts.findMany();
     export const e = (tx: Db | Tx) => tx.query.comments.findMany();`,
    'select posts',
    'findMany posts',
    'findMany posts',
    'findMany posts',
    'findMany comments',
  ],
  classes: [
    `export class Posts {
      private readonly other: Db;
      constructor(private readonly db: Db, other: Db) { this.other = other; }
      all() { return this.db.query.posts.findMany({ where: this.scope('x') }); }
      more() { return this.other.query.posts.findMany(); }
      private scope(id: string) { return eq(posts.tenantId, id); }
    }`,
    'findMany posts | where eq(posts.tenantId, "x")',
    'findMany posts',
  ],
  'a relational query counts with a condition on a table of its name': [
    `export const f = async (database: Unheard) => {
      await database.query.posts.findMany({ where: eq(posts.tenantId, 'x') });
      await database.query.posts.findMany({ where: eq(comments.tenantId, 'x') });
      await database.query.posts.findMany();
      await database.query.posts.findMany({ where: all ? undefined : eq(schema.posts.tenantId, 'x') });
      await cache.query.tenantId.findMany({ where: eq(posts.tenantId, 'x') });
    };
    export const g = (database: NodePgDatabase) => database.query.comments.findMany();`,
    'findMany posts | where eq(posts.tenantId, "x")',
    'findMany posts | where one(nothing, eq(posts.tenantId, "x"))',
    'findMany comments',
  ],
  'what is not traced counts with a table': [
    `export const procedure = publicProcedure.query(async ({ ctx, input }) => {
      const rows = await ctx.db.select().from(posts).where(eq(posts.id, input.id));
      await ctx.db.query.posts.findMany();
      return rows;
    });`,
    'select posts | where eq(posts.id, $)',
  ],
  aliases: [
    `const parent = alias(posts, 'parent');
     export const q = db.select().from(posts).innerJoin(parent, eq(parent.id, posts.authorId)).where(eq(parent.tenantId, 'x'));`,
    'select posts, join posts as parent on eq(parent.id, posts.authorId) | where eq(parent.tenantId, "x")',
  ],
  'subqueries, ctes, unions, counts': [
    `export async function q(id: string) {
      const sq = db.$with('sq').as(db.select().from(comments).where(eq(comments.tenantId, id)));
      await db.with(sq).select().from(sq);
      const sub = db.select().from(comments).as('sub');
      await db.select().from(posts).innerJoin(sub, eq(sub.postId, posts.id)).where(inArray(posts.id, db.select({ id: comments.postId }).from(comments)));
      await unionAll(db.select().from(posts), db.select().from(posts).where(eq(posts.id, id)));
      await db.$count(posts, eq(posts.tenantId, id));
      await db.select().from(posts).where(exists(db.select().from(comments).where(eq(comments.postId, posts.id))));
    }`,
    'select comments | where eq(comments.tenantId, $)',
    'select ?',
    'select comments',
    'select posts, join ? on eq({select comments}.postId, posts.id) | where inArray(posts.id, {select comments})',
    'select comments',
    'select posts',
    'select posts | where eq(posts.id, $)',
    '$count posts | where eq(posts.tenantId, $)',
    'select posts | where exists({select comments | where eq(comments.postId, posts.id)})',
    'select comments | where eq(comments.postId, posts.id)',
  ],
  'templates and distances': [
    `export const q = (id: string) => db.select().from(posts).where(sql\`\${posts.tenantId} = \${id}\`).orderBy(desc(sql\`1 - (\${cosineDistance(posts.title, [1])})\`));`,
    'select posts | where sql(posts.tenantId = $) | order sql(1 - (cosineDistance(posts.title, [1]))) desc',
  ],
};

describe('queries are read', () => {
  test.each(Object.entries(forms))('%s', (_, [code, ...expected]) => {
    expect(queries(code)).toEqual(expected);
  });
});

test('scope helpers', () => {
  const code = `
    export const a = (id: string) => db.select().from(posts).where(withTenant(posts, id));
    export const b = (id: string) => withTenant(db.select().from(posts), id);
    export const c = (id: string) => withTenant(id, async (tx) => { await tx.query.posts.findMany(); await tx.delete(posts); });
    export const d = (id: string) => withTenant(id).select().from(posts);`;
  expect(queries(code, { scopeHelpers: ['withTenant'] })).toEqual([
    'select posts | where scoped',
    'select scoped posts',
    'findMany scoped posts',
    'delete scoped posts',
    'select scoped posts',
  ]);
});

test('what only looks like a query is none', () => {
  const code = `
    const map = new Map(); map.delete(posts);
    export const x = (cache: Map<string, string>, s: any) => { cache.delete(posts); s.update('x').digest(); axios.delete('/x'); prisma.post.findMany({}); s.delete(id); };`;
  expect(queries(code)).toEqual([]);
});

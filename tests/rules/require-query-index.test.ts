import rule from '../../src/rules/require-query-index.ts';
import { runRule } from '../support/run-rule.ts';

/** The schema and the database of a small product; `extras` are entries of the posts table. */
const files = (extras = ''): string => `
  //- db/schema.ts
  import { sql, isNull } from 'drizzle-orm';
  import {
    boolean, foreignKey, index, integer, jsonb, pgEnum, pgTable, pgView, text, timestamp, unique, uniqueIndex, uuid, vector,
  } from 'drizzle-orm/pg-core';
  export const stage = pgEnum('stage', ['draft', 'live', 'gone']);
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), plan: text('plan') });
  export const users = pgTable('users', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    email: text('email').notNull().unique(),
    role: text('role'),
    code: text('code'),
  }, (t) => [index('users_tenant_idx').on(t.tenantId)]);
  export const posts = pgTable('posts', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    authorId: uuid('author_id').notNull().references(() => users.id),
    slug: text('slug').notNull(),
    status: text('status'),
    kind: text('kind'),
    stage: stage('stage'),
    likes: integer('likes'),
    isPublic: boolean('is_public'),
    labels: text('labels').array(),
    meta: jsonb('meta'),
    embedding: vector('embedding', { dimensions: 3 }),
    expiresAt: timestamp('expires_at'),
    deletedAt: timestamp('deleted_at'),
    createdAt: timestamp('created_at').notNull(),
    updatedAt: timestamp('updated_at').notNull(),
  }, (t) => [index('posts_tenant_idx').on(t.tenantId), unique().on(t.tenantId, t.slug), ${extras}]);
  //- db/index.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  import * as schema from './schema';
  export const db = drizzle(process.env.DATABASE_URL!, { schema });
`;

const imports = `
  import { alias } from 'drizzle-orm/pg-core';
  import {
    and, arrayContains, asc, between, cosineDistance, count, desc, eq, exists, gt, gte, ilike, inArray, isNotNull, isNull, like, lt, lte,
    ne, not, notInArray, or, sql,
  } from 'drizzle-orm';
  import { db } from './db';
  import { posts, tenants, users } from './db/schema';
`;

/** A file of queries, in a function that has what they need. */
const queries = (code: string, extras = ''): string => `
  ${files(extras)}
  //- queries.ts
  ${imports}
  export async function run(tenantId: string, id: string, ids: string[], now: Date, status: string | undefined, n: number) {
    ${code}
  }
`;

const missing = (columns: string, index: string, table = 'posts') => ({
  messageId: 'missingIndex',
  data: { table, columns, index, file: 'db/schema.ts' },
});

const missingSort = (columns: string, index: string) => ({
  messageId: 'missingSortIndex',
  data: { table: 'posts', columns, index, file: 'db/schema.ts' },
});

/** What one table lacks in all is one report, at the first of its queries. */
const together = (...all: ReturnType<typeof missing>[]) => ({
  ...missing(
    [...new Set(all.flatMap(({ data }) => data.columns.split(', ')))].join(', '),
    all.map(({ data }) => data.index).join('`, `'),
    all[0]?.data.table,
  ),
});

const ofStatus = missing("'status'", "index('posts_status_idx').on(t.status)");
const ofTenantAndStatus = missing("'status'", "index('posts_tenant_status_idx').on(t.tenantId, t.status)");

runRule(rule, {
  valid: [
    {
      name: 'primary keys and unique lookups, whatever else is asked of the row',
      code: queries(`
        await db.select().from(posts).where(eq(posts.id, id));
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.id, id), eq(posts.status, 'live')));
        await db.select().from(posts).where(and(eq(posts.slug, id), eq(posts.tenantId, tenantId)));
        await db.query.users.findFirst({ where: eq(users.email, id) });
        await db.update(posts).set({ likes: 1 }).where(inArray(posts.id, ids));
        await db.delete(users).where(eq(users.email, id));
      `),
    },
    {
      name: 'an index that one of the columns leads is enough, alone or after the tenant',
      code: queries(
        `
          await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.status, 'live'), eq(posts.kind, 'a')));
          await db.select().from(posts).where(and(eq(posts.likes, 3), eq(posts.kind, 'a'))).orderBy(posts.slug).limit(3);
          await db.select().from(posts).where(eq(posts.status, 'live'));
        `,
        'index().on(t.tenantId, t.status), index().on(t.likes, t.id)',
      ),
    },
    {
      name: "the tenant's rows, with what no index leads to: booleans, nulls, patterns, lists and documents",
      code: queries(`
        await db.select().from(posts).where(eq(posts.tenantId, tenantId)).orderBy(desc(posts.likes)).limit(20);
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.isPublic, true), isNull(posts.deletedAt)));
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), ilike(posts.slug, '%' + id + '%')));
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), ne(posts.status, 'gone'), isNotNull(posts.kind)));
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), notInArray(posts.status, ids)));
        await db.select().from(posts).where(eq(posts.isPublic, true));
        await db.select().from(posts).where(like(posts.status, 'li%'));
        await db.select().from(posts).where(not(eq(posts.status, 'live')));
        await db.select().from(posts).where(arrayContains(posts.labels, ['a']));
        await db.select().from(posts).where(eq(posts.meta, {}));
        await db.select().from(posts).where(eq(sql\`lower(\${posts.status})\`, 'live'));
      `),
    },
    {
      name: 'a key that another rule asks an index for: a foreign key, and the columns that lists are sorted by',
      code: queries(`
        await db.select().from(posts).where(eq(posts.authorId, id));
        await db.select().from(posts).where(and(eq(posts.authorId, id), eq(posts.status, 'live'))).orderBy(desc(posts.likes)).limit(3);
        await db.select().from(posts).orderBy(desc(posts.createdAt)).limit(20);
        await db.select().from(posts).where(eq(posts.tenantId, tenantId)).orderBy(desc(posts.updatedAt)).limit(20);
        await db.delete(posts).where(lt(posts.createdAt, now));
      `),
    },
    {
      name: 'all rows are read either way: no where, an order without a limit, an insert',
      code: queries(`
        await db.select().from(posts);
        await db.select().from(posts).orderBy(posts.likes);
        await db.query.posts.findMany({ orderBy: (p, { asc }) => asc(p.likes) });
        await db.insert(posts).values({} as never).onConflictDoNothing();
        await db.select({ n: count() }).from(posts);
      `),
    },
    {
      name: 'an order that no plain index gives: both directions, an expression, a boolean first',
      code: queries(`
        await db.select().from(posts).orderBy(asc(posts.status), desc(posts.likes)).limit(20);
        await db.select().from(posts).orderBy(sql\`random()\`).limit(20);
        await db.select().from(posts).orderBy(desc(posts.isPublic), desc(posts.likes)).limit(20);
        await db.select().from(posts).orderBy(sql\`\${posts.likes} desc nulls last\`).limit(20);
      `),
    },
    {
      name: 'arms of an or have no single index, and those that each have one find the rows',
      code: queries(`
        await db.select().from(posts).where(or(eq(posts.status, 'live'), eq(posts.kind, 'a')));
        await db.select().from(posts).where(and(eq(posts.kind, 'a'), or(eq(posts.id, id), eq(posts.authorId, id))));
      `),
    },
    {
      name: 'what was not read may be the lookup by a key',
      code: queries(`
        const conditions = await import(id);
        await db.select().from(posts).where(conditions.all);
        await db.select().from(posts).where(and(eq(posts.status, 'live'), conditions.more));
        await db.select().from(posts).where(and(eq(posts.status, 'live'), ...conditions.list));
        await db.select().from(posts).where(and(eq(posts.status, 'live'), sql.raw(id)));
        await db.select().from(posts).where(and(eq(posts.status, 'live'), sql\`id = \${id}\`));
        await db.select().from(posts).where(and(eq(posts.status, 'live'), sql\`\${posts.id} = \${id}\`));
        await db.select().from(conditions.table).where(eq(conditions.table.status, 'live'));
      `),
    },
    {
      name: 'an optional filter is judged by what is certain without it',
      code: queries(`
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), status ? eq(posts.status, status) : undefined));
        await db.select().from(posts).where(and(eq(posts.kind, 'a'), status ? eq(posts.id, status) : eq(posts.authorId, id)));
        const filters = [eq(posts.tenantId, tenantId)];
        if (status) filters.push(eq(posts.status, status));
        await db.select().from(posts).where(and(...filters));
      `),
    },
    {
      name: 'indexes that were not read, of methods that are not known, and on expressions of the column',
      code: queries(
        `
          await db.select().from(posts).where(eq(posts.status, 'live'));
          await db.select().from(posts).where(eq(posts.kind, 'a'));
          await db.select().from(posts).where(and(eq(posts.likes, 3), ilike(posts.slug, '%a%')));
        `,
        `index().using('bloom', t.status), index('k').on(sql\`lower(\${t.kind})\`), index('s').using('gin', sql\`\${t.slug} gin_trgm_ops\`)`,
      ),
    },
    {
      name: 'a table with indexes from elsewhere',
      code: queries(`await db.select().from(posts).where(eq(posts.status, 'live'));`, '...shared(t)').replace(
        '//- db/index.ts',
        "import { shared } from 'somewhere';\n  //- db/index.ts",
      ),
    },
    {
      name: 'a partial index, where the query speaks of what it is of',
      code: queries(
        `
          await db.select().from(posts).where(and(eq(posts.status, 'live'), isNull(posts.deletedAt)));
          await db.select().from(posts).where(eq(posts.kind, 'a'));
        `,
        `index('a').on(t.status).where(isNull(t.deletedAt)), index('b').on(t.kind).where(sql\`\${t.kind} is not null\`)`,
      ),
    },
    {
      name: 'a partial index of the rows that the query wants, whatever column it is on',
      code: queries(
        `await db.query.posts.findMany({ where: (t, { eq }) => eq(t.status, 'waiting'), columns: { authorId: true } });`,
        `index('a').on(t.authorId).where(sql\`\${t.status} = 'waiting'\`)`,
      ),
    },
    {
      name: 'a partial index whose condition has the name in quotes, or in capitals',
      code: queries(
        `await db.select().from(posts).where(eq(posts.status, 'waiting'));
         await db.select().from(posts).where(eq(posts.kind, 'a'));`,
        `index('a').on(t.authorId).where(sql\`"status" = 'waiting'\`), index('b').on(t.authorId).where(sql\`KIND='a'\`)`,
      ),
    },
    {
      name: 'the first column of a foreign key of two, whose index leads to it',
      code: queries(
        `await db.delete(posts).where(and(eq(posts.kind, 'a'), gt(posts.likes, n)));`,
        `foreignKey({ columns: [t.kind, t.likes], foreignColumns: [users.code, users.role] })`,
      ),
    },
    {
      name: 'a join to a key, one through a foreign key, and a table that another leads to',
      code: queries(`
        await db.select().from(posts).innerJoin(users, eq(posts.authorId, users.id)).where(eq(posts.id, id));
        await db.select().from(users).leftJoin(posts, eq(posts.authorId, users.id)).where(eq(users.id, id));
        await db
          .select()
          .from(posts)
          .innerJoin(users, eq(posts.authorId, users.id))
          .where(and(eq(users.email, id), eq(posts.status, 'live')))
          .orderBy(desc(posts.likes))
          .limit(3);
        await db.select().from(posts).innerJoin(users, eq(posts.authorId, users.id)).where(and(eq(users.tenantId, tenantId), eq(posts.status, 'live')));
        await db.select().from(posts).innerJoin(tenants, eq(posts.tenantId, tenants.id)).where(and(eq(tenants.plan, 'free'), eq(posts.status, 'live')));
        await db
          .select()
          .from(tenants)
          .innerJoin(posts, eq(posts.kind, tenants.plan))
          .innerJoin(users, eq(users.id, posts.authorId))
          .where(eq(tenants.id, id));
        const keyed = or(eq(posts.authorId, users.id), eq(posts.slug, users.code));
        await db.select().from(users).leftJoin(posts, and(eq(posts.status, 'live'), keyed)).where(eq(users.id, id));
        await db.select().from(posts).where(
          and(eq(posts.status, 'live'), exists(db.select().from(users).where(and(eq(users.id, posts.authorId), eq(users.email, id))))),
        );
      `),
    },
    {
      name: 'a search by distance reads the index of its vectors',
      code: queries(`
        await db
          .select()
          .from(posts)
          .where(eq(posts.status, 'live'))
          .orderBy(cosineDistance(posts.embedding, [1, 2, 3]))
          .limit(5);
      `),
    },
    {
      name: 'a column that holds what an outer query has is looked up by its own index',
      code: queries(`
        await db.select().from(users).where(and(eq(users.id, id), exists(db.select().from(posts).where(eq(posts.authorId, users.id)))));
      `),
    },
    {
      name: 'small tables by option, by name and by pattern',
      code: queries(`
        await db.select().from(posts).where(eq(posts.status, 'live'));
        await db.select().from(users).where(eq(users.role, 'admin'));
      `),
      options: { smallTables: ['public.posts', 'us*'] },
    },
    {
      name: 'without enums, a column of an enum type needs no index',
      code: queries(`
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.stage, 'live')));
        await db.select().from(posts).where(eq(posts.stage, 'live'));
      `),
      options: { enums: false },
    },
    {
      name: "another tool's tables are left alone",
      code: queries(`await db.select().from(users).where(eq(users.role, 'admin'));`),
      settings: { externalTables: ['users'] },
    },
    {
      name: 'a table of a package, a view, a subquery',
      code: `
        //- package.json
        { "dependencies": { "drizzle-orm": "0.45.4" } }
        //- node_modules/auth/package.json
        { "name": "auth", "version": "1.0.0", "main": "index.js", "types": "index.ts", "exports": { ".": "./index.js" } }
        //- node_modules/auth/index.js
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const session = pgTable('session', { id: text('id').primaryKey(), token: text('token') });
        //- queries.ts
        import { eq } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { pgTable, pgView, text } from 'drizzle-orm/pg-core';
        import { session } from 'auth';
        const db = drizzle(process.env.DATABASE_URL!);
        const posts = pgTable('posts', { id: text('id').primaryKey(), status: text('status') });
        const live = pgView('live').as((qb) => qb.select().from(posts));
        const all = db.select().from(posts).as('all');
        await db.select().from(session).where(eq(session.token, 'a'));
        await db.select().from(live).where(eq(live.status, 'a'));
        await db.select().from(all).where(eq(all.status, 'a'));
      `,
    },
    {
      name: 'an index that stands outside of its table will be moved in',
      code: `
        import { eq } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { index, pgTable, text } from 'drizzle-orm/pg-core';
        const db = drizzle(process.env.DATABASE_URL!);
        export const posts = pgTable('posts', { id: text('id').primaryKey(), status: text('status') });
        export const postsByStatus = index('posts_status_idx').on(posts.status);
        await db.select().from(posts).where(eq(posts.status, 'a'));
      `,
    },
    {
      name: 'what has the look of a query and is none',
      code: queries(`
        const cache = new Map();
        cache.delete(posts);
        const axios = { select: () => ({ from: (x: unknown) => ({ where: (y: unknown) => y }) }) };
        axios.select().from('posts').where(eq(posts.status, 'live'));
      `),
    },
  ],
  invalid: [
    {
      name: 'a column of the tenant, at the column, with the line to add and the file of the table',
      code: `
        ${files()}
        //- app/api/posts/route.ts
        import { and, eq } from 'drizzle-orm';
        import { db } from '../../../db';
        import { posts } from '../../../db/schema';

        export async function GET(request: Request) {
          const tenantId = request.headers.get('x-tenant')!;
          const rows = await db
            .select()
            .from(posts)
            .where(and(eq(posts.tenantId, tenantId), eq(posts.status, 'live')));
          return Response.json(rows);
        }
      `,
      errors: [
        {
          messageId: 'missingIndex',
          data: {
            table: 'posts',
            columns: "'status'",
            index: "index('posts_tenant_status_idx').on(t.tenantId, t.status)",
            file: '../../../db/schema.ts',
          },
          line: 10,
          column: 49,
          endLine: 10,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'the tenant comes first, then what is held equal as it comes, then the order',
      code: queries(`
        await db
          .select()
          .from(posts)
          .where(and(eq(posts.status, 'live'), inArray(posts.kind, ids), eq(posts.tenantId, tenantId)))
          .orderBy(desc(posts.createdAt))
          .limit(20);
      `),
      errors: [
        missing(
          "'status', 'kind'",
          "index('posts_tenant_status_kind_created_at_idx').on(t.tenantId, t.status, t.kind, t.createdAt)",
        ),
      ],
    },
    {
      name: 'a range comes last: the order in its place where there is a limit, or where it is of the same column',
      code: queries(`
        await db.select().from(posts).where(and(eq(posts.status, 'live'), gt(posts.likes, n)));
        await db.select().from(posts).where(and(eq(posts.kind, 'a'), gt(posts.likes, n))).orderBy(posts.expiresAt);
        await db.select().from(users).where(and(eq(users.role, 'a'), gt(users.code, id))).orderBy(users.email).limit(3);
        await db.select().from(posts).where(and(eq(posts.stage, 'live'), lte(posts.expiresAt, now))).orderBy(asc(posts.expiresAt), asc(posts.id));
      `),
      errors: [
        together(
          missing("'status'", "index('posts_status_likes_idx').on(t.status, t.likes)"),
          missing("'kind'", "index('posts_kind_likes_idx').on(t.kind, t.likes)"),
          missing("'stage'", "index('posts_stage_expires_at_id_idx').on(t.stage, t.expiresAt, t.id)"),
        ),
        missing("'role'", "index('users_role_email_idx').on(t.role, t.email)", 'users'),
      ],
    },
    {
      name: 'a range alone, and the order of the first few',
      code: queries(`
        await db.delete(posts).where(lt(posts.expiresAt, now));
        await db.query.posts.findMany({ orderBy: [desc(posts.likes)], limit: 10 });
        await db.select().from(posts).where(between(posts.deletedAt, now, now));
      `),
      errors: [
        {
          ...together(
            missing("'expiresAt'", "index('posts_expires_at_idx').on(t.expiresAt)"),
            missing("'likes'", "index('posts_likes_idx').on(t.likes)"),
            missing("'deletedAt'", "index('posts_deleted_at_idx').on(t.deletedAt)"),
          ),
          line: 12,
          column: 39,
        },
      ],
    },
    {
      name: 'updates, deletes, counts and relational queries, by a callback too',
      code: queries(`
        await db.update(posts).set({ likes: 0 }).where(eq(posts.status, 'live'));
        await db.delete(posts).where(eq(posts.kind, 'a'));
        await db.$count(users, eq(users.role, 'admin'));
        await db.query.users.findMany({ where: (u, { eq }) => eq(u.code, id) });
      `),
      errors: [
        together(ofStatus, missing("'kind'", "index('posts_kind_idx').on(t.kind)")),
        together(
          missing("'role'", "index('users_role_idx').on(t.role)", 'users'),
          missing("'code'", "index('users_code_idx').on(t.code)", 'users'),
        ),
      ],
    },
    {
      name: 'the object filters of 1.x',
      code: `
        ${files()
          .replace(
            'import * as schema',
            "import { defineRelations } from 'drizzle-orm';\n  import * as schema",
          )
          .replace('{ schema }', '{ relations: defineRelations(schema) }')}
        //- queries.ts
        import { db } from './db';
        export async function run(tenantId: string) {
          await db.query.posts.findMany({ where: { tenantId, status: 'live' }, orderBy: { createdAt: 'desc' }, limit: 20 });
          await db.query.posts.findMany({ where: { tenantId, kind: { in: ['a', 'b'] } } });
          await db.query.posts.findFirst({ where: { tenantId, slug: 'a', kind: 'b' } });
          await db.query.posts.findMany({ where: { tenantId, OR: [{ status: 'live' }, { kind: 'b' }] } });
        }
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        together(
          missing(
            "'status'",
            "index('posts_tenant_status_created_at_idx').on(t.tenantId, t.status, t.createdAt)",
          ),
          missing("'kind'", "index('posts_tenant_kind_idx').on(t.tenantId, t.kind)"),
        ),
      ],
    },
    {
      name: 'what one index answers is said once, at the first of the queries',
      code: queries(`
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.status, 'live')));
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.status, 'live'))).orderBy(posts.likes);
        await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.status, 'gone'))).orderBy(desc(posts.likes));
        await db.$count(posts, eq(posts.status, 'live'));
      `),
      errors: [
        {
          ...together(
            missing("'status'", "index('posts_tenant_status_likes_idx').on(t.tenantId, t.status, t.likes)"),
            ofStatus,
          ),
          line: 12,
        },
      ],
    },
    {
      name: 'a wider index begins with the columns of a narrower, in whatever order queries have them',
      code: queries(`
        await db.select().from(posts).where(and(eq(posts.kind, 'a'), eq(posts.status, 'live'))).orderBy(posts.likes);
        await db.select().from(posts).where(eq(posts.status, 'live'));
      `),
      errors: [
        missing("'status', 'kind'", "index('posts_status_kind_likes_idx').on(t.status, t.kind, t.likes)"),
      ],
    },
    {
      name: 'an order alone is what no other index gives',
      code: queries('await db.query.posts.findMany({ orderBy: [desc(posts.likes)], limit: 10 });'),
      errors: [missingSort("'likes'", "index('posts_likes_idx').on(t.likes)")],
    },
    {
      name: 'of calls in a chain, the first in the text says it',
      code: queries(`
        app
          .get('/first', () => db.select().from(posts).where(eq(posts.status, 'live')))
          .get('/second', () => db.select().from(posts).where(eq(posts.status, 'gone')));
      `),
      errors: [{ ...ofStatus, line: 13 }],
    },
    {
      name: 'a joined table is looked up by its own column',
      code: queries(`
        await db.select().from(users).innerJoin(posts, eq(posts.kind, users.code)).where(eq(users.id, id));
        await db.select().from(posts).leftJoin(users, and(eq(users.role, posts.status), eq(users.tenantId, posts.tenantId))).where(eq(posts.id, id));
      `),
      errors: [
        { ...missing("'kind'", "index('posts_kind_idx').on(t.kind)"), line: 12 },
        {
          ...missing("'role'", "index('users_tenant_role_idx').on(t.tenantId, t.role)", 'users'),
          line: 13,
        },
      ],
    },
    {
      name: 'what a later join asks of a joined table is not what the table is looked up by',
      code: queries(`
        await db
          .select()
          .from(users)
          .leftJoin(posts, and(eq(posts.kind, users.code), eq(posts.status, 'live')))
          .leftJoin(tenants, eq(tenants.plan, posts.likes))
          .where(eq(users.id, id));
      `),
      errors: [
        {
          ...missing("'status', 'kind'", "index('posts_status_kind_idx').on(t.status, t.kind)"),
          line: 15,
        },
        missing("'plan'", "index('tenants_plan_idx').on(t.plan)", 'tenants'),
      ],
    },
    {
      name: 'a filter of the first table counts where the other does not lead to it',
      code: queries(`
        await db.select().from(posts).innerJoin(users, eq(posts.authorId, users.id)).where(eq(posts.status, 'live'));
        await db.select().from(users).rightJoin(posts, eq(posts.authorId, users.id)).where(eq(posts.kind, 'a'));
      `),
      errors: [together(ofStatus, missing("'kind'", "index('posts_kind_idx').on(t.kind)"))],
    },
    {
      name: 'an alias is its table, and a query says one thing of each table',
      code: queries(`
        const other = alias(posts, 'other');
        await db.select().from(other).where(eq(other.status, 'live'));
        await db.select().from(posts).innerJoin(other, eq(other.likes, posts.likes)).where(eq(posts.kind, 'a'));
      `),
      errors: [together(ofStatus, missing("'kind'", "index('posts_kind_idx').on(t.kind)"))],
    },
    {
      name: 'what does not lead does not count: a later place, a part of the rows, brin, an expression',
      code: queries(
        `
          await db.select().from(posts).where(eq(posts.status, 'live'));
          await db.select().from(posts).where(eq(posts.kind, 'a'));
          await db.select().from(posts).where(eq(posts.likes, 3));
        `,
        `index('a').on(t.likes, t.status).where(isNull(t.deletedAt)), index('b').on(t.isPublic, t.kind), index('c').using('brin', t.likes)`,
      ),
      errors: [
        together(
          ofStatus,
          missing("'kind'", "index('posts_kind_idx').on(t.kind)"),
          missing("'likes'", "index('posts_likes_idx').on(t.likes)"),
        ),
      ],
    },
    {
      name: 'a partial index of half of the rows, and the second column of a foreign key, lead nowhere',
      code: queries(
        `await db.select().from(posts).where(and(eq(posts.status, 'live'), eq(posts.isPublic, true)));`,
        `index('a').on(t.authorId).where(sql\`\${t.isPublic} = true\`),
        foreignKey({ columns: [t.kind, t.status], foreignColumns: [users.code, users.role] })`,
      ),
      errors: [ofStatus],
    },
    {
      name: 'a partial index whose condition only has the name inside of another one, or in a text',
      code: queries(
        `await db.select().from(posts).where(eq(posts.status, 'live'));`,
        `index('a').on(t.authorId).where(sql\`status_code is not null and "old status" is null and \${t.slug} <> 'status'\`)`,
      ),
      errors: [ofStatus],
    },
    {
      name: 'a name that is taken is not given again',
      code: queries(
        `await db.select().from(posts).where(eq(posts.status, 'live'));`,
        `index('posts_status_idx').on(t.isPublic)`,
      ),
      errors: [missing("'status'", "index('posts_status_idx2').on(t.status)")],
    },
    {
      name: 'with enums, a column of an enum type is one like others',
      code: queries(
        `await db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.stage, 'live')));`,
      ),
      options: { enums: true },
      errors: [missing("'stage'", "index('posts_tenant_stage_idx').on(t.tenantId, t.stage)")],
    },
    {
      name: 'tables that no pattern of smallTables means',
      code: queries(`await db.select().from(posts).where(eq(posts.status, 'live'));`),
      options: { smallTables: ['users', 'other.posts', 'post'] },
      errors: [ofStatus],
    },
    {
      name: 'without tenants a column of that name is one like others, and so is a tenant column without a foreign key',
      code: `
        //- schema.ts
        import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
        export const notes = pgTable('notes', { id: text('id').primaryKey(), orgId: text('org_id'), at: timestamp('at') });
        //- queries.ts
        import { desc, eq } from 'drizzle-orm';
        import { drizzle } from 'drizzle-orm/neon-http';
        import { notes } from './schema';
        const db = drizzle(process.env.DATABASE_URL!);
        export const list = async (orgId: string) => db.select().from(notes).where(eq(notes.orgId, orgId)).orderBy(desc(notes.at)).limit(9);
      `,
      settings: { tenant: { column: 'orgId' } },
      errors: [
        {
          messageId: 'missingIndex',
          data: {
            table: 'notes',
            columns: "'orgId'",
            index: "index('notes_org_at_idx').on(t.orgId, t.at)",
            file: 'schema.ts',
          },
        },
      ],
    },
    {
      name: "a repository's class, whose database is handed in",
      code: `
        ${files()}
        //- posts.repository.ts
        import { Inject, Injectable } from '@nestjs/common';
        import { and, eq } from 'drizzle-orm';
        import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
        import * as schema from './db/schema';
        import { posts } from './db/schema';

        @Injectable()
        export class PostsRepository {
          constructor(@Inject('DB') private readonly db: NodePgDatabase<typeof schema>) {}

          findLive(tenantId: string) {
            return this.db.select().from(posts).where(and(eq(posts.tenantId, tenantId), eq(posts.status, 'live')));
          }
        }
      `,
      errors: [{ ...ofTenantAndStatus, line: 12 }],
    },
    {
      name: 'a tRPC router, a transaction and a condition that a function makes',
      code: `
        ${files()}
        //- router.ts
        import { and, eq, type SQL } from 'drizzle-orm';
        import { db } from './db';
        import { posts } from './db/schema';
        import { protectedProcedure, router } from './trpc';

        const live = (tenantId: string): SQL | undefined => and(eq(posts.tenantId, tenantId), eq(posts.status, 'live'));

        export const postRouter = router({
          list: protectedProcedure.query(({ ctx }) => db.select().from(posts).where(live(ctx.tenantId))),
          archive: protectedProcedure.mutation(async ({ ctx, input }) =>
            db.transaction(async (tx) => {
              await tx.update(posts).set({ status: 'gone' }).where(and(eq(posts.tenantId, ctx.tenantId), eq(posts.kind, input.kind)));
            }),
          ),
        });
      `,
      errors: [
        {
          ...together(
            ofTenantAndStatus,
            missing("'kind'", "index('posts_tenant_kind_idx').on(t.tenantId, t.kind)"),
          ),
          line: 6,
        },
      ],
    },
    {
      name: 'conditions of another file are reported at the query',
      code: `
        ${files()}
        //- conditions.ts
        import { eq } from 'drizzle-orm';
        import { posts } from './db/schema';
        export const isLive = eq(posts.status, 'live');
        //- queries.ts
        import { db } from './db';
        import { posts } from './db/schema';
        import { isLive } from './conditions';
        export const list = async () => db.select().from(posts).where(isLive);
      `,
      errors: [{ ...ofStatus, line: 4, column: 50, endColumn: 55 }],
    },
  ],
});

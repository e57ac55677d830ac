import rule from '../../src/rules/require-tenant-filter.ts';
import { runRule } from '../support/run-rule.ts';

/** Two lines of files that every case begins with: the schema and the database. */
const files = `
  //- schema.ts
  import { boolean, foreignKey, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), slug: text('slug').notNull().unique() });
  export const plans = pgTable('plans', { id: uuid('id').primaryKey(), name: text('name') });
  export const users = pgTable('users', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    email: text('email').notNull(),
  }, (t) => [uniqueIndex('users_email_key').on(t.email)]);
  export const projects = pgTable('projects', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    ownerId: uuid('owner_id').references(() => users.id),
    planId: uuid('plan_id').references(() => plans.id),
    name: text('name').notNull(),
    isPublic: boolean('is_public').notNull().default(false),
  }, (t) => [unique().on(t.tenantId, t.id)]);
  export const tasks = pgTable('tasks', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    projectId: uuid('project_id').notNull(),
    title: text('title'),
  }, (t) => [foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] })]);
  export const drafts = pgTable('drafts', { id: uuid('id').primaryKey(), note: text('note') });
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  import * as schema from './schema';
  export const db = drizzle(process.env.DATABASE_URL!, { schema });
  export type Db = typeof db;
`;

const imports = `
import { and, asc, count, desc, eq, exists, gt, inArray, isNull, ne, not, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db, type Db } from './db';
import { plans, projects, tasks, tenants, users, drafts } from './schema';
`;

/** A file that holds the code, beside the schema. */
const app = (code: string): string => `${files}\n//- app.ts\n${imports}\n${code}\n`;

/** An async function of which the statements are the body. */
const inside = (body: string, parameters = 'tenantId: string, id: string'): string =>
  app(`export async function run(${parameters}) {\n  ${body}\n}`);

const silent = (name: string, body: string, more: object = {}) => ({ name, code: inside(body), ...more });

/** Tables of which a composite key with a name that is unique in each tenant only refers to another. */
const categorized = (body: string): string => `
  //- schema.ts
  import { foreignKey, pgEnum, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  export const status = pgEnum('status', ['open', 'done']);
  export const categories = pgTable('categories', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    slug: text('slug').notNull(),
    description: text('description'),
  }, (t) => [unique().on(t.tenantId, t.slug)]);
  export const entries = pgTable('entries', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    categorySlug: text('category_slug'),
    status: status('status').notNull(),
    bookedAt: timestamp('booked_at').notNull(),
  }, (t) => [foreignKey({ columns: [t.tenantId, t.categorySlug], foreignColumns: [categories.tenantId, categories.slug] })]);
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  export const db = drizzle(process.env.DATABASE_URL!);
  //- app.ts
  import { and, eq, gte, inArray } from 'drizzle-orm';
  import { Status, cleaned, startOf } from 'elsewhere';
  import { db } from './db';
  import { categories, entries } from './schema';
  export async function run(tenantId: string, id: string) {
    ${body}
  }
`;

const v2 = (body: string): string =>
  `${files.replace(/\/\/- db\.ts[\s\S]*/, '')}
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  import { defineRelations } from 'drizzle-orm';
  import * as schema from './schema';
  export const relations = defineRelations(schema, (r) => ({
    projects: { tenant: r.one.tenants({ from: r.projects.tenantId, to: r.tenants.id }) },
  }));
  export const db = drizzle(process.env.DATABASE_URL!, { relations });
  //- app.ts
  import { eq } from 'drizzle-orm';
  import { db } from './db';
  export async function run(tenantId: string, id: string) {
    ${body}
  }
  `;

/** Joins have to compare the tenant. */
const strict = { options: { joins: 'tenant' } } as const;

const rc = { drizzle: '1.0.0-rc.5' } as const;

/** The linted file of `inside`. */
function text(body: string): string {
  return inside(body).split('//- app.ts\n')[1] ?? '';
}

/** A case with one report, and what the suggestion makes of the body; `null` where there is none. */
function faulty(
  name: string,
  body: string,
  [messageId, fixed]: readonly [string, string | null],
  more: object = {},
  others: readonly string[] = [],
) {
  const suggestions =
    fixed === null ? [] : [{ messageId: 'addFilter', data: { value: 'tenantId' }, output: text(fixed) }];
  const first = fixed === null ? { messageId } : { messageId, suggestions };
  return {
    name,
    code: inside(body),
    errors: [first, ...others.map((each) => ({ messageId: each }))],
    ...more,
  };
}

/** A query without a where, below code that names tenants; the values that suggestions compare the column with. */
function withValues(name: string, before: string, values: readonly string[]) {
  const code = (imported: string, where: string) => `
import { alias } from 'drizzle-orm/pg-core';
import { db } from './db';
import { projects } from './schema';
${imported}export function list(ctx: any, input: any, id: string, log: Function, run: Function) {
  ${before}
  return db.select().from(projects)${where};
}
`;
  return {
    name: `suggestions take ${name}`,
    code: `${files}\n//- app.ts\n${code('', '')}`,
    errors: [
      {
        messageId: 'missingFilter',
        suggestions: values.map((value) => ({
          messageId: 'addFilter',
          data: { value },
          output: code("import { eq } from 'drizzle-orm';\n", `.where(eq(projects.tenantId, ${value}))`),
        })),
      },
    ],
  };
}

/** One lookup by the key alone in the shapes in which services have it. */
const shapes: Readonly<Record<string, string>> = {
  'a service function that is handed the database': `
    export async function find(database: Db, id: string) {
      const [row] = await database.select().from(projects).where(eq(projects.id, id)).limit(1);
      return row ?? null;
    }`,
  'a repository class': `
    export class Projects {
      constructor(private readonly db: Db) {}
      async find(tenantId: string, id: string) {
        return (await this.db.select().from(projects).where(eq(projects.id, id)))[0];
      }
    }`,
  'a tRPC procedure': `
    import { protectedProcedure, router } from './trpc';
    import { z } from 'zod';
    export const projectRouter = router({
      byId: protectedProcedure.input(z.object({ id: z.string().uuid() })).query(async ({ ctx, input }) => {
        const row = await ctx.db.select().from(projects).where(eq(projects.id, input.id));
        return row[0];
      }),
    });`,
  'a Next.js route handler': `
    export async function DELETE(request: Request, { params }: { params: Promise<{ id: string }> }) {
      const { id } = await params;
      await db.delete(projects).where(eq(projects.id, id));
      return new Response(null, { status: 204 });
    }`,
  'a server action': `
    'use server';
    export async function rename(form: FormData) {
      const { tenantId } = await getSession();
      await db.update(projects).set({ name: String(form.get('name')) }).where(eq(projects.id, String(form.get('id'))));
    }`,
  'a Hono handler': `
    import { Hono } from 'hono';
    export const routes = new Hono().get('/:id', async (c) => {
      const [row] = await c.get('db').select().from(projects).where(eq(projects.id, c.req.param('id')));
      return c.json(row ?? null);
    });`,
  'a NestJS provider': `
    import { NodePgDatabase } from 'drizzle-orm/node-postgres';
    import { Inject, Injectable } from '@nestjs/common';
    @Injectable()
    export class ProjectService {
      constructor(@Inject('DB') private readonly db: NodePgDatabase<typeof import('./schema')>) {}
      findOne(id: string) {
        return this.db.select().from(projects).where(eq(projects.id, id));
      }
    }`,
};

runRule(rule, {
  valid: [
    // What compares the tenant column.
    silent(
      'a where that compares the tenant column',
      'await db.select().from(projects).where(eq(projects.tenantId, tenantId));',
    ),
    silent(
      'the value may come first',
      "await db.select().from(projects).where(eq(sql`current_setting('app.tenant')::uuid`, projects.tenantId));",
    ),
    silent(
      'a list of tenants',
      'await db.select().from(projects).where(inArray(projects.tenantId, [tenantId]));',
    ),
    silent(
      'tenants that a query gives',
      'await db.select().from(projects).where(inArray(projects.tenantId, db.select({ id: tenants.id }).from(tenants).where(eq(tenants.slug, id))));',
    ),
    silent(
      'a placeholder of a prepared query',
      "await db.select().from(projects).where(eq(projects.tenantId, sql.placeholder('tenantId'))).prepare('p');",
    ),
    silent(
      'among other conditions',
      'await db.select().from(projects).where(and(eq(projects.id, id), and(eq(projects.tenantId, tenantId), gt(projects.name, id))));',
    ),
    silent(
      'in every arm of an or',
      'await db.select().from(projects).where(or(and(eq(projects.tenantId, tenantId), eq(projects.id, id)), and(eq(projects.tenantId, tenantId), eq(projects.isPublic, true))));',
    ),
    silent(
      'beside an or',
      'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), or(eq(projects.id, id), eq(projects.isPublic, true))));',
    ),
    silent(
      'an arm that is undefined is no arm',
      'await db.select().from(projects).where(or(undefined, eq(projects.tenantId, tenantId)));',
    ),
    silent(
      'rows of no tenant are for everybody',
      'await db.select().from(projects).where(or(eq(projects.tenantId, tenantId), isNull(projects.tenantId)));',
    ),
    silent(
      'a template that compares it',
      'await db.select().from(projects).where(sql`${projects.tenantId} = ${tenantId} and ${projects.name} ilike ${id}`);',
    ),
    silent(
      'a template that is compared from the other side',
      'await db.select().from(projects).where(sql`${tenantId} = ${projects.tenantId}`);',
    ),
    silent(
      'in both branches of a ternary',
      'const where = id ? and(eq(projects.tenantId, tenantId), eq(projects.id, id)) : eq(projects.tenantId, tenantId);\n await db.select().from(projects).where(where);',
    ),
    silent(
      'with further conditions pushed onto it',
      'const conditions: SQL[] = [eq(projects.tenantId, tenantId)];\n if (id) conditions.push(eq(projects.id, id));\n await db.select().from(projects).where(and(...conditions)).orderBy(desc(projects.name)).limit(10);',
    ),
    silent(
      'a second where that replaces the first',
      'await db.select().from(projects).where(eq(projects.id, id)).$dynamic().where(eq(projects.tenantId, tenantId));',
    ),
    silent('a count', 'await db.$count(projects, eq(projects.tenantId, tenantId));'),
    silent(
      'an update and a delete',
      'await db.update(projects).set({ name: id }).where(and(eq(projects.tenantId, tenantId), eq(projects.id, id)));\n await db.delete(projects).where(and(eq(projects.tenantId, tenantId), eq(projects.id, id)));',
    ),
    silent(
      'the relational API with a callback and with a condition',
      'await db.query.projects.findMany({ where: (t, { eq }) => eq(t.tenantId, tenantId), with: { tasks: true } });\n await db.query.projects.findFirst({ where: and(eq(projects.tenantId, tenantId), eq(projects.id, id)) });',
    ),
    {
      name: "1.0's filters",
      code: v2(
        'await db.query.projects.findMany({ where: { tenantId, id } });\n await db.query.projects.findMany({ where: { tenantId: { in: [tenantId] } } });\n await db.query.projects.findMany({ where: { RAW: (t) => eq(t.tenantId, tenantId) } });\n await db.query.projects.findMany({ where: { AND: [{ tenantId }, { OR: [{ id }, { isPublic: true }] }] } });',
      ),
      ...rc,
    },
    {
      name: 'a condition from a helper of another file',
      code: `
        ${files}
        //- scope.ts
        import { and, eq, type SQL } from 'drizzle-orm';
        import { projects } from './schema';
        export const ofTenant = (tenantId: string, ...more: SQL[]) => and(eq(projects.tenantId, tenantId), ...more);
        //- app.ts
        import { eq } from 'drizzle-orm';
        import { db } from './db';
        import { projects } from './schema';
        import { ofTenant } from './scope';
        export const list = (tenantId: string, id: string) =>
          db.select().from(projects).where(ofTenant(tenantId, eq(projects.id, id)));
      `,
    },

    // Tables that are nobody's business here.
    silent(
      'the tenants table, and tables without the column',
      'await db.select().from(tenants);\n await db.select().from(drafts);',
    ),
    silent('global tables', 'await db.select().from(plans);', {
      settings: { tenant: { globalTables: ['plans'] } },
    }),
    silent(
      "another tool's tables",
      'await db.select().from(users);\n await db.insert(users).values({ id, email: id });',
      { settings: { externalTables: ['users'] } },
    ),
    silent(
      'a single-tenant project',
      'await db.select().from(projects);\n await db.insert(projects).values({ id, name: id });',
      { settings: { tenant: false } },
    ),
    silent('a project whose tenant column has another key', 'await db.select().from(projects);', {
      settings: { tenant: { table: 'organizations', column: 'orgId' } },
    }),
    {
      name: 'a table whose columns were not all read',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { owned } from 'somewhere';
        const notes = pgTable('notes', { id: uuid('id').primaryKey(), ...owned });
        export const list = () => drizzle('').select().from(notes);
      `,
    },
    {
      name: 'what has the look of a query and is none',
      code: "export const x = Array.from(new Map()).filter((each) => each);\n export const y = axios.delete('/projects');",
    },

    // What is not known.
    silent(
      'a condition that is not known',
      'await db.select().from(projects).where(other());\n await db.select().from(projects).where(and(eq(projects.id, id), other()));',
    ),
    {
      name: 'a condition that is handed in',
      code: app(
        'export const list = (where: SQL) => db.select().from(projects).where(where);\n export const more = (where: SQL[]) => db.select().from(projects).where(and(...where));',
      ),
    },
    {
      name: 'a spread that was not read, and one that was',
      code: app(`
        const own = (tenantId: string): SQL[] => [eq(projects.tenantId, tenantId)];
        const more = (tenantId: string): SQL[] => { if (!tenantId) return [eq(projects.tenantId, 'x')]; return own(tenantId); };
        export const given = (args: [SQL]) => db.delete(projects).where(...args);
        export const read = (tenantId: string) => db.delete(projects).where(...more(tenantId));
        export const counted = (args: [SQL]) => db.$count(projects, ...args);
        export const found = (args: [object]) => db.query.projects.findMany(...args);
        export const joined = (tenantId: string, args: [SQL]) =>
          db.select().from(projects).innerJoin(users, ...args).where(eq(projects.tenantId, tenantId));
      `),
    },
    silent(
      'a tenant filter that holds if something certain is true',
      'await db.select().from(projects).where(eq(projects.tenantId, tenantId).if(true));\n await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), eq(projects.id, id).if(id)));',
    ),
    silent(
      'a template that speaks of the column in another way',
      'await db.select().from(projects).where(sql`tenant_id = ${tenantId}`);\n await db.select().from(projects).where(eq(sql`lower(${projects.tenantId}::text)`, tenantId));',
    ),
    silent(
      'rows found by those of another query, which is judged itself',
      'await db.select().from(tasks).where(inArray(tasks.projectId, db.select({ id: projects.id }).from(projects).where(eq(projects.tenantId, tenantId))));',
    ),
    silent(
      'a column from an unread table expression',
      "const own = db.$with('own').as(db.select().from(projects).where(eq(projects.tenantId, tenantId)));\n await db.with(own).select().from(own);\n await db.with(own).select().from(tasks).innerJoin(own, eq(own.id, tasks.projectId));",
    ),
    silent(
      'a subquery and a table expression that are narrowed where they are used',
      "const named = db.select().from(projects).as('named');\n await db.select().from(named).where(eq(named.tenantId, tenantId));\n const counts = db.$with('counts').as((qb) => qb.select({ tenantId: projects.tenantId, all: count() }).from(projects).groupBy(projects.tenantId));\n await db.with(counts).select().from(users).leftJoin(counts, eq(counts.tenantId, users.tenantId)).where(eq(users.tenantId, tenantId));",
    ),
    silent(
      'the tenants table, narrowed by an expression',
      'await db.select().from(projects).innerJoin(tenants, eq(tenants.id, projects.tenantId)).where(eq(sql`lower(${tenants.slug})`, id));',
    ),
    silent(
      'an arm in which there is no row of the joined table',
      'await db.select().from(tasks).leftJoin(projects, eq(projects.id, tasks.projectId)).where(and(eq(tasks.tenantId, tenantId), or(isNull(tasks.projectId), eq(projects.tenantId, tenantId))));',
    ),
    silent(
      'an update that gives rows of no tenant to one',
      'await db.update(projects).set({ tenantId }).where(and(eq(projects.ownerId, id), isNull(projects.tenantId)));',
    ),
    {
      name: 'what is written by the type only, and may be left out',
      code: app(`
        interface Project { id: string; tenantId: string; name: string }
        export const rename = (input: Partial<Omit<Project, 'tenantId'>>, tenantId: string) =>
          db.update(projects).set({ ...input, isPublic: true }).where(eq(projects.tenantId, tenantId));
      `),
    },
    {
      name: 'a tenant that is set by a function which returns something else',
      code: app(`
        export function suite(hook: (run: () => Promise<unknown>) => void) {
          let tenantId: string;
          const prepare = async () => {
            tenantId = await Promise.resolve('1');
            return { ready: true };
          };
          hook(prepare);
          hook(async () => { await db.insert(projects).values({ id: '1', tenantId, name: 'a' }); });
        }
      `),
    },
    {
      name: 'the query of a view, which is narrowed where it is read',
      code: app(`
        import { pgMaterializedView, pgView, QueryBuilder } from 'drizzle-orm/pg-core';
        export const shown = pgView('shown').as((qb) => qb.select().from(projects).where(eq(projects.isPublic, true)));
        export const owned = pgMaterializedView('owned').as((qb) => {
          return qb.select({ title: tasks.title }).from(tasks).leftJoin(projects, eq(projects.id, tasks.projectId));
        });
        const builder = new QueryBuilder();
        export const named = pgView('named').as(builder.select({ name: projects.name }).from(projects));
      `),
    },
    {
      name: 'a query that is handed on to be narrowed',
      code: app('export const base = () => db.select().from(projects).$dynamic();'),
    },
    {
      name: "1.0's filter by a relation, which may lead to the tenant",
      code: v2('await db.query.projects.findMany({ where: { tenant: { slug: id } } });'),
      ...rc,
    },
    silent(
      'rows that are not known',
      'await db.insert(projects).values(other());\n await db.insert(projects).values({ id, ...other() });\n await db.update(projects).set(other()).where(eq(projects.tenantId, tenantId));',
    ),

    silent(
      'alternatives of which a test before lets only some through',
      'const where = id ? eq(projects.tenantId, tenantId) : undefined;\n if (!where) return;\n await db.select().from(projects).where(where);',
    ),

    // Scope helpers.
    {
      name: 'scope helpers, as a condition, around a query and around a callback',
      code: app(`import { inTenant } from './elsewhere';
        export async function run(tenantId: string, id: string) {
          await db.select().from(projects).where(inTenant(projects));
          await db.select().from(projects).where(and(eq(projects.id, id), inTenant(projects)));
          await inTenant(db.select().from(projects));
          await inTenant(tenantId, (tx) => tx.delete(projects).where(eq(projects.id, id)));
          await inTenant(tenantId, async (tx) => { await tx.insert(projects).values({ id, name: id }); });
        }`),
      settings: { scopeHelpers: ['inTenant'] },
    },
    {
      name: 'a scope helper that is a method of what a class has, or of what a call gives',
      code: app(`import type { Scoped } from './elsewhere';
        export class Projects {
          constructor(private readonly database: Scoped) {}
          async remove(tenantId: string, id: string) {
            await this.database.inTenant(tenantId, async (tx) => {
              await tx.delete(projects).where(eq(projects.id, id));
            });
          }
          async touch(scoped: () => Scoped, id: string) {
            await scoped().inTenant(id, (tx) => tx.update(projects).set({ name: id }).where(eq(projects.id, id)));
          }
        }`),
      settings: { scopeHelpers: ['inTenant'] },
    },

    // Joins.
    silent(
      'a dynamic query that is joined under a condition before it is filtered',
      'const query = db.select().from(projects).$dynamic();\n if (id) query.innerJoin(tenants, eq(tenants.id, projects.tenantId));\n await query.where(and(...[eq(projects.tenantId, tenantId)]));',
    ),
    silent(
      'a join that carries the tenant column over',
      'await db.select().from(projects).leftJoin(users, and(eq(users.id, projects.ownerId), eq(users.tenantId, projects.tenantId))).where(eq(projects.tenantId, tenantId));',
    ),
    silent(
      'over several tables',
      'await db.select().from(tasks).innerJoin(projects, and(eq(projects.id, tasks.projectId), eq(projects.tenantId, tasks.tenantId))).leftJoin(users, and(eq(users.id, projects.ownerId), eq(users.tenantId, projects.tenantId))).where(eq(tasks.tenantId, tenantId));',
    ),
    silent(
      'a join that compares it with the value',
      'await db.select().from(projects).leftJoin(users, and(eq(users.id, projects.ownerId), eq(users.tenantId, tenantId))).where(eq(projects.tenantId, tenantId));',
    ),
    silent(
      'a where that compares both',
      'await db.select().from(projects).innerJoin(users, eq(users.id, projects.ownerId)).where(and(eq(projects.tenantId, tenantId), eq(users.tenantId, tenantId)));',
    ),
    silent(
      'the condition of an inner join, which is as good as a where',
      'await db.select().from(projects).innerJoin(users, and(eq(users.tenantId, tenantId), eq(users.tenantId, projects.tenantId)));',
    ),
    silent(
      'the joined table in the where, which makes an outer join an inner one',
      'await db.select().from(projects).leftJoin(users, eq(users.tenantId, projects.tenantId)).where(eq(users.tenantId, tenantId));',
    ),
    silent(
      'a foreign key that has the tenant in it',
      'await db.select().from(tasks).innerJoin(projects, eq(projects.id, tasks.projectId)).where(eq(tasks.tenantId, tenantId));\n await db.select().from(projects).leftJoin(tasks, eq(projects.id, tasks.projectId)).where(eq(projects.tenantId, tenantId));',
    ),
    silent(
      'the tenants table that is narrowed',
      'await db.select().from(projects).innerJoin(tenants, eq(tenants.id, projects.tenantId)).where(eq(tenants.slug, id));',
    ),
    silent(
      'a join with a global table',
      'await db.select().from(projects).leftJoin(plans, eq(plans.id, projects.planId)).where(eq(projects.tenantId, tenantId));',
      { settings: { tenant: { globalTables: ['plans'] } } },
    ),
    silent(
      'an alias, judged by itself',
      "const lead = alias(users, 'lead');\n await db.select().from(users).leftJoin(lead, and(eq(lead.id, users.id), eq(lead.tenantId, users.tenantId))).where(eq(users.tenantId, tenantId));",
    ),
    silent(
      'a subquery that takes the tenant of the query around it',
      'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), exists(db.select().from(tasks).where(and(eq(tasks.projectId, projects.id), eq(tasks.tenantId, projects.tenantId))))));',
    ),
    silent(
      'a subquery by a foreign key that has the tenant in it',
      'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), exists(db.select().from(tasks).where(eq(tasks.projectId, projects.id)))));',
    ),
    silent(
      'an update from another table that carries it',
      'await db.update(tasks).set({ title: id }).from(projects).where(and(eq(tasks.projectId, projects.id), eq(tasks.tenantId, projects.tenantId), eq(projects.tenantId, tenantId)));',
    ),
    {
      name: 'a composite key of which all columns are compared, and what was not read as an id',
      code: categorized(
        `await db.select().from(entries).leftJoin(categories, and(eq(categories.slug, entries.categorySlug), eq(categories.tenantId, entries.tenantId))).where(eq(entries.tenantId, tenantId));
         await db.select().from(entries).where(eq(entries.id, cleaned(id)));`,
      ),
    },
    silent(
      'any foreign key, from either side, and from a query around',
      'await db.select().from(projects).leftJoin(users, eq(users.id, projects.ownerId)).where(eq(projects.tenantId, tenantId));\n await db.select().from(users).innerJoin(projects, eq(users.id, projects.ownerId)).where(eq(users.tenantId, tenantId));\n await db.select().from(users).where(and(eq(users.tenantId, tenantId), exists(db.select().from(projects).where(eq(projects.ownerId, users.id)))));',
    ),
    {
      name: 'a join over tables whose foreign keys were not all read',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { eq } from 'drizzle-orm';
        import { keys } from 'somewhere';
        const a = pgTable('a', { id: uuid('id').primaryKey(), tenantId: uuid('tenant_id') });
        const b = pgTable('b', { id: uuid('id').primaryKey(), aId: uuid('a_id'), tenantId: uuid('tenant_id') }, keys);
        export const list = (tenantId: string) =>
          drizzle('').select().from(a).innerJoin(b, eq(b.aId, a.id)).where(eq(a.tenantId, tenantId));
      `,
    },

    // What is written.
    silent(
      'a row that says its tenant',
      'await db.insert(projects).values({ id, tenantId, name: id });\n await db.insert(projects).values([{ id, tenantId, name: id }]);',
    ),
    {
      name: 'a tenant that the database or the application gives',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { sql } from 'drizzle-orm';
        import { current } from 'somewhere';
        const a = pgTable('a', { id: uuid('id'), tenantId: uuid('tenant_id').notNull().default(sql\`current_setting('app.tenant')::uuid\`) });
        const b = pgTable('b', { id: uuid('id'), tenantId: uuid('tenant_id').notNull().$defaultFn(() => current()) });
        export const add = async (id: string) => {
          await drizzle('').insert(a).values({ id });
          await drizzle('').insert(b).values({ id });
        };
      `,
    },
    silent(
      'an update that writes the tenant it compares, or undefined',
      'await db.update(projects).set({ tenantId, name: id }).where(and(eq(projects.tenantId, tenantId), eq(projects.id, id)));\n await db.update(projects).set({ tenantId: undefined, name: id }).where(eq(projects.tenantId, tenantId));',
    ),
    {
      name: 'the same value under another name',
      code: inside(
        'const { tenantId } = ctx;\n await db.update(projects).set({ tenantId }).where(eq(projects.tenantId, ctx.tenantId));',
        'ctx: { tenantId: string }',
      ),
    },
    silent(
      'a conflict on a key with the tenant in it',
      'await db.insert(projects).values({ id, tenantId, name: id }).onConflictDoUpdate({ target: [projects.tenantId, projects.id], set: { tenantId, name: id } });',
    ),
    silent(
      'a conflict whose where compares it',
      'await db.insert(projects).values({ id, tenantId, name: id }).onConflictDoUpdate({ target: projects.id, set: { tenantId, name: id }, setWhere: eq(projects.tenantId, tenantId) });',
    ),
    silent(
      'an upsert by a key that the database makes, or that is null',
      'await db.insert(projects).values({ tenantId, name: id }).onConflictDoUpdate({ target: projects.id, set: { name: id } });\n await db.insert(users).values({ id, tenantId, email: null }).onConflictDoUpdate({ target: users.email, set: { tenantId: users.tenantId } });',
    ),
    silent(
      'an upsert by an id that the code has made',
      'await db.insert(projects).values({ id: crypto.randomUUID(), tenantId, name: id }).onConflictDoUpdate({ target: projects.id, set: { name: id } });',
    ),
    silent(
      'an upsert by the id of a row of the tenant',
      'const [row] = await db.select().from(projects).where(and(eq(projects.id, id), eq(projects.tenantId, tenantId)));\n await db.insert(projects).values({ id: row.id, tenantId, name: id }).onConflictDoUpdate({ target: projects.id, set: { name: id } });',
    ),
    silent(
      'an upsert whose `setWhere` or rows were not read, and one that does nothing',
      'await db.insert(projects).values({ id, tenantId, name: id }).onConflictDoUpdate({ target: projects.id, set: { name: id }, setWhere: conditionFor(tenantId) });\n await db.insert(projects).values(rowsOf(tenantId)).onConflictDoUpdate({ target: projects.id, set: { name: id } });\n await db.insert(projects).values({ id, tenantId, name: id }).onConflictDoNothing({ target: projects.id });',
    ),
    silent(
      'an upsert by the key of a row that belongs to another one, and of a row that the code names',
      "await db.insert(tasks).values({ tenantId, projectId: id, title: id }).onConflictDoUpdate({ target: [tasks.projectId, tasks.title], set: { title: id } });\n await db.insert(users).values({ tenantId, email: 'demo@example.com' }).onConflictDoUpdate({ target: users.email, set: { email: 'demo@example.com' } });",
    ),
    silent(
      'an upsert of a table without a tenant',
      'await db.insert(plans).values({ id, name: id }).onConflictDoUpdate({ target: plans.id, set: { name: id } });',
    ),
  ],
  invalid: [
    {
      name: 'a table without the column of that name is filtered by its own key to the tenants',
      code: `
        import { eq } from 'drizzle-orm';
        import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
        import { drizzle } from 'drizzle-orm/node-postgres';
        const db = drizzle('');
        const organizations = pgTable('organizations', { id: uuid('id').primaryKey() });
        const notes = pgTable('notes', {
          id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull().references(() => organizations.id),
        });
        export const kept = (orgId: string) => db.select().from(notes).where(eq(notes.orgId, orgId));
        export const all = () => db.select().from(notes);
      `,
      settings: { tenant: { table: 'organizations', column: 'organizationId' } },
      errors: [
        { messageId: 'missingFilter', data: { act: 'reads', table: 'notes', column: 'orgId' }, line: 10 },
      ],
    },
    {
      name: "an auth library's table that has the tenant column belongs to the tenant",
      code: `
        import { boolean, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
        import { drizzle } from 'drizzle-orm/node-postgres';
        const db = drizzle('');
        const user = pgTable('user', { id: text('id').primaryKey(), email: text('email'), emailVerified: boolean('e') });
        const session = pgTable('session', {
          token: text('token'), expiresAt: timestamp('a'), ipAddress: text('b'), userAgent: text('c'), userId: text('d'),
        });
        const account = pgTable('account', {
          accountId: text('a'), providerId: text('b'), accessToken: text('c'), refreshToken: text('d'),
          userId: text('e').references(() => user.id),
        });
        const organization = pgTable('organization', { id: text('id').primaryKey(), name: text('a'), slug: text('b') });
        const member = pgTable('member', {
          organizationId: text('a').notNull().references(() => organization.id), userId: text('b'), role: text('c'),
        });
        const invitation = pgTable('invitation', {
          organizationId: text('a').notNull().references(() => organization.id), email: text('b'), inviterId: text('c'),
          status: text('d'), expiresAt: timestamp('e'),
        });
        export const all = () => db.select().from(member);
        export const users = () => db.select().from(user);
      `,
      settings: { tenant: { table: 'organization', column: 'organizationId' } },
      errors: [
        { messageId: 'missingFilter', data: { act: 'reads', table: 'member', column: 'organizationId' } },
      ],
    },
    {
      name: 'a query without a where takes the rows of every tenant',
      code: inside('return db.select().from(projects).orderBy(asc(projects.name));'),
      errors: [
        {
          messageId: 'missingFilter',
          data: { act: 'reads', table: 'projects', column: 'tenantId' },
          line: 7,
          column: 27,
          endLine: 7,
          endColumn: 35,
          suggestions: [
            {
              messageId: 'addFilter',
              data: { value: 'tenantId' },
              output: text(
                'return db.select().from(projects).where(eq(projects.tenantId, tenantId)).orderBy(asc(projects.name));',
              ),
            },
          ],
        },
      ],
    },

    {
      name: 'a tenant filter behind .if() is left out if the test fails',
      code: inside(
        `
        await db.select().from(projects).where(eq(projects.tenantId, org!).if(org));
        await db.$count(projects, eq(projects.tenantId, org!).if(org));
        await db.select().from(projects).where(sql\`\${projects.tenantId} = \${org}\`.if(org));
        const conditions = [eq(projects.id, id)];
        conditions.push(eq(projects.tenantId, org!).if(org)!);
        await db.delete(projects).where(and(...conditions));
      `,
        'org: string | undefined, id: string',
      ),
      errors: Array.from({ length: 4 }, () => ({ messageId: 'conditionalFilter' })),
    },
    {
      name: 'a spread without the tenant',
      code: inside(
        `
        const conditions = [eq(projects.id, id)];
        await db.delete(projects).where(...conditions);
        await db.select().from(projects).where(and(...(org ? [eq(projects.tenantId, org)] : [])));
      `,
        'org: string, id: string',
      ),
      errors: [{ messageId: 'lookupByKey' }, { messageId: 'conditionalFilter' }],
    },
    // Filters that are none.
    faulty(
      'a where that compares other columns',
      'await db.select().from(projects).where(eq(projects.name, id));',
      [
        'missingFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), eq(projects.name, id)));',
      ],
    ),
    faulty('a where that is undefined', 'await db.select().from(projects).where(undefined);', [
      'missingFilter',
      'await db.select().from(projects).where(eq(projects.tenantId, tenantId));',
    ]),
    faulty('a where that is an empty and', 'await db.select().from(projects).where(and());', [
      'missingFilter',
      'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), and()));',
    ]),
    faulty(
      'rows of all other tenants',
      'await db.select().from(projects).where(ne(projects.tenantId, tenantId));',
      [
        'missingFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), ne(projects.tenantId, tenantId)));',
      ],
    ),
    faulty(
      'a comparison turned round',
      'await db.select().from(projects).where(not(eq(projects.tenantId, tenantId)));',
      [
        'missingFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), not(eq(projects.tenantId, tenantId))));',
      ],
    ),
    faulty(
      'the column compared with itself',
      'await db.select().from(projects).where(eq(projects.tenantId, projects.tenantId));',
      [
        'missingFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), eq(projects.tenantId, projects.tenantId)));',
      ],
    ),
    faulty(
      'a template about something else',
      'await db.select().from(projects).where(sql`${projects.name} ilike ${id}`);',
      [
        'missingFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), sql`${projects.name} ilike ${id}`));',
      ],
    ),
    faulty('a list of keys', 'await db.delete(projects).where(inArray(projects.id, [id]));', [
      'missingFilter',
      'await db.delete(projects).where(and(eq(projects.tenantId, tenantId), inArray(projects.id, [id])));',
    ]),
    faulty(
      'rows found by those of a global table',
      'await db.select().from(projects).where(inArray(projects.planId, db.select({ id: plans.id }).from(plans)));',
      [
        'missingFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), inArray(projects.planId, db.select({ id: plans.id }).from(plans))));',
      ],
      { settings: { tenant: { globalTables: ['plans'] } } },
    ),
    faulty(
      'a second where that replaces the filter',
      'await db.select().from(projects).where(eq(projects.tenantId, tenantId)).$dynamic().where(eq(projects.name, id));',
      [
        'missingFilter',
        'await db.select().from(projects).where(eq(projects.tenantId, tenantId)).$dynamic().where(and(eq(projects.tenantId, tenantId), eq(projects.name, id)));',
      ],
    ),

    // Every kind of query.
    faulty('an update', 'await db.update(projects).set({ name: id });', [
      'missingFilter',
      'await db.update(projects).set({ name: id }).where(eq(projects.tenantId, tenantId));',
    ]),
    faulty('a delete', 'await db.delete(projects).returning();', [
      'missingFilter',
      'await db.delete(projects).where(eq(projects.tenantId, tenantId)).returning();',
    ]),
    faulty('a count', 'await db.$count(projects);', [
      'missingFilter',
      'await db.$count(projects, eq(projects.tenantId, tenantId));',
    ]),
    faulty('a count with a filter', 'await db.$count(projects, eq(projects.isPublic, true));', [
      'missingFilter',
      'await db.$count(projects, and(eq(projects.tenantId, tenantId), eq(projects.isPublic, true)));',
    ]),
    faulty('distinct rows', 'await db.selectDistinctOn([projects.name]).from(projects);', [
      'missingFilter',
      'await db.selectDistinctOn([projects.name]).from(projects).where(eq(projects.tenantId, tenantId));',
    ]),
    faulty(
      'a query in a transaction',
      'await db.transaction(async (tx) => { await tx.delete(projects).where(eq(projects.name, id)); });',
      [
        'missingFilter',
        'await db.transaction(async (tx) => { await tx.delete(projects).where(and(eq(projects.tenantId, tenantId), eq(projects.name, id))); });',
      ],
    ),
    faulty(
      'a table expression, in itself',
      "const all = db.$with('all').as(db.select().from(projects));\n await db.with(all).select().from(all);",
      [
        'missingFilter',
        "const all = db.$with('all').as(db.select().from(projects).where(eq(projects.tenantId, tenantId)));\n await db.with(all).select().from(all);",
      ],
    ),
    faulty(
      'a subquery of which another column is compared where it is used',
      "const named = db.select().from(projects).as('named');\n await db.select().from(named).where(eq(named.id, id));",
      [
        'missingFilter',
        "const named = db.select().from(projects).where(eq(projects.tenantId, tenantId)).as('named');\n await db.select().from(named).where(eq(named.id, id));",
      ],
    ),
    faulty(
      'one side of a union',
      'await db.select({ id: projects.id }).from(projects).where(eq(projects.tenantId, tenantId)).union(db.select({ id: projects.id }).from(projects));',
      [
        'missingFilter',
        'await db.select({ id: projects.id }).from(projects).where(eq(projects.tenantId, tenantId)).union(db.select({ id: projects.id }).from(projects).where(eq(projects.tenantId, tenantId)));',
      ],
    ),
    faulty(
      'the rows that an insert takes from a query',
      'await db.insert(tasks).select(db.select().from(tasks));',
      [
        'missingFilter',
        'await db.insert(tasks).select(db.select().from(tasks).where(eq(tasks.tenantId, tenantId)));',
      ],
    ),
    faulty(
      'a subquery of which the outer query is fine',
      'await db.select().from(tasks).where(and(eq(tasks.tenantId, tenantId), inArray(tasks.projectId, db.select({ id: projects.id }).from(projects))));',
      [
        'missingFilter',
        'await db.select().from(tasks).where(and(eq(tasks.tenantId, tenantId), inArray(tasks.projectId, db.select({ id: projects.id }).from(projects).where(eq(projects.tenantId, tenantId)))));',
      ],
    ),
    faulty(
      'a subquery by a foreign key without the tenant',
      'await db.select().from(users).where(and(eq(users.tenantId, tenantId), exists(db.select().from(projects).where(eq(projects.ownerId, users.id)))));',
      [
        'missingFilter',
        'await db.select().from(users).where(and(eq(users.tenantId, tenantId), exists(db.select().from(projects).where(and(eq(projects.tenantId, tenantId), eq(projects.ownerId, users.id))))));',
      ],
      strict,
    ),
    faulty('the relational API', 'await db.query.projects.findMany();', ['missingFilter', null]),
    faulty(
      'the relational API with other conditions',
      'await db.query.projects.findFirst({ where: (t, { eq }) => eq(t.name, id) });',
      ['missingFilter', null],
    ),
    ...(
      [
        [
          'nothing at all',
          'await db.query.projects.findMany();',
          'missingFilter',
          'await db.query.projects.findMany({ where: { tenantId } });',
        ],
        [
          'options without a where',
          'await db.query.projects.findMany({ limit: 3 });',
          'missingFilter',
          'await db.query.projects.findMany({ where: { tenantId }, limit: 3 });',
        ],
        [
          'other columns',
          'await db.query.projects.findMany({ where: { isPublic: true } });',
          'missingFilter',
          'await db.query.projects.findMany({ where: { tenantId, isPublic: true } });',
        ],
        [
          'a key',
          'await db.query.projects.findFirst({ where: { id } });',
          'lookupByKey',
          'await db.query.projects.findFirst({ where: { tenantId, id } });',
        ],
        [
          'an arm',
          'await db.query.projects.findMany({ where: { OR: [{ tenantId }, { isPublic: true }] } });',
          'missingInArm',
          'await db.query.projects.findMany({ where: { tenantId, OR: [{ tenantId }, { isPublic: true }] } });',
        ],
        [
          'other tenants',
          'await db.query.projects.findMany({ where: { tenantId: { ne: id } } });',
          'missingFilter',
          null,
        ],
        [
          'what is not of the tenant',
          'await db.query.projects.findMany({ where: { NOT: { tenantId } } });',
          'missingFilter',
          'await db.query.projects.findMany({ where: { tenantId, NOT: { tenantId } } });',
        ],
      ] as const
    ).map(([name, body, messageId, fixed]) => ({
      name: `1.0's filters: ${name}`,
      code: v2(body),
      ...rc,
      errors: [
        {
          messageId,
          ...(fixed === null
            ? {}
            : {
                suggestions: [
                  {
                    messageId: 'addFilter',
                    data: { value: 'tenantId' },
                    output: v2(fixed).split(/\/\/- app\.ts\n/)[1] ?? '',
                  },
                ],
              }),
        },
      ],
    })),

    // Keys.
    {
      name: 'a lookup by the primary key alone has a message of its own',
      code: inside('await db.select().from(projects).where(eq(projects.id, id)).limit(1);', 'id: string'),
      errors: [
        {
          messageId: 'lookupByKey',
          data: { act: 'reads', table: 'projects', column: 'tenantId', keys: "'id'" },
          line: 7,
          column: 26,
        },
      ],
    },
    faulty('a lookup by a unique index', 'await db.query.users.findFirst({ where: eq(users.email, id) });', [
      'lookupByKey',
      null,
    ]),
    faulty(
      'an update by the primary key',
      'await db.update(projects).set({ name: id }).where(and(eq(projects.id, id), eq(projects.isPublic, true)));',
      [
        'lookupByKey',
        'await db.update(projects).set({ name: id }).where(and(eq(projects.tenantId, tenantId), eq(projects.id, id), eq(projects.isPublic, true)));',
      ],
    ),
    faulty('a delete by the primary key', 'await db.delete(projects).where(eq(id, projects.id));', [
      'lookupByKey',
      'await db.delete(projects).where(and(eq(projects.tenantId, tenantId), eq(id, projects.id)));',
    ]),

    // Arms and alternatives.
    {
      name: 'an arm of an or is reported where it stands',
      code: inside(
        'await db.select().from(projects).where(or(eq(projects.tenantId, tenantId), eq(projects.isPublic, true)));',
        'tenantId: string',
      ),
      errors: [
        {
          messageId: 'missingInArm',
          data: { table: 'projects', column: 'tenantId' },
          line: 7,
          column: 78,
          endColumn: 105,
          suggestions: 1,
        },
      ],
    },
    faulty(
      'an arm deep within',
      'await db.select().from(projects).where(and(eq(projects.name, id), or(and(eq(projects.tenantId, tenantId), eq(projects.id, id)), eq(projects.isPublic, true))));',
      [
        'missingInArm',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), eq(projects.name, id), or(and(eq(projects.tenantId, tenantId), eq(projects.id, id)), eq(projects.isPublic, true))));',
      ],
    ),
    faulty(
      'an or of which no arm compares it',
      'await db.select().from(projects).where(or(eq(projects.name, id), eq(projects.isPublic, true)));',
      [
        'missingFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), or(eq(projects.name, id), eq(projects.isPublic, true))));',
      ],
    ),
    faulty(
      'a ternary that leaves it out',
      'await db.select().from(projects).where(id ? eq(projects.tenantId, tenantId) : undefined);',
      [
        'conditionalFilter',
        'await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), id ? eq(projects.tenantId, tenantId) : undefined));',
      ],
    ),
    faulty(
      'a condition that is pushed under an if',
      'const all: SQL[] = [];\n if (id) all.push(eq(projects.tenantId, tenantId));\n await db.select().from(projects).where(and(...all));',
      [
        'conditionalFilter',
        'const all: SQL[] = [];\n if (id) all.push(eq(projects.tenantId, tenantId));\n await db.select().from(projects).where(and(eq(projects.tenantId, tenantId), ...all));',
      ],
    ),
    faulty(
      'a where that is called under an if',
      'const query = db.select().from(projects).$dynamic();\n if (id) query.where(eq(projects.tenantId, tenantId));\n await query;',
      ['conditionalFilter', null],
    ),
    {
      name: 'an arm that stands in another file is reported where the query uses it',
      code: `
        ${files}
        //- scope.ts
        import { eq, or } from 'drizzle-orm';
        import { projects } from './schema';
        export const visible = (tenantId: string) => or(eq(projects.tenantId, tenantId), eq(projects.isPublic, true));
        //- app.ts
        import { db } from './db';
        import { projects } from './schema';
        import { visible } from './scope';
        export const list = (session: { tenantId: string }) =>
          db.select().from(projects).where(visible(session.tenantId));
      `,
      errors: [
        {
          messageId: 'missingInArm',
          line: 5,
          column: 20,
          endColumn: 28,
          suggestions: [
            {
              messageId: 'addFilter',
              data: { value: 'session.tenantId' },
              output: `
                import { db } from './db';
                import { projects } from './schema';
                import { visible } from './scope';
                import { eq, and } from 'drizzle-orm';
                export const list = (session: { tenantId: string }) =>
                  db.select().from(projects).where(and(eq(projects.tenantId, session.tenantId), visible(session.tenantId)));
              `,
            },
          ],
        },
      ],
    },

    // Values that the code around the query has.
    withValues('a member that the function reads', 'log(ctx.session.tenantId);', ['ctx.session.tenantId']),
    withValues('members that it reads, each', 'log(ctx.session.tenantId, input.tenantId);', [
      'ctx.session.tenantId',
      'input.tenantId',
    ]),
    withValues('no member that is called or written', 'ctx.tenantId(); input.tenantId = id;', []),
    withValues('no member that another function reads', 'run((ctx) => ctx.tenantId);', []),
    withValues('no column', 'const p = alias(projects, "p"); log(p.tenantId, projects.tenantId);', []),

    // Joins.
    {
      name: 'a join by the id alone is reported at the joined table',
      code: inside(
        'await db.select().from(projects).innerJoin(users, eq(users.id, projects.ownerId)).where(eq(projects.tenantId, tenantId));',
      ),
      ...strict,
      errors: [
        {
          messageId: 'missingInJoin',
          data: { tables: "'users'", columns: "'tenantId'" },
          line: 7,
          column: 46,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'addFilter',
              data: { value: 'tenantId' },
              output: text(
                'await db.select().from(projects).innerJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, projects.ownerId))).where(eq(projects.tenantId, tenantId));',
              ),
            },
          ],
        },
      ],
    },
    faulty(
      'a join with a table of no tenants, whose rows the query takes of every tenant',
      'await db.select().from(drafts).innerJoin(projects, eq(projects.name, drafts.note)).where(eq(drafts.id, id));',
      [
        'missingFilter',
        'await db.select().from(drafts).innerJoin(projects, and(eq(projects.tenantId, tenantId), eq(projects.name, drafts.note))).where(eq(drafts.id, id));',
      ],
    ),
    faulty(
      'every tenant with its rows',
      'await db.select().from(tenants).innerJoin(projects, eq(projects.tenantId, tenants.id));',
      [
        'missingFilter',
        'await db.select().from(tenants).innerJoin(projects, and(eq(projects.tenantId, tenantId), eq(projects.tenantId, tenants.id)));',
      ],
    ),
    faulty(
      'a left join, which is narrowed in its own condition',
      'await db.select().from(projects).leftJoin(users, eq(users.id, projects.ownerId)).where(eq(projects.tenantId, tenantId));',
      [
        'missingInJoin',
        'await db.select().from(projects).leftJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, projects.ownerId))).where(eq(projects.tenantId, tenantId));',
      ],
      strict,
    ),
    faulty(
      'the condition of a left join says nothing of the table that it keeps whole',
      'await db.select().from(projects).leftJoin(users, and(eq(users.tenantId, tenantId), eq(projects.tenantId, tenantId)));',
      [
        'missingFilter',
        'await db.select().from(projects).leftJoin(users, and(eq(users.tenantId, tenantId), eq(projects.tenantId, tenantId))).where(eq(projects.tenantId, tenantId));',
      ],
    ),
    faulty(
      'nor that of a right join',
      'await db.select().from(projects).rightJoin(users, and(eq(users.tenantId, tenantId), eq(projects.tenantId, tenantId)));',
      ['missingInJoin', null],
    ),
    {
      name: 'a join by the part of a composite key that is unique in each tenant only',
      code: categorized(
        'await db.select().from(entries).leftJoin(categories, eq(categories.slug, entries.categorySlug)).where(eq(entries.tenantId, tenantId));',
      ),
      errors: [{ messageId: 'missingInJoin', suggestions: 1 }],
    },
    {
      name: 'rows found by such a part of a row of the tenant, from either side',
      code: categorized(
        `const [entry] = await db.select().from(entries).where(and(eq(entries.id, id), eq(entries.tenantId, tenantId)));
         await db.select().from(categories).where(eq(categories.slug, entry.categorySlug));
         const [category] = await db.select().from(categories).where(and(eq(categories.id, id), eq(categories.tenantId, tenantId)));
         await db.delete(entries).where(eq(entries.categorySlug, category.slug));`,
      ),
      errors: [
        { messageId: 'missingFilter', suggestions: 1 },
        { messageId: 'missingFilter', suggestions: 1 },
      ],
    },
    {
      name: 'comparisons of a status and a time with what was not read, which say nothing of the tenant',
      code: categorized(
        `await db.select().from(entries).where(gte(entries.bookedAt, startOf(id)));
         await db.select().from(entries).where(and(eq(entries.status, Status.Open), gte(entries.id, cleaned(id))));
         await db.select().from(categories).where(inArray(categories.description, cleaned(id)));`,
      ),
      errors: [
        { messageId: 'missingFilter', suggestions: 1 },
        { messageId: 'missingFilter', suggestions: 1 },
        { messageId: 'missingFilter', suggestions: 1 },
      ],
    },
    {
      name: 'an id in a parameter whose type another package infers',
      code: app(`
        import { input } from 'elsewhere';
        type Input = typeof input.infer;
        export const find = (data: Input) => db.select().from(projects).where(eq(projects.id, data.projectId));
      `),
      errors: [{ messageId: 'lookupByKey' }],
    },
    faulty(
      'a join that carries over what nothing gives',
      'await db.select().from(projects).innerJoin(users, eq(users.tenantId, projects.tenantId));',
      [
        'missingFilter',
        'await db.select().from(projects).innerJoin(users, eq(users.tenantId, projects.tenantId)).where(eq(projects.tenantId, tenantId));',
      ],
    ),
    faulty(
      'a cross join',
      'await db.select().from(projects).crossJoin(users).where(eq(projects.tenantId, tenantId));',
      [
        'missingInJoin',
        'await db.select().from(projects).crossJoin(users).where(and(eq(users.tenantId, tenantId), eq(projects.tenantId, tenantId)));',
      ],
    ),
    faulty(
      'an alias of a table that is filtered itself',
      "const lead = alias(users, 'lead');\n await db.select().from(users).leftJoin(lead, eq(lead.id, users.id)).where(eq(users.tenantId, tenantId));",
      [
        'missingInJoin',
        "const lead = alias(users, 'lead');\n await db.select().from(users).leftJoin(lead, and(eq(lead.tenantId, tenantId), eq(lead.id, users.id))).where(eq(users.tenantId, tenantId));",
      ],
    ),
    faulty(
      'the tenants table, where nothing narrows it',
      'await db.select().from(projects).innerJoin(tenants, eq(tenants.id, projects.tenantId));',
      [
        'missingFilter',
        'await db.select().from(projects).innerJoin(tenants, eq(tenants.id, projects.tenantId)).where(eq(projects.tenantId, tenantId));',
      ],
    ),
    faulty(
      "with joins: 'tenant' a foreign key by the id alone is not enough",
      'await db.select().from(projects).leftJoin(users, eq(users.id, projects.ownerId)).where(eq(projects.tenantId, tenantId));',
      [
        'missingInJoin',
        'await db.select().from(projects).leftJoin(users, and(eq(users.tenantId, tenantId), eq(users.id, projects.ownerId))).where(eq(projects.tenantId, tenantId));',
      ],
      { options: { joins: 'tenant' } },
    ),
    faulty(
      "with joins: 'foreignKey' other columns are not enough",
      'await db.select().from(projects).leftJoin(users, eq(users.email, projects.name)).where(eq(projects.tenantId, tenantId));',
      [
        'missingInJoin',
        'await db.select().from(projects).leftJoin(users, and(eq(users.tenantId, tenantId), eq(users.email, projects.name))).where(eq(projects.tenantId, tenantId));',
      ],
      { options: { joins: 'foreignKey' } },
    ),

    // What is written.
    {
      name: 'rows that leave the tenant out, once for the query',
      code: inside(
        "await db.insert(projects).values([{ id, tenantId, name: 'a' }, { id, name: 'b' }, { id, tenantId: undefined, name: 'c' }]);",
      ),
      errors: [
        {
          messageId: 'missingTenantValue',
          data: { table: 'projects', column: 'tenantId' },
          line: 7,
          column: 66,
          endColumn: 83,
        },
      ],
    },
    {
      name: 'an update that writes another tenant',
      code: inside('await db.update(projects).set({ tenantId: id }).where(eq(projects.tenantId, tenantId));'),
      errors: [
        {
          messageId: 'changedTenant',
          data: { table: 'projects', column: 'tenantId' },
          line: 7,
          column: 35,
          endColumn: 47,
        },
      ],
    },
    faulty(
      'an update that takes a row over by its id',
      'await db.update(projects).set({ tenantId }).where(eq(projects.id, id));',
      [
        'lookupByKey',
        'await db.update(projects).set({ tenantId }).where(and(eq(projects.tenantId, tenantId), eq(projects.id, id)));',
      ],
    ),
    {
      name: 'an upsert by a key that all tenants share',
      code: inside(
        'await db.insert(users).values({ tenantId, email: id }).onConflictDoUpdate({ target: users.email, set: { email: id } });',
      ),
      errors: [
        {
          messageId: 'unscopedUpsert',
          data: { table: 'users', column: 'tenantId', keys: "'email'" },
          suggestions: [
            {
              messageId: 'addSetWhere',
              data: { value: 'tenantId' },
              output: text(
                'await db.insert(users).values({ tenantId, email: id }).onConflictDoUpdate({ target: users.email, set: { email: id }, setWhere: eq(users.tenantId, tenantId) });',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'an upsert of several rows, and one whose `setWhere` compares something else',
      code: inside(
        'await db.insert(users).values([{ tenantId, email: id }, { tenantId, email: tenantId }]).onConflictDoUpdate({ target: [users.email], set: { email: id } });\n await db.insert(users).values({ tenantId, email: id }).onConflictDoUpdate({ target: users.email, set: { email: id }, setWhere: ne(users.email, id) });',
      ),
      errors: [{ messageId: 'unscopedUpsert', suggestions: 1 }, { messageId: 'unscopedUpsert' }],
    },
    faulty(
      'a conflict that takes a row over',
      'await db.insert(projects).values({ id, tenantId, name: id }).onConflictDoUpdate({ target: projects.id, set: { tenantId, name: id } });',
      ['changedTenant', null],
    ),

    {
      name: 'a row from a helper, which may be fine for other queries',
      code: app(`
        const rowOf = (project: { tenantId: string; name: string }) => ({ tenantId: project.tenantId, name: project.name });
        export async function save(id: string, tenantId: string, name: string) {
          await db.insert(projects).values({ id, ...rowOf({ tenantId, name }) })
            .onConflictDoUpdate({ target: projects.id, set: rowOf({ tenantId, name }) });
        }
      `),
      errors: [{ messageId: 'changedTenant', line: 9, column: 20, endColumn: 26 }],
    },

    {
      name: 'the relational API in a package that does not say its version',
      code: `//- package.json
        {}
        ${files}
        //- router.ts
        import { eq } from 'drizzle-orm';
        import { projects } from './schema';
        export const find = (ctx: any, id: string) => ctx.db.query.projects.findFirst({ where: eq(projects.id, id) });
      `,
      errors: [{ messageId: 'lookupByKey', line: 3 }],
    },

    // Services, repositories, routers, handlers.
    ...Object.entries(shapes).map(([name, code]) => ({
      name,
      code: app(code),
      errors: [{ messageId: 'lookupByKey', ...(code.includes('tenantId') ? { suggestions: 1 } : {}) }],
    })),
    {
      name: 'the settings name the column',
      code: `
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        import { drizzle } from 'drizzle-orm/node-postgres';
        const notes = pgTable('notes', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull() });
        export const list = (orgId: string) => drizzle('').select().from(notes);
      `,
      settings: { tenant: { table: 'orgs', column: 'orgId' } },
      errors: [
        {
          messageId: 'missingFilter',
          data: { act: 'reads', table: 'notes', column: 'orgId' },
          suggestions: [
            {
              messageId: 'addFilter',
              data: { value: 'orgId' },
              output: `
                import { pgTable, uuid } from 'drizzle-orm/pg-core';
                import { drizzle } from 'drizzle-orm/node-postgres';
                import { eq } from 'drizzle-orm';
                const notes = pgTable('notes', { id: uuid('id').primaryKey(), orgId: uuid('org_id').notNull() });
                export const list = (orgId: string) => drizzle('').select().from(notes).where(eq(notes.orgId, orgId));
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the suggestion follows the layout of the chain',
      code: `
        ${files}
        //- app.ts
        import * as orm from 'drizzle-orm';
        import { db } from './db';
        import * as schema from './schema';
        export function list(tenantId: string) {
          return db
            .select()
            .from(schema.projects)
            .orderBy(orm.desc(schema.projects.name));
        }
      `,
      errors: [
        {
          messageId: 'missingFilter',
          line: 7,
          suggestions: [
            {
              messageId: 'addFilter',
              data: { value: 'tenantId' },
              output: `
                import * as orm from 'drizzle-orm';
                import { db } from './db';
                import * as schema from './schema';
                export function list(tenantId: string) {
                  return db
                    .select()
                    .from(schema.projects)
                    .where(orm.eq(schema.projects.tenantId, tenantId))
                    .orderBy(orm.desc(schema.projects.name));
                }
              `,
            },
          ],
        },
      ],
    },
  ],
});

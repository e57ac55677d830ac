import rule from '../../src/rules/no-tenant-from-request.ts';
import { runRule } from '../support/run-rule.ts';

const files = `
  //- schema.ts
  import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  export const members = pgTable('members', {
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    userId: uuid('user_id').notNull(),
  }, (t) => [primaryKey({ columns: [t.tenantId, t.userId] })]);
  export const projects = pgTable('projects', {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    name: text('name').notNull(),
  });
  export const plans = pgTable('plans', { id: uuid('id').primaryKey(), label: text('label') });
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  import * as schema from './schema';
  export const db = drizzle(process.env.DATABASE_URL!, { schema });
  //- projects.ts
  import { eq } from 'drizzle-orm';
  import { db } from './db';
  import { projects } from './schema';
  export const projectsOf = (tenantId: string) => db.select().from(projects).where(eq(projects.tenantId, tenantId));
`;

const imports = `
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { assertMember, auth, router, procedure } from './elsewhere';
import { db } from './db';
import { members, plans, projects } from './schema';
`;

const app = (code: string): string => `${files}\n//- app.ts\n${imports}\n${code}\n`;

const silent = (name: string, code: string, more: object = {}) => ({ name, code: app(code), ...more });

const faulty = (name: string, code: string, more: object = {}) => ({
  name,
  code: app(code),
  errors: [{ messageId: 'fromRequest' }],
  ...more,
});

runRule(rule, {
  valid: [
    silent(
      'the tenant of the session',
      'export async function GET(request: Request) { const session = await auth(); return db.select().from(projects).where(eq(projects.tenantId, session.tenantId)); }',
    ),
    silent(
      'a parameter of a function that nothing calls',
      'export const list = (tenantId: string) => db.select().from(projects).where(eq(projects.tenantId, tenantId));',
    ),
    silent(
      'a tenant that is compared with that of the session',
      'export async function POST(request: Request) { const session = await auth(); const { tenantId } = await request.json(); if (tenantId !== session.tenantId) throw new Error(); return db.select().from(projects).where(eq(projects.tenantId, tenantId)); }',
    ),
    silent(
      'a tenant that a function has checked',
      'export async function POST(request: Request) { const session = await auth(); const { tenantId } = await request.json(); await assertMember(session.user.id, tenantId); return db.select().from(projects).where(eq(projects.tenantId, tenantId)); }',
    ),
    silent(
      'a lookup of the own membership, and what comes behind it',
      `export const list = procedure.query(async ({ ctx, input }) => {
        const member = await db.query.members.findFirst({ where: and(eq(members.tenantId, input.tenantId), eq(members.userId, ctx.session.user.id)) });
        if (!member) throw new Error();
        return db.select().from(projects).where(eq(projects.tenantId, input.tenantId));
      });`,
    ),
    silent(
      'a middleware of the route that checks access to the tenant',
      "router.get('/:tenantId', requireTenantAccess, async (req, res) => db.select().from(projects).where(eq(projects.tenantId, req.params.tenantId)));",
    ),
    silent(
      'another column, and another table',
      'export const find = procedure.query(async ({ input }) => { await db.select().from(projects).where(eq(projects.name, input.name)); return db.select().from(plans).where(eq(plans.label, input.tenantId)); });',
    ),
    silent(
      'a function of which one caller passes the tenant of the session',
      `import { projectsOf } from './projects';
       export const mine = async () => projectsOf((await auth()).tenantId);
       export const any = procedure.query(({ input }) => projectsOf(input.tenantId));`,
    ),
    silent(
      'what a setting says a middleware has checked',
      "router.get('/:tenantId', async (req, res) => db.select().from(projects).where(eq(projects.tenantId, req.params.tenantId)));",
      { options: { trustedParams: ['tenantId'] } },
    ),
    silent(
      'a value that was not read',
      "import { tenant } from 'somewhere'; export const list = procedure.query(() => db.select().from(projects).where(eq(projects.tenantId, tenant)));",
    ),
  ],
  invalid: [
    {
      name: 'the input of a procedure',
      code: app(
        'export const list = procedure.query(async ({ input }) => db.select().from(projects).where(eq(projects.tenantId, input.tenantId)));',
      ),
      errors: [
        {
          messageId: 'fromRequest',
          data: { act: 'reads', table: 'projects', column: 'tenantId' },
          line: 7,
          column: 61,
          endLine: 7,
          endColumn: 67,
        },
      ],
    },
    faulty(
      'the body of a request',
      'export async function POST(request: Request) { const { tenantId, name } = await request.json(); await db.insert(projects).values({ tenantId, name }); }',
    ),
    faulty(
      'a body that a schema has checked says as little',
      'const schema = z.object({ tenantId: z.string() }); export async function POST(request: Request) { const data = schema.parse(await request.json()); return db.delete(projects).where(eq(projects.tenantId, data.tenantId)); }',
    ),
    faulty(
      'a parameter of a page',
      'export default async function Page({ params }: { params: Promise<{ tenantId: string }> }) { const { tenantId } = await params; return db.query.projects.findMany({ where: eq(projects.tenantId, tenantId) }); }',
    ),
    faulty(
      'a field of a form',
      "export async function create(formData: FormData) { await db.update(projects).set({ name: 'x' }).where(eq(projects.tenantId, formData.get('tenantId') as string)); }",
    ),
    faulty(
      'a parameter that no setting names',
      "router.get('/:orgId', async (req, res) => db.select().from(projects).where(eq(projects.tenantId, req.params.orgId)));",
      { options: { trustedParams: ['tenantId'] } },
    ),
    faulty(
      'a check that comes too late',
      'export const list = procedure.query(async ({ ctx, input }) => { const rows = await db.select().from(projects).where(eq(projects.tenantId, input.tenantId)); await assertMember(ctx.user.id, input.tenantId); return rows; });',
    ),
    {
      name: 'a function whose only caller passes what the client sends, said of the query',
      code: `${files}
        //- api.ts
        import { procedure } from './elsewhere';
        import { tasksOf } from './tasks';
        export const any = procedure.query(({ input }) => tasksOf(input.tenantId));
        //- tasks.ts
        import { eq } from 'drizzle-orm';
        import { db } from './db';
        import { projects } from './schema';
        export const tasksOf = (tenantId: string) => db.select().from(projects).where(eq(projects.tenantId, tenantId));
      `,
      errors: [{ messageId: 'fromRequest' }],
    },
  ],
});

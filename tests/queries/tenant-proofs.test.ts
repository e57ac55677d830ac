import rule from '../../src/rules/require-tenant-filter.ts';
import { runRule } from '../support/run-rule.ts';

const files = `
  //- schema.ts
  import { boolean, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), slug: text('slug').notNull().unique() });
  export const people = pgTable('people', { id: text('id').primaryKey(), email: text('email').notNull().unique() });
  export const members = pgTable('members', {
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    personId: text('person_id').notNull().references(() => people.id),
    role: text('role'),
  }, (t) => [primaryKey({ columns: [t.tenantId, t.personId] })]);
  export const projects = pgTable('projects', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    ownerId: text('owner_id').references(() => people.id),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    archived: boolean('archived').notNull().default(false),
  }, (t) => [uniqueIndex('projects_slug_key').on(t.slug)]);
  export const tasks = pgTable('tasks', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    projectId: uuid('project_id').notNull().references(() => projects.id),
    assigneeId: text('assignee_id').references(() => people.id),
    name: text('name').notNull(),
  });
  export const links_ = pgTable('links', {
    projectId: uuid('project_id').notNull().references(() => projects.id),
    taskId: uuid('task_id').notNull().references(() => tasks.id),
  });
  export const invitations = pgTable('invitations', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    token: text('token').notNull().unique(),
    plainToken: text('plain_token').notNull(),
    stripeCustomerId: text('stripe_customer_id').unique(),
    shareId: text('share_id').unique(),
    seat: uuid('seat_token').unique(),
  });
  export const keys = pgTable('keys', {
    ownToken: text('own_token').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    personToken: text('person_token').unique().references(() => people.id),
  });
  //- db.ts
  import { drizzle } from 'drizzle-orm/node-postgres';
  import * as schema from './schema';
  export const db = drizzle(process.env.DATABASE_URL!, { schema });
  export type Db = typeof db;
`;

const imports = `
import { and, desc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import { db, type Db } from './db';
import { invitations, keys, links_, members, people, projects, tasks, tenants } from './schema';
`;

const app = (code: string): string => `${files}\n//- app.ts\n${imports}\n${code}\n`;

const inside = (body: string, parameters: string): string =>
  app(`export async function run(${parameters}) {\n  ${body}\n}`);

type Leak =
  | 'missingFilter'
  | 'lookupByKey'
  | 'missingInJoin'
  | 'missingInArm'
  | 'conditionalFilter'
  | 'missingTenantValue'
  | 'changedTenant'
  | 'writableTenant';

const given = 'org: string, id: string, input: { id: string; userId: string; name: string }';

const silent = (name: string, body: string, parameters = given) => ({ name, code: inside(body, parameters) });

const leak = (name: string, body: string, leaks: readonly Leak[] = ['lookupByKey'], parameters = given) => ({
  name,
  code: inside(body, parameters),
  errors: leaks.map((messageId) => ({ messageId })),
});

const kept = (name: string, code: string) => ({ name, code: app(code) });

const leaky = (name: string, code: string, leaks: readonly Leak[]) => ({
  name,
  code: app(code),
  errors: leaks.map((messageId) => ({ messageId })),
});

const scoped = 'and(eq(projects.id, id), eq(projects.tenantId, org))';
const find = `const [project] = await db.select().from(projects).where(${scoped}).limit(1);`;
const findAny = 'const [project] = await db.select().from(projects).where(eq(projects.id, id)).limit(1);';

runRule(rule, {
  valid: [
    // Ids read from rows of the tenant.
    silent(
      'the id of a row of the tenant',
      `${find}\n if (!project) throw new Error();\n await db.update(projects).set({ name: id }).where(eq(projects.id, project.id));`,
    ),
    silent(
      'by an index, by at() and by an assertion',
      `const rows = await db.select().from(projects).where(${scoped});
      await db.delete(projects).where(eq(projects.id, rows[0]!.id));
      await db.delete(projects).where(eq(projects.id, rows.at(0)!.id));
      const first = rows[0] ?? null;
      await db.delete(projects).where(eq(projects.id, first!.id));
      const projectId = rows[0]?.id;
      await db.delete(projects).where(eq(projects.id, projectId!));`,
    ),
    silent(
      'by then, by findFirst and by execute',
      `const a = await db.select().from(projects).where(${scoped}).then((rows) => rows[0]);
      await db.delete(projects).where(eq(projects.id, a.id));
      const b = await db.query.projects.findFirst({ where: ${scoped} });
      await db.delete(projects).where(eq(projects.id, b!.id));
      const [{ id: own }] = await db.select({ id: projects.id }).from(projects).where(${scoped}).execute();
      await db.delete(projects).where(eq(projects.id, own));`,
    ),
    kept(
      'rows that a generator waits for',
      `export function* run(org: string, id: string) {
        const rows = yield* db.select().from(projects).where(${scoped});
        const project = rows[0];
        if (project) yield* db.delete(projects).where(eq(projects.id, project.id));
      }
      export function* compared(org: string, id: string) {
        ${findAny.replace('await', 'yield*')}
        if (!project || project.tenantId !== org) return null;
        return project;
      }`,
    ),
    silent(
      'the ids of rows of the tenant',
      `const rows = await db.select().from(projects).where(eq(projects.tenantId, org));
      await db.delete(projects).where(inArray(projects.id, rows.map((row) => row.id)));
      const ids = rows.filter(({ archived }) => archived).map(({ id: each }) => each);
      await db.delete(projects).where(inArray(projects.id, ids));
      await db.delete(tasks).where(inArray(tasks.projectId, ids));`,
    ),
    silent(
      'the rows of a loop and of a callback',
      `const rows = await db.select().from(projects).where(eq(projects.tenantId, org));
      for (const row of rows) await db.delete(projects).where(eq(projects.id, row.id));
      for (const { id: each } of rows) await db.delete(projects).where(eq(projects.id, each));
      await Promise.all(rows.map((row) => db.delete(projects).where(eq(projects.id, row.id))));`,
    ),
    silent(
      'functions that hand on the items of a list, or parts of it',
      `const ids = (await db.select().from(projects).where(eq(projects.tenantId, org))).map((row) => row.id);
      await pMap(ids, (each: string) => db.delete(projects).where(eq(projects.id, each)));
      await inChunks(ids, 100, (part: string[]) => db.delete(projects).where(inArray(projects.id, part)));
      await Effect.forEach(ids, (each: string) => db.delete(projects).where(eq(projects.id, each)));
      await selectByChunks(ids, (part: string[], size: number) => db.select().from(tasks).where(inArray(tasks.projectId, part)).limit(size));`,
      `${given}, pMap: any, inChunks: any, Effect: any, selectByChunks: any`,
    ),
    silent(
      'two queries at once',
      `const [[project], all] = await Promise.all([
        db.select().from(projects).where(${scoped}),
        db.select().from(tasks).where(eq(tasks.tenantId, org)),
      ]);
      await db.delete(projects).where(eq(projects.id, project.id));
      await db.delete(tasks).where(inArray(tasks.id, all.map((task) => task.id)));`,
    ),
    silent(
      'a row that refers to a row of the tenant, and one to which it refers',
      `${find}
      await db.select().from(tasks).where(eq(tasks.projectId, project.id));
      const [task] = await db.select().from(tasks).where(and(eq(tasks.id, id), eq(tasks.tenantId, org)));
      await db.select().from(projects).where(eq(projects.id, task.projectId));`,
    ),
    silent(
      'a row that was inserted or updated just now',
      `const [project] = await db.insert(projects).values({ id, tenantId: org, name: id, slug: id }).returning();
      await db.select().from(tasks).where(eq(tasks.projectId, project.id));
      const [changed] = await db.update(projects).set({ name: id }).where(${scoped}).returning({ key: projects.id });
      await db.delete(projects).where(eq(projects.id, changed.key));`,
    ),
    silent(
      'the rows of a join',
      `const [row] = await db.select().from(tasks).innerJoin(projects, eq(projects.id, tasks.projectId)).where(eq(tasks.tenantId, org));
      await db.delete(projects).where(eq(projects.id, row.projects.id));
      await db.delete(tasks).where(eq(tasks.id, row.tasks.id));`,
    ),
    silent(
      'the id by which a row of the tenant was found before',
      `${find}\n if (!project) throw new Error('missing');\n await db.delete(projects).where(eq(projects.id, id));\n await db.update(projects).set({ name: input.name }).where(and(eq(projects.id, id), eq(projects.archived, false)));`,
    ),
    silent(
      'the same by findFirst, by length and by a redirect',
      `const found = await db.query.projects.findFirst({ where: and(eq(projects.id, input.id), eq(projects.tenantId, org)), columns: { id: true } });
      if (!found) notFound();
      await db.delete(projects).where(eq(projects.id, input.id));
      const rows = await db.select().from(tasks).where(and(eq(tasks.id, id), eq(tasks.tenantId, org)));
      if (rows.length === 0) return null;
      await db.delete(tasks).where(eq(tasks.id, id));`,
      `${given}, notFound: () => never`,
    ),

    // Rows that are compared afterwards.
    silent(
      'a row whose tenant is compared before it is used',
      `${findAny}\n if (!project || project.tenantId !== org) throw new Error();\n await db.delete(projects).where(eq(projects.id, project.id));\n return project;`,
    ),
    silent(
      'with optional chaining, a return and another order',
      `${findAny}\n if (org !== project?.tenantId) return null;\n return project.name;`,
    ),
    silent(
      'in a positive test',
      `${findAny}\n if (project && project.tenantId === org) {\n await db.delete(projects).where(eq(projects.id, project.id));\n return project;\n }\n return null;`,
    ),
    silent(
      'in a ternary, and in what is returned',
      `${findAny}\n return project?.tenantId === org ? project : null;`,
    ),
    silent(
      'behind && and in two statements',
      `const project = await db.query.projects.findFirst({ where: eq(projects.id, id) });\n if (!project) return null;\n const isOwn = project.tenantId === org;\n if (!isOwn) throw new Error();\n return project;`,
    ),
    silent(
      'by another name of the column',
      `const [row] = await db.select({ name: projects.name, owner: projects.tenantId }).from(projects).where(eq(projects.id, id));\n if (row?.owner !== org) throw new Error();\n return row.name;`,
    ),
    silent(
      'taken apart',
      `const [{ tenantId, name }] = await db.select().from(projects).where(eq(projects.id, id));\n if (tenantId !== org) throw new Error();\n return name;`,
    ),
    silent(
      'in a loop, and by filter',
      `const rows = await db.select().from(projects).where(inArray(projects.id, [id]));\n for (const row of rows) {\n if (row.tenantId !== org) continue;\n await db.delete(projects).where(eq(projects.id, row.id));\n }\n const more = await db.select().from(projects).where(eq(projects.name, id));\n return more.filter((row) => row.tenantId === org);`,
    ),
    silent(
      'the id of a row that was compared',
      `${findAny}\n if (!project || project.tenantId !== org) throw new Error();\n await db.delete(projects).where(eq(projects.id, id));`,
    ),
    kept(
      'by a function that throws, and by one that tells',
      `
      function assertOwn(row: { tenantId: string } | undefined, org: string): asserts row { if (!row || row.tenantId !== org) throw new Error(); }
      const isOwn = (row: { tenantId: string } | undefined, org: string) => row?.tenantId === org;
      export async function one(org: string, id: string) { ${findAny} assertOwn(project, org); return project; }
      export async function two(org: string, id: string) { ${findAny} if (!isOwn(project, org)) throw new Error(); return project; }
    `,
    ),

    kept(
      'rows that are waited for together',
      `export async function one(org: string, id: string) {
        const [project, rest] = await Promise.all([db.query.projects.findFirst({ where: eq(projects.id, id) }), Promise.resolve(1)]);
        if (project?.tenantId !== org) throw new Error();
        return { project, rest };
      }`,
    ),
    kept(
      'a row that is checked by a function whose name says so',
      `import { assertMember, authorizeProject, canView, isOwner } from './access';
      export async function one(user: string, id: string) { ${findAny} await assertMember(user, project.tenantId); return project; }
      export async function two(c: unknown, id: string) { ${findAny} if (!project) return null; await authorizeProject(c, project); return project; }
      export async function three(user: any, id: string) { ${findAny} if (!project || !(await canView(user, project))) throw new Error(); return project; }
      export async function four(user: any, id: string) { ${findAny} if (!project) return null; const isOwn = await user.isOwner(project.tenantId); if (!isOwn) return null; return project; }`,
    ),
    kept(
      'a row whose owner is the signed-in user',
      `import { auth } from './auth';
      export async function own(id: string) {
        const session = await auth();
        ${findAny}
        if (!project || project.ownerId !== session.user.id) throw new Error();
        await db.delete(projects).where(eq(projects.id, id));
        return project;
      }`,
    ),
    kept(
      'a row that is compared with one that was compared, and with that of the user',
      `import { auth } from './auth';
      export async function move(org: string, id: string, other: string) {
        const [project] = await db.select().from(projects).where(eq(projects.id, id));
        if (project?.tenantId !== org) throw new Error();
        const [task] = await db.select().from(tasks).where(eq(tasks.id, other));
        if (task?.tenantId !== project.tenantId) throw new Error();
        return task;
      }
      export async function own(id: string) {
        const session = await auth();
        const [member] = await db.select().from(members).where(eq(members.personId, session.user.id));
        ${findAny}
        if (project?.tenantId !== member.tenantId) throw new Error();
        return project;
      }`,
    ),
    silent(
      'the tenant of a row, to be checked by the caller',
      `const [own] = await db.select({ tenantId: projects.tenantId }).from(projects).where(eq(projects.id, id));
      const task = await db.query.tasks.findFirst({ where: eq(tasks.id, id), columns: { id: true, tenantId: true } });
      const [both] = await db.select({ org: projects.tenantId, project: tasks.projectId }).from(tasks).innerJoin(projects, eq(projects.id, tasks.projectId)).where(eq(tasks.id, id));
      return { own, task, both };`,
    ),
    kept(
      'an id that the code has made itself',
      `import { nanoid } from 'nanoid';
      export async function add(org: string) {
        const id = crypto.randomUUID();
        await db.insert(projects).values({ id, tenantId: org, name: id, slug: nanoid() });
        await db.update(projects).set({ archived: true }).where(eq(projects.id, id));
      }`,
    ),
    silent(
      'the rows of a table without a tenant that lead on from a row of one',
      `${find}
      if (!project) throw new Error();
      const links = await db.select().from(links_).where(eq(links_.projectId, id));
      await db.select().from(links_).innerJoin(tasks, eq(tasks.id, links_.taskId)).where(eq(links_.projectId, id));
      return db.select().from(tasks).where(inArray(tasks.id, links.map((link) => link.taskId)));`,
    ),

    // The signed-in user.
    kept(
      'the user of a session',
      `
      import { auth, getSession, getServerSession, currentUser, authOptions } from './auth';
      export async function own() {
        const session = await auth();
        await db.select().from(members).where(eq(members.personId, session.user.id));
        const { userId } = await auth();
        await db.select().from(members).where(eq(members.personId, userId));
        const other = await getServerSession(authOptions);
        await db.query.members.findMany({ where: eq(members.personId, other!.user!.id) });
        const user = await currentUser();
        await db.select().from(tasks).where(eq(tasks.assigneeId, user?.id ?? ''));
        const [person] = await db.select().from(people).where(eq(people.email, session.user.email));
        await db.select().from(members).where(eq(members.personId, person.id));
      }`,
    ),
    kept(
      'the user that the server has put into a context',
      `
      export const list = ({ ctx }: any) => db.select().from(members).where(eq(members.personId, ctx.session.user.id));
      export const more = async (c: any) => { const user = c.get('user'); return db.select().from(members).where(eq(members.personId, user.id)); };
      export const express = (req: any) => db.select().from(members).where(eq(members.personId, req.user.id));
      export const kit = (event: any) => db.select().from(members).where(eq(members.personId, event.locals.user.id));
      export const clerk = (ctx: { auth: { userId: string } }) => db.select().from(members).where(eq(members.personId, ctx.auth.userId));
    `,
    ),

    // Unguessable columns.
    silent(
      'a token and the id of a provider',
      `await db.select().from(invitations).where(eq(invitations.token, id));\n await db.update(invitations).set({ seat: id }).where(eq(invitations.stripeCustomerId, input.id));`,
    ),
    {
      ...silent(
        'a name that the option adds',
        'await db.select().from(invitations).where(eq(invitations.shareId, id));',
      ),
      options: { unguessable: ['shareId'] },
    },

    // Memberships.
    silent(
      'a membership that ties a row to the tenant and the person',
      `await db.select().from(projects).innerJoin(members, and(eq(members.tenantId, projects.tenantId), eq(members.personId, userId))).where(eq(projects.id, id));`,
      'userId: string, id: string',
    ),

    // Queries that a caller finishes.
    kept(
      'a query that every caller in the file narrows',
      `
      const base = (d: Db) => d.select().from(projects);
      function named(d: Db) { return d.select({ name: projects.name }).from(projects); }
      class Repository {
        all() { return db.select().from(tasks); }
        list(org: string) { return this.all().where(eq(tasks.tenantId, org)); }
      }
      export const list = (org: string) => base(db).where(eq(projects.tenantId, org));
      export async function find(org: string, id: string) {
        const query = named(db).where(and(eq(projects.tenantId, org), eq(projects.id, id)));
        return query.limit(1);
      }
    `,
    ),

    // What is written by its type.
    kept(
      'an update by a type without the tenant, one that sets it anew, and types that say nothing',
      `
      type NewProject = typeof projects.$inferInsert;
      const own = (org: string, id: string) => and(eq(projects.id, id), eq(projects.tenantId, org));
      export const a = (org: string, id: string, input: Partial<Omit<NewProject, 'id' | 'tenantId'>>) => db.update(projects).set(input).where(own(org, id));
      export const b = (org: string, id: string, input: Pick<NewProject, 'name'>) => db.update(projects).set({ ...input, archived: true }).where(own(org, id));
      export const c = (org: string, id: string, input: Partial<NewProject>) => db.update(projects).set({ ...input, tenantId: org }).where(own(org, id));
      export const d = (org: string, id: string, { tenantId, ...rest }: Partial<NewProject>) => db.update(projects).set(rest).where(own(org, id));
      export const e = (org: string, id: string, input: { name?: string }) => db.update(projects).set(input).where(own(org, id));
      export const f = <K extends keyof NewProject>(org: string, id: string, input: Omit<NewProject, K>) => db.update(projects).set(input).where(own(org, id));
      export const g = (input: NewProject) => db.insert(projects).values(input);
    `,
    ),

    // Templates.
    silent(
      'a template of which every part that may hold compares the tenant',
      "await db.select().from(projects).where(sql`${projects.tenantId} = ${org} and (${projects.archived} or ${projects.name} = ${id})`);\n await db.select().from(projects).where(sql`(${projects.tenantId} = ${org} and ${projects.name} = ${id}) or (${projects.archived} and ${projects.tenantId} = ${org})`);\n await db.select().from(projects).where(sql`${projects.tenantId} = ${org} and ${projects.name} = ' or '`);",
    ),
  ],
  invalid: [
    leaky(
      'rows of any tenant that a generator waits for, and what it gives away and gets back',
      `export function* run(org: string, id: string) {
        ${findAny.replace('await', 'yield*')}
        yield* db.delete(projects).where(eq(projects.id, project.id));
      }
      export function* sent(org: string, id: string) {
        const rows: { id: string }[] = yield db.select().from(projects).where(${scoped});
        yield* db.delete(projects).where(eq(projects.id, rows[0].id));
      }`,
      ['lookupByKey', 'lookupByKey', 'lookupByKey'],
    ),
    leaky(
      'rows that are waited for together, of which another one is compared, or none',
      `export async function one(org: string, id: string) {
        const [project, task] = await Promise.all([
          db.query.projects.findFirst({ where: eq(projects.id, id) }),
          db.query.tasks.findFirst({ where: and(eq(tasks.id, id), eq(tasks.tenantId, org)) }),
        ]);
        if (task?.tenantId !== org) throw new Error();
        return { project, task };
      }`,
      ['lookupByKey'],
    ),
    leaky(
      'a row that is handed to functions that check something else, or nobody',
      `import { access, assertMember, authorizeProject, canView, cancelMember, hasCredits, isOwner } from './access';
      export async function one(user: string, id: string) { ${findAny} await assertMember(user, project.name); return project; }
      export async function two(c: unknown, id: string) { ${findAny} await authorizeProject(c, id); return project; }
      export async function three(user: any, id: string) { ${findAny} if (await canView(user, project)) throw new Error(); return project; }
      export async function four(user: any, id: string) { ${findAny} await cancelMember(user, project.tenantId); return project; }
      export async function five(user: any, id: string) { ${findAny} if (!(await hasCredits(user, project.tenantId))) throw new Error(); return project; }
      export async function seven(id: string) { ${findAny} if (!Object.hasOwn(project, 'name')) throw new Error(); return project; }
      export async function eight(user: any, id: string) { ${findAny} await access.checkMemberLimit(user, project.tenantId); return project; }
      export async function six(id: string) { ${findAny} if (!isOwner(project)) throw new Error(); return project; }`,
      Array.from({ length: 8 }, () => 'lookupByKey' as const),
    ),
    {
      ...kept(
        'rows that are compared with each other alone, by ids that the request names',
        `export async function POST(request: Request) {
          const { pairs } = await request.json();
          for (const pair of pairs) {
            const a = await db.select().from(projects).where(eq(projects.id, pair.one)).limit(1);
            const b = await db.select().from(projects).where(eq(projects.id, pair.other)).limit(1);
            if (a.length === 0 || b.length === 0) continue;
            const owner = a[0].tenantId;
            if (owner !== b[0].tenantId) continue;
            await db.delete(projects).where(eq(projects.id, pair.other));
          }
        }`,
      ),
      errors: [{ messageId: 'lookupByKey' }, { messageId: 'lookupByKey' }, { messageId: 'lookupByKey' }],
    },
    {
      ...kept(
        'rows that are compared with each other alone',
        `export async function merge(id: string, other: string) {
          const [a] = await db.select().from(projects).where(eq(projects.id, id));
          const [b] = await db.select().from(projects).where(eq(projects.id, other));
          if (!a || !b || a.tenantId !== b.tenantId) throw new Error();
          await db.delete(projects).where(eq(projects.id, other));
          return a;
        }`,
      ),
      errors: [
        { messageId: 'lookupByKey' },
        { messageId: 'lookupByKey', suggestions: 1 },
        { messageId: 'lookupByKey', suggestions: 2 },
      ],
    },
    leak(
      'a row whose owner is somebody that the caller names',
      `${findAny} if (project?.ownerId !== input.userId) throw new Error(); return project;`,
    ),
    leak(
      'the tenant of a row and more of it',
      'return db.select({ tenantId: projects.tenantId, name: projects.name }).from(projects).where(eq(projects.id, id));',
    ),
    leak(
      'ids of rows of any tenant',
      'return db.select({ id: projects.id }).from(projects).where(eq(projects.id, id));',
    ),
    leak(
      'an id that looks like one that was made',
      'const made = input.id || crypto.randomUUID(); await db.delete(projects).where(eq(projects.id, made));',
    ),
    leak(
      'the rows of a table without a tenant that lead on from an id that nobody has checked',
      'await db.select().from(links_).innerJoin(tasks, eq(tasks.id, links_.taskId)).where(eq(links_.projectId, id)); const links = await db.select().from(links_).where(eq(links_.projectId, id)); return db.select().from(tasks).where(inArray(tasks.id, links.map((link) => link.taskId)));',
      ['missingFilter', 'missingFilter'],
    ),
    leak(
      'functions that hand on items of a list of any ids, or something else',
      `const ids = (await db.select().from(projects)).map((row) => row.id);
      await inChunks(ids, 100, (part: string[]) => db.delete(projects).where(inArray(projects.id, part)));
      await inChunks(input.id, (each: string) => db.delete(projects).where(eq(projects.id, each)));
      const own = (await db.select().from(projects).where(eq(projects.tenantId, org))).map((row) => row.id);
      await inChunks(own, (part: string[], other: string) => db.delete(projects).where(eq(projects.id, other)));
      await retry(own, (each: string) => db.delete(projects).where(eq(projects.id, each)));`,
      ['missingFilter', 'missingFilter', 'lookupByKey', 'lookupByKey', 'lookupByKey'],
      `${given}, inChunks: any, retry: any`,
    ),
    // The three leaks that have to stay reported.
    leaky(
      'an update by the id of the input in a tRPC router',
      `
      import { protectedProcedure, router } from './trpc';
      export const projectRouter = router({
        rename: protectedProcedure.mutation(async ({ ctx, input }) => {
          await ctx.db.update(projects).set({ name: input.name }).where(eq(projects.id, input.id));
        }),
      });`,
      ['lookupByKey'],
    ),
    leaky(
      'an import that reads the rows of every tenant',
      `
      export async function importProjects(org: string, names: string[]) {
        const existing = await db.select().from(projects);
        const known = new Set(existing.map((project) => project.name));
        for (const name of names) if (!known.has(name)) await db.insert(projects).values({ id: name, tenantId: org, name, slug: name });
      }`,
      ['missingFilter'],
    ),
    leaky(
      'a tenant that is handed in and forgotten',
      `
      export async function updateProject(id: string, _tenantId: string, name: string) {
        const [row] = await db.update(projects).set({ name }).where(eq(projects.id, id)).returning();
        if (!row) throw new Error();
        return row;
      }`,
      ['lookupByKey'],
    ),

    // Rows of no tenant.
    leak(
      'the id of a row that was found by its id alone',
      `${findAny}\n if (!project) throw new Error();\n await db.delete(projects).where(eq(projects.id, project.id));`,
      ['lookupByKey', 'lookupByKey'],
    ),
    leak(
      'the ids of rows of every tenant',
      `const rows = await db.select().from(projects);\n await db.delete(tasks).where(inArray(tasks.projectId, rows.map((row) => row.id)));`,
      ['missingFilter', 'missingFilter'],
    ),
    leak(
      'another member of a row of the tenant',
      `${find}\n await db.select().from(projects).where(eq(projects.name, project.name));\n await db.select().from(tasks).where(eq(tasks.name, project.name));`,
      ['missingFilter', 'missingFilter'],
    ),
    leak(
      'an id beside that of a row of the tenant',
      `${find}\n await db.delete(projects).where(inArray(projects.id, [project.id, input.id]));`,
      ['missingFilter'],
    ),
    leak(
      'an id of which nobody made sure that there is a row',
      `${find}\n await db.delete(projects).where(eq(projects.id, id));\n if (!project) throw new Error();`,
    ),
    leak(
      'another id than that of the row before',
      `${find}\n if (!project) throw new Error();\n await db.delete(projects).where(eq(projects.id, input.id));`,
    ),
    leak(
      'the same id in another table',
      `${find}\n if (!project) throw new Error();\n await db.delete(tasks).where(eq(tasks.id, id));`,
    ),
    leak(
      'a variable that holds another row by now',
      `let [project] = await db.select().from(projects).where(${scoped});\n if (!project) throw new Error();\n [project] = await db.select().from(projects).where(eq(projects.id, input.id));\n await db.delete(projects).where(eq(projects.id, project.id));`,
      ['lookupByKey', 'lookupByKey'],
    ),

    // Rows that are not compared, or too late.
    leak(
      'a row that is used before it is compared',
      `${findAny}\n console.log(project.name);\n if (project.tenantId !== org) throw new Error();\n return project;`,
    ),
    leak(
      'a row that is returned on a way without a comparison',
      `${findAny}\n if (input.name) return project;\n if (project.tenantId !== org) throw new Error();\n return project;`,
    ),
    leak(
      'a comparison that decides nothing',
      `${findAny}\n if (project.tenantId !== org) console.log('odd');\n return project;`,
    ),
    leak(
      'a comparison that something else may overrule',
      `${findAny}\n if (project.tenantId !== org && input.name !== 'admin') throw new Error();\n return project;`,
    ),
    leak(
      'a comparison with nothing, and with itself',
      `${findAny}\n if (project.tenantId === null || project.tenantId !== project.tenantId) throw new Error();\n return project;`,
    ),
    leak(
      'a comparison of something else',
      `${findAny}\n if (!project || project.ownerId !== id) throw new Error();\n return project;`,
    ),
    leak('a row that is only looked for', `${findAny}\n if (!project) throw new Error();\n return true;`),
    leak(
      'a comparison before another row is read into the variable',
      `let project = await db.query.projects.findFirst({ where: ${scoped} });\n if (project?.tenantId !== org) throw new Error();\n project = await db.query.projects.findFirst({ where: eq(projects.id, input.id) });\n return project;`,
    ),
    leak(
      'an update cannot be compared afterwards',
      `const [row] = await db.update(projects).set({ name: id }).where(eq(projects.id, id)).returning();\n if (row.tenantId !== org) throw new Error();\n return row;`,
    ),
    leaky(
      'a function that is called but checks something else',
      `
      function assertThere(row: unknown, org: string): asserts row { if (!row) throw new Error(org); }
      export async function one(org: string, id: string) { ${findAny} assertThere(project, org); return project; }
    `,
      ['lookupByKey'],
    ),

    // Queries that nobody finishes.
    leaky(
      'a query that is returned as it is, and one that a caller narrows by something else',
      `
      export const all = (d: Db) => d.select().from(projects);
      const base = (d: Db) => d.select().from(projects);
      export const find = (id: string) => base(db).where(eq(projects.id, id));
      class Repository {
        list() { return db.select().from(tasks); }
        async names() { return (await this.list()).map((task) => task.name); }
      }
      const some = (d: Db) => d.select().from(invitations);
      export const one = (org: string) => some(db).where(eq(invitations.tenantId, org));
      export const every = async () => { const rows = await some(db); return rows; };
    `,
      ['missingFilter', 'lookupByKey', 'missingFilter', 'conditionalFilter'],
    ),

    // What is written by its type.
    leaky(
      'an update by a type that has the tenant',
      `
      import type { InferInsertModel } from 'drizzle-orm';
      type NewProject = typeof projects.$inferInsert;
      const own = (org: string, id: string) => and(eq(projects.id, id), eq(projects.tenantId, org));
      export const a = (org: string, id: string, input: Partial<typeof projects.$inferInsert>) => db.update(projects).set(input).where(own(org, id));
      export const b = (org: string, id: string, input: Partial<Omit<NewProject, 'id'>>) => db.update(projects).set({ ...input, archived: true }).where(own(org, id));
      export const c = (org: string, id: string, input: Partial<InferInsertModel<typeof projects>>) => db.update(projects).set(input).where(own(org, id));
      export const d = (org: string, id: string, input: Pick<typeof projects.$inferSelect, 'tenantId' | 'name'>) => db.update(projects).set(input).where(own(org, id));
    `,
      ['writableTenant', 'writableTenant', 'writableTenant', 'writableTenant'],
    ),

    // Users that are anybody.
    leak(
      'a parameter and the input',
      `await db.select().from(members).where(eq(members.personId, userId));\n await db.select().from(members).where(eq(members.personId, input.userId));`,
      ['missingFilter', 'missingFilter'],
      'userId: string, input: { userId: string }',
    ),
    leaky(
      'what the client sends',
      `
      import { getUser } from './auth';
      export const sent = ({ ctx }: any) => db.select().from(members).where(eq(members.personId, ctx.input.userId));
      export const route = (req: any) => db.select().from(members).where(eq(members.personId, req.params.userId));
      export const body = (req: any) => db.select().from(members).where(eq(members.personId, req.body.user.id));
      export const looked = async (id: string) => { const user = await getUser(id); return db.select().from(members).where(eq(members.personId, user.id)); };
      export const session = async (session: any) => db.select().from(members).where(eq(members.personId, session.user.id));
    `,
      ['missingFilter', 'missingFilter', 'missingFilter', 'missingFilter', 'missingFilter'],
    ),

    // Columns that can be guessed.
    leak(
      'a token without a key, a uuid, a slug, and an id in URLs',
      `await db.select().from(invitations).where(eq(invitations.plainToken, id));\n await db.select().from(invitations).where(eq(invitations.seat, id));\n await db.select().from(projects).where(eq(projects.slug, id));\n await db.select().from(invitations).where(eq(invitations.shareId, id));`,
      ['missingFilter', 'lookupByKey', 'lookupByKey', 'lookupByKey'],
    ),
    leak(
      'another condition than equality',
      `await db.select().from(invitations).where(ne(invitations.token, id));\n await db.select().from(invitations).where(or(eq(invitations.token, id), eq(invitations.id, id)));`,
      ['missingFilter', 'missingInArm'],
    ),
    leak(
      'the primary key of a table and a foreign key, whatever they are called',
      `await db.select().from(keys).where(eq(keys.ownToken, id));\n await db.select().from(keys).where(eq(keys.personToken, id));`,
      ['lookupByKey', 'lookupByKey'],
    ),
    {
      ...leak(
        'a token, with the option off',
        'await db.select().from(invitations).where(eq(invitations.token, id));',
      ),
      options: { unguessable: [] },
    },

    // Memberships that prove nothing.
    leak(
      'a membership of the person alone, and one that is not tied to the row',
      `await db.select().from(members).where(eq(members.personId, userId));\n await db.select().from(projects).innerJoin(members, eq(members.personId, userId)).where(eq(projects.id, id));`,
      ['missingFilter', 'lookupByKey'],
      'userId: string, id: string',
    ),
    leak(
      'a membership of a person that the input names',
      `await db.select().from(projects).innerJoin(members, and(eq(members.tenantId, projects.tenantId), eq(members.personId, input.userId))).where(eq(projects.id, id));`,
      ['lookupByKey'],
    ),

    leak(
      'a membership that a foreign key joins, or that is joined by something else',
      `await db.select().from(members).innerJoin(keys, eq(keys.personToken, members.personId)).where(eq(members.personId, userId));
      await db.select().from(members).innerJoin(projects, eq(projects.ownerId, members.personId)).where(eq(members.personId, userId));`,
      ['missingFilter', 'missingFilter'],
      'userId: string',
    ),

    // One report a query.
    leak(
      'several joined tables',
      `await db.select().from(projects).innerJoin(tasks, eq(tasks.name, projects.name)).innerJoin(invitations, eq(invitations.plainToken, projects.name)).where(eq(projects.tenantId, org));`,
      ['missingInJoin'],
    ),

    // Templates.
    leak(
      'a template with an arm that does not compare the tenant',
      'await db.select().from(projects).where(sql`${projects.tenantId} = ${org} or ${projects.archived}`);\n await db.select().from(projects).where(sql`${projects.archived} or ${projects.tenantId} = ${org}`);\n await db.select().from(projects).where(sql`${projects.name} = ${id} and (${projects.tenantId} = ${org} or ${projects.archived})`);',
      ['missingInArm', 'missingInArm', 'missingInArm'],
    ),
  ],
});

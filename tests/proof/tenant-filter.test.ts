import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Linter } from 'eslint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import rule from '../../src/rules/require-tenant-filter.ts';
import { isLong } from '../support/long.ts';
import { parser } from '../support/parser.ts';
import { drizzleLines, type DrizzleLine } from './support/index.ts';
import { withScratch, writeInto, writeProject } from './support/project.ts';

// What require-tenant-filter passes keeps to one tenant, and what it reports reaches another one's rows: the same text
// is linted, and run by both lines of Drizzle against a Postgres that holds rows of two tenants.

const schema = `import { boolean, foreignKey, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), slug: text('slug').notNull() });
export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
  email: text('email').notNull().unique(),
});
export const projects = pgTable('projects', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
  ownerId: uuid('owner_id').references(() => users.id),
  name: text('name').notNull(),
  isPublic: boolean('is_public').notNull().default(false),
}, (t) => [unique().on(t.tenantId, t.id)]);
export const tasks = pgTable('tasks', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').notNull(),
  projectId: uuid('project_id').notNull(),
  title: text('title').notNull(),
}, (t) => [foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] })]);
`;

const alpha = '00000000-0000-4000-8000-00000000000a';
const beta = '00000000-0000-4000-8000-00000000000b';
/** A project of the other tenant, which anyone may have come to know. */
const foreignId = '00000000-0000-4000-8000-0000000000b1';
const ownUser = '00000000-0000-4000-8000-0000000000a2';
const foreignUser = '00000000-0000-4000-8000-0000000000b2';
const ownId = '00000000-0000-4000-8000-0000000000a1';

/** Every text of the other tenant says `beta`. One own project has an owner of the other tenant, which no key forbids. */
const rows = `
create table tenants (id uuid primary key, slug text not null);
create table users (id uuid primary key default gen_random_uuid(), tenant_id uuid not null references tenants, email text not null unique);
create table projects (
  id uuid primary key default gen_random_uuid(), tenant_id uuid not null references tenants, owner_id uuid references users,
  name text not null, is_public boolean not null default false, unique (tenant_id, id)
);
create table tasks (
  id uuid primary key default gen_random_uuid(), tenant_id uuid not null, project_id uuid not null, title text not null,
  foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete cascade on update cascade
);
insert into tenants values ('${alpha}', 'alpha'), ('${beta}', 'beta');
insert into users values ('${ownUser}', '${alpha}', 'a@alpha'), ('${foreignUser}', '${beta}', 'b@beta');
insert into projects values
  ('${ownId}', '${alpha}', '${ownUser}', 'alpha one', true), (default, '${alpha}', '${foreignUser}', 'alpha two', false),
  ('${foreignId}', '${beta}', '${foreignUser}', 'beta one', true), (default, '${beta}', null, 'beta two', false);
insert into tasks values (default, '${alpha}', '${ownId}', 'alpha task'), (default, '${beta}', '${foreignId}', 'beta task');
`;

/** The rows of a tenant in any table of which a query may count them. */
const ownRows = 2;

interface Snippet {
  /** What stands behind `return`; it may use `db`, `tenantId`, `id` (of a foreign project), `other` and `flag`. */
  readonly code: string;
  /** The line of which it is; both, where it is the same. */
  readonly line?: DrizzleLine;
}

const both = (...codes: readonly string[]): Snippet[] => codes.map((code) => ({ code }));
const only = (line: DrizzleLine, ...codes: readonly string[]): Snippet[] =>
  codes.map((code) => ({ code, line }));

const passed: readonly Snippet[] = [
  ...both(
    'db.select().from(projects).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).where(and(eq(projects.id, id), eq(projects.tenantId, tenantId)))',
    'db.select().from(projects).where(or(and(eq(projects.tenantId, tenantId), eq(projects.id, id)), and(eq(projects.tenantId, tenantId), eq(projects.isPublic, true))))',
    'db.select().from(projects).where(or(undefined, eq(projects.tenantId, tenantId)))',
    'db.select().from(projects).where(or(eq(projects.tenantId, tenantId), isNull(projects.tenantId)))',
    'db.select().from(projects).where(sql`${projects.tenantId} = ${tenantId} and ${projects.name} like ${"%o%"}`)',
    'db.select().from(projects).where(inArray(projects.tenantId, db.select({ id: tenants.id }).from(tenants).where(eq(tenants.slug, "alpha"))))',
    'db.select().from(projects).where(and(eq(projects.tenantId, tenantId), flag ? eq(projects.isPublic, true) : undefined))',
    'db.select().from(projects).where(flag ? and(eq(projects.tenantId, tenantId), eq(projects.isPublic, true)) : eq(projects.tenantId, tenantId))',
    'db.select().from(projects).where(eq(projects.name, "x")).$dynamic().where(eq(projects.tenantId, tenantId)).execute()',
    'db.select().from(projects).leftJoin(users, and(eq(users.id, projects.ownerId), eq(users.tenantId, projects.tenantId))).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).leftJoin(users, and(eq(users.id, projects.ownerId), eq(users.tenantId, tenantId))).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).leftJoin(users, eq(users.tenantId, projects.tenantId)).where(eq(users.tenantId, tenantId))',
    'db.select().from(projects).rightJoin(users, eq(users.tenantId, projects.tenantId)).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).fullJoin(users, eq(users.tenantId, projects.tenantId)).where(and(eq(projects.tenantId, tenantId), eq(users.tenantId, tenantId)))',
    'db.select().from(tasks).innerJoin(projects, eq(projects.id, tasks.projectId)).where(eq(tasks.tenantId, tenantId))',
    'db.select().from(projects).leftJoin(tasks, eq(tasks.projectId, projects.id)).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).innerJoin(tenants, eq(tenants.id, projects.tenantId)).where(eq(tenants.slug, "alpha"))',
    'db.select().from(tasks).where(inArray(tasks.projectId, db.select({ id: projects.id }).from(projects).where(eq(projects.tenantId, tenantId))))',
    'db.select().from(projects).where(and(eq(projects.tenantId, tenantId), exists(db.select().from(tasks).where(and(eq(tasks.projectId, projects.id), eq(tasks.tenantId, projects.tenantId))))))',
    'db.$count(projects, eq(projects.tenantId, tenantId))',
    'db.update(projects).set({ name: "new" }).where(and(eq(projects.tenantId, tenantId), eq(projects.id, id))).returning()',
    'db.update(projects).set({ tenantId, name: "new" }).where(eq(projects.tenantId, tenantId)).returning()',
    'db.update(projects).set({ tenantId: undefined, name: "new" }).where(eq(projects.tenantId, tenantId)).returning()',
    'db.delete(tasks).where(eq(tasks.tenantId, tenantId)).returning()',
    'db.insert(projects).values({ tenantId, name: "new" }).returning()',
    'db.insert(projects).values({ id: ownId, tenantId, name: "new" }).onConflictDoUpdate({ target: [projects.tenantId, projects.id], set: { tenantId, name: "newer" } }).returning()',
    'db.insert(projects).values({ id, tenantId, name: "new" }).onConflictDoUpdate({ target: projects.id, set: { tenantId }, setWhere: eq(projects.tenantId, tenantId) }).returning()',
    'db.insert(projects).values({ id, tenantId, name: "new" }).onConflictDoUpdate({ target: projects.id, set: { name: "newer" }, setWhere: eq(projects.tenantId, tenantId) }).returning()',
    'db.insert(projects).values({ tenantId, name: "new" }).onConflictDoUpdate({ target: projects.id, set: { name: "newer" } }).returning()',
  ),
  ...only(
    '0.45',
    'db.query.projects.findMany({ where: (t, { eq }) => eq(t.tenantId, tenantId) })',
    'db.query.projects.findFirst({ where: and(eq(projects.tenantId, tenantId), eq(projects.id, id)) })',
  ),
  ...only(
    '1.0',
    'db.query.projects.findMany({ where: { tenantId } })',
    'db.query.projects.findMany({ where: { AND: [{ tenantId: { in: [tenantId] } }, { OR: [{ id }, { isPublic: true }] }] } })',
    'db.query.projects.findMany({ where: { RAW: (t) => eq(t.tenantId, tenantId) } })',
  ),
];

const reported: readonly Snippet[] = [
  ...both(
    'db.select().from(projects)',
    'db.select().from(projects).where(undefined)',
    'db.select().from(projects).where(and())',
    'db.select().from(projects).where(eq(projects.id, id))',
    'db.select().from(projects).where(ne(projects.tenantId, tenantId))',
    'db.select().from(projects).where(not(eq(projects.tenantId, tenantId)))',
    'db.select().from(projects).where(eq(projects.tenantId, projects.tenantId))',
    'db.select().from(projects).where(or(eq(projects.tenantId, tenantId), eq(projects.isPublic, true)))',
    'db.select().from(projects).where(flag ? eq(projects.tenantId, tenantId) : undefined)',
    'db.select().from(projects).where(eq(projects.tenantId, tenantId)).$dynamic().where(eq(projects.isPublic, true)).execute()',
    'db.select().from(projects).innerJoin(users, eq(users.id, projects.ownerId)).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).leftJoin(users, eq(users.id, projects.ownerId)).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).leftJoin(users, and(eq(users.tenantId, tenantId), eq(projects.tenantId, tenantId)))',
    'db.select().from(projects).rightJoin(users, and(eq(users.tenantId, tenantId), eq(projects.tenantId, tenantId)))',
    'db.select().from(projects).fullJoin(users, and(eq(users.id, projects.ownerId), eq(users.tenantId, projects.tenantId))).where(eq(projects.isPublic, true))',
    'db.select().from(projects).crossJoin(users).where(eq(projects.tenantId, tenantId))',
    'db.select().from(projects).innerJoin(tenants, eq(tenants.id, projects.tenantId))',
    'db.select({ name: projects.name }).from(projects).where(eq(projects.tenantId, tenantId)).union(db.select({ name: projects.name }).from(projects))',
    'db.$count(projects)',
    'db.update(projects).set({ name: "new" }).returning()',
    'db.update(projects).set({ name: "new" }).where(eq(projects.id, id)).returning()',
    'db.update(projects).set({ tenantId: other }).where(and(eq(projects.tenantId, tenantId), eq(projects.isPublic, false)))',
    'db.delete(tasks).returning()',
    'db.delete(tasks).where(inArray(tasks.title, ["beta task"]))',
    'db.insert(projects).values({ id, tenantId, name: "new" }).onConflictDoUpdate({ target: projects.id, set: { tenantId } })',
    'db.insert(projects).values({ id, tenantId, name: "new" }).onConflictDoUpdate({ target: projects.id, set: { name: "newer" } })',
    'db.insert(projects).values({ id, tenantId, name: "new" }).onConflictDoUpdate({ target: [projects.id], set: { name: "newer" }, setWhere: ne(projects.name, "x") })',
    'db.insert(projects).select(db.select().from(projects).where(eq(projects.name, "x")).union(db.select().from(projects))).onConflictDoNothing().returning().then(() => db.select().from(projects))',
  ),
  ...only(
    '0.45',
    'db.query.projects.findMany()',
    'db.query.projects.findFirst({ where: (t, { eq }) => eq(t.id, id) })',
  ),
  ...only(
    '1.0',
    'db.query.projects.findMany()',
    'db.query.projects.findFirst({ where: { id } })',
    'db.query.projects.findMany({ where: { OR: [{ tenantId }, { isPublic: true }] } })',
    'db.query.projects.findMany({ where: { NOT: { tenantId } } })',
  ),
];

/** What is reported and refused by the database, as its tenant column is NOT NULL. */
const refused: readonly Snippet[] = both('db.insert(projects).values({ name: "new" } as never)');

/** What is reported although no row of another tenant comes of it: the code of the query alone cannot tell. */
const untold: readonly (Snippet & { readonly why: string })[] = [
  {
    code: 'db.select().from(projects).where(eq(projects.id, ownId))',
    why: 'the key is one of the own tenant, as an earlier query may have made sure',
  },
  {
    code: 'db.select().from(projects).innerJoin(users, eq(users.id, projects.ownerId)).where(and(eq(projects.tenantId, tenantId), eq(projects.id, ownId)))',
    why: 'the rows of this one project agree, which nothing in the schema makes sure of',
  },
  {
    code: 'db.select().from(users).where(eq(users.email, "a@alpha"))',
    why: 'a person is looked for before the tenant is known, as a login does',
  },
];

const source = (
  code: string,
  line: DrizzleLine,
): string => `import { and, eq, exists, inArray, isNull, ne, not, or, sql${line === '1.0' ? ', defineRelations' : ''} } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import * as schema from './schema';
import { projects, tasks, tenants, users } from './schema';

${line === '1.0' ? 'const relations = defineRelations(schema);' : ''}
const ownId = '${ownId}';
export const used = [and, eq, exists, inArray, isNull, ne, not, or, sql, ownId, tasks, tenants, users];
export async function run(client: never, tenantId: string, id: string, other: string, flag: boolean) {
  const db = drizzle({ client, ${line === '1.0' ? 'relations' : 'schema'} });
  return await ${code};
}
`;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  let postgres: PGlite;
  beforeAll(async () => {
    postgres = await PGlite.create();
    await postgres.exec(rows);
  });
  afterAll(() => postgres.close());

  /** Whether the rule reports a snippet, and what running it as the first tenant comes to. */
  async function both(code: string): Promise<{ readonly isReported: boolean; readonly outcome: string }> {
    const text = source(code, line);
    return withScratch(line, async (folder) => {
      writeProject(folder, { line, files: { 'schema.ts': schema, 'app.ts': text } });
      writeInto(folder, 'package.json', '{ "dependencies": {} }');
      const linter = new Linter({ configType: 'flat', cwd: folder });
      const messages = linter.verify(
        text,
        {
          files: ['**/*.ts'],
          languageOptions: { parser },
          plugins: { proof: { rules: { filter: rule } } },
          // By default a join by a foreign key is trusted to stay within one tenant, which no key here enforces.
          rules: { 'proof/filter': ['error', { joins: 'tenant' }] },
          settings: { 'schema-architect': { root: folder } },
        },
        { filename: join(folder, 'app.ts') },
      );
      const fatal = messages.find((message) => message.fatal);
      if (fatal) throw new Error(fatal.message);
      return { isReported: messages.length > 0, outcome: await outcomeOf(folder, text) };
    });
  }

  async function outcomeOf(folder: string, text: string): Promise<string> {
    for (const [name, content] of [
      ['schema', schema],
      ['app', text],
    ] as const) {
      const { outputText } = ts.transpileModule(content, {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
      });
      writeInto(folder, `compiled/${name}.js`, outputText);
    }
    writeInto(folder, 'compiled/package.json', '{ "type": "commonjs" }');
    const { run } = createRequire(join(folder, 'compiled/package.json'))('./app.js') as {
      run: (client: PGlite, ...values: readonly (string | boolean)[]) => Promise<unknown>;
    };
    await postgres.exec('begin');
    try {
      const before = await foreignRows();
      const result = await run(postgres, alpha, foreignId, beta, false);
      const isTouched = (await foreignRows()) !== before;
      return isTouched || tellsOfOthers(result) ? 'another tenant' : 'one tenant';
    } catch (error) {
      const { code } = ((error as Error).cause ?? error) as { code?: string };
      if (code === undefined) throw error;
      return code;
    } finally {
      await postgres.exec('rollback');
    }
  }

  /** All rows of the other tenant, to see whether one is changed, taken or given. */
  async function foreignRows(): Promise<string> {
    const tables = ['users', 'projects', 'tasks'];
    const found = tables.map((table) =>
      postgres.query(`select * from ${table} where tenant_id = $1 order by id`, [beta]),
    );
    return JSON.stringify((await Promise.all(found)).map(({ rows: each }) => each));
  }

  /** What both lines take is shown with one of them, in turn; with both in the long run. */
  const ofLine = <Each extends Snippet>(list: readonly Each[]): [string, Each][] =>
    list
      .filter((each, index) => (each.line ?? (isLong ? line : drizzleLines[index % 2])) === line)
      .map((each) => [each.code, each]);

  test.each(ofLine(passed))('is passed and keeps to one tenant: %s', async (code) => {
    expect(await both(code)).toEqual({ isReported: false, outcome: 'one tenant' });
  });

  test.each(ofLine(reported))('is reported and reaches another tenant: %s', async (code) => {
    expect(await both(code)).toEqual({ isReported: true, outcome: 'another tenant' });
  });

  test.each(ofLine(refused))('is reported and refused: %s', async (code) => {
    expect(await both(code)).toEqual({ isReported: true, outcome: '23502' });
  });

  test.each(ofLine(untold))('is reported although it keeps to one tenant: %s', async (code, { why }) => {
    expect(await both(code), why).toEqual({ isReported: true, outcome: 'one tenant' });
  });
});

/** Whether a result has a text of the other tenant, or counts more rows than one tenant has. */
function tellsOfOthers(result: unknown): boolean {
  if (typeof result === 'number') return result > ownRows;
  const text = JSON.stringify([result]);
  return text.includes('beta') || text.includes(beta);
}

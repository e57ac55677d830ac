import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isLong, sampleOf } from '../support/long.ts';
import {
  apply,
  ApplyError,
  drizzleLines,
  generate,
  GenerateError,
  openDatabase,
  prove,
  typecheck,
  TypecheckError,
  type Database,
  type DrizzleLine,
  type Project,
} from './support/index.ts';
import { compileTogether, problemsOf } from './support/compile-together.ts';

compileTogether();

const tenants = `
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
});
`;

const users = `
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const users = pgTable('users', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id')
    .references(() => tenants.id, { onDelete: 'cascade' })
    .notNull(),
  email: text('email').notNull().unique(),
});
`;

/** The card's schema template, its indexes moved into the third argument. */
const conversations = `
import { pgTable, uuid, text, timestamp, jsonb, index } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';
import { users } from './users';

export const conversations = pgTable(
  'conversations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .references(() => tenants.id, { onDelete: 'cascade' })
      .notNull(),
    userId: uuid('user_id')
      .references(() => users.id, { onDelete: 'cascade' })
      .notNull(),
    name: text('name').notNull(),
    description: text('description'),
    metadata: jsonb('metadata'),
    createdAt: timestamp('created_at').defaultNow().notNull(),
    updatedAt: timestamp('updated_at').defaultNow().notNull(),
  },
  (t) => [index('conversations_tenant_idx').on(t.tenantId), index('conversations_user_idx').on(t.userId)],
);

export type Conversation = typeof conversations.$inferSelect;
export type NewConversation = typeof conversations.$inferInsert;
`;

/** 1.0 has no `relations`: it defines those of all tables at once. */
const relations: Record<DrizzleLine, Record<string, string>> = {
  '0.45': {
    'schema/relations.ts': `
import { relations } from 'drizzle-orm';
import { conversations } from './conversations';
import { tenants } from './tenants';
import { users } from './users';

export const conversationsRelations = relations(conversations, ({ one }) => ({
  tenant: one(tenants, { fields: [conversations.tenantId], references: [tenants.id] }),
  user: one(users, { fields: [conversations.userId], references: [users.id] }),
}));
`,
  },
  '1.0': {
    'relations.ts': `
import { defineRelations } from 'drizzle-orm';
import { conversations } from './schema/conversations';
import { tenants } from './schema/tenants';
import { users } from './schema/users';

export const relations = defineRelations({ conversations, tenants, users }, (r) => ({
  conversations: {
    tenant: r.one.tenants({ from: r.conversations.tenantId, to: r.tenants.id }),
    user: r.one.users({ from: r.conversations.userId, to: r.users.id }),
  },
}));
`,
  },
};

/** The index as the card writes it: on the columns of the finished table. */
const detached = `
import { index, pgTable, uuid } from 'drizzle-orm/pg-core';

export const conversations = pgTable('conversations', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').notNull(),
});

export const conversationsByTenant = index('conversations_tenant_idx').on(conversations.tenantId);
`;

const chunks = `
import { index, pgTable, text, uuid, vector } from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const documentChunks = pgTable(
  'document_chunks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id')
      .references(() => tenants.id, { onDelete: 'cascade' })
      .notNull(),
    content: text('content').notNull(),
    embedding: vector('embedding', { dimensions: 3 }),
  },
  (t) => [
    index('document_chunks_tenant_idx').on(t.tenantId),
    index('document_chunks_embedding_idx').using('hnsw', t.embedding.op('vector_cosine_ops')).with({ m: 8 }),
  ],
);
`;

/** tenants.ownerId -> users, users.tenantId -> tenants, in two files. */
function cycle(line: DrizzleLine, returnType: string): Project {
  return {
    line,
    files: {
      'schema/tenants.ts': `
import { type AnyPgColumn, pgTable, uuid } from 'drizzle-orm/pg-core';
import { users } from './users';

export const tenants = pgTable('tenants', {
  id: uuid('id').primaryKey().defaultRandom(),
  ownerId: uuid('owner_id').references(()${returnType} => users.id, { onDelete: 'set null' }),
});

export type Column = AnyPgColumn;
`,
      'schema/users.ts': users,
    },
  };
}

const nameless = `
import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  userID: uuid().primaryKey().defaultRandom(),
  displayName: text().notNull(),
  createdAt: timestamp({ withTimezone: true }).defaultNow().notNull(),
});
`;

/** What a schema file may export besides tables, and most of what a table may hold. */
const objects = `
import { sql } from 'drizzle-orm';
import {
  bigint, boolean, check, foreignKey, halfvec, index, integer, jsonb, numeric, pgEnum, pgPolicy, pgRole,
  pgSchema, pgSequence, pgTable, pgView, primaryKey, serial, text, timestamp, unique, uniqueIndex, uuid, varchar,
} from 'drizzle-orm/pg-core';
import { tenants } from './tenants';

export const mood = pgEnum('mood', ['calm', 'loud']);
export const audit = pgSchema('audit');
export const level = audit.enum('level', ['low', 'high']);
export const app = pgRole('app');
export const counter = pgSequence('counter', { startWith: 10 });
export const log = audit.table('log', { id: serial('id').primaryKey(), level: level().default('low') });

export const projects = pgTable(
  'projects',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }),
    mood: mood('mood').default('calm').notNull(),
    tags: text('tags').array().notNull().default([]),
    price: numeric('price', { precision: 10, scale: 2 }).default('1.50'),
    size: bigint('size', { mode: 'bigint' }),
    open: boolean('open').default(true),
    settings: jsonb('settings').default({ depth: 1 }),
    seenAt: timestamp('seen_at', { withTimezone: true }).defaultNow(),
    code: varchar('code', { length: 12 }).unique(),
    half: halfvec('half', { dimensions: 3 }),
    place: integer('place').generatedAlwaysAsIdentity(),
    title: text('title').generatedAlwaysAs(sql\`'a title'::text\`),
  },
  (t) => [
    index('projects_seen_idx').on(t.tenantId, t.seenAt.desc()),
    index().on(t.open),
    uniqueIndex('projects_code_lower_idx').on(sql\`lower(\${t.code})\`).where(sql\`\${t.open}\`),
    unique('projects_tenant_id_key').on(t.tenantId, t.id),
    check('projects_price_check', sql\`\${t.price} > 0\`),
    pgPolicy('projects_read', { for: 'select', to: app, using: sql\`true\` }),
  ],
);

export const members = pgTable(
  'members',
  { tenantId: uuid('tenant_id').notNull(), projectId: uuid('project_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.projectId] }),
    foreignKey({ columns: [t.tenantId, t.projectId], foreignColumns: [projects.tenantId, projects.id] }),
  ],
);

export const openProjects = pgView('open_projects').as((qb) => qb.select({ id: projects.id }).from(projects));
`;

const everything = (line: DrizzleLine): Project => ({
  line,
  files: { 'schema/tenants.ts': tenants, 'schema/objects.ts': objects },
});

const card = (line: DrizzleLine): Project => ({
  line,
  files: {
    'schema/tenants.ts': tenants,
    'schema/users.ts': users,
    'schema/conversations.ts': conversations,
    ...relations[line],
  },
});

const vectors = (line: DrizzleLine): Project => ({
  line,
  files: { 'schema/tenants.ts': tenants, 'schema/chunks.ts': chunks },
});

const only = (line: DrizzleLine, text: string): Project => ({ line, files: { 'schema.ts': text } });

// The first proof of a process loads TypeScript, drizzle-kit and Postgres.
describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test("the card's template, its indexes in the third argument, compiles and applies", async () => {
    await using proof = await prove(card(line));
    expect(await proof.database.indexes('conversations')).toMatchObject([
      { name: 'conversations_pkey', unique: true, columns: ['id'] },
      {
        name: 'conversations_tenant_idx',
        unique: false,
        method: 'btree',
        columns: ['tenant_id'],
        predicate: null,
      },
      {
        name: 'conversations_user_idx',
        unique: false,
        method: 'btree',
        columns: ['user_id'],
        predicate: null,
      },
    ]);
    expect((await proof.database.columns('conversations')).slice(-2)).toEqual([
      { name: 'created_at', type: 'timestamp without time zone', notNull: true, default: 'now()' },
      { name: 'updated_at', type: 'timestamp without time zone', notNull: true, default: 'now()' },
    ]);
  });

  test("onDelete 'cascade' stands in Postgres' catalog, and deletes", async () => {
    await using proof = await prove(card(line));
    const { query, constraints } = proof.database;
    const foreignKeys = (await constraints('conversations')).filter(({ kind }) => kind === 'foreign key');
    expect(
      foreignKeys.map(({ columns, references }) => ({ columns, to: references?.table, ...references })),
    ).toEqual([
      {
        columns: ['id'],
        to: 'tenants',
        table: 'tenants',
        schema: 'public',
        onDelete: 'cascade',
        onUpdate: 'no action',
      },
      {
        columns: ['id'],
        to: 'users',
        table: 'users',
        schema: 'public',
        onDelete: 'cascade',
        onUpdate: 'no action',
      },
    ]);
    await query("insert into tenants (name) values ('acme')");
    await query("insert into users (tenant_id, email) select id, 'ann@acme.example' from tenants");
    await query('delete from tenants');
    expect(await query('select * from users')).toEqual([]);
  });

  test('a vector column with an hnsw index applies, with the extension made for it', async () => {
    await using proof = await prove(vectors(line));
    expect(proof.migration.sql).not.toMatch(/create extension/i);
    expect(await proof.database.indexes('document_chunks')).toContainEqual(
      expect.objectContaining({
        name: 'document_chunks_embedding_idx',
        method: 'hnsw',
        columns: ['embedding'],
        operatorClasses: ['vector_cosine_ops'],
        parameters: ['m=8'],
      }),
    );
    expect(await proof.database.columns('document_chunks')).toContainEqual(
      expect.objectContaining({ name: 'embedding', type: 'vector(3)' }),
    );
  });

  test('two tables that reference each other apply when one side is typed AnyPgColumn', async () => {
    await using proof = await prove(cycle(line, ': AnyPgColumn'));
    const [toUsers] = (await proof.database.constraints('tenants')).filter(
      ({ kind }) => kind === 'foreign key',
    );
    const [toTenants] = (await proof.database.constraints('users')).filter(
      ({ kind }) => kind === 'foreign key',
    );
    expect(toUsers).toMatchObject({
      columns: ['owner_id'],
      references: { table: 'users', onDelete: 'set null' },
    });
    expect(toTenants).toMatchObject({
      columns: ['tenant_id'],
      references: { table: 'tenants', onDelete: 'cascade' },
    });
  });

  test('two tables that reference each other are TS7022 when neither side is typed', async () => {
    const project = cycle(line, '');
    expect(typecheck(project)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^schema\/tenants\.ts:5:14 TS7022 'tenants' implicitly has type 'any'/),
        expect.stringMatching(/^schema\/users\.ts:5:14 TS7022 'users' implicitly has type 'any'/),
      ]),
    );
    await expect(prove(project, { resolution: 'bundler' })).rejects.toThrow(TypecheckError);
  });

  test('a refused statement is named, with what Postgres says', async () => {
    const unexported = only(
      line,
      `
import { pgTable, uuid } from 'drizzle-orm/pg-core';
const hidden = pgTable('hidden', { id: uuid('id').primaryKey() });
export const users = pgTable('users', { hiddenId: uuid('hidden_id').references(() => hidden.id) });
`,
    );
    const { statements } = await generate(unexported);
    const error: unknown = await apply(statements).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApplyError);
    expect(error).toMatchObject({
      code: '42P01',
      statement: expect.stringMatching(/^ALTER TABLE "users" ADD CONSTRAINT/),
      message: expect.stringContaining('statement 2 of 2: 42P01 relation "'),
    });
  });

  test('a migration leads from the schema before, and meets the rows of its tables', async () => {
    const from: Project = { line, files: { 'schema/tenants.ts': tenants } };
    const withColumn = (column: string): Project => ({
      line,
      files: { 'schema/tenants.ts': tenants.replace(/^}\);/m, `  ${column},\n});`) },
    });
    const fill = async ({ query }: Database) => {
      await query("insert into tenants (name) values ('acme')");
    };

    await using proof = await prove(withColumn("slug: text('slug')"), { from, fill });
    expect(proof.migration.statements).toEqual(['ALTER TABLE "tenants" ADD COLUMN "slug" text;']);
    expect(await proof.database.query('select name, slug from tenants')).toEqual([
      { name: 'acme', slug: null },
    ]);

    const notNull = prove(withColumn("slug: text('slug').notNull()"), { from, fill });
    await expect(notNull).rejects.toMatchObject({ name: 'ApplyError', code: '23502' });
  });

  describe.concurrent('the programmatic kit says what the command says', () => {
    test.each([
      // The rest is for the long run: what the schema that holds everything has as well, and a casing that 1.0 ignores.
      ...(isLong
        ? ([
            ["the card's template", card(line)],
            ['vectors', vectors(line)],
            ['a cycle across files', cycle(line, ': AnyPgColumn')],
          ] satisfies [string, Project][])
        : []),
      ...(isLong || line === '0.45'
        ? ([['nameless columns', { ...only(line, nameless), casing: 'snake_case' }]] satisfies [
            string,
            Project,
          ][])
        : []),
    ] satisfies [string, Project][])('%s', async (_name, project) => {
      const byCommand = await generate(project, { kit: 'cli' });
      const byApi = await generate(project, { kit: 'api' });
      expect(byApi.statements).toEqual(byCommand.statements);
      expect(byCommand.statements.length).toBeGreaterThan(0);
    });

    test('everything a schema may hold, as a later state of the project', async () => {
      const from: Project = { line, files: { 'schema/tenants.ts': tenants } };
      const byCommand = await generate(everything(line), { from, kit: 'cli' });
      const byApi = await generate(everything(line), { from, kit: 'api' });
      expect(byApi.statements).toEqual(byCommand.statements);
      expect(byApi.previous?.statements).toEqual(byCommand.previous?.statements);
      expect(byCommand.statements.length).toBeGreaterThan(0);
    });

    test.runIf(isLong || line === '0.45')('a renamed column, which asks who knows', async () => {
      const from = only(line, tenants);
      const project = only(line, tenants.replace("name: text('name')", "title: text('title')"));
      await expect(generate(project, { from, kit: 'cli' })).rejects.toThrow(GenerateError);
      await expect(generate(project, { from, kit: 'api' })).rejects.toThrow(GenerateError);
    });
  });
});

describe('an index on the columns of a finished table', () => {
  test.each(['cli', 'api'] as const)('throws on load in 0.45, and so does the harness (%s)', async (kit) => {
    const project = only('0.45', detached);
    expect(typecheck(project)).toEqual([]);
    await expect(generate(project, { kit })).rejects.toThrow(/SyntaxError: "undefined" is not valid JSON/);
  });

  test.each(['cli', 'api'] as const)('is dropped in silence by 1.0 (%s)', async (kit) => {
    await using proof = await prove(only('1.0', detached), { kit });
    const indexes = await proof.database.indexes('conversations');
    expect(indexes.map(({ name }) => name)).toEqual(['conversations_pkey']);
  });
});

test.each(sampleOf(drizzleLines, 2))('a schema that does not parse makes no migration (%s)', async (line) => {
  const project = only(line, tenants.replace('});', '};'));
  await expect(generate(project, { kit: 'cli' })).rejects.toThrow(GenerateError);
  await expect(generate(project, { kit: 'api' })).rejects.toThrow(/SyntaxError: schema\.ts:7:2 TS1005/);
});

describe('casing', () => {
  test('snake_case names the nameless columns of 0.45', async () => {
    await using proof = await prove({ ...only('0.45', nameless), casing: 'snake_case' });
    const columns = await proof.database.columns('users');
    expect(columns.map(({ name }) => name)).toEqual(['user_id', 'display_name', 'created_at']);
  });

  test('snake_case is ignored by 1.0', async () => {
    await using proof = await prove({ ...only('1.0', nameless), casing: 'snake_case' });
    const columns = await proof.database.columns('users');
    expect(columns.map(({ name }) => name)).toEqual(['userID', 'displayName', 'createdAt']);
  });
});

test('what does not compile is told with its test, where a file is compiled as one', () => {
  const broken =
    "import { pgTable, txt } from 'drizzle-orm/pg-core';\nexport const t = pgTable('t', { a: txt('a') });\n";
  const fine =
    "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const t = pgTable('t', { a: text('a') });\n";
  const all = drizzleLines.flatMap((line) => [
    { test: `${line} is fine`, project: { line, files: { 'schema.ts': fine } } },
    { test: `${line} is broken`, project: { line, files: { 'schema/t.ts': broken } } },
  ]);
  expect(problemsOf(all)).toEqual(
    drizzleLines.map((line) => expect.stringMatching(`^${line} is broken: schema/t\\.ts:1:19 TS2724 .*txt`)),
  );
});

describe('the type check', () => {
  test('knows two ways of resolving imports', () => {
    const project: Project = {
      line: '0.45',
      files: { 'schema/tenants.ts': tenants, 'schema/users.ts': users },
    };
    expect(typecheck(project, 'bundler')).toEqual([]);
    expect(typecheck(project, 'nodenext')).toEqual([
      expect.stringMatching(/^schema\/users\.ts:3:25 TS2835 /),
    ]);
  });

  test("adds the project's own compilerOptions to strict", () => {
    const alias = users.replace('./tenants', '@/tenants');
    const files = { 'schema/tenants.ts': tenants, 'schema/users.ts': alias };
    expect(typecheck({ line: '1.0', files })).toEqual([
      expect.stringMatching(/^schema\/users\.ts:3:25 TS2307 /),
    ]);
    const tsconfig = '{ "compilerOptions": { "paths": { "@/*": ["./schema/*"] } } }';
    expect(typecheck({ line: '1.0', files: { ...files, 'tsconfig.json': tsconfig } })).toEqual([]);
  });
});

test('path aliases of the project reach drizzle-kit', async () => {
  for (const line of sampleOf(drizzleLines, 2)) {
    const files = {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./schema/*"] } } }',
      'schema/tenants.ts': tenants,
      'schema/users.ts': users.replace('./tenants', '@/tenants'),
    };
    await using proof = await prove({ line, files });
    expect(await proof.database.constraints('users')).toHaveLength(3);
  }
});

test('a database that was closed comes back as initdb left it', async () => {
  const state = async ({ query }: Database) => ({
    schemas: await query(
      'select nspname, nspowner::regrole::text, nspacl::text from pg_namespace order by 1',
    ),
    roles: await query('select rolname, rolsuper from pg_roles order by 1'),
    extensions: await query('select extname from pg_extension order by 1'),
    objects: await query(`
      select (select count(*) from pg_class) as classes, (select count(*) from pg_type) as types,
        (select count(*) from pg_proc) as functions, (select count(*) from pg_am) as methods`),
    settings: await query(
      "select name, setting from pg_settings where name in ('search_path', 'role') order by 1",
    ),
  });
  const used = await openDatabase();
  // While that one is lent out, this one is made anew.
  await using untouched = await openDatabase();
  await used.apply([
    'create role app',
    'create schema audit',
    'create table audit.log (entry text)',
    'create table embeddings (embedding vector(3))',
    'grant select on audit.log to app',
    'set search_path to audit',
    'set role app',
    'begin',
  ]);
  await used.close();
  await using again = await openDatabase();
  expect(await state(again)).toEqual(await state(untouched));
});

test('a scratch folder is removed', async () => {
  for (const line of sampleOf(drizzleLines, 2)) {
    const telling = `${tenants}\nconsole.log(\`here: \${process.cwd()}\`);`;
    const { output } = await generate(only(line, telling), { kit: 'cli' });
    const [, folder] = /^here: (.+)$/m.exec(output) ?? [];
    expect(folder).toContain('schema-architect-');
    expect(existsSync(String(folder))).toBe(false);
  }
});

import { describe, expect, test } from 'vitest';
import foreignKeyRule from '../../src/rules/require-tenant-foreign-key.ts';
import uniqueRule from '../../src/rules/require-tenant-unique.ts';
import { compileTogether } from './support/compile-together.ts';
import { drizzleLines, prove, type Database, type DrizzleLine, type Project } from './support/index.ts';
import { suggest } from './support/suggest.ts';

compileTogether();

// What require-tenant-unique and require-tenant-foreign-key say of keys: what Postgres takes from a second tenant.

const [alpha, beta] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const [own, foreign] = ['00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-0000000000b1'];

const project = (
  line: DrizzleLine,
  { slug = "text('slug').notNull()", projects = '', key = '' }: Record<string, string>,
): Project => ({
  line,
  files: {
    'schema.ts': `import { sql } from 'drizzle-orm';
import { foreignKey, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const used = [foreignKey, sql, unique, uniqueIndex];

export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
export const projects = pgTable('projects', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
  slug: ${slug},
  deletedAt: timestamp('deleted_at'),
}, (t) => [${projects}]);
export const tasks = pgTable('tasks', {
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
  projectId: uuid('project_id')${key},
});
`,
  },
});

/** A database with a project of the first tenant. */
async function open(each: Project, from?: Project): Promise<Database> {
  const { database } = await prove(each, from ? { from } : {});
  await database.apply([
    `insert into tenants values ('${alpha}'), ('${beta}')`,
    `insert into projects values ('${own}', '${alpha}', 'home', null)`,
  ]);
  return database;
}

/** The error of a statement; `null` where there is none. */
async function errorOf(database: Database, statement: string): Promise<string | null> {
  try {
    await database.apply([statement]);
    return null;
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}

const home = `insert into projects values ('${foreign}', '${beta}', 'home', null)`;
const again = `insert into projects values ('${foreign}', '${alpha}', 'home', null)`;

const sharedKeys = [
  ['a column', { slug: "text('slug').notNull().unique()" }],
  ['a constraint', { projects: "unique('own').on(t.slug)" }],
  ['an index', { projects: "uniqueIndex('own').on(t.slug)" }],
] as const;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each(sharedKeys)('a unique key of all tenants: %s', async (_, given) => {
    const each = project(line, given);
    const {
      messages,
      projects: [suggested = each],
    } = await suggest(each, uniqueRule);
    expect(messages).toHaveLength(1);
    {
      await using database = await open(each);
      expect(await errorOf(database, home)).toBe('23505');
    }
    expect((await suggest(suggested, uniqueRule)).messages).toEqual([]);
    {
      await using database = await open(suggested);
      expect(await errorOf(database, home)).toBeNull();
    }
    await using database = await open(suggested);
    expect(await errorOf(database, again)).toBe('23505');
  });

  test.each([
    ['a constraint', "unique('own').on(t.tenantId, t.slug)"],
    ['an index', "uniqueIndex('own').on(t.tenantId, t.slug)"],
  ])('a key that deleted rows keep taken: %s', async (_, projects) => {
    const given = project(line, { projects });
    const code = `import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { projects } from './schema';

const db = drizzle(() => Promise.resolve({ rows: [] }));

export const remove = (id: string) =>
  db.update(projects).set({ deletedAt: new Date() }).where(eq(projects.id, id));
export const list = () => db.select().from(projects);
`;
    const each = {
      ...given,
      files: { ...given.files, 'package.json': '{ "name": "app" }', 'projects.ts': code },
    };
    const {
      messages,
      projects: [suggested = each],
    } = await suggest(each, uniqueRule);
    expect(messages).toHaveLength(1);
    expect((await suggest(suggested, uniqueRule)).messages).toEqual([]);
    const insertAgain = async (of: Project): Promise<string | null> => {
      await using database = await open(of);
      await database.apply([`update projects set deleted_at = now() where id = '${own}'`]);
      return await errorOf(database, again);
    };
    expect(await insertAgain(each)).toBe('23505');
    expect(await insertAgain(suggested)).toBeNull();
  });

  test.each([
    ['both tables', ''],
    ['the referencing table alone', 'unique().on(t.tenantId, t.id)'],
  ])('a foreign key without the tenant; the edit changes %s', async (_, projects) => {
    const key = '.references(() => projects.id, { onDelete: "cascade" })';
    const each = project(line, { projects, key });
    const {
      messages,
      projects: [suggested = each],
    } = await suggest(each, foreignKeyRule);
    expect(messages).toHaveLength(1);
    const task = `insert into tasks values ('${beta}', '${own}')`;
    {
      // Nobody refuses it, and the other tenant's delete takes the row along.
      await using database = await open(each);
      expect(await errorOf(database, task)).toBeNull();
      await database.apply([`delete from projects where id = '${own}'`]);
      expect(await database.query('select from tasks')).toEqual([]);
    }
    expect((await suggest(suggested, foreignKeyRule)).messages).toEqual([]);
    await using database = await open(suggested);
    expect(await errorOf(database, task)).toBe('23503');
    expect(await errorOf(database, `insert into tasks values ('${alpha}', '${own}')`)).toBeNull();
  });

  test('0.x adds the foreign key to tables that are there before the constraint, 1.0 after it', async () => {
    const key = '.references(() => projects.id, { onDelete: "cascade" })';
    const before = project(line, {});
    const {
      projects: [suggested = before],
    } = await suggest(project(line, { key }), foreignKeyRule);
    const migrated = open(suggested, before);
    if (line === '0.45') await expect(migrated).rejects.toMatchObject({ code: '42830' });
    else await (await migrated).close();
  });
});

import { describe, expect, test } from 'vitest';
import rule from '../../src/rules/no-permissive-policy.ts';
import { compileTogether } from './support/compile-together.ts';
import { drizzleLines, prove, type Database, type DrizzleLine, type Project } from './support/index.ts';
import { suggest } from './support/suggest.ts';

compileTogether();

// What no-permissive-policy says of policies: which rows of two tenants the application's role reaches.

const alpha = '00000000-0000-4000-8000-00000000000a';
const beta = '00000000-0000-4000-8000-00000000000b';

let count = 0;

/** Each has a setting of its own: one that a connection has ever made is '' for it later, and databases are lent out again. */
const project = (line: DrizzleLine, ...policies: readonly string[]): Project => ({
  line,
  files: {
    'schema.ts': `import { sql } from 'drizzle-orm';
import { pgPolicy, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const used = [sql, pgPolicy];

export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
export const notes = pgTable('notes', {
  tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
  body: text('body').notNull(),
  deletedAt: timestamp('deleted_at'),
}, (t) => [
  ${policies
    .map((policy) => `${policy},`)
    .join('\n  ')
    .replaceAll('app.tenant_id', `app.tenant_${++count}`)}
]).enableRLS();
`,
  },
});

const setting = "current_setting('app.tenant_id', true)";
const condition = `sql\`\${t.tenantId} = nullif(${setting}, '')::uuid\``;
const own = `pgPolicy('own', { using: ${condition} })`;

/** A database with a note of each tenant, and a deleted one of alpha, that the application's role may use. */
async function open(each: Project): Promise<Database> {
  const { database } = await prove(each);
  await database.apply([
    `insert into tenants values ('${alpha}'), ('${beta}')`,
    `insert into notes values ('${alpha}', 'alpha', null), ('${alpha}', 'alpha deleted', now()), ('${beta}', 'beta', null)`,
    'create role app',
    'grant select, insert, update, delete on notes to app',
    'grant select on tenants to app',
  ]);
  return database;
}

/** The notes that a role reads: on a connection that was never used, for alpha, and after that transaction. */
async function reads(database: Database, role = 'app'): Promise<Record<string, string>> {
  const setting = `app.tenant_${count}`;
  const bodies = async (): Promise<string> => {
    try {
      const rows = await database.query<{ body: string }>('select body from notes order by body');
      return rows.map(({ body }) => body).join(', ');
    } catch (error) {
      return (error as { readonly code?: string }).code ?? String(error);
    }
  };
  await database.apply([role === 'owner' ? 'reset role' : `set role ${role}`]);
  const unset = await bodies();
  await database.apply(['begin', `select set_config('${setting}', '${alpha}', true)`]);
  const asAlpha = await bodies();
  await database.apply(['commit']);
  const after = await bodies();
  await database.apply(['reset role']);
  return { unset, asAlpha, after };
}

const apart = { unset: '', asAlpha: 'alpha, alpha deleted', after: '' };
const all = 'alpha, alpha deleted, beta';

type Case = readonly [name: string, policies: readonly string[], expected?: object];

const passed: readonly Case[] = [
  ['a policy that asks for the tenant', [own]],
  [
    'a policy for all rows, and a restrictive one',
    ["pgPolicy('all', { using: sql`true` })", `pgPolicy('own', { as: 'restrictive', using: ${condition} })`],
  ],
  [
    'a policy without `using` lets no row pass',
    ["pgPolicy('all', {})", "pgPolicy('read', { for: 'select' })"],
    { unset: '', asAlpha: '', after: '' },
  ],
  [
    'policies for all rows of an update and a delete, whose conditions read the row',
    [
      `pgPolicy('own', { for: 'select', using: ${condition} })`,
      "pgPolicy('change', { for: 'update', using: sql`true` })",
      "pgPolicy('remove', { for: 'delete', using: sql`true` })",
    ],
  ],
];

const reported: readonly Case[] = [
  ['true', ["pgPolicy('all', { using: sql`true` })"], { unset: all, asAlpha: all, after: all }],
  [
    'true beside a policy that asks for the tenant',
    [own, "pgPolicy('read', { for: 'select', using: sql`1 = 1` })"],
    { unset: all, asAlpha: all, after: all },
  ],
  [
    'is null or',
    [
      `pgPolicy('own', { using: sql\`${setting} is null or \${t.tenantId} = nullif(${setting}, '')::uuid\` })`,
    ],
    { ...apart, unset: all },
  ],
  [
    "= '' or",
    [`pgPolicy('own', { using: sql\`${setting} = '' or \${t.tenantId} = nullif(${setting}, '')::uuid\` })`],
    { ...apart, after: all },
  ],
  [
    'coalesce',
    [
      `pgPolicy('own', { using: sql\`\${t.tenantId} = coalesce(nullif(${setting}, '')::uuid, \${t.tenantId})\` })`,
    ],
    { ...apart, unset: all, after: all },
  ],
  [
    'a condition on the row alone beside a policy that asks for the tenant',
    [own, "pgPolicy('live', { using: sql`${t.deletedAt} is null` })"],
    { unset: 'alpha, beta', asAlpha: all, after: 'alpha, beta' },
  ],
];

function named(cases: readonly Case[]) {
  return cases.map(([name, policies, expected]) => ({ name, policies, expected }));
}

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each(named(passed))('passed: $name', async ({ policies, expected = apart }) => {
    const each = project(line, ...policies);
    expect((await suggest(each, rule)).messages).toEqual([]);
    await using database = await open(each);
    expect(await reads(database)).toEqual(expected);
    // The owner of the table is not held back, whatever the policies.
    expect(await reads(database, 'owner')).toEqual({ unset: all, asAlpha: all, after: all });
    // What an update and a delete reach is what the role reads.
    await database.apply(['set role app', "update notes set body = 'changed' where body <> ''"]);
    await database.apply(["delete from notes where body <> ''", 'reset role']);
    expect(await reads(database)).toEqual(expected);
  });

  test.each(named(reported))('reported: $name', async ({ policies, expected }) => {
    const each = project(line, ...policies);
    await using database = await open(each);
    expect(await reads(database)).toEqual(expected);
    const { messages, projects } = await suggest(each, rule);
    expect(messages).toHaveLength(1);
    for (const suggested of projects) {
      expect((await suggest(suggested, rule)).messages).toEqual([]);
      await using mended = await open(suggested);
      const { unset, asAlpha, after } = await reads(mended);
      expect([unset, after]).toEqual(['', '']);
      expect(asAlpha).not.toContain('beta');
    }
  });

  test('new rows of another tenant pass `withCheck: true`, and not the policy without it', async () => {
    const each = project(line, `pgPolicy('own', { using: ${condition}, withCheck: sql\`true\` })`);
    const {
      messages,
      projects: [suggested = each],
    } = await suggest(each, rule);
    expect(messages).toHaveLength(1);
    const write = async (of: Project): Promise<void> => {
      await using database = await open(of);
      await database.apply(['set role app', `set app.tenant_${count} = '${alpha}'`]);
      await database.apply([`insert into notes values ('${beta}', 'moved', null)`]);
    };
    await expect(write(each)).resolves.toBeUndefined();
    await expect(write(suggested)).rejects.toMatchObject({ code: '42501' });
  });
});

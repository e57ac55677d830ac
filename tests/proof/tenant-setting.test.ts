import { describe, expect, test } from 'vitest';
import rule from '../../src/rules/valid-tenant-setting.ts';
import { compileTogether } from './support/compile-together.ts';
import { drizzleLines, prove, type Database, type DrizzleLine, type Project } from './support/index.ts';
import { suggest } from './support/suggest.ts';

compileTogether();

// What valid-tenant-setting says of settings: what Postgres does where one was never made, and where it was made before.

const alpha = '00000000-0000-4000-8000-00000000000a';
const beta = '00000000-0000-4000-8000-00000000000b';

let count = 0;

/** Each has a setting of its own, as what a connection has once made stays known to it. */
function project(line: DrizzleLine, condition: string, tenant = "uuid('tenant_id')"): Project {
  const setting = `app.made_${++count}`;
  return {
    line,
    files: {
      'schema.ts': `import { sql } from 'drizzle-orm';
import { integer, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const used = [integer, uuid];

export const tenants = pgTable('tenants', { id: ${tenant.replace('tenant_id', 'id')}.primaryKey() });
export const notes = pgTable('notes', {
  tenantId: ${tenant}.notNull().references(() => tenants.id),
  body: text('body').notNull(),
}, (t) => [
  pgPolicy('own', { using: sql\`${condition.replaceAll('app.made', setting)}\` }),
]);
`,
    },
  };
}

const settingOf = ({ files }: Project): string => /app\.made_\d+/.exec(files['schema.ts'] ?? '')?.[0] ?? '';

async function open(each: Project, tenants: readonly [string, string] = [alpha, beta]): Promise<Database> {
  const { database } = await prove(each);
  const [first, second] = tenants;
  await database.apply([
    `insert into tenants values ('${first}'), ('${second}')`,
    `insert into notes values ('${first}', 'alpha'), ('${second}', 'beta')`,
    'create role app',
    'grant select on notes to app',
    'set role app',
  ]);
  return database;
}

/** The notes that the connection reads, or Postgres's error. */
async function bodies({ query }: Database): Promise<string> {
  try {
    const rows = await query<{ body: string }>('select body from notes order by body');
    return rows.map(({ body }) => body).join(', ');
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}

/** The notes on a connection that was never used, in the transaction of a tenant, and after it. */
async function reads(database: Database, setting: string, tenant = alpha): Promise<readonly string[]> {
  const before = await bodies(database);
  await database.apply(['begin', `select set_config('${setting}', '${tenant}', true)`]);
  const within = await bodies(database);
  await database.apply(['commit']);
  return [before, within, await bodies(database)];
}

const failing = [
  ['without the second argument', "${t.tenantId} = current_setting('app.made')::uuid", '42704', '22P02'],
  ['with a cast of the empty text', "${t.tenantId} = current_setting('app.made', true)::uuid", '', '22P02'],
  ['in a subquery', "${t.tenantId} = (select current_setting('app.made', true)::uuid)", '', '22P02'],
  ['as text, without the second argument', "${t.tenantId}::text = current_setting('app.made')", '42704', ''],
  [
    'without it, inside of nullif',
    "${t.tenantId} = nullif(current_setting('app.made'), '')::uuid",
    '42704',
    '',
  ],
] as const;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  test.each(failing)('reported: %s', async (_, condition, before, after) => {
    const each = project(line, condition);
    const { messages, projects } = await suggest(each, rule);
    expect(messages).toHaveLength(1);
    {
      await using database = await open(each);
      expect(await reads(database, settingOf(each))).toEqual([before, 'alpha', after]);
    }
    const [suggested = each] = projects;
    expect((await suggest(suggested, rule)).messages).toEqual([]);
    // The setting is known to the connection by now, so that it has another name here.
    const renamed = {
      ...suggested,
      files: {
        'schema.ts': (suggested.files['schema.ts'] ?? '').replaceAll(/app\.made_\d+/g, `app.made_${++count}`),
      },
    };
    await using mended = await open(renamed);
    expect(await reads(mended, settingOf(renamed))).toEqual(['', 'alpha', '']);
  });

  test('the empty text is no number', async () => {
    const each = project(
      line,
      "${t.tenantId} = current_setting('app.made', true)::integer",
      "integer('tenant_id')",
    );
    expect((await suggest(each, rule)).messages).toHaveLength(1);
    await using database = await open(each, ['1', '2']);
    expect(await reads(database, settingOf(each), '1')).toEqual(['', 'alpha', '22P02']);
  });

  test('passed: a text is compared as it is, whether it was ever made or not', async () => {
    const each = project(line, "${t.tenantId}::text = current_setting('app.made', true)");
    expect((await suggest(each, rule)).messages).toEqual([]);
    await using database = await open(each);
    expect(await reads(database, settingOf(each))).toEqual(['', 'alpha', '']);
  });

  test('a setting for the session outlives its transaction, one under another name matches nothing', async () => {
    const each = project(line, "${t.tenantId} = nullif(current_setting('app.made', true), '')::uuid");
    const setting = settingOf(each);
    await using database = await open(each);
    await database.apply([`select set_config('${setting.replace('made_', 'made')}', '${alpha}', false)`]);
    expect(await bodies(database)).toBe('');
    await database.apply([
      'begin',
      `select set_config('${setting.toUpperCase()}', '${alpha}', false)`,
      'commit',
    ]);
    expect(await bodies(database)).toBe('alpha');
    await database.apply([`reset ${setting}`]);
    expect(await bodies(database)).toBe('');
    await database.apply(['begin', `set ${setting} = '${alpha}'`, 'commit']);
    expect(await bodies(database)).toBe('alpha');
    await database.apply(['discard all', 'set role app', 'begin', `set local ${setting} = '${alpha}'`]);
    expect(await bodies(database)).toBe('alpha');
    await database.apply(['commit']);
    expect(await bodies(database)).toBe('');
  });
});

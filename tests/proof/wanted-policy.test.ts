import { expect, test } from 'vitest';
import rule from '../../src/rules/require-policy.ts';
import { compileTogether } from './support/compile-together.ts';
import { drizzleLines, prove, type Project } from './support/index.ts';
import { suggest } from './support/suggest.ts';

compileTogether();

// The policy that require-policy suggests isolates the tenants of its table.

const alpha = '00000000-0000-4000-8000-00000000000a';
const beta = '00000000-0000-4000-8000-00000000000b';

test.each(drizzleLines)(
  'drizzle-orm %s: the table without a policy, and with the suggested one',
  async (line) => {
    const each: Project = {
      line,
      files: {
        'schema.ts': `import { sql, type AnyColumn } from 'drizzle-orm';
import { pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
const own = (t: { tenantId: AnyColumn }) => [
  pgPolicy('own', { using: sql\`\${t.tenantId} = nullif(current_setting('app.wanted', true), '')::uuid\` }),
];
export const a = pgTable('a', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id) }, own);
export const b = pgTable('b', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id) }, own);
export const c = pgTable('c', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id) }, own);
export const notes = pgTable('notes', { tenantId: uuid('tenant_id').notNull().references(() => tenants.id) });
`,
      },
    };
    const {
      messages,
      projects: [suggested = each],
    } = await suggest(each, rule);
    expect(messages).toHaveLength(1);
    expect((await suggest(suggested, rule)).messages).toEqual([]);
    const seen = async (of: Project): Promise<unknown> => {
      const { database } = await prove(of);
      await database.apply([
        `insert into tenants values ('${alpha}'), ('${beta}')`,
        `insert into notes values ('${alpha}'), ('${beta}')`,
        'create role app',
        'grant select on notes to app',
        'set role app',
        `set app.wanted = '${alpha}'`,
      ]);
      const rows = await database.query('select tenant_id from notes order by 1');
      await database.close();
      return rows;
    };
    expect(await seen(each)).toEqual([{ tenant_id: alpha }, { tenant_id: beta }]);
    expect(await seen(suggested)).toEqual([{ tenant_id: alpha }]);
  },
);

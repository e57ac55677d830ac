import rule from '../../src/rules/valid-conflict-target.ts';
import { runRule } from '../support/run-rule.ts';

const schema = `
        //- schema.ts
        import { sql } from 'drizzle-orm';
        import { integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
        export const docs = pgTable('docs', {
          id: uuid('id').primaryKey(),
          tenantId: uuid('tenant_id').notNull(),
          slug: text('slug').notNull(),
          code: text('code').unique(),
          email: text('email'),
          nick: text('nick'),
          label: text('label'),
          deletedAt: text('deleted_at'),
        }, (t) => [
          unique().on(t.tenantId, t.slug),
          uniqueIndex('docs_email_idx').on(t.email).where(sql\`\${t.deletedAt} is null\`),
          uniqueIndex('docs_nick_idx').on(t.nick).where(sql\`\${t.nick} is not null\`),
          uniqueIndex('docs_label_idx').on(sql\`lower(\${t.label})\`),
        ]);
        export const members = pgTable('members', {
          docId: uuid('doc_id').notNull(),
          userId: uuid('user_id').notNull(),
          rank: integer('rank'),
        }, (t) => [primaryKey({ columns: [t.docId, t.userId] })]);
        //- db.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        export const db = drizzle(process.env.DATABASE_URL!);
        //- app.ts`;

const text = (code: string, names = 'isNull, sql'): string => `
        import { ${names} } from 'drizzle-orm';
        import { db } from './db';
        import { docs, members } from './schema';
        ${code}
      `;

const app = (code: string, names?: string): string => schema + text(code, names);

const insert = 'db.insert(docs).values(row)';

/** One insert with this target. */
const update = (config: string): string =>
  `export const save = (row: typeof docs.$inferInsert) => ${insert}.onConflictDoUpdate({ ${config} });`;

runRule(rule, {
  valid: [
    {
      name: 'the columns of a key, in any order',
      code: app(`
        export async function save(row: typeof docs.$inferInsert, member: typeof members.$inferInsert) {
          await ${insert}.onConflictDoUpdate({ target: docs.id, set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: [docs.id], set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: docs.code, set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: [docs.slug, docs.tenantId], set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: [docs.slug, docs.tenantId, docs.slug], set: { slug: 'a' } });
          await ${insert}.onConflictDoNothing({ target: [docs.tenantId, docs.slug] });
          await db.insert(members).values(member).onConflictDoNothing({ target: [members.userId, members.docId] });
        }`),
    },
    {
      name: 'without a target any key will do',
      code: app(`
        export async function save(row: typeof docs.$inferInsert) {
          await ${insert}.onConflictDoNothing();
          await ${insert}.onConflictDoNothing({ target: undefined });
        }`),
    },
    {
      name: 'a partial index with a condition, which the rule does not compare',
      code: app(`
        export async function save(row: typeof docs.$inferInsert) {
          await ${insert}.onConflictDoUpdate({ target: docs.email, targetWhere: isNull(docs.deletedAt), set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: docs.email, targetWhere: sql\`deleted_at is null\`, set: { slug: 'a' } });
          await ${insert}.onConflictDoNothing({ target: docs.email, where: sql\`deleted_at is null\` });
        }`),
    },
    {
      name: 'a condition that may be given elsewhere',
      code: app(`
        import type { SQL } from 'drizzle-orm';
        export async function save(row: typeof docs.$inferInsert, targetWhere: SQL | undefined, more: object) {
          await ${insert}.onConflictDoUpdate({ target: docs.email, targetWhere, set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: docs.email, set: { slug: 'a' }, ...more });
        }`),
    },
    {
      name: 'targets that are not known',
      code: app(`
        import type { PgColumn } from 'drizzle-orm/pg-core';
        export async function save(row: typeof docs.$inferInsert, target: PgColumn, targets: PgColumn[]) {
          await ${insert}.onConflictDoUpdate({ target, set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: targets, set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: [docs.slug, ...targets], set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: sql\`slug\` as never, set: { slug: 'a' } });
          await ${insert}.onConflictDoUpdate({ target: row.id ? docs.slug : docs.email, set: { slug: 'a' } });
        }`),
    },
    {
      name: 'a target that names the columns of another table',
      code: app(update(`target: members.userId, set: { slug: 'a' }`)),
    },
    {
      name: 'tables that were not read as a whole',
      code: `
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        import { extras, columns } from 'some-package';
        export const tags = pgTable('tags', { name: text('name') }, extras);
        export const notes = pgTable('notes', { name: text('name'), ...columns });
        //- app.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { notes, tags } from './schema';
        const db = drizzle(process.env.DATABASE_URL!);
        export async function save() {
          await db.insert(tags).values({ name: 'a' }).onConflictDoNothing({ target: tags.name });
          await db.insert(notes).values({ name: 'a' }).onConflictDoNothing({ target: notes.name });
        }
      `,
    },
    {
      name: 'a unique index that only the migrations have',
      code: `
        //- drizzle.config.ts
        export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
        //- drizzle/meta/_journal.json
        { "version": "7", "dialect": "postgresql", "entries": [
          { "idx": 0, "version": "7", "when": 1, "tag": "0000_start", "breakpoints": true },
          { "idx": 1, "version": "7", "when": 2, "tag": "0001_own", "breakpoints": true }
        ] }
        //- drizzle/0000_start.sql
        CREATE TABLE "tags" ("name" text);
        //- drizzle/0001_own.sql
        CREATE UNIQUE INDEX "tags_name_idx" ON "tags" ("name");
        //- schema.ts
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const tags = pgTable('tags', { name: text('name') });
        //- app.ts
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { tags } from './schema';
        const db = drizzle(process.env.DATABASE_URL!);
        export const save = () => db.insert(tags).values({ name: 'a' }).onConflictDoNothing({ target: tags.name });
      `,
    },
    {
      name: 'tables of another tool',
      settings: { externalTables: ['docs'] },
      code: app(update(`target: docs.slug, set: { slug: 'a' }`)),
    },
    {
      name: 'rows that differ in their key, or may do so',
      code: app(`
        export async function save(id: string, make: () => string) {
          const set = { slug: 'c' };
          const tenantId = make();
          await db.insert(docs).values([
            { id: 'a', tenantId, slug: 'a', code: 'x' },
            { id: 'b', tenantId, slug: 'b', code: 'x' },
          ]).onConflictDoUpdate({ target: docs.id, set });
          await db.insert(docs).values([{ id, tenantId, slug: 'a' }, { id: make(), tenantId, slug: 'a' }])
            .onConflictDoUpdate({ target: [docs.tenantId, docs.slug], set });
          await db.insert(docs).values([
            { id: 'a', tenantId, slug: 'a', code: null },
            { id: 'b', tenantId, slug: 'b', code: null },
          ]).onConflictDoUpdate({ target: docs.code, set });
          await db.insert(docs).values([{ id: 'a', tenantId, slug: 'a' }, { id: 'a', tenantId, slug: 'b' }])
            .onConflictDoNothing({ target: docs.id });
        }`),
    },
    {
      name: 'tests',
      code: app(update(`target: docs.slug, set: { slug: 'a' }`)).replace('//- app.ts', '//- app.test.ts'),
    },
  ],
  invalid: [
    {
      name: 'columns that are no key, and the key that is nearest',
      code: app(update(`target: docs.slug, set: { slug: 'a' }`)),
      errors: [
        {
          messageId: 'noKey',
          data: { table: 'docs', columns: "'slug'" },
          line: 4,
          column: 113,
          endLine: 4,
          endColumn: 122,
          suggestions: [
            {
              messageId: 'replaceTarget',
              data: { columns: "'tenantId' and 'slug'" },
              output: text(update(`target: [docs.tenantId, docs.slug], set: { slug: 'a' }`)),
            },
          ],
        },
      ],
    },
    {
      name: 'more columns than the key has, and fewer',
      code: app(`
        export async function save(row: typeof docs.$inferInsert, member: typeof members.$inferInsert) {
          await ${insert}.onConflictDoUpdate({ target: [docs.id, docs.tenantId], set: { slug: 'a' } });
          await ${insert}.onConflictDoNothing({ target: [docs.tenantId, docs.slug, docs.deletedAt] });
          await db.insert(members).values(member).onConflictDoNothing({ target: [members.userId] });
        }`),
      errors: [
        { messageId: 'noKey', line: 6, suggestions: 1 },
        { messageId: 'noKey', line: 7, suggestions: 1 },
        { messageId: 'noKey', line: 8, suggestions: 1 },
      ],
    },
    {
      name: 'no suggestion where no key is near',
      code: app(update(`target: docs.deletedAt, set: { slug: 'a' }`)),
      errors: [{ messageId: 'noKey', suggestions: [] }],
    },
    {
      name: 'a partial index without its condition, which a suggestion adds',
      code: app(update(`target: docs.email, set: { slug: 'a' }`), 'isNull'),
      errors: [
        {
          messageId: 'partialKey',
          data: { columns: "'email'", option: 'targetWhere' },
          suggestions: [
            {
              messageId: 'addCondition',
              data: { option: 'targetWhere' },
              output: text(
                update(
                  `target: docs.email, targetWhere: sql\`\${docs.deletedAt} is null\`, set: { slug: 'a' }`,
                ),
                'isNull, sql',
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a condition of the row that is there is none of the index',
      code: app(update(`target: docs.email, set: { slug: 'a' }, setWhere: isNull(docs.deletedAt)`)),
      errors: [{ messageId: 'partialKey', suggestions: 1 }],
    },
    {
      name: 'onConflictDoNothing calls the condition `where`',
      code: app(`export const add = (row: typeof docs.$inferInsert) =>
          ${insert}.onConflictDoNothing({
            target: docs.nick,
          });`),
      errors: [
        {
          messageId: 'partialKey',
          data: { columns: "'nick'", option: 'where' },
          suggestions: [
            {
              messageId: 'addCondition',
              data: { option: 'where' },
              output: text(`export const add = (row: typeof docs.$inferInsert) =>
          ${insert}.onConflictDoNothing({
            target: docs.nick,
            where: sql\`\${docs.nick} is not null\`,
          });`),
            },
          ],
        },
      ],
    },
    {
      name: 'an index on an expression of the column',
      code: app(update(`target: docs.label, set: { slug: 'a' }`)),
      errors: [
        {
          messageId: 'expressionKey',
          data: { table: 'docs', columns: "'label'" },
        },
      ],
    },
    {
      name: 'a row that is there twice',
      code: app(`
        export async function save(tenantId: string) {
          await db.insert(docs).values([
            { id: 'a', tenantId, slug: 'a' },
            { id: 'b', tenantId, slug: 'b' },
            { id: 'a', tenantId, slug: 'c' },
          ]).onConflictDoUpdate({ target: docs.id, set: { slug: 'd' } });
        }`),
      errors: [
        {
          messageId: 'repeatedRow',
          data: { columns: "'id'" },
          line: 9,
          column: 5,
        },
      ],
    },
    {
      name: 'a target in a variable, and of a namespace',
      code: app(`
        import * as tables from './schema';
        const target = [docs.slug];
        export async function save(row: typeof docs.$inferInsert) {
          await db.insert(tables.docs).values(row).onConflictDoUpdate({ target, set: { slug: 'a' } });
          await db.insert(tables.docs).values(row).onConflictDoUpdate({ target: tables.docs.slug, set: { slug: 'a' } });
        }`),
      errors: [
        { messageId: 'noKey', line: 8, suggestions: [] },
        {
          messageId: 'noKey',
          line: 9,
          suggestions: [
            {
              messageId: 'replaceTarget',
              data: { columns: "'tenantId' and 'slug'" },
              output: text(`
        import * as tables from './schema';
        const target = [docs.slug];
        export async function save(row: typeof docs.$inferInsert) {
          await db.insert(tables.docs).values(row).onConflictDoUpdate({ target, set: { slug: 'a' } });
          await db.insert(tables.docs).values(row).onConflictDoUpdate({ target: [tables.docs.tenantId, tables.docs.slug], set: { slug: 'a' } });
        }`),
            },
          ],
        },
      ],
    },
    {
      name: 'in a transaction, from a query, and in 1.x',
      drizzle: '1.0.0-rc.5',
      code: app(`
        export const copy = () => db.transaction(async (tx) => {
          await tx.insert(docs).select(tx.select().from(docs)).onConflictDoNothing({ target: docs.slug });
        });`),
      errors: [{ messageId: 'noKey', line: 6, suggestions: 1 }],
    },
  ],
});

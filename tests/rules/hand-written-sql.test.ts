import foreignKeyIndex from '../../src/rules/require-foreign-key-index.ts';
import migration from '../../src/rules/require-migration.ts';
import queryIndex from '../../src/rules/require-query-index.ts';
import sortIndex from '../../src/rules/require-sort-index.ts';
import schemaExport from '../../src/rules/require-schema-export.ts';
import vectorIndex from '../../src/rules/require-vector-index.ts';
import { runRule } from '../support/run-rule.ts';

const config = `
//- drizzle.config.ts
export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
`;

/** What drizzle-kit writes of the tables below. */
const generated = `CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"body" text,
	"embedding" vector(3),
	"created_at" timestamp NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;`;

const column = (name: string, type: string, more: object = {}): object => ({
  [name]: { name, type, primaryKey: false, notNull: false, ...more },
});

const id = column('id', 'uuid', { primaryKey: true, notNull: true });
const tables = {
  'public.users': { name: 'users', schema: '', columns: id },
  'public.notes': {
    name: 'notes',
    schema: '',
    columns: {
      ...id,
      ...column('user_id', 'uuid', { notNull: true }),
      ...column('body', 'text'),
      ...column('embedding', 'vector(3)'),
      ...column('created_at', 'timestamp', { notNull: true }),
    },
    foreignKeys: {
      notes_user_id_users_id_fk: {
        name: 'notes_user_id_users_id_fk',
        tableFrom: 'notes',
        tableTo: 'users',
        columnsFrom: ['user_id'],
        columnsTo: ['id'],
        onDelete: 'no action',
        onUpdate: 'no action',
      },
    },
  },
};

/** A journal of the generated migration, and of others that were written by hand; their snapshots are copies. */
function journal(...byHand: readonly string[]): string {
  const snapshot = JSON.stringify({ version: '7', dialect: 'postgresql', tables, enums: {}, schemas: {} });
  const all = [generated, ...byHand];
  const entries = all.map((_, idx) => ({ idx, tag: `000${idx}_m` }));
  const files = all.map((sql, idx) => `//- drizzle/000${idx}_m.sql\n${sql}\n`);
  return `${config}//- drizzle/meta/_journal.json\n${JSON.stringify({ entries })}\n//- drizzle/meta/000${byHand.length}_snapshot.json\n${snapshot}\n${files.join('')}`;
}

/** The same in the folders of drizzle-kit 1.0. */
function folders(...byHand: readonly string[]): string {
  const named = (schema: string, table: string, name: string) => ({ schema, table, name });
  const ddl = [
    { entityType: 'tables', schema: 'public', name: 'users', isRlsEnabled: false },
    { entityType: 'tables', schema: 'public', name: 'notes', isRlsEnabled: false },
    ...Object.values(tables).flatMap((table) =>
      Object.values(table.columns).map((each: { name: string; type: string; notNull: boolean }) => ({
        entityType: 'columns',
        ...named('public', table.name, each.name),
        type: each.type,
        notNull: each.notNull,
        dimensions: 0,
      })),
    ),
  ];
  const all = [generated, ...byHand];
  const ids = ['00000000-0000-0000-0000-000000000000', ...all.map((_, at) => `id-${at}`)];
  const files = all.map((sql, at) => {
    const snapshot = { version: '8', dialect: 'postgres', id: ids[at + 1], prevIds: [ids[at]], ddl };
    return `//- drizzle/2026010${at}_m/snapshot.json\n${JSON.stringify(snapshot)}\n//- drizzle/2026010${at}_m/migration.sql\n${sql}\n`;
  });
  return config + files.join('');
}

const code = (more = ''): string => `
//- schema.ts
import { pgTable, text, timestamp, uuid, vector } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey() });
export const notes = pgTable('notes', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull().references(() => users.id),
  body: text('body'),
  embedding: vector('embedding', { dimensions: 3 }),
  createdAt: timestamp('created_at').notNull(),${more}
});
`;

const hnsw = 'CREATE INDEX notes_embedding_idx ON notes USING hnsw (embedding vector_cosine_ops);';
const missing = { messageId: 'missingIndex' } as const;

runRule(vectorIndex, {
  valid: [
    { name: 'an index that a custom migration makes', code: journal(hnsw) + code() },
    { name: 'in the folders of 1.0', code: folders(hnsw) + code(), drizzle: '1.0.0-rc.5' },
    {
      name: 'an index in the very form that drizzle-kit writes',
      code: journal('CREATE INDEX "e" ON "notes" USING hnsw ("embedding" vector_cosine_ops);') + code(),
    },
    {
      name: 'an index on an expression of the column, of an extension, concurrently',
      code: journal('CREATE INDEX CONCURRENTLY ON notes USING diskann ((embedding::halfvec(3)));') + code(),
    },
    {
      name: 'behind statements of drizzle-kit, in the migration that it generated',
      code: journal().replace('no action;\n', `no action;\n${hnsw}\n`) + code(),
    },
    {
      name: 'one that is renamed',
      code: journal(hnsw, 'ALTER INDEX notes_embedding_idx RENAME TO e;') + code(),
    },
    {
      name: 'one of a table and a column that had other names',
      code:
        journal(
          'CREATE INDEX i ON old USING hnsw (vec vector_l2_ops);',
          'ALTER TABLE old RENAME COLUMN vec TO embedding;',
          'ALTER TABLE old RENAME TO notes;',
        ) + code(),
    },
    {
      name: 'one that is made if it is not there',
      code: journal(`DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN ${hnsw} END IF; END $$;`) + code(),
    },
    {
      name: 'SQL that is built when it runs may make it',
      code:
        journal(
          "DO $$ BEGIN EXECUTE format('CREATE INDEX ON %I USING hnsw (embedding vector_l2_ops)', 'no' || 'tes'); END $$;",
        ) + code(),
    },
    { name: 'text that is no SQL may make it', code: journal(`\\set x 1\n${hnsw}`) + code() },
    {
      name: 'a function that is told of the table may make it',
      code: journal("SELECT add_search('notes');") + code(),
    },
    {
      name: 'a newest migration without a snapshot',
      code: journal(hnsw).replace('0001_snapshot', '0000_snapshot') + code(),
    },
  ],
  invalid: [
    { name: 'migrations of drizzle-kit alone', code: journal() + code(), errors: [missing], output: added() },
    {
      name: 'an index of another column, and one of another table',
      code:
        journal('CREATE INDEX a ON notes (body); CREATE INDEX b ON others USING hnsw (embedding);') + code(),
      errors: [missing],
      output: added(),
    },
    {
      name: 'an index that a later migration drops',
      code: journal(hnsw, 'DROP INDEX IF EXISTS public.notes_embedding_idx;') + code(),
      errors: [missing],
      output: added(),
    },
    {
      name: 'an index that goes with its column, or with its table',
      code:
        journal(hnsw, 'ALTER TABLE notes DROP COLUMN embedding; ALTER TABLE notes ADD embedding vector(3);') +
        code(),
      errors: [missing],
      output: added(),
    },
    {
      name: 'a table of another schema, and a comment',
      code: journal(`-- ${hnsw}\nCREATE INDEX x ON app.notes USING hnsw (embedding vector_l2_ops);`) + code(),
      errors: [missing],
      output: added(),
    },
    {
      name: 'a file that the journal does not have is not applied',
      code: `${journal()}//- drizzle/0007_later.sql\n${hnsw}\n${code()}`,
      errors: [missing],
      output: added(),
    },
  ],
});

/** The schema with an index more. */
function added(
  index = "index('notes_embedding_idx').using('hnsw', t.embedding.op('vector_cosine_ops'))",
): string {
  return code()
    .replace('\n//- schema.ts\n', '')
    .replace('vector }', 'vector, index }')
    .replace(',\n});\n', `,\n}, (t) => [\n  ${index},\n]);\n`);
}

runRule(foreignKeyIndex, {
  valid: [
    {
      name: 'an index that begins with the key',
      code: journal('CREATE INDEX ON notes (user_id, body);') + code(),
    },
    {
      name: 'a unique constraint that begins with the key, in the folders of 1.0',
      code: folders('ALTER TABLE notes ADD CONSTRAINT u UNIQUE (user_id, body);') + code(),
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'a table that is made like another',
      code:
        journal(
          'CREATE TABLE n (LIKE notes INCLUDING ALL); DROP TABLE notes; ALTER TABLE n RENAME TO notes;',
        ) + code(),
    },
  ],
  invalid: [
    {
      name: 'an index that the key comes second in, and a partial one',
      code:
        journal("CREATE INDEX ON notes (body, user_id); CREATE INDEX ON notes (user_id) WHERE body = '';") +
        code(),
      errors: [missing],
      output: added("index('notes_user_idx').on(t.userId)"),
    },
  ],
});

runRule(sortIndex, {
  valid: [
    {
      name: 'an index in either direction',
      code: journal('CREATE INDEX ON notes (created_at DESC);') + code(),
    },
  ],
  invalid: [
    {
      name: 'an index whose order no query asks for',
      code: journal('CREATE INDEX ON notes (created_at DESC NULLS LAST);') + code(),
      errors: [missing],
      output: added("index('notes_created_at_idx').on(t.createdAt)"),
    },
  ],
});

const query = `
//- query.ts
import { eq, ilike } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { notes } from './schema';
const db = drizzle('');
export const find = (body: string) => db.select().from(notes).where(eq(notes.body, body));
`;

runRule(queryIndex, {
  valid: [
    { name: 'an index on the column', code: journal('CREATE INDEX ON notes (body);') + code() + query },
    {
      name: 'an index of trigrams',
      code:
        journal('CREATE INDEX ON notes USING gin (body gin_trgm_ops);') +
        code() +
        query.replace('eq(notes.body, body)', 'ilike(notes.body, body)'),
    },
    {
      name: 'an index on an expression',
      code: journal('CREATE INDEX ON notes (lower(body));') + code() + query,
    },
  ],
  invalid: [
    {
      name: 'an index on other columns',
      code: journal('CREATE INDEX ON notes (created_at, body);') + code() + query,
      errors: [missing],
    },
  ],
});

runRule(migration, {
  valid: [
    {
      name: 'a column that a custom migration adds',
      code:
        journal('ALTER TABLE notes ADD COLUMN IF NOT EXISTS title varchar(20) NOT NULL;') +
        code("\n  title: varchar('title', { length: 20 }).notNull(),").replace('uuid, ', 'uuid, varchar, '),
    },
    {
      name: 'in the folders of 1.0',
      code: `${folders('ALTER TABLE notes ADD title text;').replaceAll(/\{"entityType":"columns"[^}]*"name":"user_id"/g, '$&')}${code("\n  title: text('title'),").replace('.references(() => users.id)', '').replaceAll('.primaryKey()', '.notNull()')}`,
      drizzle: '1.0.0-rc.5',
    },
    {
      name: 'a column that is changed, and one that is dropped',
      code:
        journal(
          "ALTER TABLE notes ALTER COLUMN body SET NOT NULL, ALTER COLUMN body SET DEFAULT ''; ALTER TABLE notes DROP COLUMN embedding;",
        ) +
        code()
          .replace("text('body')", "text('body').notNull().default('')")
          .replace(/ *embedding.*\n/, ''),
    },
    {
      name: 'a column that is renamed',
      code:
        journal('ALTER TABLE notes RENAME body TO content;') +
        code().replace("text('body')", "text('content')"),
    },
    {
      name: 'a whole table, an enum and its values',
      code: `${journal("CREATE TYPE mood AS ENUM ('a'); ALTER TYPE mood ADD VALUE 'b'; CREATE TABLE extra (id uuid PRIMARY KEY, mood mood);")}${code()}
import { pgEnum } from 'drizzle-orm/pg-core';
export const mood = pgEnum('mood', ['a', 'b']);
export const extra = pgTable('extra', { id: uuid('id').primaryKey(), mood: mood('mood') });
`,
    },
    {
      name: 'what the schema drops after a statement has dropped it',
      code:
        journal('ALTER TABLE notes DROP CONSTRAINT notes_user_id_users_id_fk;') +
        code().replace('.references(() => users.id)', ''),
    },
    {
      name: 'text that is no SQL may have changed what it names',
      code: journal('\\echo notes\n') + code("\n  title: text('title'),"),
    },
    {
      name: 'a table that a statement drops, at the config',
      code: `${journal('DROP TABLE notes;').replace(config, '')}
//- schema.ts
import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey() });
${config}`,
    },
  ],
  invalid: [
    {
      name: 'a column that no migration has',
      code: journal('ALTER TABLE notes ADD COLUMN other text;') + code("\n  title: text('title'),"),
      errors: [{ messageId: 'missingPart', data: { thing: 'column', name: 'title', table: 'notes' } }],
    },
    {
      name: 'a column that a migration has in another form',
      code:
        journal('ALTER TABLE notes ALTER COLUMN body SET NOT NULL;') +
        code().replace("text('body')", "text('body').notNull().default('')"),
      errors: [
        {
          messageId: 'changedPart',
          data: { thing: 'column', name: 'body', here: 'a default', there: 'no default' },
        },
      ],
    },
    {
      name: 'a column that a later migration drops again',
      code:
        journal('ALTER TABLE notes ADD COLUMN title text;', 'ALTER TABLE notes DROP COLUMN title;') +
        code("\n  title: text('title'),"),
      errors: [{ messageId: 'missingPart' }],
    },
    {
      name: 'an enum without a value that no statement adds',
      code: `${journal("CREATE TYPE mood AS ENUM ('a');")}${code()}
import { pgEnum } from 'drizzle-orm/pg-core';
export const mood = pgEnum('mood', ['a', 'b']);
`,
      errors: [{ messageId: 'missingEntity', data: { thing: 'enum', name: 'mood' } }],
    },
  ],
});

/** A policy for a role that stands outside the schema files. */
const role = `
//- roles.ts
import { pgRole } from 'drizzle-orm/pg-core';
export const merchant = pgRole('merchant');
//- schema.ts
import { pgPolicy, pgTable, uuid } from 'drizzle-orm/pg-core';
import { merchant } from './roles';
export const users = pgTable('users', { id: uuid('id').primaryKey() }, () => [pgPolicy('p', { to: merchant })]);
`;

runRule(schemaExport, {
  valid: [
    { name: 'a role that a migration makes', code: journal('CREATE ROLE "merchant" NOLOGIN;') + role },
    {
      name: 'a role that a migration makes where it is not there',
      code:
        journal('DO $$ BEGIN CREATE ROLE merchant; EXCEPTION WHEN duplicate_object THEN NULL; END $$;') +
        role,
    },
    { name: 'a role that a migration makes as a user', code: journal('create user merchant;') + role },
  ],
  invalid: [
    {
      name: 'a role of which no migration makes one of the same name',
      code: journal('CREATE ROLE merchants; GRANT merchants TO merchant;') + role,
      errors: [{ messageId: 'outsideSchema' }],
    },
  ],
});

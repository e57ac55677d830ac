import { expect, test, vi } from 'vitest';
import { Linter } from 'eslint';
import architect from '../../src/index.ts';
import { startEngine } from '../../src/sql/engine.ts';
import { project } from '../support/project.ts';
import { parser } from '../support/parser.ts';

vi.mock('../../src/sql/engine.ts', { spy: true });

const kit = `CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid
);
--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notes_old_idx" ON "notes" USING btree ("id");--> statement-breakpoint
CREATE INDEX "notes_id_idx" ON "notes" USING btree ("id");--> statement-breakpoint
DROP INDEX "notes_old_idx";`;

const id = { id: { name: 'id', type: 'uuid', primaryKey: true, notNull: true } };
const index = { name: 'notes_id_idx', columns: [{ expression: 'id', isExpression: false }], isUnique: false };
const tables = {
  'public.users': { name: 'users', schema: '', columns: id },
  'public.notes': {
    name: 'notes',
    schema: '',
    columns: { ...id, user_id: { name: 'user_id', type: 'uuid', primaryKey: false, notNull: false } },
    indexes: { notes_id_idx: { ...index, method: 'btree' } },
    foreignKeys: {
      notes_user_id_users_id_fk: {
        tableTo: 'users',
        columnsFrom: ['user_id'],
        columnsTo: ['id'],
      },
    },
  },
};

/** The rules that report on a schema whose second migration is this. */
function reports(sql: string): string[] {
  const { code, filename, root } = project(`
//- drizzle.config.ts
export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
//- drizzle/meta/_journal.json
{ "entries": [{ "idx": 0, "tag": "0000_a" }, { "idx": 1, "tag": "0001_b" }] }
//- drizzle/meta/0001_snapshot.json
${JSON.stringify({ version: '7', dialect: 'postgresql', tables, enums: {}, schemas: {} })}
//- drizzle/0000_a.sql
${kit}
//- drizzle/0001_b.sql
${sql}
//- schema.ts
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey() });
export const notes = pgTable('notes', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').references(() => users.id),
  added: text('added'),
}, (t) => [index('notes_id_idx').on(t.id)]);
`);
  const names = ['require-foreign-key-index', 'require-migration'];
  const messages = new Linter({ cwd: root }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { parser },
      plugins: { architect },
      settings: { 'schema-architect': { root } },
      rules: Object.fromEntries(names.map((name) => [`architect/${name}`, 'error'])),
    },
    filename,
  );
  return messages.map(({ ruleId }) => ruleId ?? '').toSorted();
}

const both = ['architect/require-foreign-key-index', 'architect/require-migration'];

test('what drizzle-kit has written, and a statement on another table, load no parser', () => {
  expect(reports('-- Custom SQL migration file')).toEqual(both);
  expect(reports('CREATE INDEX ON others (user_id);')).toEqual(both);
  expect(reports("INSERT INTO notes (id) VALUES ('x');")).toEqual(both);
  expect(startEngine).not.toHaveBeenCalled();
});

test('a statement that names the table does, once for all rules', () => {
  expect(reports('CREATE INDEX ON notes (user_id);')).toEqual(['architect/require-migration']);
  const calls = vi.mocked(startEngine).mock.calls.length;
  expect(calls).toBeGreaterThan(0);
  // The statements of both files, each once.
  expect(calls).toBeLessThanOrEqual(10);
});

import { Linter } from 'eslint';
import { test } from 'vitest';
import architect from '../src/index.ts';
import { parser } from './support/parser.ts';
import { project } from './support/project.ts';
function run(code: string, drizzle: '0.45.4' | '1.0.0-rc.5' = '0.45.4') {
  const { root, code: linted, filename } = project(code, drizzle);
  const linter = new Linter({ cwd: root });
  const config = [{ files: ['**/*.ts'], plugins: { 'schema-architect': architect as never }, languageOptions: { parser }, settings: { 'schema-architect': { root } }, rules: { 'schema-architect/require-relations': 'error', 'schema-architect/valid-relations': 'error' } }] as Linter.Config[];
  for (const m of linter.verify(linted, config, { filename })) console.log(m.line, m.column, m.messageId, m.message, m.fix ? 'FIX' : '', m.suggestions?.map((s) => s.desc));
  const r = linter.verifyAndFix(linted, config, { filename });
  console.log(r.output);
  for (const m of r.messages) console.log('LEFT', m.line, m.column, m.messageId, m.message);
}
test('a', () => {
  run(`
import { pgTable, uuid } from 'drizzle-orm/pg-core';

export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });

export const conversations = pgTable('conversations', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
  parentId: uuid('parent_id').references((): AnyPgColumn => conversations.id),
});

export type C = 1;

export const messages = pgTable('messages', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
  conversationId: uuid('conversation_id').references(() => conversations.id, { onDelete: 'cascade' }).notNull(),
  authorId: uuid('author_id').references(() => users.id),
  editorId: uuid('editor_id').references(() => users.id),
});
export const users = pgTable('users', { id: uuid('id').primaryKey().defaultRandom() });
`);
  run(`
import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { defineRelations } from 'drizzle-orm';
export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });
export const users = pgTable('users', { id: uuid('id').primaryKey().defaultRandom() });
export const messages = pgTable('messages', {
  id: uuid('id').primaryKey().defaultRandom(),
  tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }).notNull(),
  authorId: uuid('author_id').references(() => users.id),
  editorId: uuid('editor_id').references(() => users.id),
});
export const relations = defineRelations({ users, tenants, messages }, (r) => ({
  users: { messages: r.many.messages() },
  messages: { author: r.one.users({ from: r.messages.authorId, to: r.users.id }) },
}));
`, '1.0.0-rc.5');
});

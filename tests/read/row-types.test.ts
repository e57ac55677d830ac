import { expect, it } from 'vitest';
import { read } from '../support/read.ts';

const start = `import { pgTable, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid() });
export const posts = pgTable('posts', { id: uuid() });`;

/** The row types of a text, as `name: kind table`. */
function types(text: string): string[] {
  return read(`${start}\n${text}`).rowTypes.map(
    ({ name, kind, table, certain }) => `${name}: ${kind} ${table?.name ?? 'any'}${certain ? '' : '?'}`,
  );
}

it('finds each form', () => {
  expect(
    types(`
      import { InferModel, type InferSelectModel as Select } from 'drizzle-orm';
      export type A = typeof users.$inferSelect;
      export type B = (typeof posts)['$inferInsert'] & { more: 1 };
      export type C = Select<typeof users>;
      export interface D extends InferModel<typeof posts, 'insert'> {}
      export type E = typeof users['_']['inferSelect'] | (typeof posts._.inferInsert)[];
      export namespace F { export type Row = typeof users.$inferInsert }
    `),
  ).toEqual([
    'A: select users',
    'B: insert posts',
    'C: select users',
    'D: insert posts',
    'E: select users',
    'E: insert posts',
    'F: insert users',
  ]);
});

it('follows the declarations of the file', () => {
  expect(
    types(`
      type Users = typeof users;
      type Row = Users['$inferSelect'];
      type Circle = Circle[] | Row;
      export { type Circle as Rows };
      export default interface New extends Partial<Users['$inferInsert']> {}
    `),
  ).toEqual(['Rows: select users', 'default: insert users']);
});

it('knows the makers of validation schemas', () => {
  expect(
    types(`
      import { createSelectSchema as select } from 'drizzle-valibot';
      const { createInsertSchema, createUpdateSchema } = createSchemaFactory();
      const base = select(users);
      export const all = { users: base, newPost: createInsertSchema(posts, {}).omit({}), update: createUpdateSchema(posts) };
      export type User = Output<typeof base>;
    `),
  ).toEqual(['all: insert posts', 'all: select users', 'User: select users']);
});

it('is not sure of what it cannot follow', () => {
  expect(
    types(`
      import type { Row } from './row';
      const tables = { users, posts };
      export type A = Row<typeof users>;
      export type B<K extends keyof typeof tables> = (typeof tables)[K]['$inferSelect'];
    `),
  ).toEqual(['A: select users?', 'A: insert users?', 'B: select any?']);
});

it('leaves out what is not exported, generic helpers, and the types of columns', () => {
  expect(
    types(`
      type A = typeof users.$inferSelect;
      type C = typeof posts.$inferSelect;
      export type Row<T extends { $inferSelect: unknown }> = T['$inferSelect'];
      export const notes = pgTable('notes', { author: jsonb().$type<A>() });
      export function f(user: typeof users.$inferInsert): void {}
    `),
  ).toEqual([]);
});

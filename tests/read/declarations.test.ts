import { expect, it } from 'vitest';
import { read } from '../support/read.ts';

const tablesIn = (code: string): (string | undefined)[] =>
  read(`import { pgTable, text } from 'drizzle-orm/pg-core';\n${code}`).tables.map(({ name }) => name);

it('tables in static fields and in namespaces are found', () => {
  expect(
    tablesIn(`
      export class Users { static readonly table = pgTable('users', { id: text() }); }
      export namespace Blog { export const posts = pgTable('posts', { id: text() }); const drafts = pgTable('drafts', { id: text() }); }
    `),
  ).toEqual(['users', 'posts', 'drafts']);
});

it('a table that a callback of a stranger makes is one, however often it is called', () => {
  expect(tablesIn(`strange.register(() => pgTable('a', { id: text() }));`)).toEqual([]);
  expect(tablesIn(`export const a = strange.lazy(() => pgTable('a', { id: text() }));`)).toEqual(['a']);
});

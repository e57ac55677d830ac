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

it('tables of another database are none, and nothing of them is unread', () => {
  const file = read(`
    import { int, mysqlTable as table } from 'drizzle-orm/mysql-core';
    import * as sqlite from 'drizzle-orm/sqlite-core';
    export const a = table('a', { id: int().primaryKey() }, (t) => []);
    export const b = sqlite.sqliteTable('b', { id: sqlite.integer().primaryKey() });
  `);
  expect([file.tables, file.unread]).toEqual([[], []]);
});

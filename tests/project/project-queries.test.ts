import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { QueryStore } from '../../src/project/project-queries.ts';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';

const files = `
//- posts.ts
import { db } from './db';
export const list = () => db.select().from(posts).orderBy(posts.createdAt);
export const rename = (title: string) => db.update(posts).set({ title });
//- schema.ts
import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
export const posts = pgTable('posts', { title: text(), createdAt: timestamp() });
export const tags = pgTable('tags', { title: text(), createdAt: timestamp() });
`;

function see(text: string) {
  const { filename, root } = project(text);
  const view = new Workspace().view(resolveSettings({ root }), filename);
  const { queries } = view;
  return { queries, tables: view.tablesAround(filename).tables };
}

test('tell what is ordered by, updated and used', () => {
  const { queries, tables } = see(files);
  const answers = tables.map((table) => [
    queries?.uses(table),
    queries?.updates(table),
    table.columns.map((column) => queries?.ordersListsBy(column)),
  ]);
  expect(answers).toEqual([
    [true, 'yes', [false, true]],
    [false, 'no', [false, false]],
  ]);
  expect(tables.map((table) => queries?.isReadRelationally(table))).toEqual([false, false]);
});

test('are not seen where no code uses the tables', () => {
  expect(see(files.replaceAll('(posts)', '(others)')).queries).toBeNull();
});

test('leave open whether a table is updated by code for any table', () => {
  const { queries, tables } = see(files.replace('update(posts)', 'update(table)'));
  expect(tables.map((table) => queries?.updates(table))).toEqual(['unknown', 'unknown']);
});

test('are looked at again after a while, or in a new run', () => {
  const { filename, root } = project(files);
  const [posts] = see(files).tables;
  let now = 0;
  const store = new QueryStore(() => now);
  const first = store.around(filename);
  expect(store.around(filename)).toBe(first);
  writeFileSync(join(root, 'posts.ts'), 'db.query.posts.findMany();');
  expect(store.around(filename)).toBe(first);
  now = 2000;
  const second = store.around(filename);
  expect(second?.isReadRelationally(posts!)).toBe(true);
  rmSync(join(root, 'posts.ts'));
  store.expire();
  expect(store.around(filename)?.isReadRelationally(posts!)).toBe(false);
});

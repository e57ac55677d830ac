import { expect, test } from 'vitest';
import { figureOf, type Box } from '../../src/page/figure.ts';
import { layout, type Link, type Node } from '../../src/page/layout.ts';
import type { ProjectReport, Report } from '../../src/report.ts';
import { command } from '../command/terminal.ts';
import { project } from '../support/project.ts';
import { manyTables } from './reports.ts';

function nodes(...ids: readonly string[]): Node[] {
  return ids.map((id) => ({ id, width: 100, height: 50 }));
}

function overlapping(boxes: readonly Omit<Box, 'title' | 'rows' | 'more'>[]): string[] {
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.x},${a.y} and ${b.x},${b.y}`),
  );
}

async function projectOf(text: string, args: readonly string[] = []): Promise<ProjectReport> {
  const { output } = await command(project(text).root, ['--json', ...args]);
  const [first] = (JSON.parse(output) as Report).projects;
  if (!first) throw new Error('No project');
  return first;
}

test('boxes stand from left to right along their links, and none on another', () => {
  const links: Link[] = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'a', to: 'c' },
  ];
  const { boxes, lines, width, height } = layout(nodes('a', 'b', 'c', 'lone'), links);
  const [a, b, c, lone] = ['a', 'b', 'c', 'lone'].map((id) => boxes.get(id) ?? { x: NaN, y: NaN });
  expect(a?.x).toBeLessThan(b?.x ?? 0);
  expect(b?.x).toBeLessThan(c?.x ?? 0);
  expect(lone?.y).toBeGreaterThan(Math.max(a?.y ?? 0, b?.y ?? 0, c?.y ?? 0));
  expect(overlapping([...boxes.values()].map((point) => ({ ...point, width: 100, height: 50 })))).toEqual([]);
  for (const points of lines) expect(points.length).toBeGreaterThan(1);
  for (const { x, y } of [...boxes.values(), ...lines.flat()]) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(height);
  }
});

test('links to oneself, twice to the same, round in a circle and to nothing are taken', () => {
  const links: Link[] = [
    { from: 'a', to: 'a' },
    { from: 'a', to: 'b' },
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
    { from: 'a', to: 'unknown' },
  ];
  const { boxes, lines } = layout(nodes('a', 'b'), links);
  expect(boxes.size).toBe(2);
  expect(lines.map((points) => points.length > 1)).toEqual([false, true, true, true, false]);
  expect(layout([], [])).toEqual({ boxes: new Map(), lines: [], width: 0, height: 0 });
});

test('a diagram has the keys of each table, and arrows to the tables that are meant', async () => {
  const report = await projectOf(
    `
    //- schema.ts
    import { integer, pgSchema, pgTable, uuid } from 'drizzle-orm/pg-core';
    const audit = pgSchema('audit');
    export const users = pgTable('users', { id: uuid('id').primaryKey(), managerId: uuid('manager_id').references(() => users.id) });
    export const auditUsers = audit.table('users', { id: uuid('id').primaryKey(), count: integer('count') });
    export const visits = pgTable('visits', {
      byId: uuid('by_id').primaryKey().references(() => users.id),
      ofId: uuid('of_id').references(() => auditUsers.id),
      note: integer('note'),
    });
  `,
    ['--no-tenant'],
  );
  const { boxes, arrows } = figureOf(report);
  expect(boxes.map(({ title }) => title)).toEqual(['users', 'audit.users', 'visits']);
  expect(boxes[2]?.rows).toEqual([
    { name: 'by_id', type: 'uuid', key: 'both' },
    { name: 'of_id', type: 'uuid', key: 'foreign' },
  ]);
  expect(boxes[2]?.more).toBe(1);
  expect(arrows.map(({ from, to, columns }) => [from, to, columns])).toEqual([
    [0, 0, 'manager_id'],
    [2, 0, 'by_id'],
    [2, 1, 'of_id'],
  ]);
  expect(overlapping(boxes)).toEqual([]);
});

test('relations join tables that no foreign key joins, from the table that has the columns', async () => {
  const report = await projectOf(
    `
    //- schema.ts
    import { relations } from 'drizzle-orm';
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    export const users = pgTable('users', { id: uuid('id').primaryKey() });
    export const posts = pgTable('posts', { id: uuid('id').primaryKey(), authorId: uuid('author_id'), editorId: uuid('editor_id').references(() => users.id) });
    export const notes = pgTable('notes', { id: uuid('id').primaryKey(), userId: uuid('user_id'), parentId: uuid('parent_id') });
    export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts), notes: many(notes) }));
    export const notesRelations = relations(notes, ({ one }) => ({
      user: one(users, { fields: [notes.userId], references: [users.id] }),
      parent: one(notes, { fields: [notes.parentId], references: [notes.id] }),
    }));
  `,
    ['--no-tenant'],
  );
  expect(figureOf(report).arrows.map(({ kind, from, to, columns }) => [kind, from, to, columns])).toEqual([
    ['foreignKey', 1, 0, 'editor_id'],
    ['relation', 2, 0, 'user_id'],
    ['relation', 2, 2, 'parent_id'],
  ]);
});

test('arrows to the tenants table are quiet, and tables do not overlap however many they are', async () => {
  const report = await projectOf(manyTables(150));
  const { boxes, arrows, width, height } = figureOf(report);
  expect(boxes).toHaveLength(151);
  expect(overlapping(boxes)).toEqual([]);
  const tenants = report.tables.findIndex(({ tenancy }) => tenancy === 'tenants');
  expect(tenants).toBe(0);
  for (const { to, isQuiet } of arrows) expect(isQuiet).toBe(to === tenants);
  expect(width / height).toBeGreaterThan(0.8);
  expect(width / height).toBeLessThan(4);
});

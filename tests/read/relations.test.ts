import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { Workspace } from '../../src/project/workspace.ts';
import { resolveSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';
import { read } from '../support/read.ts';

const tables = `
import { pgTable, text } from 'drizzle-orm/pg-core';
import { defineRelations, relations } from 'drizzle-orm';
export const users = pgTable('users', { id: text().primaryKey() });
export const joins = pgTable('joins', { userId: text(), groupId: text() });
export const groups = pgTable('groups', { id: text().primaryKey(), ownerId: text() });
`;

test('a relation says what it goes through, whether it is optional, and whether rows are left out', () => {
  const { relations } = read(
    `${tables}export const all = defineRelations({ users, joins, groups }, (r) => ({
      users: { groups: r.many.groups({ from: r.users.id.through(r.joins.userId), to: r.groups.id.through(r.joins.groupId), alias: 'g' }) },
      groups: {
        owner: r.one.users({ from: r.groups.ownerId, to: r.users.id, optional: false, where: { id: 'x' } }),
        odd: r.one.users({ from: r.groups.ownerId.through(other), to: r.users.id, optional: maybe }),
      },
    }));`,
    '1.0.0-rc.5',
  );
  expect(
    relations.map(({ key, through, optional, filtered, written }) => [
      key,
      through?.map((column) => column.key) ?? through,
      optional,
      filtered,
      written?.call.name,
      written?.config?.members.map((member) => member.key),
    ]),
  ).toEqual([
    ['groups', ['userId', 'groupId'], null, 'no', 'groups', ['from', 'to', 'alias']],
    ['owner', null, false, 'yes', 'users', ['from', 'to', 'optional', 'where']],
    ['odd', undefined, undefined, 'no', 'users', ['from', 'to', 'optional']],
  ]);
});

test('a call says of which tables it speaks, where it may be extended, and whether it is used', () => {
  const { relationCalls } = read(`${tables}
    const mine = relations(users, ({ many }) => ({ groups: many(groups) }));
    export const a = relations(groups, helper);
    export const b = relations(unknown, () => ({}));
    const used = relations(joins, () => ({ ...more }));
    export const schema = { used };
  `);
  expect(
    relationCalls.map((call) => [
      call.variable,
      call.isUsed,
      call.groups.map(({ table, isOpen }) => [table?.name, isOpen]),
      call.written?.list?.members.length,
    ]),
  ).toEqual([
    ['mine', false, [['users', false]], 1],
    ['a', true, [['groups', true]], undefined],
    ['b', true, [[undefined, false]], 0],
    ['used', true, [['joins', true]], 1],
  ]);
});

test('relations of helpers, in objects and lists are found once', () => {
  const { relationCalls } = read(`${tables}
    const make = (table: any) => relations(table, () => ({}));
    export const one = make(users);
    export const again = one;
    export const schema = { groups: relations(groups, () => ({})), list: [make(joins)] };
  `);
  expect(relationCalls.map(({ groups, written }) => [groups[0]?.table?.name, written])).toEqual([
    ['users', null],
    ['groups', null],
    ['joins', null],
  ]);
});

test('what used a value goes with it, though the value came to depend on more files later', () => {
  const { root } = project(`
    //- users.ts
    import { pgTable, text } from 'drizzle-orm/pg-core';
    export const users = pgTable('users', { id: text('id').primaryKey() });
    //- posts.ts
    import { pgTable, text } from 'drizzle-orm/pg-core';
    import { relations } from 'drizzle-orm';
    import { users } from './users';
    export const posts = pgTable('posts', { authorId: text('author_id').references(() => users.id) });
    export const postsRelations = relations(posts, ({ one }) => ({ author: one(users, { fields: [posts.authorId], references: [users.id] }) }));
  `);
  const workspace = new Workspace();
  workspace.use(resolveSettings({ root }));
  const posts = () => {
    const file = workspace.reader.readFile(join(root, 'posts.ts'));
    if (typeof file === 'string') throw new Error(file);
    return { table: file.tables[0], key: file.tables[0]?.foreignKeys[0], relation: file.relations[0] };
  };
  expect(posts().key?.target?.table.name).toBe('users');
  expect(posts().relation?.table).toBe(posts().table);
  const text =
    "import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const users = pgTable('people', { id: text('id').primaryKey() });\n";
  const { program } = parseSync('users.ts', text, { range: true });
  workspace.reader.lint(join(root, 'users.ts'), text, program as never);
  expect(posts().key?.target?.table.name).toBe('people');
  expect(posts().relation?.table).toBe(posts().table);
});

test('imports that are harmless alone may close a circle together', () => {
  const { root } = project(`
    //- a.ts
    import { role } from './b';
    export const a = role();
    //- c.ts
    import { b } from './b';
    export const c = () => b;
    //- b.ts
    export const role = () => 1;
    export const b = 2;
  `);
  const { reader } = new Workspace();
  const at = (name: string) => {
    const module = reader.moduleAt(join(root, name));
    if (!module) throw new Error(name);
    return module;
  };
  const unsafe = (added: Record<string, string[]>): number =>
    reader.askLoadOrder((order) =>
      order.eagerCircles(
        Object.keys(added).map(at),
        new Map(Object.entries(added).map(([from, to]) => [at(from).path, to.map(at)])),
      ),
    ).size;
  expect(unsafe({ 'b.ts': ['c.ts'] })).toBe(0);
  expect(unsafe({ 'c.ts': ['a.ts'] })).toBe(0);
  expect(unsafe({ 'b.ts': ['c.ts'], 'c.ts': ['a.ts'] })).toBe(3);
});

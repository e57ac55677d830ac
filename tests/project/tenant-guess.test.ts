import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guessTenant } from '../../src/project/tenant-guess.ts';
import { readAll } from '../../src/project/read-all.ts';
import { Workspace } from '../../src/project/workspace.ts';
import { project } from '../support/project.ts';

/** What is guessed for tables given as `name: target by column, target by column`. */
function guessed(...tables: readonly string[]): string | null {
  const declared = tables.map((text) => {
    const [name = '', keys = ''] = text.split(': ');
    const columns = keys
      .split(', ')
      .filter((key) => key !== '')
      .map((each) => {
        const [target, column] = each.split(' by ');
        const key = column === 'id' ? '.primaryKey()' : '';
        return `${column}: uuid()${key}.references(() => ${target}.id)`;
      });
    return `export const ${name} = pgTable('${name}', { ${['id: uuid().primaryKey()', ...columns].join(', ')} });`;
  });
  const { root } = project(`import { pgTable, uuid } from 'drizzle-orm/pg-core';\n${declared.join('\n')}`);
  const { files } = readAll(new Workspace().reader, [join(root, 'schema.ts')]);
  const guess = guessTenant(files.flatMap((file) => file.tables));
  return guess && `${guess.table.name ?? '?'}:${guess.column} ${guess.owned.size}`;
}

const users = 'users';
const organizations = 'organizations';

test('the table that most others reference by a column of one name', () => {
  const own = (name: string) => `${name}: organizations by organizationId`;
  expect(guessed(organizations, own('a'), own('b'), own('c'), 'd: a by aId')).toBe(
    'organizations:organizationId 3',
  );
});

test('a customer goes before users, though more tables reference these', () => {
  expect(
    guessed(
      organizations,
      'users: organizations by orgId',
      'a: users by userId, organizations by orgId',
      'b: users by userId',
      'c: users by userId',
    ),
  ).toBe('organizations:orgId 2');
});

test('a table of any name, where it is referenced by enough others and is no row of a user', () => {
  const own = (name: string) => `${name}: servers by serverId`;
  expect(guessed('servers', users, own('a'), own('b'), own('c'))).toBe('servers:serverId 3');
  const ofChat = (name: string) => `${name}: chats by chatId`;
  expect(guessed(users, 'chats: users by userId', ofChat('a'), ofChat('b'), ofChat('c'))).toBeNull();
});

test('users, where most tables are theirs', () => {
  const own = (name: string) => `${name}: users by userId`;
  expect(guessed(users, own('a'), own('b'), 'c')).toBe('users:userId 2');
  expect(guessed(users, own('a'), 'b', 'c', 'd')).toBeNull();
});

test('what continues a row does not belong to it', () => {
  expect(guessed(users, 'profiles: users by id', 'settings: users by id')).toBeNull();
});

test('nothing where there is nothing', () => {
  expect(guessed()).toBeNull();
  expect(guessed('a: a by parentId', 'b')).toBeNull();
});

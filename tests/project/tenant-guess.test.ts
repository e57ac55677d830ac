import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guessTenant } from '../../src/project/tenant-guess.ts';
import { readAll } from '../../src/project/read-all.ts';
import { Workspace } from '../../src/project/workspace.ts';
import { project } from '../support/project.ts';

/**
 * What is guessed for tables given as `name: target by column, column`: a foreign key, or a column without one. `?` behind
 * a column makes it nullable.
 */
function guessed(...tables: readonly string[]): string | null {
  const declared = tables.map((text) => {
    const [name = '', keys = ''] = text.split(': ');
    const columns = keys
      .split(', ')
      .filter((key) => key !== '')
      .map((each) => {
        const [first = '', second] = each.replace('?', '').split(' by ');
        const key = second ?? first;
        const chain = `${key === 'id' ? '.primaryKey()' : each.endsWith('?') ? '' : '.notNull()'}${
          second === undefined ? '' : `.references(() => ${first}.id)`
        }`;
        return `${key}: uuid()${chain}`;
      });
    return `export const ${name} = pgTable('${name}', { ${['id: uuid().primaryKey()', ...columns].join(', ')} });`;
  });
  const { root } = project(`import { pgTable, uuid } from 'drizzle-orm/pg-core';\n${declared.join('\n')}`);
  const { files } = readAll(new Workspace().reader, [join(root, 'schema.ts')]);
  const guess = guessTenant(files.flatMap((file) => file.tables));
  return (
    guess &&
    `${guess.kind} ${guess.table ?? 'none'}:${guess.columns.join('|')} ${guess.owned}/${guess.tables}`
  );
}

const members = (tenants: string, key: string) => `members: ${tenants} by ${key}, users by userId`;

describe('a table whose name says that it is a tenant', () => {
  test('is one where enough tables reference it', () => {
    const own = (name: string) => `${name}: organizations by organizationId`;
    expect(guessed('organizations', own('a'), own('b'), own('c'), 'd: a by aId')).toBe(
      'tenant organizations:organizationId 3/4',
    );
    expect(guessed('organizations', own('a'), 'b', 'c', 'd', 'e', 'f', 'g')).toBeNull();
  });

  test('is one though more tables reference users', () => {
    expect(
      guessed(
        'organizations',
        'users: organizations by orgId',
        'a: users by userId, organizations by orgId',
        'b: users by userId',
        'c: users by userId',
      ),
    ).toBe('tenant organizations:orgId 2/4');
  });

  test('is told by column names where there are no foreign keys', () => {
    expect(guessed('organizations', 'a: organizationId', 'b: orgId', 'c: organizationId', 'd')).toBe(
      'tenant organizations:organizationId|orgId 3/4',
    );
    expect(guessed('organizations', 'a: clerkOrganizationId', 'b: clerkOrganizationId', 'c')).toBe(
      'tenant organizations:clerkOrganizationId 2/3',
    );
    expect(guessed('organizations', 'a: organizationId?', 'b: activeOrganizationId', 'c')).toBeNull();
  });

  test('is one with fewer tables of its own where its members are listed', () => {
    const others = ['c: boards by boardId', 'd: boards by boardId', 'e: boards by boardId', 'f: c by cId'];
    const own = ['boards: workspaces by workspaceId', 'b: workspaces by workspaceId'];
    expect(guessed('users', 'workspaces', members('workspaces', 'workspaceId'), ...own, ...others)).toBe(
      'tenant workspaces:workspaceId 3/8',
    );
    expect(guessed('users', 'workspaces', ...own, ...others)).toBeNull();
  });

  test('is the standard one by its name, referenced or not', () => {
    expect(guessed('tenants', 'a', 'b')).toBe('tenant tenants: 0/2');
    expect(guessed('tenants', 'a: tenants by ownerId', 'b')).toBe('tenant tenants:ownerId 1/2');
  });
});

describe('tenants that another service lists', () => {
  test('are told by the column that many tables have', () => {
    expect(guessed('a: orgId', 'b: orgId', 'c: orgId', 'd')).toBe('tenant none:orgId 3/4');
    expect(guessed('a: orgId', 'b', 'c', 'd')).toBeNull();
    expect(guessed('a: orgId?', 'b: orgId?', 'c: orgId?')).toBeNull();
  });
});

describe('a table whose name may mean a tenant', () => {
  const own = (name: string) => `${name}: teams by teamId`;

  test('is one where its members are listed', () => {
    expect(guessed('users', 'teams', members('teams', 'teamId'), own('a'), own('b'))).toBe(
      'tenant teams:teamId 3/4',
    );
  });

  test('is none without members, as in a league', () => {
    expect(guessed('teams', own('players'), own('matches'), own('goals'))).toBeNull();
  });

  test('is none where most tables belong to something below it', () => {
    const below = (name: string) => `${name}: projects by projectId`;
    expect(
      guessed(
        'users',
        'workspaces',
        members('workspaces', 'workspaceId'),
        'projects: workspaces by workspaceId',
        ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(below),
      ),
    ).toBeNull();
  });
});

test('a table of any other name is a tenant where nearly all tables and the users are its own', () => {
  const own = (name: string) => `${name}: servers by serverId`;
  const all = ['a', 'b', 'c', 'd'].map(own);
  expect(guessed('servers', 'users: servers by serverId', ...all)).toBe('tenant servers:serverId 5/5');
  expect(guessed('servers', 'users', ...all, own('e'))).toBeNull();
  const ofChat = (name: string) => `${name}: chats by chatId`;
  expect(guessed('users', 'chats: users by userId', ofChat('a'), ofChat('b'), ofChat('c'))).toBeNull();
});

describe('rows of users', () => {
  test('are an answer of its own, where there is nothing like a tenant', () => {
    const own = (name: string) => `${name}: users by userId`;
    expect(guessed('users', own('a'), own('b'), 'c')).toBe('users users:userId 2/3');
    expect(guessed('users', own('a'), 'b', 'c', 'd')).toBeNull();
    expect(
      guessed('users', 'organizations', own('a'), own('b'), 'c: organizations by organizationId?'),
    ).toBeNull();
  });

  test('may be told by a column alone', () => {
    expect(guessed('a: userId', 'b: userId', 'c')).toBe('users none:userId 2/3');
  });

  test('are not told by what continues a row, nor by who made it', () => {
    expect(guessed('users', 'profiles: users by id', 'settings: users by id')).toBeNull();
    expect(guessed('users', 'a: users by createdBy', 'b: users by reviewerId')).toBeNull();
  });
});

test('nothing where there is nothing', () => {
  expect(guessed()).toBeNull();
  expect(guessed('a: a by parentId', 'b')).toBeNull();
});

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAll } from '../../src/project/read-all.ts';
import { toolTables } from '../../src/project/tool-tables.ts';
import { Workspace } from '../../src/project/workspace.ts';
import { project } from '../support/project.ts';

/** The tables that are recognised, as `name: tool model`. A table is given as `name: column column>target`. */
function recognised(...tables: readonly string[]): string[] {
  const declared = tables.map((text) => {
    const [name = '', keys = ''] = text.split(': ');
    const columns = keys.split(' ').map((each) => {
      const [key = '', target] = each.split('>');
      return `${key}: text()${target ? `.references(() => t_${target}.id)` : ''}`;
    });
    const [schema, own = ''] = name.includes('.') ? name.split('.') : ['', name];
    const make = schema ? `pgSchema('${schema}').table` : 'pgTable';
    return `export const t_${name.replace('.', '_')} = ${make}('${own}', { id: text().primaryKey(), ${columns.join(', ')} });`;
  });
  const { root } = project(
    `import { pgSchema, pgTable, text } from 'drizzle-orm/pg-core';\n${declared.join('\n')}`,
  );
  const { files } = readAll(new Workspace().reader, [join(root, 'schema.ts')]);
  const found = toolTables(files.flatMap((file) => file.tables));
  return [...found].map(([{ name }, { tool, model }]) => `${name ?? ''}: ${tool} ${model}`).sort();
}

const user = 'user: name email emailVerified image createdAt updatedAt';
const session = 'session: expiresAt token ipAddress userAgent userId>user';
const account = 'account: accountId providerId userId>user accessToken refreshToken idToken password';
const verification = 'verification: identifier value expiresAt';
const core = [user, session, account, verification];
const coreFound = [
  'account: Better Auth account',
  'session: Better Auth session',
  'user: Better Auth user',
  'verification: Better Auth verification',
];

describe("Better Auth's tables", () => {
  test('are told by their columns together', () => {
    expect(recognised(...core, 'posts: title userId>user')).toEqual(coreFound);
  });

  test('under other names, in snake case, with columns of the application', () => {
    expect(
      recognised(
        'people: full_name email email_verified plan',
        'logins: expires_at token ip_address user_agent user_id>people',
        'links: account_id provider_id user_id>people access_token refresh_token',
      ),
    ).toEqual(['links: Better Auth account', 'logins: Better Auth session', 'people: Better Auth user']);
  });

  test('are none alone: the application may have such a table itself', () => {
    expect(recognised(user)).toEqual([]);
    expect(recognised(user, session)).toEqual([]);
    expect(recognised(user, 'resets: token userId>user expiresAt', 'accounts: userId>user balance')).toEqual(
      [],
    );
  });

  test('do not take in other tables of users', () => {
    expect(recognised(...core, 'contacts: email emailVerified name')).toEqual(coreFound);
  });

  const member = 'member: organizationId>organization userId>user role';
  const invitation = 'invitation: organizationId>organization email inviterId>user status expiresAt';
  const organization = 'organization: name slug logo metadata';

  test('and those of its plugins', () => {
    expect(
      recognised(
        ...core,
        organization,
        member,
        invitation,
        'twoFactor: secret backupCodes userId>user',
        'passkey: publicKey userId>user credentialID counter',
        'projects: name slug organizationId>organization',
      ).filter((each) => !coreFound.includes(each)),
    ).toEqual([
      'invitation: Better Auth invitation',
      'member: Better Auth member',
      'organization: Better Auth organization',
      'passkey: Better Auth passkey',
      'twoFactor: Better Auth twoFactor',
    ]);
  });

  test("leave the application's own organizations alone", () => {
    expect(recognised(...core, organization, 'projects: organizationId>organization')).toEqual(coreFound);
    expect(recognised(organization, member, invitation, 'users: email')).toEqual([]);
  });
});

test("Auth.js's tables", () => {
  expect(
    recognised(
      'users: name email emailVerified image',
      'accounts: userId>users type provider providerAccountId refresh_token',
      'sessions: sessionToken userId>users expires',
      'verificationTokens: identifier token expires',
      'posts: userId>users',
    ),
  ).toEqual([
    'accounts: Auth.js account',
    'sessions: Auth.js session',
    'users: Auth.js user',
    'verificationTokens: Auth.js verificationToken',
  ]);
});

test("Lucia's sessions, and not the users, which are the application's", () => {
  expect(recognised('users: email', 'sessions: userId>users expiresAt')).toEqual(['sessions: Lucia session']);
  expect(recognised('users: email', 'sessions: userId>users expiresAt title')).toEqual([]);
});

test("Supabase's users, and not the application's in a schema of that name", () => {
  expect(recognised('auth.users: email', 'profiles: userId>auth_users')).toEqual([
    'users: Supabase auth.users',
  ]);
  expect(recognised('auth.users: email favoriteColor')).toEqual([]);
  expect(recognised('users: email')).toEqual([]);
});

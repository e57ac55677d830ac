import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchFolder } from '../../src/tools/example-copy.mjs';
import { prove } from '../proof/support/index.ts';
import { command } from './terminal.ts';

const example = join(import.meta.dirname, '../../docs/examples/better-auth');
const scratch = scratchFolder();
const app = join(scratch, 'app');

/** What a new user does: `init`, then `eslint . --fix`, then a look at what is left. */
beforeAll(async () => {
  mkdirSync(app, { recursive: true });
  cpSync(example, app, { recursive: true });
  expect((await command(app, ['init'])).code).toBe(0);
  const eslint = new ESLint({ cwd: app, fix: true });
  await ESLint.outputFixes(await eslint.lintFiles(['.']));
});

afterAll(() => rmSync(scratch, { recursive: true }));

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

test("Better Auth's own file is byte for byte as it was", () => {
  expect(read(app, 'src/db/schema/auth.ts')).toBe(read(example, 'src/db/schema/auth.ts'));
  expect(read(app, 'src/db/schema/plans.ts')).not.toContain(
    "organizationId: text('organization_id').references",
  );
  expect(read(app, 'src/db/schema/projects.ts')).not.toBe(read(example, 'src/db/schema/projects.ts'));
});

test('the command says which tables are another tool’s', async () => {
  const { output } = await command(example, []);
  expect(output.replace(/\s+/g, ' ')).toMatch(
    /Better Auth owns account, [\w, ]*\bverification: schema rules leave these alone\./,
  );
});

test('what is left is for a person to decide', async () => {
  const results = await new ESLint({ cwd: app }).lintFiles(['.']);
  const left = results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ ruleId, line }) =>
        `${filePath.slice(app.length + 5)}:${line} ${ruleId?.replace('schema-architect/', '') ?? ''}`,
    ),
  );
  expect(left).toMatchInlineSnapshot(`
    [
      "db/schema/plans.ts:7 require-uuid-primary-key",
      "db/schema/projects.ts:11 require-on-delete",
      "server/projects.ts:30 require-tenant-filter",
      "server/tasks.ts:8 require-tenant-filter",
      "server/tasks.ts:32 require-tenant-filter",
    ]
  `);
});

test('the schema compiles, its migration applies, and the statements of a sign-up run on it', async () => {
  const files = Object.fromEntries(
    globSync(['src/**/*.ts', 'tsconfig.json', 'package.json'], { cwd: app }).map((file) => [
      file,
      read(app, file),
    ]),
  );
  await using proof = await prove(
    { line: '0.45', files, schema: ['./src/db/schema/index.ts'] },
    { resolution: 'bundler' },
  );
  for (const [statement, parameters] of signUp) await proof.database.query(statement, parameters);
  const members = await proof.database.query('select "role" from "member"');
  expect(members).toEqual([{ role: 'owner' }]);
});

const now = '2026-11-28T14:54:14.141Z';

/** What Better Auth 1.7 sends for `signUpEmail`, `createOrganization` and `createInvitation`. */
const signUp: readonly (readonly [statement: string, parameters: readonly unknown[]])[] = [
  [
    'insert into "user" ("id", "name", "email", "email_verified", "image", "created_at", "updated_at") values ($1, $2, $3, $4, default, $5, $6) returning "id", "name", "email", "email_verified", "image", "created_at", "updated_at"',
    ['u1', 'Ada', 'ada@example.com', false, now, now],
  ],
  [
    'insert into "account" ("id", "account_id", "provider_id", "user_id", "access_token", "refresh_token", "id_token", "access_token_expires_at", "refresh_token_expires_at", "scope", "password", "created_at", "updated_at") values ($1, $2, $3, $4, default, default, default, default, default, default, $5, $6, $7) returning "id"',
    ['a1', 'u1', 'credential', 'u1', 'hash', now, now],
  ],
  [
    'insert into "session" ("id", "expires_at", "token", "created_at", "updated_at", "ip_address", "user_agent", "user_id", "active_organization_id") values ($1, $2, $3, $4, $5, $6, $7, $8, default) returning "id"',
    ['s1', now, 'token', now, now, '', '', 'u1'],
  ],
  [
    'insert into "organization" ("id", "name", "slug", "logo", "created_at", "metadata") values ($1, $2, $3, default, $4, default) returning "id", "name", "slug", "logo", "created_at", "metadata"',
    ['o1', 'Acme', 'acme', now],
  ],
  [
    'insert into "member" ("id", "organization_id", "user_id", "role", "created_at") values ($1, $2, $3, $4, $5) returning "id", "organization_id", "user_id", "role", "created_at"',
    ['m1', 'o1', 'u1', 'owner', now],
  ],
  [
    'update "session" set "updated_at" = $1, "active_organization_id" = $2 where "session"."token" = $3 returning "id"',
    [now, 'o1', 'token'],
  ],
  [
    'insert into "invitation" ("id", "organization_id", "email", "role", "status", "expires_at", "created_at", "inviter_id") values ($1, $2, $3, $4, $5, $6, $7, $8) returning "id"',
    ['i1', 'o1', 'bob@example.com', 'member', 'pending', now, now, 'u1'],
  ],
];

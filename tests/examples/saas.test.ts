import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { copyExample, example } from '../../src/tools/example-copy.mjs';
import { prove } from '../proof/support/index.ts';

/** Findings as `file: rule at the text it points to`. */
async function findings(folder: string, fix = false): Promise<string[]> {
  const eslint = new ESLint({ cwd: folder, fix });
  const results = await eslint.lintFiles(['.']);
  if (fix) await ESLint.outputFixes(results);
  return results.flatMap((result) => {
    const lines = (result.output ?? result.source ?? readFileSync(result.filePath, 'utf8')).split('\n');
    return result.messages.map(({ line, column, endColumn, ruleId }) => {
      const text = lines[line - 1]?.slice(column - 1, (endColumn ?? column) - 1) ?? '';
      return `${result.filePath.slice(folder.length + 1).replace('packages/db/src/schema/', '')}: ${ruleId?.replace('schema-architect/', '') ?? ''} at ${text}`;
    });
  });
}

test('the example holds faults of each kind, each reported at the smallest place', async () => {
  expect(await findings(example)).toMatchInlineSnapshot(`
    [
      "apps/web/src/server/billing.ts: require-tenant-filter at invoices",
      "apps/web/src/server/billing.ts: require-where at update",
      "apps/web/src/server/billing.ts: require-tenant-filter at subscriptions",
      "apps/web/src/server/conversations.ts: require-tenant-filter at conversations",
      "apps/web/src/server/conversations.ts: require-tenant-filter at conversations",
      "apps/web/src/server/conversations.ts: require-tenant-filter at messages",
      "apps/web/src/server/documents.ts: require-tenant-filter at and(eq(documents.status, 'published'), eq(documents.title, title))",
      "apps/web/src/server/documents.ts: require-tenant-filter at documents",
      "apps/web/src/server/documents.ts: require-query-index at documents.status",
      "apps/web/src/server/documents.ts: require-tenant-filter at documents",
      "apps/web/src/server/documents.ts: no-logical-operator-on-sql at eq(documents.tenantId, session.tenantId) && eq(documents.id, id)",
      "apps/web/src/server/members.ts: require-tenant-filter at users",
      "apps/web/src/server/members.ts: require-tenant-filter at memberships",
      "apps/web/src/server/search.ts: require-tenant-filter at documentChunks",
      "audit.ts: require-uuid-primary-key at id",
      "audit.ts: require-on-delete at references",
      "billing.ts: require-uuid-primary-key at id",
      "billing.ts: require-on-delete at references",
      "billing.ts: require-inferred-types at invoiceLines",
      "billing.ts: require-uuid-primary-key at id",
      "conversations.ts: require-foreign-key-index at tenantId",
      "conversations.ts: require-foreign-key-index at userId",
      "conversations.ts: require-foreign-key-index at lastMessageId",
      "conversations.ts: require-sort-index at updatedAt",
      "conversations.ts: no-detached-index at index",
      "conversations.ts: require-inferred-types at messages",
      "conversations.ts: require-on-delete at references",
      "conversations.ts: no-any at any",
      "conversations.ts: no-detached-index at index",
      "conversations.ts: require-inferred-types at reactions",
      "conversations.ts: require-tenant-column at reactions",
      "documents.ts: require-inferred-types at folders",
      "documents.ts: require-uuid-primary-key at id",
      "documents.ts: require-timestamps at updatedAt",
      "documents.ts: require-inferred-types at documents",
      "documents.ts: require-tenant-column at tenantId",
      "documents.ts: require-on-delete at references",
      "documents.ts: require-inferred-types at documentChunks",
      "documents.ts: require-foreign-key-index at tenantId",
      "documents.ts: require-tenant-column at references",
      "documents.ts: require-vector-index at embedding",
      "users.ts: require-foreign-key-index at userId",
      "users.ts: require-inferred-types at invitations",
      "users.ts: no-contradictory-on-delete at references",
      "webhooks.ts: require-tenant-column at webhooks",
      "webhooks.ts: require-uuid-primary-key at webhooks",
    ]
  `);
});

test('the example, fixed, is a schema that drizzle-kit generates and Postgres applies', async () => {
  const copy = copyExample();
  try {
    await findings(copy, true);
    expect(await findings(copy, true), 'a second run changes nothing').toMatchInlineSnapshot(`
      [
        "apps/web/src/server/billing.ts: require-tenant-filter at invoices",
        "apps/web/src/server/billing.ts: require-where at update",
        "apps/web/src/server/billing.ts: require-tenant-filter at subscriptions",
        "apps/web/src/server/conversations.ts: require-tenant-filter at conversations",
        "apps/web/src/server/conversations.ts: require-tenant-filter at conversations",
        "apps/web/src/server/conversations.ts: require-tenant-filter at reactions",
        "apps/web/src/server/conversations.ts: require-tenant-filter at messages",
        "apps/web/src/server/documents.ts: require-tenant-filter at and(eq(documents.status, 'published'), eq(documents.title, title))",
        "apps/web/src/server/documents.ts: require-tenant-filter at documents",
        "apps/web/src/server/documents.ts: require-query-index at documents.status",
        "apps/web/src/server/members.ts: require-tenant-filter at users",
        "apps/web/src/server/members.ts: require-tenant-filter at memberships",
        "apps/web/src/server/search.ts: require-tenant-filter at documentChunks",
        "apps/web/src/server/search.ts: valid-distance-query at desc(similarity)",
        "audit.ts: require-uuid-primary-key at id",
        "audit.ts: require-on-delete at references",
        "billing.ts: require-uuid-primary-key at id",
        "billing.ts: require-on-delete at references",
        "billing.ts: require-uuid-primary-key at id",
        "conversations.ts: require-sort-index at updatedAt",
        "conversations.ts: require-on-delete at references",
        "conversations.ts: no-any at any",
        "documents.ts: require-uuid-primary-key at id",
        "documents.ts: require-timestamps at updatedAt",
        "documents.ts: require-tenant-column at tenantId",
        "documents.ts: require-on-delete at references",
        "documents.ts: require-tenant-column at references",
        "users.ts: no-contradictory-on-delete at references",
      ]
    `);
    const folder = join(copy, 'packages/db/src/schema');
    const files = Object.fromEntries(
      readdirSync(folder).map((name) => [`schema/${name}`, readFileSync(join(folder, name), 'utf8')]),
    );
    // audit.ts makes ids with node:crypto.
    files['tsconfig.json'] = JSON.stringify({ compilerOptions: { types: ['node'] } });
    await using database = (await prove({ line: '0.45', files }, { kit: 'api' })).database;
    const indexes = await Promise.all(
      ['conversations', 'messages', 'reactions', 'webhooks'].map((table) => database.indexes(table)),
    );
    expect(
      indexes
        .flat()
        .map((index) => index.name)
        .sort(),
    ).toMatchInlineSnapshot(`
      [
        "conversations_last_message_idx",
        "conversations_pkey",
        "conversations_tenant_idx",
        "conversations_user_idx",
        "messages_author_idx",
        "messages_conversation_idx",
        "messages_pkey",
        "messages_reply_to_idx",
        "messages_tenant_idx",
        "reactions_once_per_user",
        "reactions_pkey",
        "reactions_tenant_idx",
        "webhooks_pkey",
      ]
    `);
  } finally {
    rmSync(dirname(copy), { recursive: true, force: true });
  }
});

import { describe, expect, test } from 'vitest';
import type { ArchitectRule } from '../../src/create-rule/create-rule.ts';
import { fileRoles } from '../../src/project/file-roles.ts';
import { closeWorkspace, workspace } from '../../src/project/shared-workspace.ts';
import queryIndex from '../../src/rules/require-query-index.ts';
import tenantFilter from '../../src/rules/require-tenant-filter.ts';
import timestamps from '../../src/rules/require-timestamps.ts';
import where from '../../src/rules/require-where.ts';
import { resolveSettings, type ArchitectSettings } from '../../src/settings.ts';
import { project } from '../support/project.ts';
import { runRule } from '../support/run-rule.ts';

const files = `
  //- drizzle.config.ts
  import { defineConfig } from 'drizzle-kit';
  export default defineConfig({ dialect: 'postgresql', schema: './src/db/schema/*.ts' });
  //- src/db/schema/tables.ts
  import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
  export const tenants = pgTable('tenants', { id: uuid('id').primaryKey() });
  export const posts = pgTable('posts', {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull().references(() => tenants.id),
    status: text('status').notNull(),
    createdAt: timestamp('created_at').notNull(),
  });`;

/** A file of the project, which has tables and a database. */
const at = (path: string, body: string): string => `${files}
  //- ${path}
  import { eq } from 'drizzle-orm';
  import { drizzle } from 'drizzle-orm/node-postgres';
  import { posts } from '${'../'.repeat(path.split('/').length - 1) || './'}src/db/schema/tables';
  const db = drizzle(process.env.DATABASE_URL!);
  ${body}
  `;

/** The roles of a file by the settings. */
function rolesOf(path: string, settings: ArchitectSettings = {}): string[] {
  const { filename } = project(at(path, ''));
  closeWorkspace();
  const shared = workspace({});
  const resolved = resolveSettings(settings);
  shared.use(resolved);
  return [...fileRoles(shared, filename, resolved)];
}

describe('the roles of a file', () => {
  test.each([
    'src/posts.test.ts',
    'src/posts.spec.tsx',
    'src/__tests__/posts.ts',
    'e2e/posts.ts',
    'src/testing.ts',
    'src/test-utils/posts.ts',
    'packages/db/integration-tests/posts.ts',
    'type-tests/posts.ts',
    'test/posts.ts',
    'tests/db/posts.ts',
    'seed.ts',
    'src/db/seed.ts',
    'src/db/seeds/posts.ts',
    'src/db/seed/posts.ts',
    'src/db/migrate.ts',
    'src/db/migrations/0001-fill.ts',
    'src/db/schema/seed-posts.ts',
  ])('%s is a test, a seed or migration code', (path) => {
    expect(rolesOf(path)).toEqual(['test']);
  });

  test.each(['scripts/backfill.ts', 'src/db/scripts/backfill.ts'])('%s is a script', (path) => {
    expect(rolesOf(path)).toEqual(['script']);
  });

  // A product may be about tests, seeds or scripts.
  test.each([
    'src/tests/list.ts',
    'src/routes/tests/page.ts',
    'src/scripts/run.ts',
    'src/features/seeds/plant.ts',
    'src/latest.ts',
    'src/testing/list.ts',
    'src/testing-page.ts',
    'src/db/proceed.ts',
    'src/migrations/list.ts',
  ])('%s is code of the product', (path) => {
    expect(rolesOf(path)).toEqual([]);
  });

  test('globs in the settings replace the defaults, and are relative to the package, the schema and the root', () => {
    expect(rolesOf('src/checks/a.ts', { testFiles: ['src/checks/**'] })).toEqual(['test']);
    expect(rolesOf('src/db/checks/a.ts', { testFiles: ['checks/**'] })).toEqual(['test']);
    expect(rolesOf('src/posts.test.ts', { testFiles: ['src/checks/**'] })).toEqual([]);
    expect(rolesOf('src/jobs/a.ts', { systemFiles: ['**/jobs/**'] })).toEqual(['system']);
    expect(rolesOf('tools/a.ts', { scriptFiles: ['tools/**'], systemFiles: ['tools/**'] })).toEqual([
      'script',
      'system',
    ]);
    expect(rolesOf('src/jobs/a.ts', { systemFiles: [] })).toEqual([]);
  });
});

const list = `export const list = () => db.select().from(posts).where(eq(posts.status, 'x')).orderBy(posts.createdAt).limit(9);`;
const wipe = 'export const wipe = () => db.delete(posts);';
const tenant = { table: 'tenants', column: 'tenantId' };

function checks(
  rule: ArchitectRule,
  body: string,
  messageId: string,
  settings: object,
  silent: readonly string[],
  reported: readonly string[],
): void {
  runRule(rule, {
    valid: silent.map((path) => ({
      name: `${rule.name} reports nothing in ${path}`,
      code: at(path, body),
      settings,
    })),
    invalid: reported.map((path) => ({
      name: `${rule.name} reports in ${path}`,
      code: at(path, body),
      settings,
      errors: [{ messageId }],
    })),
  });
}

const jobs = { tenant, systemFiles: ['src/jobs/**'] };
checks(
  tenantFilter,
  list,
  'missingFilter',
  jobs,
  ['tests/a.ts', 'src/a.test.ts', 'scripts/a.ts', 'src/jobs/a.ts'],
  ['src/a.ts', 'src/tests/a.ts'],
);
checks(
  queryIndex,
  list,
  'missingIndex',
  jobs,
  ['tests/a.ts', 'src/db/seed.ts', 'scripts/a.ts'],
  ['src/a.ts', 'src/jobs/a.ts'],
);
checks(
  where,
  wipe,
  'missingWhere',
  jobs,
  ['tests/a.ts', 'src/db/seed.ts'],
  ['src/a.ts', 'scripts/a.ts', 'src/jobs/a.ts'],
);

const ownTable = `
  import { pgTable as table, text } from 'drizzle-orm/pg-core';
  export const drafts = table('drafts', { title: text('title') });`;
// That it reports elsewhere is in its own tests.
checks(timestamps, ownTable, 'missingColumn', {}, ['tests/a.ts', 'src/a.test.ts'], []);

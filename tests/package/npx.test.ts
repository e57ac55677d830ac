import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/report.ts';
import { startRegistry, type Registry } from '../support/registry.ts';
import { pack } from './packed.ts';

let registry: Registry;
let folder: string;
beforeAll(async () => {
  registry = await startRegistry({ tarball: pack().tarball });
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-npx-')));
  mkdirSync(join(folder, 'db'));
  writeFileSync(
    join(folder, 'db/schema.ts'),
    `import { integer, pgTable, serial } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: serial('id').primaryKey() });
export const notes = pgTable('notes', { userId: integer('user_id').references(() => users.id) });
`,
  );
});
afterAll(() => {
  registry.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

function npx(...args: readonly string[]): {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
} {
  const { status, stdout, stderr } = spawnSync('npx', ['--yes', 'eslint-plugin-schema-architect', ...args], {
    cwd: folder,
    env: registry.env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { code: status, output: stdout, errors: stderr };
}

test('npx reports on a schema in a folder where nothing is installed, and leaves nothing there', () => {
  const json = npx('--json');
  expect(json.code, json.errors).toBe(1);
  const { projects, totals } = JSON.parse(json.output) as Report;
  expect(projects[0]?.tables.map(({ table }) => table.name)).toEqual(['users', 'notes']);
  expect(totals.errors).toBeGreaterThan(3);
  const text = npx();
  expect(text.output).toContain('db/schema.ts:3:');
  expect(text.output).toContain('npx eslint-plugin-schema-architect init');
  expect(npx('--format', 'sarif').output).toContain('"version": "2.1.0"');
  expect(npx('--format', 'html').output).toContain('<!doctype html>');
  expect(npx('--nothing')).toMatchObject({ code: 2, output: '' });
  expect(readdirSync(folder)).toEqual(['db']);
});

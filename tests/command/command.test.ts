import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markdown } from '../../src/cli/markdown.ts';
import type { Report } from '../../src/report.ts';
import { copyExample } from '../../src/tools/example-copy.mjs';
import { project } from '../support/project.ts';
import { command } from './terminal.ts';

const repository = join(import.meta.dirname, '../..');
const saas = join(repository, 'docs/examples/saas');

/** A schema without findings, in a project without a drizzle.config. */
const clean = `
  //- src/db/schema.ts
  import { relations } from 'drizzle-orm';
  import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
  const timestamps = {
    createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).defaultNow().$onUpdate(() => new Date()).notNull(),
  };
  export const organizations = pgTable('organizations', { id: uuid('id').primaryKey().defaultRandom(), ...timestamps }, (t) => [index('organizations_created_at_idx').on(t.createdAt)]);
  export const organizationsRelations = relations(organizations, ({ many }) => ({ notes: many(notes) }));
  export type Organization = typeof organizations.$inferSelect;
  export type NewOrganization = typeof organizations.$inferInsert;
  export const notes = pgTable('notes', {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id').notNull().references(() => organizations.id, { onDelete: 'cascade' }),
    body: text('body').notNull(),
    ...timestamps,
  }, (t) => [index('notes_organization_idx').on(t.organizationId, t.createdAt)]);
  export const notesRelations = relations(notes, ({ one }) => ({ organization: one(organizations, { fields: [notes.organizationId], references: [organizations.id] }) }));
  export type Note = typeof notes.$inferSelect;
  export type NewNote = typeof notes.$inferInsert;
`;

function jsonOf(output: string): Report {
  return JSON.parse(output) as Report;
}

test('the README shows what the command says of the example, before it has a config', async () => {
  const root = copyExample();
  rmSync(join(root, 'eslint.config.js'));
  const { code, output } = await command(root, []);
  expect(code).toBe(1);
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const shown = /```text\n(packages\/db\/drizzle\.config\.ts\n[\s\S]*?)```/.exec(readme)?.[1];
  expect(shown).toBe(output);
});

test('no line is longer than 80 characters, whatever the names', async () => {
  const long = 'a'.repeat(70);
  const { root } = project(`
    //- ${long}/${long}/schema.ts
    import { index, pgTable, uuid, text, boolean } from 'drizzle-orm/pg-core';
    export const ${long} = pgTable('${long}', { id: uuid().primaryKey(), other: uuid().references(() => ${long}.id), ${long}: text() }, (t) => [index('${long}').on(t.other, t.${long})]);
    export const unread = pgTable('unread', globalThis.columns());
  `);
  for (const args of [[], [long]]) {
    for (const folder of [root, saas]) {
      const { output } = await command(folder, folder === saas && args.length > 0 ? ['messages'] : args);
      const tooLong = output.split('\n').filter((line) => line.length > 80 && line.includes(' '));
      // A name that is longer than the line is shown whole where the table is.
      expect(tooLong.filter((line) => !line.includes(long))).toEqual([]);
    }
  }
});

test('exit codes, and the sentence to each', async () => {
  const { root } = project(clean);
  const none = await command(root, []);
  expect(none.output).toContain('2 tables, 0 errors, 0 warnings');
  expect(none.output).toContain('There is no drizzle.config: 1 file with tables');
  expect(none.code).toBe(0);
  expect((await command(saas, ['--max-findings', '1000'])).code).toBe(0);
  expect((await command(saas, ['--max-findings', '1'])).code).toBe(1);
  const empty = mkdtempSync(join(tmpdir(), 'schema-architect-command-'));
  const wrong: [readonly string[], string][] = [
    [[], 'No drizzle.config, and no file that makes a Postgres table, was found below'],
    [['nowhere/at/all'], "'nowhere/at/all' is not a folder."],
    [['--schema', '*.sql'], 'matches *.sql'],
    [['--frobnicate'], "Unknown option '--frobnicate'. See --help."],
    [['--formt', 'text'], "Unknown option '--formt'. Did you mean '--format'?"],
  ];
  for (const [args, sentence] of wrong) {
    const { code, output, errors } = await command(empty, args);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(sentence);
    expect(errors.trim().split('\n')).toHaveLength(1);
  }
  const unknown = await command(saas, ['.', 'nothing']);
  expect([unknown.code, unknown.output]).toEqual([2, '']);
  expect(unknown.errors).toContain("No table 'nothing'. The tables are: conversations,");
  expect((await command(saas, ['mesages'])).errors).toContain("No table 'mesages'. Did you mean 'messages'?");
  const file = 'packages/db/drizzle.config.ts';
  expect((await command(saas, [file])).errors).toContain(`'${file}' is a file, not a folder.`);
  expect((await command(empty, ['--help'])).output).toContain('Exit codes: 0 no findings');
});

test('the tenant is guessed unless it is given, and one that does not exist is rejected', async () => {
  const { root } = project(clean);
  const guessed = await command(root, []);
  expect(guessed.output).toContain('Tenants table (guessed): organizations; 1 of 1 other tables have');
  const single = await command(root, ['--no-tenant']);
  expect(single.output).toContain('A single-tenant schema.\n');
  expect(single.output).not.toMatch(/^ +Tenant column/m);
  const given = await command(root, ['--tenant', 'organizations:organizationId']);
  expect([given.code, given.output.includes('(guessed)')]).toEqual([0, false]);
  const table = await command(root, ['--tenant', 'organisations:organizationId']);
  expect([table.code, table.output]).toEqual([2, '']);
  expect(table.errors).toContain("no table 'organisations'. Did you mean 'organizations'?");
  const column = await command(root, ['--tenant', 'organizations:organisationId']);
  expect(column.code).toBe(2);
  expect(column.errors).toContain("no table has a column 'organisationId'. Did you mean 'organizationId'?");
});

test('a tenant that may be in what was not read is accepted', async () => {
  const { root } = project(`
    //- schema.ts
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    import { columns } from 'nowhere';
    export const orgs = pgTable('orgs', { id: uuid('id').primaryKey().defaultRandom() });
    export const spread = pgTable('spread', { id: uuid('id').primaryKey().defaultRandom(), ...columns });
  `);
  expect((await command(root, ['--tenant', 'orgs:orgId'])).code).toBe(1);
});

test('the JSON says for each table what was read, the marks and the findings', async () => {
  const { output } = await command(saas, ['--json']);
  const { version, projects, totals } = jsonOf(output);
  expect([version, projects.map(({ config }) => config)]).toEqual([1, ['packages/db/drizzle.config.ts']]);
  const tables = projects.flatMap((each) => each.tables);
  expect(totals.tables).toBe(tables.length);
  const findings = [...tables.flatMap((each) => each.findings), ...projects.flatMap((each) => each.findings)];
  expect(totals.errors + totals.warnings).toBe(findings.length);
  const messages = tables.find(({ table }) => table.name === 'messages');
  expect(messages).toMatchObject({
    tenancy: 'owned',
    table: { file: 'packages/db/src/schema/conversations.ts', line: 47, primaryKey: ['id'] },
    marks: { tenantColumn: 'passed', onDelete: 'failed', noAny: 'failed', vectors: 'none' },
  });
  // What stands outside the table's declaration is said of the table all the same.
  expect(messages?.findings.map(({ rule }) => rule)).toContain('schema-architect/no-detached-index');
  expect(messages?.serves[1]).toEqual(['foreign key conversationId to conversations', 'order by createdAt']);
  for (const { table, marks, findings: own } of tables) {
    const failed = Object.entries(marks).flatMap(([check, mark]) => (mark === 'failed' ? [check] : []));
    expect(new Set(own.flatMap(({ check }) => check ?? [])), table.name).toEqual(new Set(failed));
  }
});

test('marks tell apart nothing to check, what is kept, and what could not be read', async () => {
  const { root } = project(`
    //- schema.ts
    import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
    import { columns } from 'nowhere';
    export const plain = pgTable('plain', { id: uuid('id').primaryKey().defaultRandom() });
    export const spread = pgTable('spread', { id: uuid('id').primaryKey().defaultRandom(), ...columns });
  `);
  const { projects } = jsonOf((await command(root, ['--json', '--no-tenant'])).output);
  const marks = projects[0]?.tables.map((each) => each.marks);
  expect(marks?.[0]).toMatchObject({
    tenantColumn: 'none',
    uuidKey: 'passed',
    onDelete: 'none',
    vectors: 'none',
  });
  expect(marks?.[1]).toMatchObject({ onDelete: 'unknown', timestamps: 'unknown', vectors: 'unknown' });
  expect(projects[0]?.unread.map(({ line, reason }) => [line, reason])).toEqual([[4, 'package-import']]);
  const { output } = await command(root, []);
  expect(output).toContain('schema.ts:4 The value comes from a package');
});

test('configs of other databases, and those that share a schema, are left out and named', async () => {
  const { root } = project(`
    //- a/drizzle.config.ts
    export default { dialect: 'postgresql', schema: './schema.ts' };
    //- a/schema.ts
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    export const things = pgTable('things', { id: uuid('id').primaryKey().defaultRandom() });
    //- b/drizzle.config.ts
    export default { dialect: 'sqlite', schema: './schema.ts' };
    //- b/schema.ts
    export const nothing = 1;
    //- c/drizzle.config.ts
    export default { dialect: 'postgresql', schema: '../a/schema.ts' };
    //- d/drizzle.config.ts
    export default { dialect: 'postgresql', schema: './gone/*.ts' };
  `);
  const { output } = await command(root, []);
  expect(output).toMatch(/^a\/drizzle\.config\.ts$/m);
  expect(output).toContain('Left out: b/drizzle.config.ts is for sqlite.');
  expect(output).toContain('Left out: c/drizzle.config.ts has the schema of a/drizzle.config.ts.');
  expect(output.replaceAll('\n', ' ')).toContain(
    "Left out: 'd/drizzle.config.ts' names ./gone/*.ts: no file was found for its `schema`.",
  );
});

test('colours and letters are those that the terminal has', async () => {
  const escape = '\u001B[';
  const { root } = project(clean);
  const plain = await command(root, []);
  expect(plain.output).toContain('✔');
  expect(plain.output).not.toContain(escape);
  const terminal = await command(root, [], { isTTY: true, env: { LANG: 'C.UTF-8' } });
  expect(terminal.output).toContain(escape);
  expect((await command(root, [], { isTTY: true, env: { NO_COLOR: '1' } })).output).not.toContain(escape);
  expect((await command(root, ['--no-color'], { isTTY: true })).output).not.toContain(escape);
  expect((await command(root, ['--color'])).output).toContain(escape);
  const dumb = await command(root, [], { isTTY: true, env: { TERM: 'dumb' } });
  expect(dumb.output).toMatch(/^[\u0000-\u007F]*$/);
});

test('a comment for a pull request fits, and names cannot break it', async () => {
  const { output } = await command(saas, ['--markdown']);
  expect(output).toContain('| `messages` | ✅ | ✅ | ❌ | ✅ | ✅ | ✅ | ⚠️ |');
  expect(output).toMatch(/^- ⚠️ \*\*/m);
  // Errors come first.
  expect(output.lastIndexOf('\n- ❌')).toBeLessThan(output.indexOf('\n- ⚠️'));
  expect(output.length).toBeLessThan(65_536);
  const { root } = project(`
    //- schema.ts
    import { pgTable, text } from 'drizzle-orm/pg-core';
    export const odd = pgTable('a|b <script> \`x\` *y*', { id: text('id') });
    ${Array.from({ length: 300 }, (_, at) => `export const t${at} = pgTable('table_number_${at}', { id: text('id') });`).join('\n    ')}
  `);
  const many = await command(root, ['--markdown']);
  expect(many.output.length).toBeLessThan(65_536);
  expect(many.output).toMatch(/^- and \d+ more$/m);
  const { output: json } = await command(root, ['--json']);
  const report = jsonOf(json);
  const tables = Array.from({ length: 20 }, () => report.projects[0]?.tables ?? []).flat();
  const projects = report.projects.map((each) => ({ ...each, tables }));
  expect(markdown({ ...report, projects }).length).toBeLessThan(65_536);
  expect(markdown({ ...report, projects })).toMatch(/^\| and \d+ more \|/m);
  const row = many.output.split('\n').find((line) => line.includes('<script>') && line.startsWith('|'));
  expect(row?.replaceAll('\\|', '').split('|')).toHaveLength(13);
});

test('comments that turn rules off are heeded, and files that cannot be parsed are told', async () => {
  const { root, filename } = project(clean);
  writeFileSync(
    filename,
    `/* eslint-disable other/rule */\n${readFileSync(filename, 'utf8').replace('.defaultNow().notNull()', '')}`,
  );
  const found = await command(root, []);
  expect(found.code).toBe(1);
  writeFileSync(filename, `/* eslint-disable */\n${readFileSync(filename, 'utf8')}`);
  expect((await command(root, [])).code).toBe(0);
  writeFileSync(filename, "import { pgTable } from 'drizzle-orm/pg-core';\nexport const a = pgTable(");
  const broken = await command(root, []);
  expect([broken.code, broken.output]).toEqual([2, '']);
  expect(broken.errors).toContain('src/db/schema.ts: The file could not be parsed.');
});

import { readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { copyExample } from '../../src/tools/example-copy.mjs';
import { builtFolder, repository } from '../package/dist.ts';
import { isLong } from '../support/long.ts';
import { Editor, type Diagnostic } from './client.ts';
import { lightBulb, ruleName, scene } from './recording.ts';

const schema = 'packages/db/src/schema';
const webhooks = `${schema}/webhooks.ts`;
const conversations = `${schema}/conversations.ts`;
const queries = 'apps/web/src/server/documents.ts';

builtFolder();
const opened: Editor[] = [];

/** An editor on a copy of the example, with some of its files open. */
async function open(...paths: readonly string[]): Promise<Editor> {
  const editor = await Editor.open(copyExample());
  opened.push(editor);
  for (const path of paths) await editor.show(path);
  return editor;
}

async function close(editor: Editor): Promise<void> {
  expect(editor.failures).toEqual([]);
  await editor.close();
  rmSync(dirname(editor.root), { recursive: true, force: true, maxRetries: 3 });
}

afterEach(async () => {
  for (const editor of opened.splice(0)) await close(editor);
});

/** An editor for those who only look, as a server for each would load ESLint once more. */
let reader: Editor;
beforeAll(async () => {
  reader = await Editor.open(copyExample());
  for (const path of [webhooks, conversations, queries, `${schema}/documents.ts`, `${schema}/users.ts`])
    await reader.show(path);
});
afterAll(() => close(reader));

async function problem(editor: Editor, path: string, rule: string, at = ''): Promise<Diagnostic> {
  const found = (await editor.problems(path)).find(
    (each) => each.code === `schema-architect/${rule}` && editor.underlined(path, each).includes(at),
  );
  if (!found) throw new Error(`${rule} says nothing of '${at}' in ${path}.`);
  return found;
}

const names = (problems: readonly Diagnostic[]): string[] =>
  [...new Set(problems.map(({ code }) => ruleName(code)))].sort();

describe('a schema file', () => {
  test('has its squiggles at the smallest place', async () => {
    const found = (await reader.problems(conversations)).map(
      (each) =>
        `${each.range.start.line + 1}: ${reader.underlined(conversations, each)} ${each.severity === 1 ? 'error' : 'warning'} ${names([each]).join()}`,
    );
    expect(found).toEqual(
      expect.arrayContaining([
        '24: tenantId error require-foreign-key-index',
        '41: updatedAt warning require-sort-index',
        '45: index error no-detached-index',
        '47: messages warning require-inferred-types',
        '53: references error require-on-delete',
        '61: any error no-any',
        '76: reactions error require-tenant-column',
      ]),
    );
    expect(found.length).toBeGreaterThan(10);
  });

  test('links each problem to its page, and there is one', async () => {
    for (const { code, codeDescription } of await reader.problems(conversations)) {
      const name = ruleName(code);
      expect(codeDescription?.href).toBe(
        `https://github.com/schema-architect/eslint-plugin-schema-architect/blob/main/docs/rules/${name}.md`,
      );
      expect(readFileSync(join(repository, `docs/rules/${name}.md`), 'utf8')).toContain(`/${name}`);
    }
  });

  test('offers a fix, and does it', async () => {
    const editor = await open(webhooks);
    const missing = await problem(editor, webhooks, 'require-uuid-primary-key');
    const [fix] = await editor.offers(webhooks, missing);
    expect(fix?.title).toBe('Fix this schema-architect/require-uuid-primary-key problem');
    if (fix) await editor.pick(fix);
    expect(editor.text(webhooks)).toContain(
      "pgTable('webhooks', {\n  id: uuid('id').primaryKey().defaultRandom(),\n",
    );
    expect(names(await editor.problems(webhooks))).not.toContain('require-uuid-primary-key');
  });

  test('offers each choice by its name, and does what is chosen', async () => {
    const editor = await open(conversations);
    const undecided = await problem(editor, conversations, 'require-on-delete');
    expect(await lightBulb(editor, conversations, undecided)).toEqual([
      "Add `onDelete: 'cascade'`",
      "Add `onDelete: 'restrict'`",
      "Add `onDelete: 'no action'`",
    ]);
    const restrict = (await editor.offers(conversations, undecided)).find(({ title }) =>
      title.includes('restrict'),
    );
    if (restrict) await editor.pick(restrict);
    expect(editor.text(conversations)).toContain(
      ".references(() => conversations.id, { onDelete: 'restrict' })",
    );
    expect(names(await editor.problems(conversations))).not.toContain('require-on-delete');
  });

  test('names all choices in a few words without a full stop', async () => {
    const titles = new Set<string>();
    for (const path of [conversations, `${schema}/documents.ts`, `${schema}/users.ts`])
      for (const each of await reader.problems(path))
        for (const title of await lightBulb(reader, path, each))
          if (!title.startsWith('Fix this ')) titles.add(title);
    expect(titles.size).toBeGreaterThan(10);
    expect([...titles].filter((title) => !/^[A-Z][^]*[^.]$/.test(title) || title.length > 90)).toEqual([]);
  });
});

describe('saving with "fix all"', () => {
  test('completes a bare table in one save', async () => {
    const editor = await open(webhooks);
    await editor.saveFixed(webhooks);
    expect(await editor.problems(webhooks)).toEqual([]);
    const saved = readFileSync(join(editor.root, webhooks), 'utf8');
    expect(saved).toBe(editor.text(webhooks));
    await editor.saveFixed(webhooks);
    expect(editor.text(webhooks)).toBe(saved);
  });

  test('leaves of a file in use what is for its author to choose', async () => {
    const editor = await open(conversations);
    await editor.saveFixed(conversations);
    const settled = editor.text(conversations);
    const left = await editor.problems(conversations);
    expect(names(left)).toEqual(['no-any', 'require-on-delete', 'require-sort-index']);
    await editor.saveFixed(conversations);
    expect(editor.text(conversations)).toBe(settled);
  });

  test('works with ESLint 9', async () => {
    const editor = await open();
    // The copy finds its packages by a link to the repository's; here ESLint is another one.
    symlinkSync(
      join(repository, 'node_modules/eslint-v9-latest'),
      join(editor.root, 'node_modules/eslint'),
      'junction',
    );
    await editor.show(webhooks);
    expect(editor.log.join()).toContain('eslint-v9-latest');
    expect(names(await editor.problems(webhooks))).toContain('require-tenant-column');
    await editor.saveFixed(webhooks);
    expect(await editor.problems(webhooks)).toEqual([]);
  });
});

describe('a neighbour', () => {
  test('that was saved counts when the file is looked at next; before it is saved it does not', async () => {
    const tenants = `${schema}/tenants.ts`;
    const editor = await open(webhooks, tenants);
    await editor.saveFixed(webhooks);
    expect(await editor.problems(webhooks)).toEqual([]);
    const before = editor.text(tenants);
    await editor.type(tenants, before.replace("uuid('id')", "text('id')"));
    expect(await editor.problems(webhooks)).toEqual([]);
    await editor.save(tenants);
    expect(names(await editor.problems(webhooks))).toContain('no-foreign-key-type-mismatch');
    await editor.type(tenants, before);
    await editor.save(tenants);
    expect(await editor.problems(webhooks)).toEqual([]);
  });

  test('that comes or goes counts as well', async () => {
    const editor = await open(webhooks);
    const config = join(editor.root, 'packages/db/drizzle.config.ts');
    const text = readFileSync(config, 'utf8');
    const other = join(editor.root, schema, 'deliveries.ts');
    writeFileSync(
      other,
      `import { pgTable, text } from 'drizzle-orm/pg-core';\nexport const hooks = pgTable('webhooks', { name: text('name') });\n`,
    );
    writeFileSync(config, text.replace(/schema: .*/, "schema: './src/schema/*.ts',"));
    expect(names(await editor.problems(webhooks))).toContain('unique-names');
    unlinkSync(other);
    expect(names(await editor.problems(webhooks))).not.toContain('unique-names');
  });
});

describe('a file of queries', () => {
  test('has its squiggles at the table or the condition', async () => {
    const found = (await reader.problems(queries)).map(
      (each) => `${names([each]).join()}: ${reader.underlined(queries, each)}`,
    );
    expect(found).toEqual(
      expect.arrayContaining([
        "require-tenant-filter: and(eq(documents.status, 'published'), eq(documents.title, title))",
        'require-query-index: documents.status',
        'no-logical-operator-on-sql: eq(documents.tenantId, session.tenantId) && eq(documents.id, id)',
      ]),
    );
  });
});

test.each([conversations, queries])('half of %s, as it is typed, is never an error of ours', async (path) => {
  const editor = await open(path);
  const text = editor.text(path);
  const stops = isLong ? 60 : 10;
  for (let end = 40; end < text.length; end += Math.ceil(text.length / stops)) {
    // At a cursor in the middle of the file, too: the rest stands below.
    for (const typed of [text.slice(0, end), text.slice(0, end) + text.slice(text.indexOf('\n', end + 60))]) {
      await editor.type(path, typed);
      const problems = await editor.problems(path);
      if (problems.some(({ message }) => message.startsWith('Parsing error')))
        expect(problems).toHaveLength(1);
    }
  }
  await editor.type(path, text);
  expect(await editor.problems(path)).not.toEqual([]);
});

test('the README shows what an editor shows', async () => {
  const recording = [
    ...(await scene(reader, webhooks, ['require-tenant-column', 'require-uuid-primary-key'])),
    '',
    ...(await scene(reader, conversations, ['require-on-delete', 'no-any'])),
    '',
    ...(await scene(reader, queries, ['no-logical-operator-on-sql'])),
  ];
  const readme = readFileSync(join(repository, 'README.md'), 'utf8');
  const shown = /^## In the editor\n[^]*?```text\n([^]*?)```/m.exec(readme)?.[1];
  expect(shown?.trimEnd()).toBe(recording.join('\n'));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { sampleProject } from '../docs/lint-sample.ts';
import { repository } from '../package/dist.ts';
import { parser } from '../support/parser.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = Object.values(
  JSON.parse(readFileSync(join(repository, 'docs/snippets/drizzle.code-snippets'), 'utf8')) as Record<
    string,
    Snippet
  >,
);

/** What stands in the editor when each placeholder is left as it is, and the first of each choice is taken. */
function expanded(prefix: string): string {
  const { body = [] } = snippets.find((snippet) => snippet.prefix === prefix) ?? {};
  return body
    .join('\n')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace('$0', '');
}

/** What a save makes of a file, and what remains to be said. */
function saved(code: string): { readonly text: string; readonly remains: readonly string[] } {
  const project = sampleProject(code);
  const { output, messages } = new Linter({ configType: 'flat', cwd: project.root }).verifyAndFix(
    project.code,
    [{ files: ['**/*.ts'], languageOptions: { parser } }, architect.configs.recommended],
    { filename: project.filename },
  );
  return { text: output, remains: messages.map(({ message }) => message) };
}

const table = `import { pgTable, text } from 'drizzle-orm/pg-core';\n\n${expanded('pgtable')}\n`;
/** The table of the first snippet with a column more, as one types on. */
const withColumn = (imported: string, column: string): string =>
  table
    .replace('{ pgTable,', `{ ${imported}, pgTable,`)
    .replace(/\n\}\);/, `\n  ${column.replaceAll('\n', '\n  ')}\n});`);

test('there is one for each line of the page', () => {
  const page = readFileSync(join(repository, 'docs/editors.md'), 'utf8');
  expect([...page.matchAll(/^\| `(\w+)`/gm)].map(([, prefix]) => prefix)).toEqual(
    snippets.map(({ prefix }) => prefix),
  );
});

describe('what a save makes of the snippet of', () => {
  test('a table is a table of this architecture', () => {
    const { text, remains } = saved(table);
    expect(remains).toEqual([]);
    for (const part of [
      "id: uuid('id').primaryKey().defaultRandom()",
      "tenantId: uuid('tenant_id')",
      "createdAt: timestamp('created_at'",
      "index('projects_tenant_created_at_idx')",
      'projectsRelations = relations(projects',
      'type NewProject = typeof projects.$inferInsert',
    ])
      expect(text).toContain(part);
  });

  test('a foreign key has its index and its relation', () => {
    const code = withColumn('uuid', expanded('pgref')).replace(
      "pg-core';",
      "pg-core';\nimport { users } from './users';",
    );
    const { text, remains } = saved(code);
    expect(remains).toEqual([]);
    expect(text).toContain("index('projects_user_idx').on(t.userId)");
    expect(text).toContain('user: one(users, {');
  });

  test('an embedding has its hnsw index', () => {
    const { text, remains } = saved(withColumn('vector', expanded('pgembedding')));
    expect(remains).toEqual([]);
    expect(text).toMatch(
      /index\('projects_embedding_idx'\)\.using\('hnsw', t\.embedding\.op\('vector_cosine_ops'\)\)/,
    );
  });

  test('a query is one that keeps to its tenant', () => {
    const schema = saved(table).text;
    const query = `import { and, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { projects } from './projects';

const db = drizzle('postgres://localhost');

export async function find(tenantId: string, id: string) {
  return ${expanded('pgquery')}
}
`;
    const files = (text: string): string => `// projects.ts\n${schema}\n// queries.ts\n${text}`;
    expect(saved(files(query)).remains).toEqual([]);
    expect(saved(files(query.replace('projects.tenantId', 'projects.name'))).remains).toHaveLength(1);
  });
});

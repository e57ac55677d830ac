import { describe, expect, test } from 'vitest';
import { addEntries } from '../../src/fixes/add-entries.ts';
import { addExport, addStatements } from '../../src/fixes/add-statements.ts';
import { applyEdits } from '../../src/fixes/edit.ts';
import { movedCode } from '../../src/fixes/moved-code.ts';
import { removeStatements } from '../../src/fixes/remove-statements.ts';
import { EditableSource, type Span } from '../../src/fixes/editable-source.ts';
import { commentsOf, lines, present, sample } from './sample.ts';

/** The place of a piece of code. */
function placeOf(text: string, code: string): Span {
  const start = text.indexOf(code);
  return { start, end: start + code.length };
}

function removed(code: string, ...statements: readonly string[]): string | undefined {
  const text = lines(code);
  const edits = removeStatements(
    new EditableSource(text, commentsOf(text)),
    statements.map((each) => placeOf(text, each)),
  );
  return edits && applyEdits(text, edits);
}

describe('a removed statement', () => {
  test('goes with its line and the blank line below', () => {
    expect(removed('\nconst a = 1;\n\nconst b = 2;\n\nconst c = 3;\n', 'const b = 2;')).toBe(
      'const a = 1;\n\nconst c = 3;\n',
    );
    expect(removed('\nconst a = 1;\nconst b = 2;\nconst c = 3;\n', 'const b = 2')).toBe(
      'const a = 1;\nconst c = 3;\n',
    );
  });

  test('leaves no blank lines at the ends of the file', () => {
    expect(removed('\nconst a = 1;\n\nconst b = 2;\n', 'const a = 1;')).toBe('const b = 2;\n');
    expect(removed('\nconst a = 1;\n\nconst b = 2;\n', 'const b = 2;')).toBe('const a = 1;\n');
  });

  test('leaves the comments above and behind it', () => {
    expect(removed('\n// Indexes\n\n// by mail\nconst a = 1; // one\n\nconst b = 2;\n', 'const a = 1;')).toBe(
      '// Indexes\n\n// by mail\n// one\n\nconst b = 2;\n',
    );
  });

  test('leaves what shares its line', () => {
    expect(removed('\nconst a = 1; const b = 2;\n', 'const b = 2;')).toBe('const a = 1; \n');
    expect(removed('\nconst a = 1; const b = 2;\n', 'const a = 1;')).toBe('const b = 2;\n');
  });

  test('goes together with its neighbours', () => {
    const code = '\nconst a = 1;\n\nconst b = 2;\n\nconst c = 3;\n\n// d\nconst d = 4;\n';
    expect(removed(code, 'const b = 2;', 'const c = 3;')).toBe('const a = 1;\n\n// d\nconst d = 4;\n');
    expect(removed(code, 'const c = 3;', 'const a = 1;', 'const d = 4;')).toBe('const b = 2;\n\n// d\n');
  });

  test('stays where a comment inside it would be lost', () => {
    expect(removed('\nconst a = /* one */ 1;\n', 'const a = /* one */ 1;')).toBeUndefined();
  });

  test('goes with Windows line ends too', () => {
    const text = 'const a = 1;\r\n\r\nconst b = 2;\r\n\r\nconst c = 3;\r\n';
    const edits = removeStatements(new EditableSource(text, []), [placeOf(text, 'const b = 2;')]);
    expect(applyEdits(text, present(edits, 'edits'))).toBe('const a = 1;\r\n\r\nconst c = 3;\r\n');
  });
});

test('a detached index moves into its table with its comments', () => {
  const each = sample(
    lines(`
      import { index, pgTable, uuid } from 'drizzle-orm/pg-core';

      export const posts = pgTable('posts', {
        userId: uuid('user_id'),
      });

      // Indexes
      export const byUser = index('posts_user_idx') // by user
        /* the
           column */
        .on(posts.userId)
        .where(sql\`
          \${posts.userId} is not null
        \`);

      export type Post = typeof posts.$inferSelect;
    `),
  );
  const [detached] = each.file.detached;
  const { expression, statement, columns } = present(detached, 'detached index');
  const code = (column: (key: string) => string, indentation: string): string =>
    movedCode(
      each.source,
      expression,
      columns.map(({ place, column: { key } }) => ({ place, text: column(key) })),
      indentation,
    );
  const entry = { columns: ['userId'], key: 'posts_user_idx', code, verbatim: true };
  const edits = addEntries(each.source, each.written, [entry], each.file);
  const removal = removeStatements(each.source, [present(statement, 'statement')], [expression]);
  expect(each.after([...(edits ?? []), ...(removal ?? [])])).toBe(
    lines(`
      import { index, pgTable, uuid } from 'drizzle-orm/pg-core';

      export const posts = pgTable('posts', {
        userId: uuid('user_id'),
      }, (t) => [
        index('posts_user_idx') // by user
          /* the
           column */
          .on(t.userId)
          .where(sql\`
          \${t.userId} is not null
        \`),
      ]);

      // Indexes

      export type Post = typeof posts.$inferSelect;
    `),
  );
});

test('statements are added below one, in the style of the file', () => {
  const text = `const a = f("a"); // a\r\nconst b = 2;\r\n`;
  const source = new EditableSource(text, commentsOf(text));
  const relations =
    "export const r = relations(a, ({ one }) => ({\n  b: one(b, {\n    name: 'b',\n  }),\n}));";
  expect(
    applyEdits(text, [addStatements(source, placeOf(text, 'const a = f("a");'), [relations, 'type A = 1;'])]),
  ).toBe(
    `const a = f("a"); // a\r\n\r\nexport const r = relations(a, ({ one }) => ({\r\n  b: one(b, {\r\n    name: "b",\r\n  }),\r\n}));\r\n\r\ntype A = 1;\r\nconst b = 2;\r\n`,
  );
  expect(applyEdits(text, [addExport(placeOf(text, 'const b = 2;'))])).toContain('\nexport const b = 2;');
});

import { expect, test } from 'vitest';
import { loopQuery } from '../../../src/queries/judge/loop-query.ts';
import { queriesOf } from '../read/schema.ts';

/** The last query of code behind a list of posts: what it is run for, and what it finds rows by. */
function lastIn(code: string): string {
  const queries = queriesOf(
    `async function f(input) { const rows = await db.select().from(posts).where(eq(posts.tenantId, input)); ${code} }`,
  );
  const last = queries.at(-1);
  const found = last && loopQuery(last);
  if (!found) return 'none';
  const { column, source, isUnique } = found;
  return `${column.ref.table.name ?? ''}.${column.key} by ${source.column.key}${isUnique === 'yes' ? ', one' : ''}`;
}

const comments = 'db.select().from(comments)';

test.each([
  [`for (const row of rows) await ${comments}.where(eq(comments.postId, row.id));`, 'comments.postId by id'],
  [`for (const { id } of rows) await ${comments}.where(eq(comments.id, id));`, 'comments.id by id, one'],
  [`rows.map((row) => ${comments}.where(eq(comments.postId, row.id)));`, 'comments.postId by id'],
  [
    `for (const row of rows) await ${comments}.where(and(eq(comments.tenantId, input), eq(comments.postId, row.id)));`,
    'comments.postId by id',
  ],
  [
    `for (const row of rows) for (const other of input) await ${comments}.where(eq(comments.postId, row.id));`,
    'none',
  ],
  [`for await (const row of rows) await ${comments}.where(eq(comments.postId, row.id));`, 'none'],
  [
    `for (const row of rows) await ${comments}.where(or(eq(comments.postId, row.id), eq(comments.id, input)));`,
    'none',
  ],
  [`for (const row of rows) ${comments}.where(eq(comments.postId, row.id));`, 'none'],
  [
    `for (const row of rows) { await ${comments}.where(eq(comments.postId, row.id)); input.delete(row); }`,
    'none',
  ],
  [`for (const row of rows) await ${comments}.where(eq(comments.postId, rows[0].id));`, 'none'],
  [`for (const row of rows) await db.select().from(posts).where(eq(posts.id, row.id));`, 'none'],
  [`await ${comments}.where(eq(comments.postId, rows[0].id));`, 'none'],
  [
    `for (const row of rows) await ${comments}.where(and(eq(comments.postId, row.id), strange(row)));`,
    'none',
  ],
  [
    `for (const row of rows) await ${comments}.where(and(eq(comments.postId, row.id), ...strange(row)));`,
    'none',
  ],
])('%s', (code, expected) => {
  expect(lastIn(code)).toBe(expected);
});

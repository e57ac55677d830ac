import { expect, test } from 'vitest';
import { printCondition } from '../print.ts';
import { queryOf } from './schema.ts';

/** What `where` is handed, with values of the program as `$`. */
function condition(text: string): string {
  const { where } = queryOf(`function f(id, tenantId, maybe) { db.select().from(posts).where(${text}); }`);
  return where ? printCondition(where) : 'none';
}

test.each([
  ['a comparison with a value of the program', `eq(posts.id, id)`, 'eq(posts.id, $)'],
  ['constants are read', `inArray(posts.title, ['a', 'b'])`, 'inArray(posts.title, ["a", "b"])'],
  [
    'conditions that hold together',
    `and(eq(posts.id, id), or(isNull(posts.title), ne(posts.views, 1)))`,
    'and(eq(posts.id, $), or(isNull(posts.title), ne(posts.views, 1)))',
  ],
  ['what is undefined is left out', `and(eq(posts.id, id), undefined)`, 'and(eq(posts.id, $))'],
  ['a list of nothing else is nothing', `and(undefined, or())`, 'nothing'],
  ['a ternary is a choice', `maybe ? eq(posts.id, id) : undefined`, 'one(eq(posts.id, $), nothing)'],
  ['a template is its texts and what stands between', 'sql`${posts.title} = ${id}`', 'sql(posts.title = $)'],
  [
    'a subquery',
    `inArray(posts.id, db.select({ id: comments.postId }).from(comments))`,
    'inArray(posts.id, {select comments})',
  ],
  [
    'a value that may be more than one condition',
    `and(eq(posts.id, id), ...maybe)`,
    'and(eq(posts.id, $), …)',
  ],
  ['of two values either may be a column', `eq(id, tenantId)`, '?'],
  ['what is not known', `maybe`, '?'],
])('%s', (_, text, expected) => {
  expect(condition(text)).toBe(expected);
});

import { expect, test } from 'vitest';
import { tableFilter, type TableFilter } from '../../../src/queries/judge/table-filter.ts';
import { queryOf } from '../read/schema.ts';

/** What a query asks of the rows of its first table. */
function filter(where: string, rest = ''): string {
  const query = queryOf(`function f(id, other) { db.select().from(posts)${rest}.where(${where}); }`);
  const [source] = query.sources;
  if (!source?.ref) throw new Error('The query has a table.');
  return print(tableFilter(query.where ? [query.where] : [], source.ref, query));
}

function print({ equal, ranges, joins, otherwise, alternatives, isScoped, isHidden }: TableFilter): string {
  const keys = (word: string, of: readonly { readonly key: string }[]): string[] =>
    of.length > 0 ? [`${word} ${of.map(({ key }) => key).join(', ')}`] : [];
  return (
    [
      ...keys(
        'equal',
        equal.map(({ column }) => column),
      ),
      ...keys(
        'range',
        ranges.map(({ column }) => column),
      ),
      ...keys(
        'join',
        joins.map(({ column }) => column),
      ),
      ...keys('otherwise', otherwise),
      ...alternatives.map((each) => `one of (${each.map(print).join(' | ')})`),
      ...(isScoped ? ['scoped'] : []),
      ...(isHidden ? ['hidden'] : []),
    ].join('; ') || 'nothing'
  );
}

test.each([
  ['what is held equal', `and(eq(posts.tenantId, id), inArray(posts.id, other))`, 'equal tenantId, id'],
  ['on either side', `eq(id, posts.id)`, 'equal id'],
  ['ranges', `and(gt(posts.views, 1), between(posts.createdAt, id, other))`, 'range views, createdAt'],
  ['arms of an or', `or(eq(posts.id, id), isNull(posts.title))`, 'one of (equal id | otherwise title)'],
  ['what is not something is nearly everything', `ne(posts.id, id)`, 'nothing'],
  ['an expression may have an index of its own', "eq(sql`lower(${posts.title})`, 'a')", 'otherwise title'],
  ['a template that names a column', 'sql`${posts.title} ~ ${id}`', 'otherwise title'],
  ['a template that names none may name one in its text', 'sql`title = ${id}`', 'hidden'],
  ['a column of another table says nothing', `eq(comments.id, id)`, 'nothing'],
  ['what is not known', `other`, 'hidden'],
])('%s', (_, where, expected) => {
  expect(filter(where)).toBe(expected);
});

test('a column that is equal to one of a joined table', () => {
  const join = '.innerJoin(comments, eq(comments.id, id))';
  expect(filter('eq(posts.id, comments.postId)', join)).toBe('join id');
});

import { expect, test } from 'vitest';
import { isOrdered, orderOf, tailOf } from '../../../src/queries/judge/index-order.ts';
import { place } from '../model/conditions.ts';
import { queryOf } from '../read/schema.ts';

/** The columns of the first table by which an index could give a query its order. */
function order(rest: string): string {
  const query = queryOf(`function f(id, maybe) { db.select().from(posts)${rest}; }`);
  const [source] = query.sources;
  const uses = source?.ref ? orderOf(query, source.ref, 'tenantId') : [];
  return uses.map(({ column }) => column.key).join(', ') || 'none';
}

const join = (method: string, where: string): string =>
  `.${method}(comments, eq(comments.postId, posts.id)).where(${where}).orderBy(posts.createdAt)`;

test.each([
  ['columns of one direction', '.orderBy(desc(posts.createdAt), desc(posts.id))', 'createdAt, id'],
  ['no plain index serves two directions', '.orderBy(desc(posts.createdAt), asc(posts.id))', 'none'],
  ['behind a joined table that is only looked up', join('leftJoin', 'eq(posts.tenantId, id)'), 'createdAt'],
  ['a joined table that leaves rows out is read first', join('innerJoin', 'eq(comments.id, id)'), 'none'],
  [
    'but for the tenant that both are filtered by',
    join('innerJoin', 'and(eq(posts.tenantId, id), eq(comments.tenantId, id))'),
    'createdAt',
  ],
  ['a right join does not keep the order', join('rightJoin', 'eq(posts.tenantId, id)'), 'none'],
  ['an expression is in no order of a column', '.orderBy(sql`lower(${posts.title})`)', 'none'],
  ['a boolean has two values, and no order worth an index', '.orderBy(posts.draft)', 'none'],
  ['an order that may have more', '.orderBy(posts.createdAt, maybe)', 'none'],
])('%s', (_, rest, expected) => {
  expect(order(rest)).toBe(expected);
});

const columns = queryOf('db.select().from(posts);').sources[0]?.ref?.table.columns ?? [];

/** What comes behind the columns that are held equal: the order, or the range. */
function tail(ranges: readonly string[], by: readonly string[], isLimited: boolean): string {
  const [used, ordered] = [ranges, by].map((keys) =>
    columns.filter(({ key }) => keys.includes(key)).map((column) => ({ column, place })),
  );
  return tailOf(used ?? [], ordered ?? [], isLimited)
    .map(({ column }) => column.key)
    .join(', ');
}

test.each([
  ['the order, where there is no range', [], ['createdAt', 'title'], false, 'title, createdAt'],
  ['the first range, where all rows are taken', ['views'], ['createdAt'], false, 'views'],
  ['the order, where the first rows are enough', ['views'], ['createdAt'], true, 'createdAt'],
  ['both in one column', ['createdAt'], ['createdAt'], false, 'createdAt'],
])('an index goes on with %s', (_, ranges, by, isLimited, expected) => {
  expect(tail(ranges, by, isLimited)).toBe(expected);
});

test('types in whose order an index can leave few rows', () => {
  expect(columns.filter(isOrdered).map(({ key }) => key)).toEqual([
    'id',
    'tenantId',
    'title',
    'views',
    'createdAt',
  ]);
});

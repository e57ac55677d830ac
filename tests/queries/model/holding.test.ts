import { expect, test } from 'vitest';
import type { Condition } from '../../../src/queries/model/condition.ts';
import { queryWays } from '../../../src/queries/model/holding.ts';
import type { Source } from '../../../src/queries/model/query.ts';
import { and, choice, column, compare, place, printWays, table, value } from './conditions.ts';

const posts = table('posts');
const comments = table('comments');

const onPost = compare('eq', column('postId', comments), column('id', posts));
const ofTenant = compare('eq', column('tenantId', posts), value);
const aboutComment = compare('eq', column('id', comments), value);
const withoutComment = compare('isNull', column('id', comments), null);

/** What holds wherever a row of `posts` and one of `comments` is part of the result, in each way. */
function held(
  join: string,
  on: Condition | null,
  where: Condition | null,
): Record<string, string[] | string> {
  const from: Source = { role: 'from', ref: posts, method: 'from', place, on: null };
  const joined: Source = { role: 'join', ref: comments, method: join, place, on };
  const ways = queryWays({ sources: [from, joined], where });
  const of = (source: Source): string[] | string =>
    printWays(ways?.map((way) => ({ atoms: way.holding(source) })) ?? null);
  return { posts: of(from), comments: of(joined) };
}

const join = 'eq(comments.postId, posts.id)';

test.each<[string, string, Condition | null, Condition | null, string, string]>([
  ['the condition of an inner join holds for both sides', 'innerJoin', onPost, null, join, join],
  ['that of a left join only where there is a joined row', 'leftJoin', onPost, null, 'every row', join],
  ['that of a right join only where there is an earlier row', 'rightJoin', onPost, null, join, 'every row'],
  ['that of a full join says nothing', 'fullJoin', onPost, null, 'every row', 'every row'],
  ['where holds for all rows', 'leftJoin', null, ofTenant, 'eq(posts.tenantId, $)', 'eq(posts.tenantId, $)'],
  [
    'where that no null passes makes a left join an inner one',
    'leftJoin',
    onPost,
    aboutComment,
    `eq(comments.id, $) and ${join}`,
    `eq(comments.id, $) and ${join}`,
  ],
  [
    'where that asks for a null does not',
    'leftJoin',
    onPost,
    withoutComment,
    'isNull(comments.id)',
    `isNull(comments.id) and ${join}`,
  ],
])('%s', (_, method, on, where, ofPosts, ofComments) => {
  expect(held(method, on, where)).toEqual({ posts: [ofPosts], comments: [ofComments] });
});

test('each way through where and the joins is one of the query', () => {
  expect(held('innerJoin', choice(onPost, aboutComment), ofTenant)['posts']).toEqual([
    `eq(posts.tenantId, $) and ${join}`,
    'eq(posts.tenantId, $) and eq(comments.id, $)',
  ]);
});

test('of too many ways nothing is told', () => {
  const two = choice(onPost, aboutComment);
  expect(held('innerJoin', null, and(...Array.from({ length: 8 }, () => two)))['posts']).toBe('too many');
});

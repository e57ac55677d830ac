import { expect, test } from 'vitest';
import { printOperand } from '../print.ts';
import { queryOf } from './schema.ts';

/** What a query is ordered by. */
function orders(text: string): string {
  const { orderBy, hasOpenOrder } = queryOf(`function f(maybe) { ${text}; }`);
  const items = orderBy.map(({ by, direction }) => `${printOperand(by)} ${direction ?? '?'}`);
  return [...items, ...(hasOpenOrder ? ['…'] : [])].join(', ') || 'nothing';
}

const select = 'db.select().from(posts)';

test.each([
  ['columns are ascending', `${select}.orderBy(posts.title)`, 'posts.title asc'],
  [
    'asc and desc',
    `${select}.orderBy(desc(posts.createdAt), asc(posts.id))`,
    'posts.createdAt desc, posts.id asc',
  ],
  ['a list of them', `${select}.orderBy(...[posts.title, posts.id])`, 'posts.title asc, posts.id asc'],
  [
    'a template says the direction itself',
    `${select}.orderBy(sql\`\${posts.title} desc\`)`,
    'sql(posts.title desc) ?',
  ],
  [
    'a function of the relational API',
    `db.query.posts.findMany({ orderBy: (each, { desc }) => desc(each.title) })`,
    'posts.title desc',
  ],
  ['no order', select, 'nothing'],
  ['what is not known leaves the order open', `${select}.orderBy(posts.title, maybe)`, 'posts.title asc, …'],
])('%s', (_, text, expected) => {
  expect(orders(text)).toBe(expected);
});

import { expect, test } from 'vitest';
import type { Query, Row } from '../../../src/queries/model/query.ts';
import { printCondition, printOperand } from '../print.ts';
import { queryOf } from './schema.ts';

function printRow({ members, open }: Row): string {
  return [
    ...Array.from(members, ([key, { value }]) => `${key}=${printOperand(value)}`),
    ...(open ? ['…'] : []),
  ].join(' ');
}

function query(text: string): Query {
  return queryOf(`function f(id, input) { ${text}; }`);
}

test.each([
  ['a row of an insert', `db.insert(posts).values({ id, title: 'a' })`, ['id=$ title="a"']],
  ['some rows', `db.insert(posts).values([{ id }, { title: 'a' }])`, ['id=$', 'title="a"']],
  ['the one of an update', `db.update(posts).set({ title: null })`, ['title=null']],
  ['members that come from elsewhere', `db.update(posts).set({ ...input, title: 'a' })`, ['title="a" …']],
  [
    'what is written before them may be another',
    `db.update(posts).set({ title: 'a', ...input })`,
    ['title=$ …'],
  ],
  ['rows that are not known', `db.insert(posts).values(input)`, 'not known'],
  ['a list of which some may not be known', `db.insert(posts).values([{ id }, ...input])`, 'not known'],
])('%s', (_, text, expected) => {
  expect(query(text).rows?.map(printRow) ?? 'not known').toEqual(expected);
});

test.each([
  [
    'the columns of the target, and what is set',
    `{ target: [posts.tenantId, posts.id], set: { title: 'a' } }`,
    'tenantId, id: title="a"',
  ],
  [
    'a condition',
    `{ target: posts.id, set: {}, setWhere: eq(posts.tenantId, id) }`,
    'id:  where eq(posts.tenantId, $)',
  ],
  ['a target that is not known', `{ target: input, set: { title: 'a' } }`, '?: title="a"'],
])('on conflict: %s', (_, text, expected) => {
  const { conflict } = query(`db.insert(posts).values({ id }).onConflictDoUpdate(${text})`);
  const set = conflict?.set ? printRow(conflict.set) : '?';
  const where = conflict?.where ? ` where ${printCondition(conflict.where)}` : '';
  expect(`${conflict?.target?.columns?.map(({ key }) => key).join(', ') ?? '?'}: ${set}${where}`).toBe(
    expected,
  );
});

import { expect, test } from 'vitest';
import { readExpression } from '../../src/sql/expression.ts';

const nothing = { columns: [], functions: [], hasSubquery: false, text: null, error: null };
const fn = (name: string, count = 0, schema: string | null = null) => ({ schema, name, arguments: count });

test.each([
  ['1.5', nothing],
  ['NULL', nothing],
  ["interval '1 day'", { ...nothing, text: '1 day' }],
  ['now()', { ...nothing, functions: [fn('now')] }],
  ["'it''s'", { ...nothing, text: "it's" }],
  ["'{}'::text[]", { ...nothing, text: '{}' }],
  ["E'a\\nb'", { ...nothing, text: 'a\nb' }],
  ["timezone('utc', now())", { ...nothing, functions: [fn('timezone', 2), fn('now')] }],
  ['CURRENT_TIMESTAMP(3)', { ...nothing, functions: [fn('current_timestamp')] }],
  ['app.next(a)', { ...nothing, columns: [{ table: null, name: 'a' }], functions: [fn('next', 1, 'app')] }],
  ['(select a from b)', { ...nothing, hasSubquery: true }],
  ['t.a', { ...nothing, columns: [{ table: 't', name: 'a' }] }],
])('%s', (text, terms) => {
  expect(readExpression(text, 'default')).toEqual(terms);
});

test('behind DEFAULT some expressions need parentheses, in a generated column none do', () => {
  const text = "now() at time zone 'utc'";
  expect(readExpression(text, 'default')?.error).toBe('syntax error at or near "at"');
  expect(readExpression(`(${text})`, 'default')?.error).toBeNull();
  expect(readExpression(text, 'generated')?.error).toBeNull();
});

test.each(['', '1 -- one', '1 NOT NULL', '1, d text', '1); DROP TABLE t; CREATE TABLE u (c text DEFAULT 1'])(
  'nothing is known of %j, which is more than an expression',
  (text) => {
    expect(readExpression(text, 'default')).toBeUndefined();
  },
);

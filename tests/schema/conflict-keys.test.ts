import { expect, test } from 'vitest';
import { conflictFault } from '../../src/schema/conflict-keys.ts';
import { findColumn } from '../../src/schema/lookup.ts';
import { read } from '../support/read.ts';

/** What is wrong with columns as the target of an upsert, and the keys that may be meant. */
function fault(extras: string, keys: string, hasCondition = false): string {
  const { tables } = read(`
    import { pgTable, primaryKey, text, unique, uniqueIndex, index } from 'drizzle-orm/pg-core';
    import { isNull, sql } from 'drizzle-orm';
    import { strange } from 'strange';
    export const docs = pgTable('docs', { a: text(), b: text(), c: text(), d: text().unique() }, (t) => [${extras}]);
  `);
  const [table] = tables;
  if (!table) throw new Error('The table was not read.');
  const columns = keys.split(' ').map((key) => findColumn(table, key)!);
  const found = conflictFault(table, columns, hasCondition);
  if (!found) return 'none';
  const near = found.keys.map((key) => key.columns.map((column) => column?.key ?? '?').join(' '));
  return [found.kind, ...near].join(': ');
}

test.each([
  ['primaryKey({ columns: [t.a, t.b] })', 'a b'],
  ['unique().on(t.a, t.b)', 'b a'],
  ['uniqueIndex().on(t.a)', 'a'],
  ['uniqueIndex().on(t.a.desc().nullsFirst())', 'a'],
  ['', 'd'],
])('a key is a target: %s', (extras, keys) => {
  expect(fault(extras, keys)).toBe('none');
});

test.each([
  ['primaryKey({ columns: [t.a, t.b] })', 'a', 'noKey: a b'],
  ['primaryKey({ columns: [t.a, t.b] })', 'a b c', 'noKey: a b'],
  ['index().on(t.a)', 'a', 'noKey'],
  ['unique().on(t.a, t.b), unique().on(t.a, t.b, t.c)', 'a', 'noKey: a b'],
  ['unique().on(t.a, t.b), unique().on(t.a, t.c)', 'a', 'noKey: a b: a c'],
  ['', 'c d', 'noKey: d'],
])('no key is on exactly these columns: %s', (extras, keys, expected) => {
  expect(fault(extras, keys)).toBe(expected);
});

test('a partial index needs a condition', () => {
  const extras = 'uniqueIndex().on(t.a).where(isNull(t.b))';
  expect(fault(extras, 'a')).toBe('partialKey: a');
  expect(fault(extras, 'a', true)).toBe('none');
  expect(fault(`${extras}, unique().on(t.a)`, 'a')).toBe('none');
  expect(fault(extras, 'b')).toBe('noKey');
});

test('an index on an expression has no columns that could be named', () => {
  expect(fault("uniqueIndex('i').on(sql`lower(${t.a})`)", 'a')).toBe('expressionKey: ?');
  expect(fault("uniqueIndex('i').on(t.b, sql`lower(${t.a})`)", 'a b')).toBe('expressionKey: b ?');
  expect(fault("uniqueIndex('i').on(t.b, sql`lower(${t.a})`)", 'a')).toBe('noKey');
  expect(fault("uniqueIndex('i').on(sql`lower(a)`)", 'a')).toBe('noKey');
});

test('what may be a key is one', () => {
  expect(fault('...strange', 'a')).toBe('none');
  expect(fault('uniqueIndex().on(t.a).where(strange)', 'a')).toBe('none');
  expect(fault('uniqueIndex().on(strange)', 'a')).toBe('none');
  expect(fault('unique().on(...strange)', 'a')).toBe('none');
});

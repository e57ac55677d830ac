import { expect, test } from 'vitest';
import { print, read } from '../support/read.ts';

const text = `
  import { text } from 'drizzle-orm/pg-core';
  import { createTable, db } from '@acme/tables';
  export const a = createTable('a', { label: text('label') });
  export const b = db.table('b', { label: text('label') });
`;

test('a call of a named factory that cannot be followed makes a table', () => {
  const { tables } = read(text, '0.45.4', { tableFactories: ['createTable', 'db.table'] });
  expect(tables.map(print)).toEqual(['table a\n  label label text', 'table b\n  label label text']);
});

test('a factory that is not named makes nothing that is known', () => {
  expect(read(text).tables).toEqual([]);
});

import { expect, test } from 'vitest';
import { print, read } from '../support/read.ts';

const table = `
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid('id').primaryKey() });
export const items = pgTable('items', { id: text('id').notNull(), of: uuid('of').references(() => users.id) });
`;

const columns = (more: string): string[] =>
  print(read(table + more).tables[1] as never)
    .split('\n')
    .slice(1, 3)
    .map((line) => line.trim());

const known = ['id id text not-null', 'of of uuid'];
const changed = 'id id ? not-null? primary? unique? default unknown $default? $onUpdate?';

test.each([
  ['a method of its own', "items.id.getSQLType = () => 'citext';"],
  ['a member by a computed key', "items['id']['getSQLType'] = () => 'citext';"],
  ['a helper', "function caseless(column) { column.getSQLType = () => 'citext'; }\ncaseless(items.id);"],
  [
    'a helper of an arrow function',
    "const patch = (column) => void (column.getSQLType = () => 'citext');\npatch(items.id);",
  ],
  ['Object.assign', "Object.assign(items.id, { getSQLType: () => 'citext' });"],
  ['code in a condition', "if (process.env.CI) items.id.getSQLType = () => 'citext';"],
])('a column that is changed after its table by %s is not known, and the others are', (_, code) => {
  expect(columns(code)).toEqual([changed, known[1]]);
});

test.each([
  ['reads it', 'export const name = items.id.name;'],
  ['changes something else', 'const seen = {}; seen.id = items.id;'],
  [
    'is in a function that nothing calls',
    "export function patch(column) { column.getSQLType = () => 'citext'; }",
  ],
])('code that %s changes nothing', (_, code) => {
  expect(columns(code)).toEqual(known);
});

test('an action of a foreign key may be in upper case, as JavaScript allows', () => {
  const { tables } = read(`
    //- schema.js
    import { foreignKey, pgTable, uuid } from 'drizzle-orm/pg-core';
    export const a = pgTable('a', { id: uuid('id').primaryKey() });
    export const b = pgTable('b', { a: uuid('a').references(() => a.id, { onDelete: 'RESTRICT' }), c: uuid('c') }, (t) => [
      foreignKey({ columns: [t.c], foreignColumns: [a.id] }).onDelete('Set Null'),
    ]);
  `);
  expect(tables[1]?.foreignKeys.map(({ onDelete }) => onDelete)).toEqual(['restrict', 'set null']);
});

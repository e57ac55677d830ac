import { describe, expect, it } from 'vitest';
import { read } from '../support/read.ts';

/** The columns that a table comes to have from a shared object by some package's function. */
function columnsBy(code: string): string[] | 'open' {
  const [table] = read(`
    import { integer, pgTable, text } from 'drizzle-orm/pg-core';
    ${code}
  `).tables;
  if (!table) throw new Error('There is no table.');
  return table.open.has('columns') ? 'open' : table.columns.map(({ key, type }) => `${key} ${type ?? '?'}`);
}

const shared = `const shared = { id: text(), name: text(), count: integer() };`;

describe('functions of packages that take objects of columns apart', () => {
  it.each([
    [`import { omit } from 'lodash';`, `omit(shared, 'id', 'count')`, ['name text']],
    [`import _ from 'lodash';`, `_.omit(shared, ['id', 'count'])`, ['name text']],
    [`import omit from 'lodash/omit';`, `omit(shared, ['id'])`, ['name text', 'count integer']],
    [`import pick from 'lodash-es/pick.js';`, `pick(shared, 'id')`, ['id text']],
    [`import * as R from 'ramda';`, `R.omit(['id'], shared)`, ['name text', 'count integer']],
    [`import { omit } from 'ramda';`, `omit(['id'])(shared)`, ['name text', 'count integer']],
    [`import * as R from 'remeda';`, `R.pick(shared, ['count', 'id'])`, ['id text', 'count integer']],
    [`import { pick } from 'es-toolkit';`, `pick(shared, ['id'])`, ['id text']],
    [`import { omit } from 'radash';`, `omit(shared, ['id'])`, ['name text', 'count integer']],
    [
      `import { mapValues } from 'lodash-es';`,
      `mapValues(shared, (column, key) => (key === 'id' ? column : text()))`,
      ['id text', 'name text', 'count text'],
    ],
  ])('%s %s', (imported, expression, expected) => {
    expect(columnsBy(`${imported} ${shared} export const t = pgTable('t', ${expression});`)).toEqual(
      expected,
    );
  });

  it.each([
    [`import { omit } from 'lodash';`, `omit(shared, nowhere)`],
    [`import { omit } from 'lodash';`, `omit(shared, 'a.b')`],
    [`import { defaults } from 'lodash';`, `defaults(shared, {})`],
    [`import { omit } from 'some-package';`, `omit(shared, 'id')`],
    [`import { omit } from './lodash';`, `omit(shared, 'id')`],
  ])('what is not known is open: %s %s', (imported, expression) => {
    expect(columnsBy(`${imported} ${shared} export const t = pgTable('t', { ...${expression} });`)).toBe(
      'open',
    );
  });
});

it('a hash that is updated on the way is not taken for the one that was made', () => {
  const [table] = read(`
    import { createHash, randomUUID } from 'node:crypto';
    import { pgTable, text } from 'drizzle-orm/pg-core';
    const hash = createHash('md5');
    hash.update('x');
    export const t = pgTable('t', { a: text(hash.digest('hex')), b: text(randomUUID()), c: text(createHash('nonsense').update('x').digest('hex')) });
  `).tables;
  expect(table?.columns.map(({ name }) => name)).toEqual([undefined, undefined, undefined]);
});

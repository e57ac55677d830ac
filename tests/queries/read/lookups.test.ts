import { expect, test } from 'vitest';
import { Readers } from '../../../src/queries/read/file-queries.ts';
import type { Lookup } from '../../../src/queries/read/lookups.ts';
import { isFunction } from '../../../src/read/syntax/syntax.ts';
import { readerOf } from './schema.ts';

/** The rows that the function `find` looks up for its callers. */
function lookups(text: string): readonly Lookup[] {
  const { reader, module } = readerOf(text);
  const readers = new Readers(reader, { calling: null, naming: () => null });
  const found = module.declarations.get('find');
  if (found?.kind !== 'function' || !isFunction(found.node)) throw new Error('There is a function.');
  return readers.at(module).lookupsOf(found.node);
}

/** Whether there surely is a row where it returns, whether it is compared with a tenant, and where `id` comes from. */
function print(lookup: Lookup): string {
  const isChecked = lookup.isChecked(({ key }) => key === 'tenantId');
  const column = lookup.column(['id']);
  return [
    lookup.isSure ? 'a row' : 'a row or nothing',
    ...(isChecked ? ['compared with a tenant'] : []),
    `id is ${column ? `${column.ref.table.name}.${column.key}` : 'not known'}`,
  ].join(', ');
}

const one = 'const [row] = await db.select().from(posts).where(eq(posts.id, id));';

test.each([
  ['a row, or nothing', `${one} return row;`, ['a row or nothing, id is posts.id']],
  [
    'a row: it throws where there is none',
    `${one} if (!row) throw new Error(); return row;`,
    ['a row, id is posts.id'],
  ],
  [
    'a row of one tenant',
    `${one} if (row?.tenantId !== tenantId) throw new Error(); return row;`,
    ['a row, compared with a tenant, id is posts.id'],
  ],
  [
    'members of a row',
    `${one} return row && { id: row.tenantId };`,
    ['a row or nothing, id is posts.tenantId'],
  ],
  ['null counts as nothing', `${one} return row ?? null;`, ['a row or nothing, id is posts.id']],
  [
    'whether a row is a tenant’s, but not the row',
    `${one} return row?.tenantId === tenantId;`,
    ['a row or nothing, compared with a tenant, id is not known'],
  ],
  ['what it returns without a row says nothing of it', `${one} return row ?? {};`, []],
  ['nothing of a query whose rows it does not return', `${one} return 1;`, []],
])('a function gives %s', (_, body, expected) => {
  expect(lookups(`export async function find(id, tenantId) { ${body} }`).map(print)).toEqual(expected);
});

test('callers tell by which of the parameters a row is looked up', () => {
  const [lookup] = lookups(`export async function find(tenantId, { id }) { ${one} return row; }`);
  const where = lookup?.query.where;
  const value = where?.kind === 'compare' ? where.right : null;
  const given = value ? lookup?.given(value) : undefined;
  expect(given && [given.index, ...given.keys].join('.')).toBe('1.id');
});

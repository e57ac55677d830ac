import { describe, expect, it } from 'vitest';
import { canReference } from '../../src/schema/comparable.ts';
import { anyOf } from '../../src/schema/answer.ts';
import { findColumn, foreignKeysOf, hasColumn, isTable, leadsTo } from '../../src/schema/lookup.ts';
import { contains } from '../../src/schema/place.ts';
import type { Table } from '../../src/schema/table.ts';
import { read } from '../support/read.ts';

function tables(text: string, settings: object = {}): Table[] {
  return [...read(text, '0.45.4', settings).tables];
}

const start = `import { pgTable, pgSchema, uuid, text, integer, bigint, varchar, customType, foreignKey, type AnyPgColumn } from 'drizzle-orm/pg-core'; import { strange } from 'strange';`;

describe('findColumn', () => {
  const [a, b, c] = tables(`${start}
    export const a = pgTable('a', { tenantId: uuid('org_id'), other: uuid('tenant_id') });
    export const b = pgTable('b', { tenant: uuid('tenant_id') });
    export const c = pgTable('c', { tenant_id: uuid() });
  `);

  it('takes the key before the name', () => {
    expect(findColumn(a!, 'tenantId')?.name).toBe('org_id');
  });

  it('takes the column that has the key as its name in the database', () => {
    expect(findColumn(b!, 'tenantId')?.key).toBe('tenant');
    expect(findColumn(c!, 'tenantId')?.key).toBe('tenant_id');
  });

  it('finds nothing where there is nothing', () => {
    expect(findColumn(b!, 'userId')).toBeUndefined();
  });
});

describe('hasColumn', () => {
  const [plain, open, nameless] = tables(`${start}
    export const plain = pgTable('plain', { id: uuid() });
    export const open = pgTable('open', { id: uuid(), ...strange });
    export const nameless = pgTable('nameless', { id: uuid(strange) });
  `);

  it('is no only where every column is known', () => {
    expect([plain, open, nameless].map((table) => hasColumn(table!, 'tenantId'))).toEqual([
      'no',
      'unknown',
      'unknown',
    ]);
  });

  it('is yes for a column that is there, whatever else may be', () => {
    expect([plain, open].map((table) => hasColumn(table!, 'id'))).toEqual(['yes', 'yes']);
  });
});

it('isTable knows a table by its name and by its schema', () => {
  const [a, b, c] = tables(`${start}
    export const a = pgTable('users', { id: uuid() });
    export const b = pgSchema('auth').table('users', { id: uuid() });
    export const c = pgTable(strange, { id: uuid() });
  `);
  const names = ['users', 'public.users', 'auth.users'];
  expect(names.map((name) => isTable(a!, name))).toEqual(['yes', 'yes', 'no']);
  expect(names.map((name) => isTable(b!, name))).toEqual(['yes', 'no', 'yes']);
  expect(names.map((name) => isTable(c!, name))).toEqual(['unknown', 'unknown', 'unknown']);
});

it('foreignKeysOf finds the keys that a column is part of, of both forms', () => {
  const [, child] = tables(`${start}
    export const parent = pgTable('parent', { id: uuid(), tenant: uuid() });
    export const child = pgTable('child', { a: uuid().references(() => parent.id), t: uuid(), free: uuid() }, (c) => [
      foreignKey({ columns: [c.t, c.a], foreignColumns: [parent.tenant, parent.id] }),
    ]);
  `);
  expect(child!.columns.map((column) => foreignKeysOf(column).length)).toEqual([2, 1, 0]);
});

describe('leadsTo', () => {
  const [a, , c, d, self] = tables(`${start}
    export const a = pgTable('a', { b: uuid().references(() => b.id) });
    export const b = pgTable('b', { id: uuid(), c: uuid().references((): AnyPgColumn => c.id) });
    export const c = pgTable('c', { id: uuid() });
    export const d = pgTable('d', { id: uuid().references(() => strange.id) });
    export const self = pgTable('self', { id: uuid(), up: uuid().references((): AnyPgColumn => self.id) });
  `);

  it('follows keys over several tables', () => {
    expect([leadsTo(a!, c!), leadsTo(c!, a!), leadsTo(a!, a!)]).toEqual(['yes', 'no', 'yes']);
  });

  it('does not know where a target is not known', () => {
    expect([leadsTo(d!, a!), leadsTo(self!, a!)]).toEqual(['unknown', 'no']);
  });
});

describe('canReference', () => {
  const [table] = tables(`${start}
    const money = customType<{ data: string }>({ dataType: () => 'money' });
    export const all = pgTable('all', {
      uuid: uuid(), integer: integer(), bigint: bigint({ mode: 'number' }), text: text(), varchar: varchar({ length: 3 }), list: text().array(), own: money(), unread: strange,
    });
  `);
  const answer = (from: string, to: string) =>
    canReference(findColumn(table!, from)!, findColumn(table!, to)!);

  it('goes within a family of types only', () => {
    expect([answer('integer', 'bigint'), answer('varchar', 'text'), answer('uuid', 'uuid')]).toEqual([
      'yes',
      'yes',
      'yes',
    ]);
    expect([answer('uuid', 'integer'), answer('uuid', 'text'), answer('list', 'text')]).toEqual([
      'no',
      'no',
      'no',
    ]);
  });

  it('does not know custom and unread types', () => {
    expect([answer('own', 'text'), answer('unread', 'text')]).toEqual(['unknown', 'unknown']);
  });
});

it('anyOf is no only if all are no', () => {
  expect([anyOf([]), anyOf(['no', 'no']), anyOf(['no', 'unknown']), anyOf(['unknown', 'yes'])]).toEqual([
    'no',
    'no',
    'unknown',
    'yes',
  ]);
});

it('contains compares places of one file', () => {
  const outer = { file: '/a.ts', start: 2, end: 9 };
  expect([
    contains(outer, outer),
    contains(outer, { ...outer, end: 10 }),
    contains(outer, { ...outer, file: '/b.ts' }),
  ]).toEqual([true, false, false]);
});

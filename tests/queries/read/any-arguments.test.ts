import { expect, test } from 'vitest';
import { readFileQueries } from '../print.ts';

const schema = `
//- schema.ts
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { id: uuid().primaryKey(), role: text() });
//- db.ts
import { drizzle } from 'drizzle-orm/node-postgres';
export const db = drizzle(process.env.URL!);
//- service.ts
import { and, eq, inArray, like } from 'drizzle-orm';
import { db } from './db';
import { users } from './schema';
`;

/** The values that are asserted to be `any`: what belongs in their places. */
function given(code: string): string[] {
  const { anyArguments } = readFileQueries(`${schema}async function f(a, b) { ${code} }`);
  return anyArguments().map(({ key, form }) => (key === null ? form : `${key}: ${form}`));
}

test.each([
  ['a row', 'db.insert(users).values({} as any);', ['insert']],
  ['rows', 'db.insert(users).values([] as any);', ['inserts']],
  ['one or the other', 'db.insert(users).values(a as any);', ['unknown']],
  ['rows of a list', 'db.insert(users).values([a as any, { id: b as any }]);', ['insert', 'id: insert']],
  ['a part of a row', 'db.insert(users).values({ ...(a as any), id: b });', ['unknown']],
  ['rows made of others', 'db.insert(users).values(a.map((b) => ({ id: b as any })));', ['id: insert']],
  ['columns to update', 'db.update(users).set(a as any).where(b);', ['update']],
  ['one of two', 'db.update(users).set(a ? (b as any) : { role: b as any });', ['update', 'role: update']],
  [
    'an upsert',
    'db.insert(users).values(a).onConflictDoUpdate({ target: users.id, set: { role: b as any } });',
    ['role: update'],
  ],
  [
    'what a column is compared with',
    'const c = and(eq(users.id, a as any), like(users.role, <any>b));',
    ['id: value', 'role: value'],
  ],
  ['a list', 'inArray(users.id, a as any);', ['id: list']],
  ['a column', 'eq(users.id as any, a);', ['id: column']],
  ['nothing of Drizzle', 'a.set(b as any); a.insert(b).values(b as any); eq(a, b as any); f(a as any);', []],
  ['nothing that is handed on', 'db.insert(users).values({ id: f(a as any) });', []],
])('%s', (_, code, expected) => {
  expect(given(code)).toEqual(expected);
});

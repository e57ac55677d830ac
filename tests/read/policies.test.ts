import { expect, test } from 'vitest';
import { read } from '../support/read.ts';

const rolesOf = (policy: string): readonly (readonly string[] | undefined)[] => {
  const { tables } = read(`
    import { sql } from 'drizzle-orm';
    import { authenticatedRole, crudPolicy } from 'drizzle-orm/neon';
    import { pgPolicy, pgRole, pgTable, text } from 'drizzle-orm/pg-core';
    import { strange } from 'strange';
    const app = pgRole('app');
    export const notes = pgTable('notes', { body: text('body') }, () => [${policy}]);
  `);
  return tables.at(-1)?.policies.map(({ to }) => to) ?? [];
};

test.each([
  ["pgPolicy('p')", [['public']]],
  ["pgPolicy('p', { for: 'select' })", [['public']]],
  ["pgPolicy('p', { to: 'app' })", [['app']]],
  ["pgPolicy('p', { to: app })", [['app']]],
  ["pgPolicy('p', { to: ['admin', app] })", [['admin', 'app']]],
  ["pgPolicy('p', { to: strange })", [undefined]],
  ["pgPolicy('p', { to: [app, strange] })", [undefined]],
  ["pgPolicy('p', strange)", [undefined]],
  ['crudPolicy({ role: authenticatedRole, read: true, modify: null })', [['authenticated']]],
  ["crudPolicy({ role: ['a', app], read: true, modify: null })", [['a', 'app']]],
])('the roles of %s', (policy, expected) => {
  expect(rolesOf(policy)).toEqual(expected);
});

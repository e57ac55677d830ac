import { expect, test } from 'vitest';
import { RowChecks } from '../../../src/queries/read/row-checks.ts';
import { Code } from './code.ts';

/** What the code does with the rows of its one query. `sure(...)` marks a place at which there may be a row. */
function checks(body: string): { readonly code: Code; readonly rows: RowChecks } {
  const code = new Code(`async function f(tenantId) { ${body} }`);
  const [chain] = code.found.chains;
  if (!chain) throw new Error('There is a query.');
  const file = {
    usesOf: code.found.usesOf.bind(code.found),
    scopeOf: code.found.scopeOf.bind(code.found),
    functionOf: () => undefined,
    isOfAnyRow: () => false,
    isUser: () => false,
  };
  const isList = !code.textOf(chain.whole.node).includes('findFirst');
  return { code, rows: new RowChecks(chain.whole, chain.scope, file, isList) };
}

function isTenant(keys: readonly string[]): boolean {
  return keys.join('.') === 'tenantId';
}

const one = 'const [row] = await db.select().from(posts);';
const many = 'const rows = await db.select().from(posts);';

test.each([
  ['before they are used', `${one} if (row.tenantId !== tenantId) throw a; send(row);`, true],
  [
    'under other names',
    `${one} const { tenantId: owner } = row; if (owner !== tenantId) return; send(row);`,
    true,
  ],
  ['in a filter', `${many} send(rows.filter((row) => row.tenantId === tenantId));`, true],
  ['where nothing else is done with them', `${one} return row.tenantId === tenantId;`, true],
  [
    'in a loop',
    `${many} for (const row of rows) { if (row.tenantId !== tenantId) continue; send(row); }`,
    true,
  ],
  ['after they are used', `${one} send(row); if (row.tenantId !== tenantId) throw a;`, false],
  ['by another member', `${one} if (row.id !== tenantId) throw a; send(row);`, false],
  ['nowhere', `${one} send(row);`, false],
  [
    'a variable that holds other rows as well is not followed',
    `let row = await db.query.posts.findFirst(); if (row.tenantId !== tenantId) throw a; row = b; send(row);`,
    false,
  ],
])('rows are compared with a tenant: %s', (_, body, expected) => {
  expect(checks(body).rows.areChecked(isTenant, null)).toBe(expected);
});

test.each([
  ['as they are', `${many} return rows;`, true],
  ['parts of them, behind a test', `${one} if (!row) return null; return { id: row.id };`, true],
  ['what is sent is not only returned', `${one} send(row); return row;`, false],
])('rows are returned: %s', (_, body, expected) => {
  expect(checks(body).rows.areReturned()).toBe(expected);
});

test.each([
  ['behind a test', `${one} if (!row) return; sure();`, true],
  [
    'of one row that may not be there',
    `const row = await db.query.posts.findFirst(); if (row) sure();`,
    true,
  ],
  ['a list is there without a row', `${many} if (rows) sure();`, false],
  ['without a test', `${one} sure();`, false],
])('there is a row: %s', (_, body, expected) => {
  const { code, rows } = checks(body);
  expect(rows.holdAt(code.around('sure'), null)).toBe(expected);
});

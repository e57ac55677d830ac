import { expect, test } from 'vitest';
import { Parameters } from '../../../src/queries/read/parameters.ts';
import { originOf } from '../../../src/read/evaluate/origin.ts';
import { literal } from '../../../src/read/evaluate/value.ts';
import { Locals } from '../../read/evaluate/local.ts';
import { printOrigin, printValue } from '../../read/evaluate/print-value.ts';

/** What is logged in a function, by what hands it its parameters; `'passed'` is what its callers pass, `'handed'` what a function does. */
function logged(text: string): string {
  const code = new Locals(`import { db, select, tenantDb } from 'library';\n${text}`, (locals) => {
    const { last: module } = locals.modules;
    const parameters = new Parameters(locals.reading, module, {
      receiverOf: (fn) => locals.found.receiverOf(fn),
      passed: () => literal('passed', module.whole),
      makesSettings: () => false,
      handed: () => literal('handed', module.whole),
    });
    return (declaration, scope) => parameters.valueOf(declaration, scope);
  });
  code.modules.evaluator.scopeHelpers = new Set(['withTenant']);
  const [value] = code.logged();
  if (!value) throw new Error('Something is logged.');
  const origin = originOf(value);
  return origin?.of.kind === 'rows' ? printOrigin(origin) : printValue(value);
}

test.each([
  ['of a transaction: the database', `db.transaction(async (tx) => { console.log(tx); });`, 'database'],
  ['of a scope helper: what keeps to the tenant', `withTenant(id, (tx) => { console.log(tx); });`, 'scoped'],
  [
    'of a method of rows: one of them',
    `(async () => { (await select()).map((row) => { console.log(row.id); }); })();`,
    'rows of select.id',
  ],
  [
    'of a function that goes through a list: an item',
    `(async () => { pMap(await select(), (row) => { console.log(row.id); }); })();`,
    'rows of select.id',
  ],
  [
    'of a function of the project: what it hands over',
    `withUser((user) => { console.log(user); });`,
    `'handed'`,
  ],
  ['of a function that is called: what its callers pass', `function f(a) { console.log(a); }`, `'passed'`],
  [
    'of a route: what is in its context is told by names',
    `app.get('/', (c) => { console.log(c); });`,
    '?function-parameter',
  ],
  [
    'of a transaction of what is no database: as of any other function',
    `missing.transaction((tx) => { console.log(tx); });`,
    `'handed'`,
  ],
])('%s', (_, text, expected) => {
  expect(logged(text)).toBe(expected);
});

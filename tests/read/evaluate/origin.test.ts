import { expect, test } from 'vitest';
import { originOf } from '../../../src/read/evaluate/origin.ts';
import { Locals } from './local.ts';
import { printOrigin } from './print-value.ts';

/** Where the code gets what it logs. */
function originIn(code: string): string {
  return new Locals(`import { select } from 'library';\n${code}`)
    .logged()
    .map((value) => printOrigin(originOf(value)))
    .join(' | ');
}

test.each([
  [
    'a parameter, and its members',
    `function f(a, { b }) { console.log(a.id); console.log(b); }`,
    'parameter 1.id | parameter 2.b',
  ],
  [
    'rows of a query that is waited for',
    `async () => { const rows = await select(); console.log(rows); }`,
    'rows of select',
  ],
  [
    'items of a list of rows are its rows',
    `async () => { const [row] = await select().limit(1); console.log(row.id); }`,
    'rows of select.limit.id',
  ],
  [
    'methods that pick rows, or keep some',
    `async () => { const rows = await select(); console.log(rows.filter(Boolean).at(0).id); }`,
    'rows of select.id',
  ],
  [
    'what a function makes of each row',
    `async () => { const ids = (await select()).map((row) => row.id); console.log(ids); }`,
    'rows of select.id',
  ],
  [
    'another list of the same items',
    `async () => { const rows = await select(); console.log([...rows]); console.log(new Set(rows.map((row) => row.id))); }`,
    'rows of select | rows of select.id',
  ],
  [
    'then goes on with the rows',
    `async () => { const row = await select().then((rows) => rows[0]); console.log(row.id); }`,
    'rows of select.id',
  ],
  [
    'a function that is not followed',
    `async () => { const { user } = await getSession(); console.log(user.id); }`,
    'getSession().user.id',
  ],
  [
    'get is a member under another syntax',
    `function f(c) { console.log(c.get('user').id); }`,
    'parameter 1.user.id',
  ],
  [
    'a choice between a value and nothing is that value',
    `async (a) => { const row = a ? (await select())[0] : null; console.log(row); }`,
    'rows of select',
  ],
  ['a choice between two origins is none', `async (a, b) => { console.log(a ?? b); }`, 'nowhere known'],
  ['what is known comes from nowhere', `function f(a) { console.log(1); }`, 'nowhere known'],
])('%s', (_, code, expected) => {
  expect(originIn(code)).toBe(expected);
});

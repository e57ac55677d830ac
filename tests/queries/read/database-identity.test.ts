import { expect, test } from 'vitest';
import { DatabaseIdentity } from '../../../src/queries/read/database-identity.ts';
import { Code } from './code.ts';

const files = `
//- made.ts
export const db = strange();
export const other = strange();
let lazy;
export function getLazy() { if (!lazy) lazy = strange(); return lazy; }
export const current = () => store.get() ?? db;
//- barrel.ts
export * from './made';
export { db as renamed } from './made';
//- last.ts
import { current, db, getLazy, other } from './made';
import { db as again, renamed } from './barrel';
import * as all from './barrel';
`;

/** Whether the first two arguments of `log` are the same database: `unknown` where one of them has no name. */
function areSame(text: string): boolean | 'unknown' {
  const code = new Code(files + text);
  const { node, scope } = code.call('log');
  const identity = new DatabaseIdentity(code.reading);
  return code.ask(() => {
    const [a, b] = node.arguments.map((each) => identity.of(each, scope));
    return a == null || b == null ? 'unknown' : a === b;
  });
}

test.each([
  ['a variable', 'log(db, db);'],
  ['what a barrel exports again', 'log(db, again);'],
  ['under another name', 'log(renamed, db);'],
  ['a member of a namespace', 'log(all.db, db);'],
  ['a variable for it', 'const a = db; log(a, db);'],
  ['a variable of a function', 'function f() { const a = db; log(a, db); }'],
  ['a parameter', 'function f(a) { log(a, a); }'],
  ['a member of one', 'function f(ctx) { log(ctx.db, ctx.db); }'],
  ['a member of one that has a name', 'function f(ctx) { const { db: a } = ctx; log(a, ctx.db); }'],
  ['what is waited for', 'async function f(ctx) { const a = await ctx.db; log(a, ctx.db); }'],
  ['a member of a class', 'class A { run() { return () => log(this.db, this.db); } }'],
  ['the primary of replicas', 'log(db.$primary, db);'],
  ['what is connected when it is asked for', 'log(getLazy(), getLazy());'],
  ['past assertions', 'log(db as any, db!);'],
])('the same database: %s', (_, text) => {
  expect(areSame(text)).toBe(true);
});

test.each([
  ['two variables', 'log(db, other);'],
  ['two parameters', 'function f(a, b) { log(a, b); }'],
  ['two members', 'function f(ctx) { log(ctx.db, ctx.other); }'],
  ['a parameter of the same name', 'function f(db) { log(db, again); }'],
])('two databases: %s', (_, text) => {
  expect(areSame(text)).toBe(false);
});

test.each([
  ['one that is set again', 'function f(a) { let b = db; if (a) b = other; log(b, db); }'],
  ['a member that is set', 'function f(ctx) { ctx.db = other; log(ctx.db, ctx.db); }'],
  ['one of two', 'function f(a) { log(a ?? db, db); }'],
  ['what a function looks for', 'log(current(), current());'],
  ['what is given', 'log(current(1), db);'],
  ['an item', 'function f(a) { log(a[0], a[0]); }'],
  ['`this` in a function of its own', 'class A { run() { return function () { log(this.db, this.db); }; } }'],
])('not known: %s', (_, text) => {
  expect(areSame(text)).toBe('unknown');
});

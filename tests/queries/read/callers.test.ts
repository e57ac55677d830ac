import { expect, test } from 'vitest';
import { argumentAt, calledBy, Callers } from '../../../src/queries/read/callers.ts';
import { isFunction, walk, type FunctionNode } from '../../../src/read/syntax/syntax.ts';
import { Code } from './code.ts';

test.each([
  ['a function of the file', `function run(a) {} run(1);`, 'function run(a) {}'],
  ['a function of an object', `const o = { run: (a) => 1 }; o.run(1);`, '(a) => 1'],
  [
    'a method of a class, by the type of a parameter',
    `class A { run(a) {} } function f(b: A) { b.run(1); }`,
    '(a) {}',
  ],
  [
    'a method of a class, by the type of a member',
    `class A { run = (a) => 1; } class B { constructor(private c: A) {} d() { this.c.run(1); } }`,
    '(a) => 1',
  ],
  ['a class, by its constructor', `class run { constructor(a) {} } new run(1);`, '(a) {}'],
  ['a parameter may be any function', `function f(run) { run(1); }`, 'none'],
  ['a method of what has no written type', `function f(a) { a.run(1); }`, 'none'],
])('a call runs %s', (_, text, expected) => {
  const code = new Code(text);
  const called = code.ask(() => calledBy(code.call('run'), code.reading));
  expect(code.text(called?.node)).toBe(expected);
});

test.each([
  ['by its place', `run(a, b);`, 'b'],
  ['before a spread', `run(a, b, ...c);`, 'b'],
  ['behind a spread it is not known', `run(...a, b);`, 'none'],
  ['one that is missing', `run(a);`, 'none'],
])('the second argument: %s', (_, text, expected) => {
  const code = new Code(text);
  expect(code.text(argumentAt(code.call('run').node, 1))).toBe(expected);
});

/** What those that call `run` pass as its first parameter. */
function passed(text: string): string {
  const code = new Code(`import { db, tenantDb, policyDb } from 'library'; function run(a) {}\n${text}`);
  const { last: module } = code.modules;
  const callers = new Callers(() => [{ reading: code.reading, callsOf: (name) => code.found.callsOf(name) }]);
  const fn = firstFunction(code);
  return code.ask(() => callers.passed({ node: fn, name: 'run' }, module.place(fn), 0, null));
}

function firstFunction({ modules }: Code): FunctionNode {
  let found: FunctionNode | undefined;
  walk(modules.last.program, (node) => {
    if (isFunction(node)) found ??= node;
  });
  if (!found) throw new Error('There is a function.');
  return found;
}

test.each([
  ['a database of one tenant, from all of them', `run(tenantDb); run(tenantDb);`, 'scoped'],
  ['a database of all tenants', `run(db);`, 'unscoped'],
  ['one of either kind', `run(db); run(tenantDb);`, 'both'],
  ['one with settings that policies read, from some', `run(db); run(policyDb);`, 'settings'],
  ['what is not known says nothing against the others', `run(tenantDb); run(missing);`, 'scoped'],
  ['no call at all', ``, 'unknown'],
])('callers pass %s', (_, text, expected) => {
  expect(passed(text)).toBe(expected);
});

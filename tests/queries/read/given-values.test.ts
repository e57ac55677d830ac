import { expect, test } from 'vitest';
import { functionAround } from '../../../src/queries/read/code-order.ts';
import { GivenValues } from '../../../src/queries/read/given-values.ts';
import { originOf } from '../../../src/read/evaluate/origin.ts';
import { isFunction, type FunctionNode } from '../../../src/read/syntax/syntax.ts';
import { printOrigin, printValue } from '../../read/evaluate/print-value.ts';
import { Code } from './code.ts';

function givenIn(code: Code): GivenValues {
  const given: GivenValues = new GivenValues({
    module: code.modules.last,
    reading: code.reading,
    found: code.found,
    operand: ({ at }) => ({ kind: 'literal', value: null, place: at }),
    at: () => given,
  });
  return given;
}

function functionWith(code: Code, call: string): FunctionNode {
  const fn = functionAround(code.around(call));
  if (!fn || !isFunction(fn)) throw new Error(`${call}() is in a function.`);
  return fn;
}

test.each([
  ['what it got of the session', `async function load() { return auth(); }`, true],
  [
    'under another name',
    `async function load() { const { userId } = await auth(); return { userId }; }`,
    true,
  ],
  [
    'by another function of the project',
    `async function load() { return inner(); } async function inner() { return auth(); }`,
    true,
  ],
  [
    'not the user on every way',
    `async function load(a) { if (a) return { userId: a }; return auth(); }`,
    false,
  ],
  ['nothing counts for no user', `async function load(a) { if (a) return null; return auth(); }`, true],
  ['what it was handed', `async function load(a) { return a; }`, false],
  ['a function that is not found', ``, false],
])('a function gives the signed-in user: %s', (_, text, expected) => {
  const code = new Code(`${text} load(1);`);
  const { node } = code.call('load');
  const isUser = code.ask(() => node.type === 'CallExpression' && givenIn(code).givesUser(node, ['userId']));
  expect(isUser).toBe(expected);
});

/** What a function hands to the callback with `here()` in it. */
function handedOver(text: string): string {
  const code = new Code(text);
  const fn = functionWith(code, 'here');
  const call = code.found.receiverOf(fn);
  const scope = code.call('here').scope;
  const value = call && code.ask(() => givenIn(code).toCallback(call, fn, 0, scope));
  if (!value) return 'not known';
  const origin = originOf(value);
  return origin ? printOrigin(origin) : printValue(value);
}

test.each([
  ['a value', `function run(go) { go({ a: 1 }); } run((b) => { here(); });`, '{ a: 1 }'],
  [
    'where it got the value',
    `async function run(go) { go((await auth()).userId); } run((b) => { here(); });`,
    'auth().userId',
  ],
  [
    'by its place among the arguments',
    `function run(a, go) { go(a); } run(1, (b) => { here(); });`,
    'parameter 1',
  ],
  [
    'which of two values it is not known',
    `function run(go) { go(1); go(2); } run((b) => { here(); });`,
    'not known',
  ],
  ['what a function of elsewhere hands over', `run((b) => { here(); });`, 'not known'],
])('a function hands to its callback: %s', (_, text, expected) => {
  expect(handedOver(text)).toBe(expected);
});

test.each([
  [
    'itself',
    "function f(tx) { here(); tx.execute(sql`select set_config('app.tenant_id', ${a}, true)`); }",
    true,
  ],
  [
    'by a function of the file',
    'function f(tx) { here(); prepare(tx); } function prepare(tx) { tx.execute(sql`set local app.tenant_id = 1`); }',
    true,
  ],
  ['not by a function that is not found', 'function f(tx) { here(); missing(tx); }', false],
])('a function makes settings for policies: %s', (_, text, expected) => {
  const code = new Code(text);
  expect(code.ask(() => givenIn(code).makesSettings(functionWith(code, 'here')))).toBe(expected);
});

import { expect, test } from 'vitest';
import { namesPassed, passedNode } from '../../../src/queries/read/passed-values.ts';
import { Code } from './code.ts';

/** The expression that `run(...)` passes as a member `b.c` of its first parameter, and what leads on from there. */
function passedBy(text: string): string {
  const code = new Code(text);
  const passed = passedNode(code.call('run').node, 0, ['b', 'c']);
  return passed ? [code.text(passed.node), ...passed.keys].join(' . ') : 'not known';
}

test.each([
  ['a name is the whole, of which members are taken', `run(a);`, 'a . b . c'],
  ['an object is taken apart', `run({ b: x, d: y });`, 'x . c'],
  ['one level at a time', `run({ b: { c: x } });`, '{ c: x } . c'],
  ['the last member of a name counts', `run({ b: x, b: y });`, 'y . c'],
  ['a spread behind it may have it, too', `run({ b: x, ...y });`, '{ b: x, ...y } . b . c'],
  ['behind a spread no argument is known', `run(...a);`, 'not known'],
  ['an argument that is missing', `run();`, 'not known'],
])('%s', (_, text, expected) => {
  expect(passedBy(text)).toBe(expected);
});

/** Which arguments of `run(...)`, or members of them, are names. */
function names(text: string): string[] {
  const code = new Code(text);
  return namesPassed(code.call('run'), null).map(({ index, keys }) => [index + 1, ...keys].join('.'));
}

test.each([
  ['a parameter, and a member of one', `function f(a) { run(a, a.b); }`, ['1', '2']],
  ['members of an object', `function f(a) { run({ b: a.id, c: 1 }); }`, ['1.b']],
  ['a constant that is another name', `function f(a) { const b = a.id; run(b); }`, ['1']],
  ['what a function gives may be another each time', `function f(a) { run(g(a)); }`, []],
  [
    'a constant of what a function gave is not asked for here',
    `function f(a) { const b = g(a); run(b); }`,
    [],
  ],
  ['a name of the module', `const a = 1; function f() { run(a); }`, []],
])('names: %s', (_, text, expected) => {
  expect(names(text)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { commonJsExports, requiredModules } from '../../../src/read/syntax/common-js.ts';
import { moduleOf } from '../evaluate/value-of.ts';

/** Exports with the names of variables, or the kind of the expression. */
function exportsOf(code: string): string[] {
  return Array.from(commonJsExports(moduleOf(code).program), ([name, exported]) =>
    exported.kind === 'local' ? `${name} is ${exported.name}` : `${name} is a ${exported.node.type}`,
  );
}

test.each([
  ['a variable', `exports.a = b;`, ['a is b']],
  ['an expression', `module.exports.a = 1;`, ['a is a Literal']],
  [
    'the whole, and what its literal has',
    `module.exports = { a: b, 'c': 1 };`,
    ['default is a ObjectExpression', 'a is b', 'c is a Literal'],
  ],
  ['the whole as a variable', `module.exports = a;`, ['default is a Identifier']],
  [
    'what is spread has names that are not known',
    `module.exports = { ...a };`,
    ['default is a ObjectExpression'],
  ],
  ['a name that is computed is not known', `exports[name] = a;`, []],
  ['an export within a condition is not looked for', `if (a) exports.b = c;`, []],
])('exports: %s', (_, code, expected) => {
  expect(exportsOf(code)).toEqual(expected);
});

test.each([
  ['wherever it stands', `const a = require('a'); function f() { return require('./b').c; }`, ['a', './b']],
  ['of a name that is not known', `require(name); require('a' + 'b');`, []],
])('require: %s', (_, code, expected) => {
  expect(requiredModules(moduleOf(code).program, code)).toEqual(expected);
});

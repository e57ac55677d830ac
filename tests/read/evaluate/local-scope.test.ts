import { expect, test } from 'vitest';
import { LocalScope, type LocalBinding } from '../../../src/read/evaluate/local-scope.ts';
import { Locals } from './local.ts';

/** The scopes around what is logged, the nearest first, each with its names; `module` is the last. */
function scopesAround(code: string): string {
  return new Locals(code)
    .scopes()
    .map((scope) =>
      scope instanceof LocalScope ? `${scope.node.type}(${[...scope.names].join(', ')})` : 'module',
    )
    .join(' in ');
}

test.each([
  [
    'a function has its parameters, its body the variables',
    `function f(a, { b }) { const [c, d] = []; console.log(1); }`,
    'BlockStatement(c, d) in FunctionDeclaration(a, b) in module',
  ],
  [
    'functions and classes of a block are there before their statements',
    `() => { console.log(1); function a() {} class B {} }`,
    'BlockStatement(a, B) in ArrowFunctionExpression() in module',
  ],
  [
    'a loop has its variable',
    `for (const a of []) { console.log(1); }`,
    'BlockStatement() in ForOfStatement(a) in module',
  ],
  [
    'a handler has the error',
    `try {} catch (error) { console.log(1); }`,
    'BlockStatement() in CatchClause(error) in module',
  ],
  [
    'the cases of a switch share their variables',
    `switch (1) { case 1: const a = 1; default: console.log(1); }`,
    'SwitchStatement(a) in module',
  ],
  ['the module itself has no local names', `const a = 1; console.log(1);`, 'module'],
])('%s', (_, code, expected) => {
  expect(scopesAround(code)).toBe(expected);
});

function print({ declaration, changes }: LocalBinding): string {
  return [declaration.kind, ...changes.map(({ kind }) => kind)].join(', ');
}

test.each([
  [
    'the nearest name counts',
    `function f(a) { const b = () => { const a = 1; console.log(a); }; }`,
    'variable',
  ],
  ['a name of a function around', `function f(a) { return () => { console.log(a); }; }`, 'parameter'],
  [
    'what the code does to it is noted',
    `function f() { let a = []; a = [1]; a.push(2); a.b = 3; other(a); a += 4; console.log(a); }`,
    'variable, assign, push, member, escape, other',
  ],
  ['a name of the module is none of a function', `const a = 1; function f() { console.log(a); }`, 'unknown'],
])('%s', (_, code, expected) => {
  const [scope] = new Locals(code).scopes();
  const binding = scope instanceof LocalScope ? scope.bindingOf('a') : undefined;
  expect(binding ? print(binding) : 'unknown').toBe(expected);
});

import type { TSESTree } from '@typescript-eslint/types';
import { expect, test } from 'vitest';
import { findChanges, type Changes } from '../../../src/read/syntax/changes.ts';
import { endOf, startOf } from '../../../src/read/syntax/syntax.ts';
import { moduleOf } from '../evaluate/value-of.ts';

/** What a module does to its `a`. */
function changesOf(code: string): string {
  const { program, text } = moduleOf(code);
  const changes = findChanges(program, (name) => name === 'a').get('a');
  return changes ? print(changes, text) : 'nothing';
}

function print({ reassigned, inFunctions, isCertain, statements, methods }: Changes, text: string): string {
  const words = [
    ...(reassigned ? ['set again'] : []),
    ...(inFunctions ? ['in a function'] : []),
    ...(statements.length > 0
      ? [`${isCertain ? 'changed' : 'perhaps'} by ${statements.map((each) => textOf(each, text)).join(' ')}`]
      : []),
    ...(methods.size > 0 ? [`calls ${[...methods.keys()].join(', ')}`] : []),
  ];
  return words.join('; ');
}

function textOf(node: TSESTree.Node, text: string): string {
  return text.slice(startOf(node), endOf(node));
}

test.each([
  ['a use is no change', `const a = {}; const b = a.c; f(() => a);`, 'nothing'],
  ['a name that is set again', `let a = 1; a = 2;`, 'set again'],
  ['a name that is set by a pattern', `let a = 1; [{ a }] = [{ a: 2 }];`, 'set again'],
  [
    'a member that is set or deleted',
    `const a = {}; a.b.c = 1; delete a.d;`,
    'changed by a.b.c = 1; delete a.d;',
  ],
  ['a method that changes lists', `const a = []; a.push(1);`, 'changed by a.push(1);; calls push'],
  [
    'a function of Object that changes its first argument',
    `const a = {}; Object.assign(a, {});`,
    'changed by Object.assign(a, {});',
  ],
  [
    'another method is noted, as those of builders change it',
    `const a = text(); a.notNull();`,
    'calls notNull',
  ],
  ['a function whose result nobody uses may change it', `const a = {}; fill(a);`, 'perhaps by fill(a);'],
  ['what is printed is not changed', `const a = {}; console.log(a);`, 'nothing'],
  [
    'within a function the moment is not known',
    `const a = []; function f() { a.push(1); }`,
    'in a function; calls push',
  ],
  [
    'a callback of the statement runs with it',
    `const a = []; list.forEach((b) => a.push(b));`,
    'changed by list.forEach((b) => a.push(b));; calls push',
  ],
  ['a local name of a function is another', `const a = []; function f(a) { a.push(1); a = []; }`, 'nothing'],
])('%s', (_, code, expected) => {
  expect(changesOf(code)).toBe(expected);
});

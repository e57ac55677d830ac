import { expect, test } from 'vitest';
import { ModuleSyntax, type Declaration, type Export } from '../../../src/read/syntax/module-syntax.ts';
import { moduleOf } from '../evaluate/value-of.ts';

function syntaxOf(code: string): ModuleSyntax {
  return new ModuleSyntax('/project/module.ts', moduleOf(code).program);
}

function printDeclaration(name: string, declaration: Declaration): string {
  if (declaration.kind !== 'import') return `${declaration.kind} ${name}`;
  const { imported, specifier, typeOnly } = declaration;
  return `${typeOnly ? 'type ' : ''}import ${imported} as ${name} from ${specifier}`;
}

test.each([
  [
    'variables, those of patterns among them',
    `const a = 1, { b, c: [d] } = {};`,
    ['variable a', 'variable b', 'variable d'],
  ],
  [
    'functions, classes, enums and namespaces',
    `function a() {} class B {} enum C {} namespace D {}`,
    ['function a', 'class B', 'enum C', 'namespace D'],
  ],
  [
    'imports by default, by name and of all',
    `import a, { b as c } from 'd'; import * as e from 'f';`,
    ['import default as a from d', 'import b as c from d', 'import * as e from f'],
  ],
  [
    'imports for types alone',
    `import type A from 'b'; import { type C } from 'd';`,
    ['type import default as A from b', 'type import C as C from d'],
  ],
  ['import equals', `import a = require('b');`, ['import * as a from b']],
  ['two namespaces of one name are not followed', `namespace A {} namespace A {}`, ['other A']],
  ['types take no name of a value', `type A = 1; interface B {}`, []],
])('declarations: %s', (_, code, expected) => {
  expect(Array.from(syntaxOf(code).declarations, ([name, each]) => printDeclaration(name, each))).toEqual(
    expected,
  );
});

function printExport(name: string, exported: Export): string {
  switch (exported.kind) {
    case 'local':
      return `${name} is ${exported.name}`;
    case 'from':
      return `${name} is ${exported.imported} of ${exported.specifier}`;
    case 'expression':
      return `${name} is a ${exported.node.type}`;
  }
}

test.each([
  ['declarations', `export const a = 1; export function b() {}`, ['a is a', 'b is b']],
  ['lists, with other names', `const a = 1; export { a, a as b };`, ['a is a', 'b is a']],
  [
    'what other modules have',
    `export { a as b } from './c'; export * as d from './e';`,
    ['b is a of ./c', 'd is * of ./e'],
  ],
  ['a default: a name, or an expression', `const a = 1; export default a;`, ['default is a']],
  [
    'a default that is an expression',
    `export default { a: 1 } satisfies object;`,
    ['default is a TSSatisfiesExpression'],
  ],
  [
    'types are no values',
    `export type { A } from './a'; export interface B {} export default interface C {}`,
    [],
  ],
  ['those of CommonJS where there are no others', `exports.a = b;`, ['a is b']],
  ['those of CommonJS beside others do not count', `exports.a = b; export const c = 1;`, ['c is c']],
])('exports: %s', (_, code, expected) => {
  expect(Array.from(syntaxOf(code).exports, ([name, each]) => printExport(name, each))).toEqual(expected);
});

test('what is passed on whole, and for types alone', () => {
  const { starExports, typeStarExports, reexported } = syntaxOf(
    `export * from './a'; export type * from './b'; export { c } from './c';`,
  );
  expect(starExports.map(({ specifier }) => specifier)).toEqual(['./a']);
  expect(typeStarExports.map(({ specifier }) => specifier)).toEqual(['./b']);
  expect([...reexported]).toEqual(['./a', './b', './c']);
});

test('types that are rows by their look', () => {
  const { rowTypes, typeNames } = syntaxOf(
    `type Post = typeof posts.$inferSelect; type Id = Post['id']; export type { Tag } from './tags';`,
  );
  expect([...rowTypes]).toEqual(['Post']);
  expect([...typeNames]).toEqual(['Post', 'Id', 'Tag']);
});

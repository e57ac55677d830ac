import { expect, test } from 'vitest';
import { valueOf } from './value-of.ts';

test.each([
  ['fields are members of an instance', `class A { b = 1; c; } new A()`, '{ b: 1, c: undefined }'],
  [
    'the constructor sets members, after the fields',
    `class A { b = 1; constructor(b) { this.b = b; } } new A(2)`,
    '{ b: 2 }',
  ],
  [
    'a parameter with a modifier is a member',
    `class A { constructor(private readonly b) {} } new A(1)`,
    '{ b: 1 }',
  ],
  ['a field that is only declared is no member', `class A { declare b: number; } new A()`, '{}'],
  [
    'methods and getters speak of the instance',
    `class A { b = 1; get c() { return this.b; } d() { return this.c; } } new A().d()`,
    '1',
  ],
  [
    'static members belong to the class',
    `class A { static b = 1; static c() { return this.b; } } A.c()`,
    '1',
  ],
  [
    'a class has what the one above has',
    `class A { b() { return 1; } } class C extends A {} new C().b()`,
    '1',
  ],
  [
    'super speaks of the class above, and of the same this',
    `class A { b() { return this.c; } } class C extends A { c = 1; b() { return super.b(); } } new C().b()`,
    '1',
  ],
  [
    'super calls the constructor above',
    `class A { constructor(b) { this.b = b; } } class C extends A { constructor() { super(1); } } new C()`,
    '{ b: 1 }',
  ],
  [
    'below a class that is not known there may be more members',
    `class A extends Missing { b = 1; } new A()`,
    '{ b: 1, ...?unknown-function }',
  ],
  ['a class with a decorator may be anything', `class A { @column b = 1; } new A()`, '?unsupported-syntax'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});

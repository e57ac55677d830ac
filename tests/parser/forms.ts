/** Code whose tokens or tree a parser may get wrong, one kind each, by the names of their files. */
export const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'form.ts': {
    'type arguments that close together': `const a = a1<b<c>>(d), e = a1<b<c<d>>>\`x\`, f = new A<B<C>>; let g: A<B<C<D>>>= y, h: A<B>=y; x as A<B<C>>;`,
    'operators of angle brackets': `a >>= b >>> c; a >>>= 1; a >= b; a > b; a >> b; a < b; a << b; a <<= b; a <= b; a => b;`,
    'type arguments that open together': `f<<T>(x: T) => T>(g); type F = A<<T>() => B<T>>; a<b>; a<b>?.(); a?.<b>(c);`,
    'question marks': `a?.5:1; a ?.b; a?.[0]; a?.(1); a ? .5 : 1; a ?? b; a ??= b; a!?.b; (c?) => c; (c?: d) => c; let g = (c?, d = 1) => c;`,
    'other operators': `a ||= b; a &&= c; a ** b; a **= b; - -a; + +a; a - -b; a+++b; ~a; !a; !!a; a--; --a; a! !== b; a!= b; a !== !b; a %= b; a ^= ~b;`,
    slashes: `[/a\\/b[/]c/giu, a / b / c, x = /re/.test(y) / 2, (a) / b, a++ / 2, /=x/.y]; if (a) /re/.exec(b); a /= b; // c\n/d/ /* e */ / f;`,
    templates:
      'tag`a${`b${c}d${{ e: `}` }.e}`}f${/`/}` + `` + `x${{}}` + tag<T>`y${1}`; type T = `a${B<C>}b${`c`}`;',
    'generic arrows': `<T,>(x: T) => x; async <T>(x: T): Promise<T> => x; <const T extends A<B>,>(x: T) => x; <T extends {} = {}>() => 1;`,
    'type assertions': `<T>(<any>x); <A><B>x; <A<B>>x; <(A)>x; </* > */A/*>*/>/re/; <const>['a'];`,
    numbers: `[1, 1.5, .5, 1., 1e3, 0xff, 0b11, 0o17, 1_000, 1n, 1..toString(), 1.0.toFixed(), -1];`,
    strings: `'use strict'; "it's"; '\\'"\\\n'; "\\u{1F600} 😀";`,
    'names of many kinds': `const é = 1, \\u0061bc = 2, $ = 3, _ = 4, ünïcödé = '😀', 变量 = '变', a\\u{62} = 5; // 变 😀`,
    'keywords as names': `({ default: 1, class: 2, typeof: 3, if() {}, null: 1, true: 2, this: 3, get new() { return 1; } }); a.class.default.null.true.this.import; label: for (;;) { continue label; }`,
    'contextual words as names': `var type, as, async, from, get, set, declare, abstract, namespace, module, require, global, keyof, infer, is, readonly, unique, never, any, of, undefined1; async => async; async (x) => x; type = as; as = of; ({ get: 1, set: 2, async: 3, await: 4, get() {}, set() {}, async() {} });`,
    metaproperties: `import.meta.url; function f() { new.target; } import('x', { with: { type: 'json' } });`,
    imports: `import d, { type A as B, default as e, "str" as f } from "./m" with { type: "json" }; import type { T } from 'x'; import * as ns from 'y'; import x = require('z'); import Y = ns.a.b; import type G from 'g'; import type H = require('h');`,
    exports: `export * from 'u'; export * as v from 'u'; export * as default1 from 'u'; export { d as default, f as "a b" }; export { "s" as t, default as w } from 'v'; export type * from 'w'; export type { T } from 'x'; export { type U };`,
    'export assignments': `export = foo; export as namespace Glob; export import Q = ns.q;`,
    'default exports': `@dec export default class {}`,
    enums: `enum E { a = 1, 'b c' = 2, default = "x".length, d } const enum CE { A } declare enum DE {}`,
    namespaces: `namespace N.M.O { export const a = 1 } declare module "mod" { export = x; } declare global { var g: string } declare namespace DN { let x; function f(): void }`,
    declarations: `declare function df(x: number): void; declare const dc: unique symbol, dd: string; declare let dl; declare class DC { x: number; m(): void } declare type DT = 1;`,
    'class members': `abstract class C<in out T extends object = {}> extends (class {} as any)<T> implements I<A<B<C>>>, J.K { static { this.x; } #p = 1; static #q?: string; declare readonly y?: string; accessor z = 1; static accessor w; abstract m(): void; abstract get n(): number; protected abstract readonly o: number; [k: string]: any; static readonly [k: number]: string; in; in2!: number; override foo<T>(this: C<T>, a?): asserts this is Foo { return; } }`,
    'class member names': `class C { get [Symbol.iterator]() { return #p in this; } #p; set default(v) {} async *gen() { yield* x; await y; } static async static() {} get get() { return 1; } set set(x) {} async async() {} 'quoted'() {} 123() {} 1n() {} declare(): void {} readonly; static; get; set; async; accessor; 'constructor'() {} }`,
    decorators: `@dec class D { @a.b.c @d(1) @(e ?? f) g = 1; constructor(private readonly a: A<B> = 1, @dec() public b?: string, ...rest: any[]) { super(); } m(@p() { a }: B, @q c: D) {} }`,
    overloads: `function over(a: string): void; function over(a: number): void; function over(a: any) {} class A { m(): void; m(x?: any) {} constructor(); constructor(x?) {} }`,
    'mapped types': `type M = { readonly [K in keyof T]?: T[K] }; type N = { -readonly [K in T as \`x\${K}\`]-?: T[K] }; type O = { +readonly [K in T]+?: T[K] }; type P = { [K in T] };`,
    types: `type C = A extends infer U extends string ? U : A extends (infer V)[] ? V : never; type T = [a: string, b?: number, ...c: boolean[]]; type T2 = [string?, ...number[]]; type F = new (...a: any) => void; type G = abstract new () => void; type A = | B | C; type D = (A | B)[]; type H = (new () => X)[];`,
    'literal and query types': `type L = 'a' | -1 | 1n | true | null | undefined | unique symbol | typeof import('x') | import('y', { with: { 'resolution-mode': 'import' } }).Z<Q> | typeof ns.a<b> | this | keyof T | void;`,
    'object types': `type O = { a: 1; b?(): void; get c(): number; set c(v); new (): X; (): Y; readonly [k: string]: any }; interface I<T> extends A<B>, C.D { x: T, y(): void; }`,
    predicates: `function as1(x: any): asserts x is string; function as2(x): asserts x; function is(this: any, x): x is A<B> { type T = typeof this; type U = typeof this.x.y; return true; }`,
    satisfies: `x satisfies Y as const as Z; a! + b!.c![0]!(); let def!: number;`,
    using: `for (using u of us) {} { using a = b(); await using c = d(); } for await (const q of w) {} using;`,
    statements: `do x++; while (y) switch (a) { case 1: default: } try {} catch {} finally {} try {} catch ({ e }) {} if (a) { } else if (b) ; else { } debugger; throw new Error; ;;; a, b; (a, b); for (const i in o) {} var a; with_;`,
    parentheses: `((a)); (a.b).c; (a)?.b; (a?.b).c; (() => {})(); (function () {})(); !(async () => {})(); (a as B).c = 1; (<any>a).b;`,
    patterns: `const { a: aa = 1, b: { c: cc }, ...dd } = o; const [ee, , ff = 2, ...gg] = h; ({ a, b: [c] } = d); let opt = (a, { d } = {}, [e]: any = [], ...f: any[]) => {};`,
    generators: `function* gen() { const x = yield; yield y; yield* z; } const o = { *f() {}, async *g() {}, async h() {} };`,
    'regular expressions with flags': `/(?<a>x)\\k<a>/dgimsuy; /[\\p{L}--a]/v;`,
    'no code': '',
    'comments alone': '// only\n/* and */',
    'lines alone': '\n\n  \n',
    'line ends of all kinds': 'const a = 1;\r\n// c\r\n/* b\r\n */ x;\rlet b;\u2028let c\u2029let d\r\n',
    'odd spaces': '\tconst\u00a0a\u3000=\ufeff1\v;\f',
    'a byte order mark': '\ufefflet a = 1;',
    'a hashbang': '#!/usr/bin/env node\nlet a = 1; // b',
    'top-level await': 'await foo(); for await (const a of b) {}',
    'comments between tokens': `const/*1*/a/*2*/:/*3*/A/*4*/</*5*/B/*6*/>/*7*/=/*8*/b/*9*/?.//10\n[/*11*/c/*12*/]/*13*/;`,
  },
  'form.tsx': {
    elements: `<a.b.c d="x" e='z' f={g} h={i.j.k} l={\`m\`} {...n} o-p="q" r:s="t" u=<v/>>text {/* c */} {x} <></> <>a{b}c</> <this.w/> <x:y/> <x-y></x-y> "quoted" 'it''s' // no comment /* no */ </a.b.c>;`,
    'members in elements': `<div key={x}>{x.map((y) => <li>{y.z}{(y.q).r}{y!.s}{a[b.c]}{f(() => g.h)}{<T,>(x) => 1}{import.meta.url}{class { static default = a.b }}</li>)}</div>;`,
    'generic components': `<Foo<Bar<Baz>> x={1} />; <A<B> />; <a.b<C>>d</a.b>; a < b; a > b; a >= b;`,
    'elements in expressions': `const g = cond ? <a/> : <b></b>; const i = <a b/>; const j = <a>{}</a>; f(<a/>, <b/>); <a>=text</a>; <a>{' '}</a>;`,
    'elements over lines': `const h = (<a>\n  multi\n    line {" "}\n\t</a>); <a /* c */ b /* d */ = /* e */ "f" // g\n/>;`,
    'keywords as names': `<a.this.default/>; <a class="b" for={c} this={d} />; <var/>;`,
    'generic arrows': `<T,>(x: T) => <a>{x}</a>; <T extends U>(x: T) => x;`,
  },
  'form.js': {
    elements: `const a = <div>{b.c}</div>; if (a<b>(c)) {}`,
    'modules and classes': `/** @type {x} */ export default class extends a.b { static #x = 1; static { } }`,
  },
  'form.d.ts': {
    declarations: `export const x: number; export function f(): void; declare const y: string; export default class A { x; m(): void; private constructor(); } interface B { } export type C = 1; namespace N { const z; } export {}; export declare function g<T>(x: T): T; declare module 'a'; declare module "b" { export default x; }`,
  },
  'form.cts': {
    modules: `import fs = require('fs'); const p = require('p'); export = { fs, p };`,
  },
  'form.mts': {
    modules: `import a from 'a'; export const b = await a();`,
  },
};

/** In what this parser's trees differ: samples, and the difference. */
export const known: Readonly<
  Record<string, readonly [file: string, code: string, ...differences: string[]]>
> = {
  'entities in JSX are not resolved': [
    'form.tsx',
    '<a b="&lt;">&amp;</a>;',
    'Literal.value: "&lt;" instead of "<"',
    'JSXText.value: "&amp;" instead of "&"',
  ],
  'line ends in templates are those of ECMAScript': [
    'form.ts',
    '`a\r\nb`;',
    'TemplateElement.value.raw: "a\\nb" instead of "a\\r\\nb"',
  ],
  'a tagged template with a broken escape has no cooked text': [
    'form.ts',
    'tag`\\u{zz}`;',
    'TemplateElement.value.cooked: null instead of "\\\\u{zz}"',
  ],
  'a parameter with a default begins at its decorator': [
    'form.ts',
    'class A { m(@b c = 1) {} }',
    'AssignmentPattern.range: 12 instead of 15',
  ],
  'initializers in ambient contexts are refused': [
    'form.d.ts',
    'export let a = 1;',
    'only @typescript-eslint/parser parses it: Initializers are not allowed in ambient contexts.',
  ],
  'return outside of functions is refused in modules': [
    'form.ts',
    'return 1;',
    "only @typescript-eslint/parser parses it: A 'return' statement can only be used within a function body.",
  ],
};

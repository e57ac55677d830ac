import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '../support/parser.ts';
import { describe, expect, it } from 'vitest';
import { Workspace } from '../../src/project/workspace.ts';
import { mentionsSchema } from '../../src/read/syntax/candidate.ts';
import { guarded } from '../support/guard.ts';
import { project } from '../support/project.ts';
import { read } from '../support/read.ts';

const start = `import { pgTable, text, index } from 'drizzle-orm/pg-core';\n`;

/** Reads a text in whatever state it is; the evaluator's steps that it took. */
function survive(text: string): number {
  return guarded(text, () => readAll(text));
}

function readAll(text: string): number {
  const { filename, root } = project(text);
  const workspace = new Workspace();
  const file = workspace.reader.readFile(filename);
  if (typeof file !== 'string') {
    for (const table of file.tables) {
      expect(
        [...table.open, ...table.columns, ...table.indexes, ...table.foreignKeys, ...table.uniques].length,
      ).toBeGreaterThanOrEqual(0);
    }
  }
  expect(root).not.toBe('');
  return workspace.reader.evaluator.steps;
}

describe('what would never end', () => {
  it.each([
    [
      'a value that is made of itself',
      `const a = { ...b }; const b = { ...a }; export const t = pgTable('t', a);`,
    ],
    [
      'an object that holds itself',
      `const a: any = { id: text() }; a.self = a; export const t = pgTable('t', a);`,
    ],
    [
      'a function that calls itself',
      `const f = (n: number): any => f(n + 1); export const t = pgTable('t', f(0));`,
    ],
    [
      'functions that call each other',
      `function f(): any { return g(); } function g(): any { return f(); } export const t = pgTable(f(), { id: text() });`,
    ],
    [
      'a function that calls itself twice',
      `const f = (n: number): any => ({ ...f(n + 1), ...f(n + 2) }); export const t = pgTable('t', f(0));`,
    ],
    [
      'functions that call themselves where it is not known whether they do, for many declarations',
      `function walk(node: any): any { if (node.left) { walk(node.left); return walk(node.right); } if (node.all) return [walk(node.all), walk(node.rest)]; for (const each of node.list) walk(each); return text(); }
       ${Array.from({ length: 60 }, (_, index) => `export const v${index} = walk(strange${index});`).join('\n')}
       export const t = pgTable('t', { a: v0 });`,
    ],
    [
      'a loop without an end',
      `const c: any = {}; while (true) { c.id = text(); } export const t = pgTable('t', c);`,
    ],
    [
      'a loop without an end in a function',
      `const f = () => { for (;;) {} }; export const t = pgTable('t', f() as any);`,
    ],
    [
      'a list that grows while it is walked',
      `const f = () => { const l = [1]; for (const x of l) l.push(x); return l; }; export const t = pgTable('t', { id: text(String(f().length)) });`,
    ],
    [
      'a text that doubles',
      `const f = () => { let s = 'x'; for (let i = 0; i < 100; i++) s += s; return s; }; export const t = pgTable(f(), { id: text() });`,
    ],
    [
      'a list that doubles',
      `const f = () => { let l = [1]; for (let i = 0; i < 60; i++) l = [...l, ...l]; return l; }; export const t = pgTable(String(f().length), { id: text() });`,
    ],
    ['a repeated text', `export const t = pgTable('x'.repeat(1e9), { id: text('y'.padEnd(1e9)) });`],
    [
      'a class that extends itself',
      `class A extends A { x = text(); } export const t = pgTable('t', { id: new A().y });`,
    ],
    [
      'getters that read each other',
      `const o = { get a() { return this.b; }, get b() { return this.a; } }; export const t = pgTable('t', { id: o.a });`,
    ],
    [
      'a third argument that asks for its own table',
      `export const t: any = pgTable('t', { id: text() }, () => [index('i').on(t.id), ...Object.values(t.id.table)]);`,
    ],
    [
      'a reference to itself through a chain',
      `export const t: any = pgTable('t', { id: text().references(() => t.id), x: text().references(() => t.x.table.id) });`,
    ],
    [
      'a pattern that takes exponential time',
      `export const t = pgTable('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replace(/^(a+)+$/, ''), { id: text() });`,
    ],
    [
      'nested callbacks of strangers',
      `${'strange((x) => '.repeat(60)}1${')'.repeat(60)}; export const t = pgTable('t', { id: text(${'strange((x) => '.repeat(60)}1${')'.repeat(60)}) });`,
    ],
  ])('%s', (name, text) => {
    // A declaration ends after two million steps, a loop after ten thousand rounds, as often as its value is asked for.
    const most = name === 'a function that calls itself twice' ? 2_000_000 : 100_000;
    expect(survive(start + text)).toBeLessThan(most);
  });
});

describe('modules that lead nowhere', () => {
  it.each([
    [
      'one that imports itself',
      `import { t as me } from './schema'; export * from './schema'; export const t = pgTable('t', { id: text().references(() => me.id) });`,
    ],
    [
      'one that re-exports itself',
      `export { gone as again } from './schema'; import { again } from './schema'; export const t = pgTable('t', { id: again });`,
    ],
    ['a missing file', `import { columns } from './nowhere'; export const t = pgTable('t', { ...columns });`],
    [
      'a missing package',
      `import columns from 'no-such-package'; export const t = pgTable('t', columns.all());`,
    ],
    [
      'a folder',
      `import * as c from '.'; import d from '..'; export const t = pgTable('t', { id: c.x, y: d.y });`,
    ],
    [
      'a strange specifier',
      `import a from ''; import b from '\\0'; import c from 'file:///etc/passwd'; export const t = pgTable('t', { a, b, c });`,
    ],
  ])('%s', (_, text) => {
    expect(survive(start + text)).toBeLessThan(100);
  });
});

it('a file that is only half typed is not read, however it is cut', () => {
  const whole = `${start}const base = { id: text('id').primaryKey() };\nexport const t = pgTable('t', { ...base, name: text().notNull() }, (t) => [index('i').on(t.name)]);\n`;
  for (let end = 0; end < whole.length; end += 7) survive(whole.slice(0, end));
});

it('a file that is half typed leaves its neighbours readable', () => {
  const file = read(`
    //- base.ts
    import { text } from 'drizzle-orm/pg-core';
    export const base = { id: text(
    //- schema.ts
    import { pgTable, text } from 'drizzle-orm/pg-core';
    import { base } from './base';
    export const a = pgTable('a', { ...base, own: text() });
  `);
  expect(file.unread.map(({ reason }) => reason)).toContain('unparsable-file');
  expect(file.tables[0]?.columns.map((column) => column.key)).toEqual(['own']);
});

it('deep nesting ends in unknown, not in an exhausted stack', () => {
  for (const depth of [300, 5_000]) {
    survive(`${start}export const t = pgTable('t', { id: ${'('.repeat(depth)}text()${')'.repeat(depth)} });`);
    survive(`${start}export const t = pgTable('t', { id: text()${'.notNull()'.repeat(depth)} });`);
    survive(`${start}export const t = pgTable('t', ${'{ ...'.repeat(depth)}{}${' }'.repeat(depth)});`);
    survive(`${start}export const t = pgTable(${"'x' + ".repeat(depth)}'x', {});`);
  }
});

it('names of the prototype are names like others', () => {
  const file = read(`
    import { pgTable, text } from 'drizzle-orm/pg-core';
    const o: any = {};
    export const a = pgTable('a', { constructor: text(), ['__proto__']: text(), toString: text().notNull(), hasOwnProperty: text('x') });
    export const b = pgTable('b', { id: text(o.constructor), other: o.toString, more: text(o.__proto__) });
    export const c = pgTable('c', { __proto__: { id: text() }, own: text() });
  `);
  const [a, b, c] = file.tables;
  expect(a?.columns.map(({ key, name }) => [key, name])).toEqual([
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
    ['toString', 'toString'],
    ['hasOwnProperty', 'x'],
  ]);
  expect(b?.columns.map(({ name }) => name)).toEqual([undefined, undefined, undefined]);
  expect(c?.open.has('columns')).toBe(true);
});

it('a generated file of 5 MB is left unread, and is not parsed', () => {
  const { root } = project(`export const nothing = 1;`);
  mkdirSync(join(root, 'src'), { recursive: true });
  const generated = join(root, 'src/generated.ts');
  writeFileSync(generated, `${start}${`export const t = pgTable('t', { id: text() });\n`.repeat(100_000)}`);
  const schema = join(root, 'src/schema.ts');
  const code = `${start}import { t } from './generated';\nexport const a = pgTable('a', { id: text().references(() => t.id) });`;
  writeFileSync(schema, code);
  const workspace = new Workspace();
  expect(workspace.reader.readFile(generated)).toBe('oversized-file');
  const file = workspace.reader.readFile(schema);
  // The schema alone: what is too large is not parsed.
  expect(workspace.modules.stats().parses).toBe(1);
  expect(typeof file === 'object' && file.tables[0]?.foreignKeys.map((key) => key.target)).toEqual([
    undefined,
  ]);
});

it('a linted file that speaks of no schema is left without a look', () => {
  const program = (text: string) => parser.parseForESLint(text, { range: true }).ast;
  expect(mentionsSchema(program(`import x from 'y'; export const a = f(1); export default () => 1;`))).toBe(
    false,
  );
  expect(mentionsSchema(program(`import type { SQL } from 'drizzle-orm'; export type A = SQL;`))).toBe(false);
  expect(
    mentionsSchema(program(`import { makeTable } from './own'; export const a = makeTable('a', { id: 1 });`)),
  ).toBe(true);
});

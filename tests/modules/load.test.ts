import { describe, expect, test } from 'vitest';
import type { TSESTree } from '@typescript-eslint/types';
import { endOf, startOf } from '../../src/read/syntax/syntax.ts';
import { Project } from './project.ts';

describe('a file', () => {
  test('is parsed once, whatever the path by which it is asked for', () => {
    const project = new Project({ 'src/a.ts': 'export const a = 1;' });
    project.link('linked', 'src');
    const module = project.module('src/a.ts');
    expect(module).toMatchObject({ path: project.at('src/a.ts'), text: 'export const a = 1;' });
    expect(project.module('src/a.ts')).toBe(module);
    expect(project.module('linked/a.ts')).toBe(module);
    expect(project.modules.stats()).toMatchObject({ parses: 1, files: 1 });
  });

  test.for([
    ['a.ts', 'export const a = <T,>(x: T) => <number>(x as unknown) satisfies number;'],
    ['a.tsx', 'export const a = <div>{1 as number}</div>;'],
    ['a.mts', 'export const a = <any>await b;'],
    ['a.cts', "import x = require('x'); export const a = 1;"],
    ['a.js', 'export const a = <div/>;'],
    ['a.jsx', 'export const a = <div/>;'],
    ['a.mjs', 'export const a = await b;'],
    ['a.cjs', 'if (!x) return; module.exports = { a: 1 };'],
    ['script.js', 'with (a) { b = 010; }'],
    ['hashbang.ts', '#!/usr/bin/env node\nexport const a = 1;'],
    ['empty.ts', ''],
  ])('%s is parsed as its extension says', ([path = '', text = '']) => {
    expect(new Project({ [path]: text }).load(path)).toMatchObject({ program: { type: 'Program' } });
  });

  test('has offsets in UTF-16 and no nodes for parentheses', () => {
    const text = "const 𝒳 = '😀';\nconst b = (1);";
    const { program } = new Project({ 'a.ts': text }).module('a.ts');
    const [, second] = program.body;
    const init = second?.type === 'VariableDeclaration' ? second.declarations[0].init : undefined;
    expect(init).toMatchObject({
      type: 'Literal',
      value: 1,
      start: text.indexOf('1'),
      end: text.indexOf('1') + 1,
    });
  });

  test('has no byte order mark, so that its offsets are those of ESLint', () => {
    const module = new Project({ 'a.ts': '\uFEFFexport const a = 1;' }).module('a.ts');
    expect(module.text).toBe('export const a = 1;');
    expect(module.program.body[0]).toMatchObject({ start: 0, end: 19 });
  });

  test.for([
    'export const a = ;',
    'export const a = {',
    'const a; export const b = 1;',
    '<<<<<<< HEAD\n',
    '\0',
  ])('with broken text, %j, is unparsable and comes back once it is mended', (text) => {
    const project = new Project({ 'a.ts': text });
    expect(project.load('a.ts')).toBe('unparsable-file');
    project.write('a.ts', 'export const a = 1;');
    project.refresh();
    expect(project.load('a.ts')).toMatchObject({ text: 'export const a = 1;' });
  });

  test('that is nested too deeply for the parser is unparsable', () => {
    const nested = `export const a = ${'['.repeat(200_000)}${']'.repeat(200_000)};`;
    expect(new Project({ 'a.ts': nested }).load('a.ts')).toBe('unparsable-file');
  });

  test('with thousands of brackets one after the other is parsed', () => {
    const text = `export const a = [${'[{}],'.repeat(20_000)}];`;
    expect(new Project({ 'a.ts': text }).load('a.ts')).toMatchObject({ text });
  });

  test('above the size that is read is oversized, and is not parsed', () => {
    const project = new Project({ 'a.ts': `export const a = '${'x'.repeat(2_000_000)}';` });
    expect(project.load('a.ts')).toBe('oversized-file');
    expect(project.modules.stats().parses).toBe(0);
  });

  test('that is not there, a folder, or neither code nor JSON is no module', () => {
    const project = new Project({ 'folder.ts/a.ts': '', 'a.vue': '', 'a.css': '', 'a.d.ts': '' });
    expect(project.load('nowhere.ts')).toBe('unresolved-import');
    expect(project.load('folder.ts')).toBe('unresolved-import');
    expect(project.load('a.ts\0')).toBe('unresolved-import');
    expect(['a.vue', 'a.css', 'a.d.ts'].map((path) => project.load(path))).toEqual(
      Array(3).fill('unparsable-file'),
    );
  });

  test('may import itself, and others that import it', () => {
    const project = new Project({
      'a.ts': "export * from './b'; export * from './a';",
      'b.ts': "export * from './c';",
      'c.ts': "export * from './a';",
    });
    const target = (file: string, specifier: string) => project.module(project.resolve(file, specifier));
    expect(target('a.ts', './a')).toBe(target('c.ts', './a'));
    expect(target('a.ts', './b')).toBe(project.module('b.ts'));
    expect(target('b.ts', './c')).toBe(project.module('c.ts'));
    expect(project.modules.stats().parses).toBe(3);
  });
});

describe('JSON', () => {
  test('is a module with a default export and true offsets', () => {
    const text = '\n{ "schema": ["a", -1, null], // c\n "x": {} }\n';
    const { program } = new Project({ 'a.json': text }).module('a.json');
    expect(program.body).toHaveLength(1);
    const [statement] = program.body;
    if (statement?.type !== 'ExportDefaultDeclaration' || statement.declaration.type !== 'ObjectExpression') {
      throw new Error(statement?.type);
    }
    const textOf = (node: TSESTree.Node) => text.slice(startOf(node), endOf(node));
    expect(textOf(statement.declaration)).toBe(text.trim());
    expect(statement.declaration.properties.map(textOf)).toEqual(['"schema": ["a", -1, null]', '"x": {}']);
    expect(textOf(program)).toBe(text);
  });

  test.for(['', '{', '1) + (2', '{}); process.exit(', '// c'])(
    'with broken text, %j, is unparsable',
    (text) => {
      expect(new Project({ 'a.json': text }).load('a.json')).toBe('unparsable-file');
    },
  );
});

describe('memory', () => {
  test('keeps parsed what was used last, and tells what it gives up', () => {
    const text = `export const a = '${'x'.repeat(80)}';`;
    const project = new Project({ 'a.ts': text, 'b.ts': text, 'c.ts': text }, { budget: 250 });
    const [a, b, c] = ['a.ts', 'b.ts', 'c.ts'].map((path) => project.module(path));
    expect(project.module('a.ts')).toBe(a);
    expect(project.module('b.ts')).toBe(b);
    project.module('a.ts');
    project.module('c.ts');
    expect(project.refresh()).toEqual(['b.ts']);
    expect(project.modules.stats()).toMatchObject({ evictions: 1, files: 2 });
    expect(project.module('a.ts')).toBe(a);
    expect(project.module('c.ts')).toBe(c);
    expect(project.module('b.ts')).not.toBe(b);
    expect(project.modules.stats().parses).toBe(4);
  });

  test('is granted where what was given up is asked for again at once, up to three times as much', () => {
    const text = `export const a = '${'x'.repeat(80)}';`;
    const files = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.ts`, text]));
    const given = (count: number): number[] => {
      const project = new Project(files(count), { budget: 250 });
      return [1, 2, 3].map(() => {
        for (const path of Object.keys(files(count))) project.module(path);
        return project.refresh().length;
      });
    };
    expect(given(5)).toEqual([3, 0, 0]);
    expect(given(20).map((length) => length > 0)).toEqual([true, true, true]);
  });

  test('is not given up while one lint runs', () => {
    const project = new Project({ 'a.ts': 'export {}', 'b.ts': 'export {}' }, { budget: 1 });
    const a = project.module('a.ts');
    project.module('b.ts');
    expect(project.module('a.ts')).toBe(a);
  });
});

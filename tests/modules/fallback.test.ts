import { parse as parseTypeScript } from '@typescript-eslint/parser';
import { expect, test, vi } from 'vitest';
import { Project } from './project.ts';

// As on a platform without bindings, or after `npm install --omit=optional`.
vi.mock('../../src/modules/native.ts', () => ({ loadNative: () => undefined }));

const parse = (text: string, path: string) => parseTypeScript(text, { filePath: path, range: true });

test("without oxc-parser a file is parsed by the linter's own parser", () => {
  const project = new Project({ 'a.ts': 'export const a = 1 as number;', 'b.json': '{ "c": 1 }' }, { parse });
  expect(project.module('a.ts').program.body[0]).toMatchObject({
    type: 'ExportNamedDeclaration',
    range: [0, 29],
  });
  expect(project.module('b.json').program.body[0]).toMatchObject({
    type: 'ExportDefaultDeclaration',
    declaration: { range: [0, 10] },
  });
});

test('without oxc-parser broken text is unparsable', () => {
  expect(new Project({ 'a.ts': 'export const a = {' }, { parse }).load('a.ts')).toBe('unparsable-file');
});

test('without any parser every file is unparsable', () => {
  expect(new Project({ 'a.ts': '' }).load('a.ts')).toBe('unparsable-file');
});

test.for([
  ['./b', 'b.ts'],
  ['./b.js', 'b.ts'],
  ['./b.ts', 'b.ts'],
  ['./folder', 'folder/index.ts'],
  ['./folder/', 'folder/index.ts'],
  ['.', 'index.ts'],
  ['./linked', 'b.ts'],
  ['./nowhere', 'unresolved-import'],
  ['@/b', 'b.ts'],
  ['@acme/db/schema', 'packages/db/src/schema.ts'],
  ['#x', 'src/x.ts'],
  ['zod', 'package-import'],
] as const)('without oxc-resolver %s leads to %s', ([specifier, expected]) => {
  const project = new Project({
    'package.json': { workspaces: ['packages/*'], imports: { '#x': './dist/x.js' } },
    'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./*'] } } },
    'packages/db/package.json': { name: '@acme/db', exports: { './schema': './dist/schema.js' } },
    'packages/db/src/schema.ts': '',
    'src/x.ts': '',
    'a.ts': '',
    'b.ts': '',
    'index.ts': '',
    'folder/index.ts': '',
  });
  project.link('linked.ts', 'b.ts');
  expect(project.resolve('a.ts', specifier)).toBe(expected);
});

test('without oxc-resolver a file that is created after a miss is found', () => {
  const project = new Project({ 'a.ts': '' });
  expect(project.resolve('a.ts', './b')).toBe('unresolved-import');
  project.write('b.ts', '');
  expect(project.refresh()).toEqual(['a.ts']);
  expect(project.resolve('a.ts', './b')).toBe('b.ts');
});

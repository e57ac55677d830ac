import { parse } from '@typescript-eslint/parser';
import { expect, test } from 'vitest';
import { Project } from './project.ts';

function overlay(project: Project, path: string, text: string) {
  return project.modules.overlay(project.at(path), text, parse(text, { range: true }));
}

test('an overlay is what a load gives, whatever the disk has', () => {
  const project = new Project({ 'a.ts': 'export const a = 1;' });
  const module = overlay(project, 'a.ts', 'export const a = 2;');
  expect(module).toMatchObject({ path: project.at('a.ts'), text: 'export const a = 2;' });
  expect(project.module('a.ts')).toBe(module);
  project.write('a.ts', 'export const a = 3;');
  expect(project.refresh()).toEqual([]);
  expect(project.module('a.ts')).toBe(module);
  expect(project.modules.stats().parses).toBe(0);
});

test('an overlay with the text of a module that is there keeps that module', () => {
  const project = new Project({ 'a.ts': 'export const a = 1;' });
  const module = project.module('a.ts');
  expect(overlay(project, 'a.ts', 'export const a = 1;')).toBe(module);
  overlay(project, 'b.ts', '');
  expect(project.refresh()).toEqual([]);
  expect(project.module('a.ts')).toBe(module);
});

test('an overlay of the same text again keeps the first', () => {
  const project = new Project({});
  const first = overlay(project, 'a.ts', 'export const a = 1;');
  expect(overlay(project, 'a.ts', 'export const a = 1;')).toBe(first);
});

test('an overlay of another text tells that the file has changed', () => {
  const project = new Project({ 'a.ts': 'export const a = 1;' });
  project.module('a.ts');
  overlay(project, 'a.ts', 'export const a = 2;');
  expect(project.refreshAtOnce()).toEqual(['a.ts']);
  overlay(project, 'a.ts', 'export const a = 3;');
  expect(project.refreshAtOnce()).toEqual(['a.ts']);
  expect(project.refreshAtOnce()).toEqual([]);
});

test('what was derived from a file that could not be read is derived from an overlay over it', () => {
  const project = new Project({ 'a.ts': 'export const a = ', 'b.ts': '' });
  const imported = project.modules.database.derived(() => project.load(project.resolve('b.ts', './a')));
  expect(imported.get()).toBe('unparsable-file');
  overlay(project, 'a.ts', 'export const a = 1;');
  expect(project.refreshAtOnce()).toEqual(['a.ts']);
  expect(imported.get()).toMatchObject({ text: 'export const a = 1;' });
});

test("a file is the disk's again when another becomes the overlay, and that is told", () => {
  const project = new Project({ 'a.ts': 'export const a = 1;', 'b.ts': '' });
  const onDisk = project.module('a.ts');
  overlay(project, 'a.ts', 'export const a = 2;');
  project.refreshAtOnce();
  overlay(project, 'b.ts', '');
  expect(project.refreshAtOnce()).toEqual(['a.ts']);
  expect(project.module('a.ts')).toBe(onDisk);
});

test("a linter's tree is not kept after its overlay, though the texts are equal: it holds tokens, comments and parents", () => {
  const project = new Project({ 'a.ts': 'export const a = 1;', 'b.ts': '' });
  project.modules.markChanged();
  const linted = overlay(project, 'a.ts', 'export const a = 1;');
  expect(project.module('a.ts')).toBe(linted);
  overlay(project, 'b.ts', '');
  expect(project.refreshAtOnce()).toEqual(['a.ts']);
  expect(project.module('a.ts')).not.toBe(linted);
});

test("while nothing changes a linter's tree that others have seen stays, until all trees are let go", () => {
  const project = new Project({ 'a.ts': 'export const a = 1;', 'b.ts': '' });
  const linted = overlay(project, 'a.ts', 'export const a = 1;');
  expect(project.module('a.ts')).toBe(linted);
  overlay(project, 'b.ts', '');
  expect(project.refreshAtOnce()).toEqual([]);
  expect(project.modules.holds(linted)).toBe(true);
  project.modules.letGo();
  expect(project.modules.holds(linted)).toBe(false);
  expect(project.module('a.ts')).not.toBe(linted);
});

test('there is nothing to tell of an overlay that nobody else has seen', () => {
  const project = new Project({ 'a.ts': 'export const a = 1;', 'b.ts': '' });
  const linted = overlay(project, 'a.ts', 'export const a = 1;');
  overlay(project, 'b.ts', '');
  expect(project.refreshAtOnce()).toEqual([]);
  expect(project.modules.holds(linted)).toBe(false);
  expect(project.module('a.ts')).not.toBe(linted);
});

test('a file that is saved while it is the overlay has its new text on the disk afterwards', () => {
  const project = new Project({ 'a.ts': 'export const a = 1;', 'b.ts': '' });
  project.module('a.ts');
  overlay(project, 'a.ts', 'export const a = 2;');
  project.write('a.ts', 'export const a = 2;');
  project.refresh();
  expect(project.module('a.ts').text).toBe('export const a = 2;');
  overlay(project, 'b.ts', '');
  expect(project.refresh()).toEqual(['a.ts']);
  expect(project.module('a.ts').text).toBe('export const a = 2;');
});

test('a file that changes on the disk while its own text is the overlay has the new text afterwards', () => {
  const project = new Project({ 'a.ts': 'export const a = 1;', 'b.ts': '' });
  project.module('a.ts');
  const linted = overlay(project, 'a.ts', 'export const a = 1;');
  project.write('a.ts', 'export const a = 22;');
  expect(project.refresh()).toEqual([]);
  expect(project.module('a.ts')).toBe(linted);
  overlay(project, 'b.ts', '');
  expect(project.refresh()).toEqual(['a.ts']);
  expect(project.module('a.ts').text).toBe('export const a = 22;');
});

test('an overlay may lie where the disk has nothing', () => {
  const project = new Project({ 'b.ts': '' });
  overlay(project, 'a.ts', 'export const a = 1;');
  expect(project.module('a.ts').text).toBe('export const a = 1;');
  overlay(project, 'b.ts', '');
  expect(project.refresh()).toEqual(['a.ts']);
  expect(project.load('a.ts')).toBe('unresolved-import');
});

test('an overlay under a linked path is the overlay of the real file', () => {
  const project = new Project({ 'src/a.ts': 'export const a = 1;' });
  project.link('linked', 'src');
  const module = overlay(project, 'linked/a.ts', 'export const a = 2;');
  expect(module.path).toBe(project.at('src/a.ts'));
  expect(project.module('src/a.ts')).toBe(module);
});

test('an overlay stays when memory is given up', () => {
  const project = new Project({ 'a.ts': 'export const a = 1;' }, { budget: 1 });
  project.module('a.ts');
  const module = overlay(project, 'a.ts', 'export const a = 1;');
  expect(project.refresh()).toEqual([]);
  expect(project.module('a.ts')).toBe(module);
});

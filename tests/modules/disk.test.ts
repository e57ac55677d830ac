import { describe, expect, test } from 'vitest';
import { Project } from './project.ts';

test('the text of any file is read without a byte order mark, and its changes are told', () => {
  const project = new Project({ 'journal.json': '\uFEFF{}' });
  expect(project.modules.readText(project.at('journal.json'))).toBe('{}');
  expect(project.modules.readText(project.at('none.json'))).toBeUndefined();
  project.write('journal.json', '{ }');
  project.write('none.json', '');
  expect(project.refresh()).toEqual(['journal.json', 'none.json']);
  expect(project.modules.readText(project.at('journal.json'))).toBe('{ }');
});

test('files and folders are told apart, and told when they come and go', () => {
  const project = new Project({ 'a/b.ts': '' });
  const seen = () =>
    ['a', 'a/b.ts', 'c'].map((path) => [
      project.modules.exists(project.at(path)),
      project.modules.isFolder(project.at(path)),
    ]);
  expect(seen()).toEqual([
    [false, true],
    [true, false],
    [false, false],
  ]);
  project.remove('a');
  project.write('c', '');
  expect(project.refresh()).toEqual(['a', 'a/b.ts', 'c']);
  expect(seen()).toEqual([
    [false, false],
    [false, false],
    [true, false],
  ]);
});

describe('the nearest file above', () => {
  const names = ['drizzle.config.ts', 'drizzle.config.js'];

  test('is the first of its folder by the order of names', () => {
    const project = new Project({ 'drizzle.config.ts': '', 'app/drizzle.config.js': '', 'app/src/a.ts': '' });
    const find = () => project.modules.findUp(project.at('app/src/a.ts'), names);
    expect(find()).toBe(project.at('app/drizzle.config.js'));
    project.write('app/drizzle.config.ts', '');
    expect(project.refresh()).toEqual(['app/drizzle.config.ts']);
    expect(find()).toBe(project.at('app/drizzle.config.ts'));
    project.remove('app');
    project.refresh();
    expect(find()).toBe(project.at('drizzle.config.ts'));
  });

  test('is not looked for above a file that has no place on the disk', () => {
    expect(new Project({}).modules.findUp('<input>', ['package.json'])).toBeUndefined();
  });
});

describe('a list', () => {
  const files = {
    'db/b.ts': '',
    'db/a.ts': '',
    'db/deep/c.ts': '',
    'db/d.sql': '',
    'db/node_modules/x/e.ts': '',
  };
  const list = (project: Project, ...globs: string[]) =>
    project.modules.list(globs, project.root).map((path) => project.within(path));

  test('is sorted and leaves installed packages out', () => {
    const project = new Project(files);
    expect(list(project, './db/**/*.ts')).toEqual(['db/a.ts', 'db/b.ts', 'db/deep/c.ts']);
    expect(list(project, 'db/*.ts', '!**/b.ts')).toEqual(['db/a.ts']);
    expect(list(project, project.at('db/*.sql'))).toEqual(['db/d.sql']);
    expect(list(project, 'db/{a,b}.ts', 'db/a.ts')).toEqual(['db/a.ts', 'db/b.ts']);
  });

  test('has files and no folders', () => {
    const project = new Project(files);
    expect(list(project, 'db')).toEqual([]);
    expect(list(project, 'none/**')).toEqual([]);
    expect(list(project)).toEqual([]);
  });

  test('may reach above its folder', () => {
    const project = new Project(files);
    expect(project.modules.list(['../*.ts'], project.at('db/deep'))).toEqual([
      project.at('db/a.ts'),
      project.at('db/b.ts'),
    ]);
  });

  test('has each file once, by its real path', () => {
    const project = new Project(files);
    project.link('db/linked', 'db/deep');
    expect(list(project, 'db/**/c.ts')).toEqual(['db/deep/c.ts']);
  });

  test.for([
    ['./db/**/*.ts', 'db/deep/new.ts'],
    ['db/**/schema.ts', 'db/new/schema.ts'],
    ['db/*.ts', 'db/new.ts'],
    ['none/*.ts', 'none/new.ts'],
    ['db/*/c.ts', 'db/new/c.ts'],
    ['*/snapshot.json', 'later/snapshot.json'],
    ['**', 'x/y/z.ts'],
  ] as const)('by %s gains the new file %s, which is told, and loses it again', ([glob, path]) => {
    const project = new Project(files);
    const before = list(project, glob);
    expect(project.refresh()).toEqual([]);
    project.write(path, '');
    expect(list(project, glob)).toEqual(before);
    expect(project.refresh()).toContain(path);
    expect(list(project, glob)).toEqual([...before, path].toSorted());
    project.remove(path);
    expect(project.refresh()).toContain(path);
    expect(list(project, glob)).toEqual(before);
  });

  test('gains a file whose folder came before it', () => {
    const project = new Project(files);
    list(project, 'db/*/c.ts');
    project.write('db/new/other.ts', '');
    project.refresh();
    project.write('db/new/c.ts', '');
    expect(project.refresh()).toEqual(['db/new/c.ts']);
  });
});

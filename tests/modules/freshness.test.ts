import { describe, expect, test } from 'vitest';
import { Project } from './project.ts';

describe('a changed file', () => {
  test('is parsed anew, and no other is', () => {
    const project = new Project({ 'a.ts': 'export const a = 1;', 'b.ts': 'export const b = 1;' });
    const a = project.module('a.ts');
    const b = project.module('b.ts');
    project.write('a.ts', 'export const a = 22;');
    expect(project.refresh()).toEqual(['a.ts']);
    expect(project.module('a.ts')).not.toBe(a);
    expect(project.module('a.ts').text).toBe('export const a = 22;');
    expect(project.module('b.ts')).toBe(b);
    expect(project.modules.stats().parses).toBe(3);
    expect(project.refresh()).toEqual([]);
  });

  test('is noticed by its time alone when its size stays', () => {
    const project = new Project({ 'a.ts': 'export const a = 1;' });
    project.age('a.ts');
    project.module('a.ts');
    project.write('a.ts', 'export const a = 2;');
    expect(project.refresh()).toEqual(['a.ts']);
    expect(project.module('a.ts').text).toBe('export const a = 2;');
  });

  test('is noticed when its size and its time of modification stay', () => {
    const project = new Project({ 'a.ts': 'export const a = 1;' });
    project.age('a.ts');
    project.module('a.ts');
    const before = project.modified('a.ts');
    project.write('a.ts', 'export const a = 2;');
    project.age('a.ts');
    expect(Math.abs(project.modified('a.ts') - before)).toBeLessThan(60_000);
    expect(project.refresh()).toEqual(['a.ts']);
  });

  test('is noticed when it is written twice within one tick of the clock', () => {
    const project = new Project({ 'a.ts': 'export const a = 0;' });
    for (let count = 1; count < 10; count++) {
      project.write('a.ts', `export const a = ${count};`);
      project.refresh();
      expect(project.module('a.ts').text).toBe(`export const a = ${count};`);
    }
  });

  test('that has the same text as before stays the same module', () => {
    const project = new Project({ 'a.ts': 'export const a = 1;' });
    const a = project.module('a.ts');
    project.age('a.ts');
    expect(project.refresh()).toEqual([]);
    expect(project.module('a.ts')).toBe(a);
  });

  test('is not noticed within the window', () => {
    const project = new Project({ 'a.ts': '1' });
    project.refreshAtOnce();
    project.module('a.ts');
    project.write('a.ts', '22');
    project.pass(99);
    expect(project.refreshAtOnce()).toEqual([]);
    expect(project.module('a.ts').text).toBe('1');
    project.pass(1);
    expect(project.refreshAtOnce()).toEqual(['a.ts']);
  });

  test('is noticed within the window by who asks for it', () => {
    const project = new Project({ 'a.ts': '1' });
    project.refreshAtOnce();
    project.module('a.ts');
    project.write('a.ts', '22');
    expect(project.refreshAtOnce()).toEqual([]);
    project.modules.expire();
    expect(project.refreshAtOnce()).toEqual(['a.ts']);
  });
});

test('the window grows with the number of files', () => {
  const project = new Project(
    Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}.ts`, ''])),
  );
  for (let index = 0; index < 1000; index++) project.module(`${index}.ts`);
  project.refresh();
  project.write('7.ts', '1');
  project.pass(1100);
  expect(project.refreshAtOnce()).toEqual([]);
  project.pass(300);
  expect(project.refreshAtOnce()).toEqual(['7.ts']);
});

describe('a file that is created', () => {
  test('is found after a miss, and those who missed it are told', () => {
    const project = new Project({ 'a.ts': '', 'sub/b.ts': '', 'c.ts': '' });
    project.resolve('c.ts', './a');
    expect(project.resolve('a.ts', './new')).toBe('unresolved-import');
    expect(project.resolve('sub/b.ts', '../new')).toBe('unresolved-import');
    project.write('new.ts', '');
    expect(project.resolve('a.ts', './new')).toBe('unresolved-import');
    expect(project.refresh()).toEqual(['a.ts', 'sub/b.ts']);
    expect(project.resolve('a.ts', './new')).toBe('new.ts');
    expect(project.refresh()).toEqual([]);
  });

  test('is found in a folder that was not there either', () => {
    const project = new Project({ 'a.ts': '' });
    expect(project.resolve('a.ts', './deep/er/new')).toBe('unresolved-import');
    project.write('deep/er/new/index.ts', '');
    expect(project.refresh()).toContain('a.ts');
    expect(project.resolve('a.ts', './deep/er/new')).toBe('deep/er/new/index.ts');
  });

  test('takes the place of one that came after it in order', () => {
    const project = new Project({ 'a.ts': '', 'schema/index.ts': '' });
    expect(project.resolve('a.ts', './schema')).toBe('schema/index.ts');
    project.write('schema.ts', '');
    expect(project.refresh()).toEqual(['a.ts']);
    expect(project.resolve('a.ts', './schema')).toBe('schema.ts');
  });

  test('is loaded after it was loaded in vain', () => {
    const project = new Project({});
    expect(project.load('a.ts')).toBe('unresolved-import');
    project.write('a.ts', '1');
    expect(project.refresh()).toEqual(['a.ts']);
    expect(project.module('a.ts').text).toBe('1');
  });
});

describe('a file that is deleted', () => {
  test('is gone, and those who import it are told', () => {
    const project = new Project({ 'a.ts': '', 'b.ts': '' });
    project.module(project.resolve('a.ts', './b'));
    project.remove('b.ts');
    expect(project.refresh()).toEqual(['a.ts', 'b.ts']);
    expect(project.load('b.ts')).toBe('unresolved-import');
    expect(project.resolve('a.ts', './b')).toBe('unresolved-import');
  });

  test('gives way to the next in order', () => {
    const project = new Project({ 'a.ts': '', 'schema.ts': '', 'schema/index.ts': '' });
    expect(project.resolve('a.ts', './schema')).toBe('schema.ts');
    project.remove('schema.ts');
    expect(project.refresh()).toEqual(['a.ts']);
    expect(project.resolve('a.ts', './schema')).toBe('schema/index.ts');
  });

  test('is noticed when its folder goes', () => {
    const project = new Project({ 'a.ts': '', 'schema/index.ts': '' });
    project.module(project.resolve('a.ts', './schema'));
    project.remove('schema');
    expect(project.refresh()).toEqual(expect.arrayContaining(['a.ts', 'schema/index.ts']));
    expect(project.resolve('a.ts', './schema')).toBe('unresolved-import');
  });
});

test('what was derived from a broken file is derived again when it is mended', () => {
  const project = new Project({ 'a.ts': '', 'b.ts': 'export const = ' });
  const imported = project.modules.database.derived(() => project.load(project.resolve('a.ts', './b')));
  expect(imported.get()).toBe('unparsable-file');
  project.write('b.ts', 'export const b = 1;');
  expect(project.refresh()).toEqual(['b.ts']);
  expect(imported.get()).toMatchObject({ text: 'export const b = 1;' });
});

test.each<[what: string, ask: (project: Project) => unknown, change: (project: Project) => void]>([
  ['a text', (each) => each.modules.readText(each.at('a.ts')), (each) => each.write('a.ts', '2')],
  ['a text that was missing', (each) => each.modules.readText(each.at('b')), (each) => each.write('b', '2')],
  ['a list', (each) => each.modules.list(['*.ts'], each.root), (each) => each.write('b.ts', '')],
  ['whether a file is there', (each) => each.modules.exists(each.at('a.ts')), (each) => each.remove('a.ts')],
  ['where an import leads', (each) => each.resolve('a.ts', './b'), (each) => each.write('b.ts', '')],
  [
    'the nearest file',
    (each) => each.modules.findUp(each.at('x/a.ts'), ['c.json']),
    (each) => each.write('x/c.json', '{}'),
  ],
])('%s is derived again when it changes, and not when something else does', (_, ask, change) => {
  const project = new Project({ 'a.ts': '1', 'c.json': '{}', 'other.md': '1' });
  let count = 0;
  const derived = project.modules.database.query<string, unknown>({ compares: true });
  const get = () => derived.get('it', () => ask(project));
  const after = project.modules.database.query<string, number>();
  const times = () => after.get('it', () => (get(), ++count));
  const before = get();
  times();
  project.write('other.md', '2');
  project.refresh();
  expect([get(), times()]).toEqual([before, 1]);
  change(project);
  project.refresh();
  expect(get()).not.toEqual(before);
  expect(times()).toBe(2);
});

describe('configuration', () => {
  test('that changes leads imports elsewhere', () => {
    const to = (folder: string) => ({ compilerOptions: { paths: { '@/*': [`./${folder}/*`] } } });
    const project = new Project({ 'tsconfig.json': to('old'), 'old/b.ts': '', 'new/b.ts': '', 'c.ts': '' });
    expect(project.resolve('a.ts', '@/b')).toBe('old/b.ts');
    expect(project.resolve('a.ts', './c')).toBe('c.ts');
    project.write('tsconfig.json', to('new'));
    expect(project.refresh()).toEqual(['a.ts']);
    expect(project.resolve('a.ts', '@/b')).toBe('new/b.ts');
  });

  test('that appears nearer leads imports elsewhere', () => {
    const paths = { '@/*': ['./*'] };
    const project = new Project({
      'tsconfig.json': { compilerOptions: { paths } },
      'b.ts': '',
      'app/b.ts': '',
    });
    expect(project.resolve('app/a.ts', '@/b')).toBe('b.ts');
    project.write('app/tsconfig.json', { compilerOptions: { paths } });
    expect(project.refresh()).toEqual(['app/a.ts']);
    expect(project.resolve('app/a.ts', '@/b')).toBe('app/b.ts');
  });

  test('of a workspace may gain a package, whose manifest comes later than its folder', () => {
    const project = new Project({
      'package.json': { workspaces: ['packages/*'] },
      'packages/x/package.json': { name: 'x' },
    });
    expect(project.resolve('a.ts', 'db')).toBe('package-import');
    project.write('packages/db/index.ts', '');
    expect(project.refresh()).toEqual([]);
    expect(project.refresh()).toEqual([]);
    project.write('packages/db/package.json', { name: 'db' });
    expect(project.refresh()).toEqual(['a.ts']);
    expect(project.resolve('a.ts', 'db')).toBe('packages/db/index.ts');
  });

  test('of a package may name another file', () => {
    const project = new Project({
      'package.json': { workspaces: ['db'] },
      'db/package.json': { name: 'db', exports: './a.ts' },
      'db/a.ts': '',
      'db/b.ts': '',
    });
    expect(project.resolve('x.ts', 'db')).toBe('db/a.ts');
    project.write('db/package.json', { name: 'db', exports: './b.ts' });
    expect(project.refresh()).toEqual(['x.ts']);
    expect(project.resolve('x.ts', 'db')).toBe('db/b.ts');
  });

  test('may be completed by an install', () => {
    const project = new Project({
      'app/a.ts': '',
      'lib/package.json': { name: 'lib', main: 'index.ts' },
      'lib/index.ts': '',
    });
    expect(project.resolve('app/a.ts', 'lib')).toBe('package-import');
    project.link('node_modules/lib', 'lib');
    expect(project.refresh()).toEqual(['app/a.ts']);
    expect(project.resolve('app/a.ts', 'lib')).toBe('lib/index.ts');
  });
});

test('between two refreshes nothing is asked of the disk twice', () => {
  const project = new Project({ 'a.ts': '', 'b.ts': '', 'tsconfig.json': {}, 'package.json': {} });
  const read = () => {
    for (const specifier of ['./b', './none', 'zod', '@/x']) project.resolve('a.ts', specifier);
    project.load('a.ts');
    project.load('b.ts');
    project.modules.findUp(project.at('a.ts'), ['drizzle.config.ts']);
  };
  read();
  const before = project.modules.stats();
  read();
  expect(project.modules.stats()).toEqual(before);
});

test('a refresh asks the disk once for each file, and once for a folder however much is missing in it', () => {
  const project = new Project({ 'a.ts': '', 'b.ts': '' });
  project.age('.');
  for (let index = 0; index < 100; index++) project.modules.exists(project.at(`none/${index}.ts`));
  project.load('a.ts');
  project.load('b.ts');
  const before = project.modules.stats().stats;
  project.refresh();
  expect(project.modules.stats().stats - before).toBe(3);
  project.write('none/7.ts', '');
  expect(project.refresh()).toEqual(['none/7.ts']);
});

test('what a link to nowhere leads to is noticed when it appears', () => {
  const project = new Project({ 'a.ts': '', 'elsewhere/x.ts': '' });
  project.link('file.ts', 'elsewhere/later.ts');
  project.link('folder', 'elsewhere/deep');
  expect([project.load('file.ts'), project.load('folder/b.ts')]).toEqual([
    'unresolved-import',
    'unresolved-import',
  ]);
  project.age('.', 'elsewhere');
  project.refresh();
  project.write('elsewhere/later.ts', '1');
  project.write('elsewhere/deep/b.ts', '2');
  expect(project.refresh()).toEqual(['file.ts', 'folder/b.ts']);
  expect([project.module('file.ts').text, project.module('folder/b.ts').text]).toEqual(['1', '2']);
});

import { statSync, type PathLike } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { Project } from './project.ts';

// However slow the machine is, no time passes, so that every file is young and nothing in a test changes a file's times.
vi.useFakeTimers({ toFake: ['Date'] });

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const coarse = (path: PathLike, options: { throwIfNoEntry: false }) => {
    const stats = fs.statSync(path, options);
    const tick = Date.now();
    return stats && Object.assign(stats, { mtimeMs: tick, ctimeMs: tick });
  };
  return { ...fs, statSync: coarse };
});

test('a file that is written twice within one tick is noticed by its content', () => {
  const project = new Project({ 'a.ts': 'export const a = 0;' });
  const { mtimeMs } = statSync(project.at('a.ts'), { throwIfNoEntry: false }) ?? {};
  for (let count = 1; count < 5; count++) {
    expect(project.module('a.ts').text).toBe(`export const a = ${count - 1};`);
    project.write('a.ts', `export const a = ${count};`);
    expect(statSync(project.at('a.ts')).mtimeMs).toBe(mtimeMs);
    expect(project.refresh()).toEqual(['a.ts']);
  }
  expect(project.refresh()).toEqual([]);
});

test('files that come and go within one tick are noticed', () => {
  const project = new Project({ 'a.ts': '', 'schema/index.ts': '', 'db/a.ts': '' });
  const state = () => [
    project.resolve('a.ts', './schema'),
    project.resolve('a.ts', './b'),
    project.modules.list(['db/*.ts'], project.root).length,
  ];
  for (let count = 0; count < 2; count++) {
    expect(state()).toEqual(['schema/index.ts', 'unresolved-import', 1]);
    for (const path of ['schema.ts', 'b.ts', 'db/b.ts']) project.write(path, '');
    project.refresh();
    expect(state()).toEqual(['schema.ts', 'b.ts', 2]);
    for (const path of ['schema.ts', 'b.ts', 'db/b.ts']) project.remove(path);
    project.refresh();
  }
});

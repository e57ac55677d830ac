import { expect, test } from 'vitest';
import { fingerprint } from '../../src/modules/fingerprint.ts';
import { Project } from './project.ts';

test('a fingerprint is the same for the same files in any order', () => {
  const project = new Project({ 'a.ts': '1', 'b.ts': '2' });
  const [a, b] = [project.at('a.ts'), project.at('b.ts')];
  expect(fingerprint([a, b])).toMatch(/^[\da-f]{40}$/);
  expect(fingerprint([b, a, a])).toBe(fingerprint([a, b]));
});

test('a fingerprint changes with the content, the name, the number and the presence of files', () => {
  const project = new Project({ 'a.ts': '1', 'b.ts': '1', 'c.ts': '' });
  const of = (...paths: string[]) => fingerprint(paths.map((path) => project.at(path)));
  const before = of('a.ts');
  const all = [before, of('b.ts'), of('a.ts', 'b.ts'), of('c.ts'), of('gone.ts'), of()];
  project.write('a.ts', '2');
  all.push(of('a.ts'));
  expect(new Set(all).size).toBe(all.length);
});

import { Database } from '../../../src/database/database.ts';
import { expect, test } from 'vitest';
import { StarExports, types, values } from '../../../src/read/evaluate/star-exports.ts';
import { libraryName } from './fake-library.ts';
import { Modules } from './value-of.ts';

const files = `
//- users.ts
export const users = 1;
export type User = object;
export default 1;
//- posts.ts
export const posts = 1;
export const users = 2;
//- inner/index.ts
export * from '../posts';
//- index.ts
export * from './users';
export * from './inner/index';
export type * from './types';
export * from 'library';
//- types.ts
export interface Post {}
//- circle.ts
export * from './circle';
`;

/** Where a barrel has a name from. */
function find(name: string, of: typeof values, barrel = 'index.ts'): string | undefined {
  const modules = new Modules(files);
  const library = { owns: (specifier: string) => specifier === libraryName };
  const stars = new StarExports({ link: (from, to) => modules.link(from, to) }, library, new Database(), of);
  return stars.find(modules.at(barrel), name)?.path;
}

test.each([
  ['a name of a module that is passed on', 'posts', values, '/project/inner/index.ts'],
  ['of two modules with the same name the first has it', 'users', values, '/project/users.ts'],
  ['a default is not passed on', 'default', values, undefined],
  ['a type is no value', 'User', values, undefined],
  ['types are found as values are', 'User', types, '/project/users.ts'],
  ['types are passed on by themselves, too', 'Post', types, '/project/types.ts'],
  ['a name that nothing exports', 'missing', values, undefined],
])('%s', (_, name, of, expected) => {
  expect(find(name, of)).toBe(expected);
});

test('a module that passes itself on comes to an end', () => {
  expect(find('missing', values, 'circle.ts')).toBeUndefined();
});

test('modules behind a barrel, and why there may be more: the library is not looked into', () => {
  const modules = new Modules(files);
  const { modules: found, unreadable } = modules.evaluator.stars.targets(modules.at('index.ts'));
  expect(found.map(({ path }) => path)).toEqual(['/project/users.ts', '/project/inner/index.ts']);
  expect(unreadable).toBe('package-import');
});

import { expect, test } from 'vitest';
import { specifierTo } from '../../src/fixes/specifier.ts';

const file = '/app/src/db/schema/users.ts';
const styles = (...specifiers: readonly string[]): { specifier: string }[] =>
  specifiers.map((specifier) => ({ specifier }));

test('the extension is that of the neighbours', () => {
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, styles('drizzle-orm', './posts'))).toBe(
    './tenants',
  );
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, styles('./posts.js'))).toBe('./tenants.js');
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, styles('./posts.ts'))).toBe('./tenants.ts');
  expect(specifierTo('/app/src/db/schema/tenants.mts', file, styles('./posts.js'))).toBe('./tenants.mjs');
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, styles('./posts.schema'))).toBe('./tenants');
});

test('the path climbs and descends', () => {
  expect(specifierTo('/app/src/db/tenants.ts', file, styles('./posts'))).toBe('../tenants');
  expect(specifierTo('/app/src/auth/schema/tenants.ts', file, styles('./posts.js'))).toBe(
    '../../auth/schema/tenants.js',
  );
  expect(specifierTo('C:\\app\\db\\tenants.ts', 'C:\\app\\db\\users.ts', styles('./posts'))).toBe(
    './tenants',
  );
});

test('an index is named as its neighbours name theirs', () => {
  expect(specifierTo('/app/src/db/tenants/index.ts', file, styles('./posts'))).toBe('../tenants');
  expect(specifierTo('/app/src/db/tenants/index.ts', file, styles('./posts/index'))).toBe('../tenants/index');
  expect(specifierTo('/app/src/db/tenants/index.ts', file, styles('./posts.js'))).toBe('../tenants/index.js');
  expect(specifierTo('/app/src/db/index.ts', file, styles('./posts'))).toBe('../index');
});

test('without a neighbour there is no answer', () => {
  expect(
    specifierTo('/app/src/db/schema/tenants.ts', file, styles('drizzle-orm', './data.json')),
  ).toBeUndefined();
  expect(specifierTo('/app/src/db/schema/tenants.mts', file, styles('./posts'))).toBeUndefined();
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, styles('@/db/schema/posts'))).toBeUndefined();
});

test('an alias is told by the path behind it', () => {
  const aliased = { specifier: '@/db/schema/posts', path: '/app/src/db/schema/posts.ts' };
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, [aliased])).toBe('@/db/schema/tenants');
  expect(specifierTo('/app/src/db/auth/index.ts', file, [aliased])).toBe('@/db/auth');
  expect(specifierTo('/elsewhere/tenants.ts', file, [aliased])).toBeUndefined();
  const js = { specifier: '#db/schema/posts.js', path: '/app/src/db/schema/posts.ts' };
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, [js])).toBe('#db/schema/tenants.js');
});

test('an alias serves what is not beside the file, a relative path what is', () => {
  const both = [{ specifier: '@/lib/ids', path: '/app/src/lib/ids.ts' }, { specifier: './posts' }];
  expect(specifierTo('/app/src/db/schema/tenants.ts', file, both)).toBe('./tenants');
  expect(specifierTo('/app/src/lib/tenants.ts', file, both)).toBe('@/lib/tenants');
});

test('a module that is imported already is imported by the same specifier', () => {
  expect(specifierTo('/app/src/t.ts', file, [{ specifier: '~tenants', path: '/app/src/t.ts' }])).toBe(
    '~tenants',
  );
});

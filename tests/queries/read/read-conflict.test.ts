import { expect, test } from 'vitest';
import { queryOf } from './schema.ts';

const service = (call: string): string =>
  `function f(input, where) { return db.insert(posts).values({ id: 'a' }).${call}; }`;

/** What an insert names as its target, and whether it has a condition. */
function target(call: string): string {
  const { action, target: named } = queryOf(service(call)).conflict ?? {};
  if (!named) return 'none';
  const { columns, isPartial, written } = named;
  return [action, columns?.map(({ key }) => key).join(' ') ?? '?', isPartial, written ? 'written' : '–'].join(
    ', ',
  );
}

test.each([
  ['onConflictDoUpdate({ target: posts.id, set: {} })', 'update, id, no, written'],
  ['onConflictDoUpdate({ target: [posts.tenantId, posts.id], set: {} })', 'update, tenantId id, no, written'],
  ['onConflictDoNothing({ target: posts.id })', 'nothing, id, no, written'],
  ['onConflictDoNothing()', 'none'],
  ['onConflictDoNothing({ target: undefined })', 'none'],
  ['onConflictDoNothing({ target: input })', 'nothing, ?, no, written'],
  ['onConflictDoNothing({ target: [posts.id, ...input] })', 'nothing, ?, no, written'],
  ['onConflictDoNothing(input)', 'none'],
  [
    'onConflictDoNothing({ target: posts.id }).onConflictDoUpdate({ target: posts.title, set: {} })',
    'update, title, no, written',
  ],
  [
    'onConflictDoUpdate({ target: posts.id, targetWhere: isNull(posts.title), set: {} })',
    'update, id, yes, written',
  ],
  [
    'onConflictDoUpdate({ target: posts.id, where: isNull(posts.title), set: {} })',
    'update, id, no, written',
  ],
  [
    'onConflictDoUpdate({ target: posts.id, setWhere: isNull(posts.title), set: {} })',
    'update, id, no, written',
  ],
  ['onConflictDoNothing({ target: posts.id, where: isNull(posts.title) })', 'nothing, id, yes, written'],
  ['onConflictDoNothing({ target: posts.id, where: undefined })', 'nothing, id, no, written'],
  ['onConflictDoNothing({ target: posts.id, where })', 'nothing, id, unknown, written'],
  ['onConflictDoNothing({ target: posts.id, ...input })', 'nothing, ?, unknown, written'],
])('%s', (call, expected) => {
  expect(target(call)).toBe(expected);
});

test('a target that is written elsewhere', () => {
  const { conflict } = queryOf(
    'const config = { target: posts.id }; function f() { return db.insert(posts).values({}).onConflictDoNothing(config); }',
  );
  expect(conflict).toMatchObject({ action: 'nothing', target: { written: null } });
  const short = queryOf(
    'const target = posts.id; function f() { return db.insert(posts).values({}).onConflictDoNothing({ target }); }',
  );
  expect(short.conflict?.target).toMatchObject({ columns: [{ key: 'id' }], written: null });
});

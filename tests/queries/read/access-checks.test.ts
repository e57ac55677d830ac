import { expect, test } from 'vitest';
import { AccessChecks } from '../../../src/queries/read/access-checks.ts';
import type { ValueOperand } from '../../../src/queries/model/condition.ts';
import { isNamed } from '../../../src/read/syntax/syntax.ts';
import { Code } from './code.ts';

/** Whether `here()` is reached only where a check of access has let `id` through, or one of the route whose word is `board`. */
function isAuthorized(text: string): boolean {
  const code = new Code(text);
  const place = code.modules.last.whole;
  const id: ValueOperand = {
    kind: 'value',
    unread: { reason: 'function-parameter', place },
    isStrange: false,
    identity: 'id',
    source: () => null,
    place,
  };
  const checks = new AccessChecks(
    code.found,
    ({ node }) => new Set(node.arguments.filter((each) => isNamed(each, 'id'))),
  );
  return checks.hold(code.around('here'), id, ['board']);
}

test.each([
  ['a function that throws', `async (user, id) => { await assertBoardAccess(user, id); here(); };`, true],
  ['a test that leaves', `async (user, id) => { if (!(await canAccess(user, id))) return; here(); };`, true],
  ['a test around the code', `async (user, id) => { if (await canAccess(user, id)) here(); };`, true],
  [
    'one that is not waited for may come too late',
    `async (user, id) => { assertBoardAccess(user, id); here(); };`,
    false,
  ],
  [
    'a test whose result nobody looks at',
    `async (user, id) => { const ok = await canAccess(user, id); here(); };`,
    false,
  ],
  [
    'a check of something else',
    `async (user, id) => { await assertBoardAccess(user, other); here(); };`,
    false,
  ],
  ['a function of another name', `async (user, id) => { await load(user, id); here(); };`, false],
  ['a check behind it', `async (user, id) => { here(); await assertBoardAccess(user, id); };`, false],
])('before: %s', (_, text, expected) => {
  expect(isAuthorized(text)).toBe(expected);
});

test.each([
  ['a middleware that names what it checks', `app.get('/', requireBoardAccess, () => { here(); });`, true],
  ['one that is made by a call', `app.get('/', boardAccess.fromParam('id'), () => { here(); });`, true],
  ['a member that checks', `route(() => { here(); }, { hasAccess: ({ boardId }) => find(boardId) });`, true],
  ['a check of a role says nothing of the board', `app.get('/', requireAdmin, () => { here(); });`, false],
  ['a schema names what it is for', `app.get('/', createBoardSchema, () => { here(); });`, false],
])('by the route: %s', (_, text, expected) => {
  expect(isAuthorized(text)).toBe(expected);
});

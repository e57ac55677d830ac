import { expect, test } from 'vitest';
import { isSignedInUser } from '../../../src/queries/read/session.ts';
import { originOf } from '../../../src/read/evaluate/origin.ts';
import { Locals } from '../../read/evaluate/local.ts';

/** Whether what is logged is the id or the email of the signed-in user. */
function isUser(text: string): boolean {
  const [value] = new Locals(text).logged();
  const origin = value && originOf(value);
  return origin !== undefined && isSignedInUser(origin);
}

test.each([
  [
    'what a function gives that tells who has signed in',
    `const { userId } = await auth(); console.log(userId);`,
    true,
  ],
  [
    'the id of its user',
    `const session = await getServerSession(options); console.log(session.user.id);`,
    true,
  ],
  ['the email of its user', `console.log((await currentUser()).email);`, true],
  ['a function that gives the id itself', `console.log(await requireUserId(request));`, true],
  ['the id of a session, which leads to nobody else', `console.log((await getSession()).id);`, true],
  ['a lookup by an id may give anybody', `console.log((await getUser(id)).id);`, false],
  ['a function of another name', `console.log((await load()).user.id);`, false],
])('a call: %s', (_, code, expected) => {
  expect(isUser(`async (request, options, id) => { ${code} };`)).toBe(expected);
});

test.each([
  ['what the server has put into a context', `(ctx) => { console.log(ctx.session.user.id); }`, true],
  ['a member that is called userId', `({ req }) => { console.log(req.auth.userId); }`, true],
  ['what frameworks have under another syntax', `(c) => { console.log(c.get('user').id); }`, true],
  [
    'a decorator that hands over the user',
    `class A { b(@CurrentUser() user) { console.log(user.id); } }`,
    true,
  ],
  ['what the client sends', `(ctx) => { console.log(ctx.body.userId); }`, false],
  ['a parameter of this name may be anybody’s', `(userId) => { console.log(userId); }`, false],
  ['a row is not who has signed in', `(user) => { console.log(user.id); }`, false],
])('a parameter: %s', (_, code, expected) => {
  expect(isUser(code)).toBe(expected);
});

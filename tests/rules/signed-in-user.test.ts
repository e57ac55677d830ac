import rule from '../../src/rules/require-tenant-filter.ts';
import { silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

/** A function that gives something of the session, in a file of its own. */
const session = (code: string): File => [
  'own-session.ts',
  `import { auth, currentUser } from './auth';\n${code}`,
];
const use = (body: string): File => [
  'actions.ts',
  `import { getContext, me, findUser } from './own-session';
  export async function act(input: { id: string; email: string }) { ${body} }`,
];
const linesOf = (id: string) => `return db.select().from(lines).where(eq(lines.userId, ${id}));`;
const reports = (name: string, ...files: readonly File[]) => ({
  ...silent(name, ...files),
  errors: [{ messageId: 'missingFilter' }],
});

const context = session(`export async function getContext() {
  const session = await auth();
  if (!session?.user) throw new Error();
  return { userId: session.user.id, user: session.user, session };
}`);

runRule(rule, {
  valid: [
    silent(
      'the id of a session, which is that of the user or leads to nobody else',
      use(`const { session } = await requireAuth(request); ${linesOf('session.id')}`),
    ),
    silent(
      'a member of what a function gives',
      context,
      use(`const { userId } = await getContext(); ${linesOf('userId')}`),
    ),
    silent('the user', context, use(`const { user } = await getContext(); ${linesOf('user.id')}`)),
    silent('the session', context, use(`const own = await getContext(); ${linesOf('own.session.user.id')}`)),
    silent(
      'a function that gives nothing, or the id',
      session(`export const me = async () => {
        const session = await auth();
        return session ? session.user.id : null;
      };`),
      use(`const id = await me(); if (!id) return []; ${linesOf('id')}`),
    ),
    silent(
      'a function that another one asks',
      session(`async function load() { const user = await currentUser(); return { user }; }
      export async function getContext() { const { user } = await load(); return { user, at: new Date() }; }`),
      use(`const { user } = await getContext(); ${linesOf('user.id')}`),
    ),
    silent('a name of its own', use(`const { user } = await getAuthenticatedUser(); ${linesOf('user.id')}`)),
    silent('with the request', use(`const viewer = await requireViewer(request); ${linesOf('viewer.id')}`)),
    silent(
      'the destructured session',
      use(`const { session } = await getSession(); ${linesOf('session.userId')}`),
    ),
    silent(
      'an object that is passed on',
      [
        'actions.ts',
        `import { list } from './repository';
      import { auth } from './auth';
      export async function act(rest: object) {
        const { user } = await auth();
        return list({ ...rest, id: user.id });
      }`,
      ],
      [
        'repository.ts',
        `export const list = ({ id, ...more }: { id: string }) => db.select().from(lines).where(eq(lines.userId, id));`,
      ],
    ),
  ],
  invalid: [
    reports('another member', context, use(`const { at } = await getContext(); ${linesOf('at')}`)),
    reports(
      'a function that gives what it is given',
      session('export const getContext = async (input) => ({ userId: input.id });'),
      use(`const { userId } = await getContext(input); ${linesOf('userId')}`),
    ),
    reports(
      'a function that gives either',
      session(`export async function getContext(input) {
        if (input.email) return { userId: input.id };
        const session = await auth();
        return { userId: session.user.id };
      }`),
      use(`const { userId } = await getContext(input); ${linesOf('userId')}`),
    ),
    reports(
      'a row of a user that is asked for',
      session('export const findUser = async (id) => ({ id });'),
      use(`const user = await findUser(input.id); ${linesOf('user.id')}`),
    ),
    reports('a user who is looked up', use(`const user = await getUser(input.id); ${linesOf('user.id')}`)),
    reports(
      'a user by what the client says',
      use(`const user = await getUserByEmail(input.email); ${linesOf('user.id')}`),
    ),
  ],
});

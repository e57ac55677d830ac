import rule from '../../src/rules/require-tenant-filter.ts';
import { leaks, silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

/** A function that hands something to an action, in a file of its own. */
const wrapper = (code: string): File => ['with-user.ts', `import { getUser } from './session';\n${code}`];
const action = (code: string): File => [
  'actions.ts',
  `import { withUser } from './with-user';
  ${code}`,
];
const own = (user = 'user') => `db.select().from(lines).where(eq(lines.userId, ${user}.id))`;

const third = wrapper(`
  export function withUser<T>(action: (data: unknown, form: FormData, user: { id: string }) => Promise<T>) {
    return async (previous: unknown, form: FormData) => {
      const user = await getUser();
      if (!user) throw new Error('not signed in');
      return action(previous, form, user);
    };
  }`);

const inObject = wrapper(`
  export const withUser = (action) => async (request: Request) => {
    const user = await getUser();
    if (!user) return new Response(null, { status: 401 });
    return await action({ request, user, userId: user.id, body: await request.json() });
  };`);

runRule(rule, {
  valid: [
    silent(
      'the signed-in user, who is handed to an action',
      third,
      action(`export const list = withUser(async (_data, _form, user) => ${own()});`),
    ),
    silent(
      'in an object that is taken apart',
      inObject,
      action(`export const list = withUser(async ({ user, body }) => ${own()});`),
    ),
    silent(
      'as a member of an object',
      inObject,
      action(`export const list = withUser((given) => ${own('given.user')});`),
    ),
    silent(
      'an id by itself',
      inObject,
      action(
        'export const list = withUser(({ userId }) => db.select().from(lines).where(eq(lines.userId, userId)));',
      ),
    ),
    silent(
      'through a function that takes it',
      third,
      [
        'actions.ts',
        `import { withUser } from './with-user';
        import { list } from './repository';
        export const act = withUser(async (_data, _form, user) => list(user.id));`,
      ],
      [
        'repository.ts',
        'export const list = (userId: string) => db.select().from(lines).where(eq(lines.userId, userId));',
      ],
    ),
  ],
  invalid: [
    {
      ...silent(
        'what the client sends',
        inObject,
        action(
          'export const list = withUser(({ body }) => db.select().from(lines).where(eq(lines.userId, body.userId)));',
        ),
      ),
      errors: [{ messageId: 'missingFilter' }],
    },
    {
      ...silent(
        'a user that somebody names',
        wrapper('export const withUser = (action) => (form: { user: { id: string } }) => action(form.user);'),
        action(`export const list = withUser((user) => ${own()});`),
      ),
      errors: [{ messageId: 'missingFilter' }],
    },
    {
      ...silent(
        'two calls, one of which hands over another user',
        wrapper(`export const withUser = (action) => async (other) => {
          const user = await getUser();
          return user ? action(user) : action(other);
        };`),
        action(`export const list = withUser((user) => ${own()});`),
      ),
      errors: [{ messageId: 'missingFilter' }],
    },
    leaks(
      'what a library makes of the request',
      wrapper(`import { z } from 'zod';
      export const withUser = (schema, action) => async (form) => {
        const parsed = schema.safeParse(form);
        if (!parsed.success) return parsed.error;
        return action(parsed.data);
      };`),
      action(
        'export const remove = withUser(schema, async ({ id }) => db.delete(notes).where(eq(notes.id, id)));',
      ),
    ),
    leaks(
      'the same in an object',
      wrapper(`import { z } from 'zod';
      export const withUser = (action) => async (form) => action({ input: z.object({}).parse(form) });`),
      action(
        'export const remove = withUser(async ({ input }) => db.delete(notes).where(eq(notes.id, input.id)));',
      ),
    ),
    leaks(
      'an id of the request',
      third,
      action('export const remove = withUser(async (id) => db.delete(notes).where(eq(notes.id, id)));'),
    ),
  ],
});

import rule from '../../src/rules/require-tenant-filter.ts';
import { leaks, silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

const remove = 'await db.delete(notes).where(eq(notes.id, id));';
const act = (body: string): File => [
  'actions.ts',
  `import { assertNoteAccess, canAccess, checkQuota, findNote } from './access';
  export async function act(user: { id: string }, id: string, other: string, input: { id: string }) { ${body} }`,
];

const routes = (code: string): File => [
  'routes.ts',
  `import { Hono } from 'hono';
  import { noteAccess, lineAccess, requireAuth, requireRole } from './access';
  const app = new Hono();
  ${code}`,
];
const handler = `async (c) => { const { id } = c.req.valid('param'); ${remove} return c.json({}); }`;

const actions = (code: string): File => ['actions.ts', `import { action } from './action';\n${code}`];

runRule(rule, {
  valid: [
    silent('a check that throws', act(`await assertNoteAccess(user.id, id); ${remove}`)),
    silent('a check that is tested', act(`if (!(await canAccess(user, id))) throw new Error(); ${remove}`)),
    silent(
      'what happens where the check comes out well',
      act(`if (await canAccess(user, id)) { ${remove} }`),
    ),
    silent(
      'a member of what is checked',
      act('await assertNoteAccess(user.id, input.id); await db.delete(notes).where(eq(notes.id, input.id));'),
    ),
    silent(
      'a check that says what somebody wants to do',
      act(`await assertCanDelete(user.id, id, 'note:delete'); ${remove}`),
    ),
    silent('a check of the user', act(`if (!(await userCanEdit(user.id, id))) return; ${remove}`)),
    silent(
      'a check of the tenant of a row that a function looked up',
      [
        'actions.ts',
        `import * as repository from './repository';
        import { assertCanDelete } from './access';
        export async function act(user: { id: string }, id: string) {
          const note = await repository.find(id);
          if (!note) throw new Error();
          await assertCanDelete(user.id, note.tenantId, 'note:delete');
          await repository.remove({ noteId: note.id });
        }`,
      ],
      [
        'repository.ts',
        `export const find = (id: string) => db.query.notes.findFirst({ where: eq(notes.id, id) });
        export const remove = ({ noteId }: { noteId: string }) => db.delete(notes).where(eq(notes.id, noteId));`,
      ],
    ),
    silent(
      'a check that takes an object',
      act(`await assertNoteAccess({ userId: user.id, noteId: id }); ${remove}`),
    ),
    silent(
      'rows of a note that was checked',
      act('await assertNoteAccess(user.id, id); await db.delete(lines).where(eq(lines.noteId, id));'),
    ),
    silent(
      'a function that a checked id is passed to',
      [
        'actions.ts',
        `import { canAccess } from './access';
        import { remove } from './repository';
        export async function act(user: string, id: string) {
          if (!(await canAccess(user, id))) return;
          await remove(id);
        }`,
      ],
      ['repository.ts', `export async function remove(id: string) { ${remove} }`],
    ),
    silent(
      'middleware of the route',
      routes(`app.delete('/notes/:id', noteAccess.fromParam('id'), ${handler});`),
    ),
    silent('one that is named for it', routes(`app.delete('/notes/:id', requireNoteAccess, ${handler});`)),
    silent(
      'an option of the function that is given the action',
      actions(`export const remove = action(
        async ({ params: { id } }) => { ${remove} },
        { hasAccess: ({ user, params: { id } }) => ownsNote(user, id) },
      );`),
    ),
  ],
  invalid: [
    leaks('a check of another id', act(`await assertNoteAccess(user.id, other); ${remove}`)),
    leaks('a check that says nothing of somebody', act(`await scheduleDelete(user.id, id); ${remove}`)),
    leaks('a name that only begins alike', act(`await assertCanary(user.id, id); ${remove}`)),
    leaks('a check that nobody waits for', act(`assertNoteAccess(user.id, id); ${remove}`)),
    leaks('a check whose result is dropped', act(`const is = await canAccess(user, id); ${remove}`)),
    leaks('a check afterwards', act(`${remove} await assertNoteAccess(user.id, id);`)),
    leaks('a check in one branch', act(`if (other) { await assertNoteAccess(user.id, id); } ${remove}`)),
    leaks('the branch where the check fails', act(`if (!(await canAccess(user, id))) { ${remove} }`)),
    leaks('a check of the amount', act(`await checkQuota(user.id, id); ${remove}`)),
    leaks('a lookup', act(`await findNote(user.id, id); ${remove}`)),
    leaks('a comparison with another id', act(`if (id !== other) throw new Error(); ${remove}`)),
    leaks(
      'middleware for another thing',
      routes(`app.delete('/notes/:id', lineAccess.fromParam('id'), ${handler});`),
    ),
    leaks('middleware for who is signed in', routes(`app.delete('/notes/:id', requireAuth, ${handler});`)),
    leaks(
      'middleware for a role',
      routes(`app.delete('/notes/:id', requireRole('note:delete'), ${handler});`),
    ),
    leaks('a schema that is named after what it is for', [
      'actions.ts',
      `import { action, removeMemberSchema } from './action';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const members = pgTable('members', { id: uuid('id').primaryKey(), tenantId: uuid('tenant_id').notNull().references(() => tenants.id) });
        export const remove = action(removeMemberSchema, async ({ id }) => db.delete(members).where(eq(members.id, id)));`,
    ]),
    leaks(
      'an option that checks a role',
      actions(`export const remove = action(
        async ({ params: { id } }) => { ${remove} },
        { hasAccess: ({ user }) => user.role === 'admin' },
      );`),
    ),
  ],
});

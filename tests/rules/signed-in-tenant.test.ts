import rule from '../../src/rules/require-tenant-filter.ts';
import { leaks as reported, silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

const note = (id: string) => `return db.select().from(notes).where(eq(notes.id, ${id}));`;
const act = (params: string, body: string): File => [
  'actions.ts',
  `import { auth, getSession, findTenant } from './auth';
  export async function act(${params}) { ${body} }`,
];

runRule(rule, {
  valid: [
    silent(
      'a member of the tenant in a framework’s context',
      act('ctx: any', note('ctx.tenant.defaultNoteId')),
    ),
    silent(
      'destructured from the context',
      act('{ context: { auth: { tenant } } }: any', note('tenant.defaultNoteId')),
    ),
    silent(
      'the organization of the session',
      act('', `const session = await auth(); ${note('session.organization.noteId')}`),
    ),
    silent(
      'the active organization of a session function with the request',
      act(
        'request: Request',
        `const { activeOrganization } = await getSession(request); ${note('activeOrganization.noteId')}`,
      ),
    ),
    silent('what a middleware has set on the request', act('req: any', note('req.workspace.noteId'))),
  ],
  invalid: [
    reported('a parameter of the same name', act('tenant: any', note('tenant.defaultNoteId'))),
    reported('what the client sends', act('ctx: any', note('ctx.input.tenant.noteId'))),
    reported('the body of a request', act('req: any', note('req.body.workspace.noteId'))),
    reported('the id in the path', act('{ context: { auth: { tenant } }, params: { id } }: any', note('id'))),
    reported(
      'a lookup of a tenant by an id',
      act('id: string', `const { tenant } = await findTenant(id); ${note('tenant.noteId')}`),
    ),
    reported('a context’s member beside the tenant', act('ctx: any', note('ctx.noteId'))),
  ],
});

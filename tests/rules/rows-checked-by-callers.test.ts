import rule from '../../src/rules/require-tenant-filter.ts';
import { leaks, silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

/** The function that is judged, in the file that is linted. */
const find = (body: string): File => ['repository.ts', `export async function find(id: string) { ${body} }`];
const plain = find('return db.query.notes.findFirst({ where: eq(notes.id, id) });');
const first = find(
  'const [note] = await db.select().from(notes).where(eq(notes.id, id)); if (!note) throw new Error(); return note;',
);

/** A caller, which has a tenant and an id. */
const caller = (body: string, path = 'router.ts'): File => [
  path,
  `import { find } from './repository';
  export async function act(t: string, id: string, other: string) { ${body} }`,
];

const compared =
  'const note = await find(id); if (!note || note.tenantId !== t) throw new Error(); return note;';
const checks = caller(compared);
const authorizes = caller(
  'const note = await find(id); if (!note) return; await assertMember(t, note.tenantId); return note.title;',
  'other.ts',
);
const unchecked = caller('const note = await find(id); return note?.title;', 'leak.ts');

runRule(rule, {
  valid: [
    silent('the caller compares the row with the tenant', checks, plain),
    silent('a function that throws where there is no row', checks, first),
    silent('several callers', checks, authorizes, first),
    silent(
      'a function that gives a member of the row in another form',
      checks,
      find(
        'const note = await db.query.notes.findFirst({ where: eq(notes.id, id) }); return note ? { ...note, title: parse(note.title) } : null;',
      ),
    ),
    silent(
      'one that compares the row, and one that passes an id which is proven',
      checks,
      caller(
        `const [own] = await db.select().from(notes).where(and(eq(notes.id, id), eq(notes.tenantId, t)));
        if (own) await find(own.id);`,
        'other.ts',
      ),
      plain,
    ),
    silent(
      'a caller that hands the row on to its own callers',
      [
        'router.ts',
        `import { load } from './service';
        export async function act(t: string, id: string) {
          const note = await load(id); if (note.tenantId !== t) throw new Error(); return note;
        }`,
      ],
      [
        'service.ts',
        `import { find } from './repository';
        export async function load(id: string) { const note = await find(id); if (!note) throw new Error(); return note; }`,
      ],
      plain,
    ),
    silent(
      'some columns of it',
      caller('const note = await find(id); if (note?.owner !== t) throw new Error(); return note.title;'),
      find(
        `const [note] = await db.select({ owner: notes.tenantId, title: notes.title }).from(notes).where(eq(notes.id, id));
        return note ?? null;`,
      ),
    ),
  ],
  invalid: [
    leaks(
      'a function that does something with the row before it gives it',
      checks,
      find(
        'const note = await db.query.notes.findFirst({ where: eq(notes.id, id) }); if (note) await publish(note.title); return note;',
      ),
    ),
    leaks(
      'a function that gives what another one makes of the row',
      checks,
      find(
        'const note = await db.query.notes.findFirst({ where: eq(notes.id, id) }); return note && publish(note);',
      ),
    ),
    leaks('a caller does not compare it', checks, unchecked, plain),
    leaks(
      'it is compared after it was used',
      caller(
        'const note = await find(id); await fetch(note!.title); if (note!.tenantId !== t) throw new Error();',
      ),
      plain,
    ),
    leaks(
      'it is compared in one branch',
      caller(
        `const note = await find(id); if (other) { if (note!.tenantId !== t) throw new Error(); } return note;`,
      ),
      plain,
    ),
    leaks(
      'the function uses it before it returns it',
      checks,
      find(
        'const note = await db.query.notes.findFirst({ where: eq(notes.id, id) }); await fetch(note!.title); return note;',
      ),
    ),
    leaks(
      'the function changes it before it returns it',
      checks,
      find(
        'const [note] = await db.update(notes).set({ title: "x" }).where(eq(notes.id, id)).returning(); return note;',
      ),
    ),
    {
      ...silent(
        'the function finds other rows with it before it returns it',
        checks,
        find(
          `const note = await db.query.notes.findFirst({ where: eq(notes.id, id) });
          if (!note) return;
          await db.delete(lines).where(eq(lines.noteId, note.id));
          return note;`,
        ),
      ),
      errors: [{ messageId: 'lookupByKey' }, { messageId: 'missingFilter' }],
    },
    leaks('nobody calls it', plain),
    leaks(
      'it is handed to something as a value',
      checks,
      ['other.ts', `import { find } from './repository'; export const actions = [find];`],
      plain,
    ),
    leaks(
      'another row is compared',
      caller(
        'const note = await find(id); const b = await find(other); if (b!.tenantId !== t) throw new Error(); return note;',
      ),
      plain,
    ),
  ],
});

import rule from '../../src/rules/require-tenant-filter.ts';
import { leaks, silent, type File } from '../support/notes-app.ts';
import { runRule } from '../support/run-rule.ts';

const act = (body: string): File => [
  'actions.ts',
  `export async function act(t: string, id: string, input: any) { ${body} }`,
];
const find = (name = 'note') =>
  `const [${name}] = await db.select().from(notes).where(and(eq(notes.id, id), eq(notes.tenantId, t)));`;
const create = "const [created] = await db.insert(notes).values({ tenantId: t, title: 'x' }).returning();";
const remove = (id: string) => `await db.delete(notes).where(eq(notes.id, ${id}));`;
const list = 'const rows = await db.select().from(notes).where(eq(notes.tenantId, t));';
const removeAll = (ids: string) => `await db.delete(notes).where(inArray(notes.id, ${ids}));`;
const removeLines = (id: string) => `await db.delete(lines).where(eq(lines.noteId, ${id}));`;

runRule(rule, {
  valid: [
    silent(
      'a row that a transaction returns',
      act(`const created = await db.transaction(async (tx) => {
        const [row] = await tx.insert(notes).values({ tenantId: t, title: 'x' }).returning();
        if (!row) throw new Error();
        return row;
      });
      ${removeLines('created.id')}`),
    ),
    silent(
      'an object that a transaction returns',
      act(`const { note } = await db.transaction(async (tx) => {
        const [row] = await tx.select().from(notes).where(and(eq(notes.id, id), eq(notes.tenantId, t)));
        return { note: row, at: new Date() };
      });
      ${remove('note.id')}`),
    ),
    silent('one of two rows', act(`${find()} ${create} ${remove('note?.id ?? created!.id')}`)),
    silent(
      'a variable that is set to one of two',
      act(
        `${find()} let own: string; if (note) { own = note.id; } else { ${create} own = created!.id; } ${remove('own')}`,
      ),
    ),
    silent(
      'a variable that may be nothing',
      act(`${find()} let own: string | null = null; if (note) own = note.id; if (own) { ${remove('own')} }`),
    ),
    silent(
      'a variable that may be of the client, by which a row of the tenant was found',
      act(`let own = input.id; if (!own) own = await currentId(t);
        const note = await db.query.notes.findFirst({ where: and(eq(notes.id, own), eq(notes.tenantId, t)) });
        if (!note) throw new Error();
        ${remove('own')}`),
    ),
    silent(
      'a list that rows are pushed to',
      act(`${list} const ids: string[] = []; for (const row of rows) ids.push(row.id); ${removeAll('ids')}`),
    ),
    silent(
      'some of them',
      act(
        `${list} const ids: string[] = []; for (const row of rows) { if (row.title) ids.push(row.id); } ${removeAll('ids')}`,
      ),
    ),
    silent(
      'rows that are pushed, and their ids',
      act(
        `${list} const some: typeof rows = []; for (const row of rows) if (row.title) some.push(row); ${removeAll('some.map((row) => row.id)')}`,
      ),
    ),
    silent(
      'a set of ids',
      act(`${list} const ids = new Set(rows.map((row) => row.id)); ${removeAll('[...ids]')}`),
    ),
    silent(
      'rows of one query, with a limit or without',
      act(`const query = db.select().from(notes).where(eq(notes.tenantId, t));
      const some = id ? await query.limit(5) : await query;
      ${removeAll('some.map((row) => row.id)')}`),
    ),
    silent(
      'the row that is there',
      act(`${find()} ${create} const own = note ?? created!; ${remove('own.id')}`),
    ),
    silent(
      'a row of a map',
      act(
        `${list} const byTitle = new Map(rows.map((row) => [row.title, row])); const own = byTitle.get(id); if (own) ${remove('own.id')}`,
      ),
    ),
    silent(
      'the rest of an object that is passed',
      [
        'actions.ts',
        `import { remove } from './repository';
      export async function act(t: string, id: string) { ${find()} if (note) await remove({ deleted: true, id: note.id }); }`,
      ],
      [
        'repository.ts',
        `export async function remove({ deleted, ...rest }: { deleted: boolean; id: string }) { ${remove('rest.id')} }`,
      ],
    ),
  ],
  invalid: [
    leaks(
      'one of a list of what the client sends',
      act(
        `const list = []; for (const row of input.rows) list.push(row); const own = list.find((row) => row.title === id); ${remove('own.id')}`,
      ),
    ),
    {
      ...silent(
        'a set of what the client sends',
        act(`const ids = new Set(input.ids); ${removeAll('[...ids]')}`),
      ),
      errors: [{ messageId: 'missingFilter' }],
    },
    leaks(
      'a map of what the client sends',
      act(
        `const byTitle = new Map(input.rows.map((row) => [row.title, row])); const own = byTitle.get(id); ${remove('own.id')}`,
      ),
    ),
    {
      ...silent(
        'one of two rows may be of any tenant',
        act(
          `${find()} const [any] = await db.select().from(notes).where(eq(notes.id, id)); ${remove('note?.id ?? any!.id')}`,
        ),
      ),
      errors: [{ messageId: 'lookupByKey' }, { messageId: 'lookupByKey' }],
    },
    leaks(
      'one of two is what the client sends',
      act(`${find()} let own = input.id; if (note) own = note.id; ${remove('own')}`),
    ),
    leaks(
      'a variable that is set anew after a row of the tenant was found by it',
      act(`let own = input.id; if (!own) own = await currentId(t);
        const note = await db.query.notes.findFirst({ where: and(eq(notes.id, own), eq(notes.tenantId, t)) });
        if (!note) throw new Error();
        own = input.other;
        ${remove('own')}`),
    ),
    leaks(
      'a variable that may be set anew after a row of the tenant was found by it',
      act(`let own = input.id; if (!own) own = await currentId(t);
        const note = await db.query.notes.findFirst({ where: and(eq(notes.id, own), eq(notes.tenantId, t)) });
        if (!note) throw new Error();
        if (input.other) own = input.other;
        ${remove('own')}`),
    ),
    leaks(
      'a transaction that returns what the client sends',
      act(`const given = await db.transaction(async (tx) => { await tx.insert(notes).values({ tenantId: t, title: 'x' }); return input; });
      ${remove('given.id')}`),
    ),
    leaks(
      'a transaction that returns either',
      act(`const given = await db.transaction(async (tx) => {
        if (t) return input;
        const [row] = await tx.select().from(notes).where(and(eq(notes.id, id), eq(notes.tenantId, t)));
        return row;
      });
      ${remove('given.id')}`),
    ),
  ],
});
